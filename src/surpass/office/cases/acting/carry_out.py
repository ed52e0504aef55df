"""Carry out an intent: the procedure judges it with all who signed; it is recorded, waits, or is refused.

A body with a majority is heard as a whole: whoever signed any paper of the step is present, and their voice
is the act of the paper they signed. Otherwise those act who signed this paper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from surpass.exchange.cases.keep_case import record_act
from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.acting.intent import Intent, intent_from
from surpass.office.cases.acting.moved import act_meant, case_moved
from surpass.office.cases.acting.papers import (
    WAITING,
    dissents_from,
    new_paper,
    papers_of,
    sign,
    signed_already,
    signers_of,
    voices_of,
)
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.cases.acting.ties import check_declared, forget_ties, keep_declaration, seal_of
from surpass.office.cases.models import KeptCase, Paper
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.store.index import index_case
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import ANYTIME, RECUSE, SEALED
from surpass.procedure.cases.case import Case, Event, Refusal
from surpass.procedure.record import Record


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the record as it stands now, or the paper that waits for more signatures."""

    record: Record | None = None
    paper: Paper | None = None


def carry_out(
    doing: Doing,
    kept: KeptCase,
    case: Case,
    intent: Intent,
    *,
    paper: Paper | None = None,
    head: str = "",
    calendar: Calendar | None = None,
) -> Done:
    """Do it in the name of the actor, together with whoever signed before.

    Raises:   RefusedByProcedure. UseProblem: ``case-moved``, ``signed-already``, ``tie-undeclared``.
              EvidenceProblem: the record is not whole.
    """
    check_declared(kept, case, person=doing.by.key, role=intent.role, act=intent.act)
    intent = _resting(doing, kept, case, intent, paper)
    event = _event(doing, kept, case, intent, paper)
    after = record_act(CaseTable(), kept.key, event, recorded=doing.today, head=head, calendar=calendar)
    if isinstance(after, Refusal):
        if not set(after.codes) <= WAITING:
            raise RefusedByProcedure(after)
        return Done(paper=_wait(doing, kept, case, intent, paper))
    kept.refresh_from_db()
    index_case(kept, after)
    if paper is not None:
        paper.line = kept.length
        paper.save(update_fields=["line"])
    _enter(doing, kept, intent, {"line": kept.length, "digest": kept.head, "signers": len(event.by)})
    if intent.act == RECUSE:
        keep_declaration(doing, kept, person=intent.person, has_tie=True, entry=doing.entries[-1])
    case_moved.send(sender=KeptCase, doing=doing, kept=kept, record=after, event=event)
    if after.case.end:
        forget_ties(kept)
    return Done(record=after)


def _resting(doing: Doing, kept: KeptCase, case: Case, intent: Intent, paper: Paper | None) -> Intent:
    """The same with what rooms above say it rests on; a paper goes on saying what was signed."""
    if intent.act in ANYTIME:
        return intent
    answers = act_meant.send(sender=KeptCase, doing=doing, kept=kept, case=case, intent=intent)
    named = [one for _, found in answers for one in found or () if one not in intent.evidence]
    return replace(intent, evidence=(*intent.evidence, *named)) if named and paper is None else intent


def _event(doing: Doing, kept: KeptCase, case: Case, intent: Intent, paper: Paper | None) -> Event:
    """The event with everybody who acts in it."""
    step = case.procedure.steps.get(intent.step)
    papers = papers_of(kept, case, intent.step)
    voices = voices_of(papers)
    if doing.by.key in voices:
        raise signed_already(kept, intent)
    voices[doing.by.key] = intent.act
    is_heard_whole = step is not None and bool(step.majority)
    own = (*(signers_of(paper) if paper else ()), doing.by.key)
    public = intent.without_ground(SEALED) if intent.act == RECUSE else intent
    if not is_heard_whole:
        return public.event(on=doing.today, by=own)
    dissents = dissents_from(papers, act=intent.act)
    return public.event(on=doing.today, by=tuple(voices), voices=voices, dissents=dissents)


def _wait(doing: Doing, kept: KeptCase, case: Case, intent: Intent, paper: Paper | None) -> Paper:
    """Keep the signature; the case stands where it stood."""
    paper = paper or new_paper(kept, case, intent)
    sign(paper, person=doing.by.key, at=doing.at)
    _enter(doing, kept, intent, {"paper": intent.digest, "waits": True})
    return paper


def _enter(doing: Doing, kept: KeptCase, intent: Intent, facts: dict[str, object]) -> None:
    tie = {"person": intent.person, "ground": intent.ground, "reasons": intent.reasons}
    doing.record(
        about=about_case(kept),
        facts={"case": kept.key, "step": intent.step, "act": intent.act, "role": intent.role, **facts},
        sealed=seal_of(kept, by=doing.by.key, **tie) if intent.act == RECUSE else {},
    )


def intent_of(paper: Paper) -> Intent:
    """What a paper says."""
    return intent_from(paper.content)

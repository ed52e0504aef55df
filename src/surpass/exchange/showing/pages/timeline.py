"""A case on record as a timeline of a page, and what the person concerned can still do in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from surpass.exchange.showing.pages.page import Act, Right, Said, Timeline, in_both, say
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.policy.procedures.kinds import OF_THE_PARTY, TOLERANCE
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.policy.rules.read_facts import ANSWERS
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.diagrams.labels import act_label, due_label, role_label
from surpass.procedure.record import Record

APPLIES = ANSWERS[0]
Names = Mapping[str, Value]
"""Who acts, by key, with the names that people read."""


def timeline(
    record: Record, *, file: str, names: Names, words: Callable[[str], Value] = lambda text: text
) -> Timeline:
    """A record as a timeline; *words* says what somebody wrote in each language, where it was in both."""
    case = record.case
    return Timeline(
        case=case.opening.case,
        file=file,
        head=record.head,
        procedure=say("page.procedure", says=case.procedure.says, edition=case.procedure.edition),
        state=_state(case),
        acts=(_opened(case, names, words), *(_act(case, event, names, words) for event in case.events)),
    )


def rights_of(procedure: Procedure, case: Case | None = None) -> tuple[Right, ...]:
    """What the person or unit concerned can do in a procedure: each step of theirs, and when.

    Missing:  a step that is open in *case* reads its last day; one that is not has its term. Of a closed case
              only what was used is told.
    """
    who = procedure.roles[procedure.party].title
    steps = (
        step for step in procedure.steps.values() if step.kind in OF_THE_PARTY and not _is_over(step, case)
    )
    return tuple(
        Right(
            who=who,
            what=say("page.right_in", says=step.says, procedure=procedure.says),
            when=_when(step, case),
            clause=clause_of(procedure, step.cite),
        )
        for step in steps
    )


def _is_over(step: Step, case: Case | None) -> bool:
    """Whether a closed case can no longer come to the step, and never did."""
    return case is not None and case.is_closed and not any(event.step == step.id for event in case.events)


def _when(step: Step, case: Case | None) -> Said:
    place = None if case is None else case.place(step.id)
    if place is not None and place.due is not None:
        return say("page.until", day=place.due.isoformat())
    if case is not None and any(event.step == step.id for event in case.events):
        return say("page.used")
    return in_both(lambda wording: due_label(step, wording))


def _state(case: Case) -> ExplanationNode:
    if case.end:
        return say("page.ended", says=case.procedure.steps[case.end].says, day=case.last_day.isoformat())
    place = case.places[0]
    who = case.procedure.roles[place.step.actor].title
    day = None if place.due is None else place.due.isoformat()
    return say("page.waits", says=place.step.says, who=who, day=day)


def _opened(case: Case, names: Names, words: Callable[[str], Value]) -> Act:
    opening = case.opening
    return Act(
        on=opening.on.isoformat(),
        step=case.procedure.says,
        who=(names.get(opening.by, opening.by),),
        did=say("page.opened"),
        reasons=(words(opening.ground),),
    )


def _act(case: Case, event: Event, names: Names, words: Callable[[str], Value]) -> Act:
    procedure = case.procedure
    step = procedure.steps.get(event.step)
    outcome = procedure.outcomes.get(event.outcome)
    did = in_both(lambda wording: act_label(procedure, event.act, wording))
    return Act(
        on=event.on.isoformat(),
        step=step.says
        if step is not None
        else in_both(lambda wording: role_label(procedure, event.role, wording)),
        who=tuple(names.get(one, one) for one in event.by),
        did=say("page.act_outcome", act=did, outcome=outcome) if outcome else did,
        reasons=tuple(_said(event, step, case, words)),
    )


def _said(event: Event, step: Step | None, case: Case, words: Callable[[str], Value]) -> Iterator[Said]:
    """What was written: reasons, the points of a reply, the answers to them, the situations that apply."""
    if event.reasons:
        yield words(event.reasons)
    for point in event.points:
        yield say("page.point", point=words(point))
    for point, answer in event.answers.items():
        if step is None or step.kind != TOLERANCE:
            yield say("page.answer", point=words(point), answer=words(answer))
        elif answer == APPLIES:
            yield say("page.applies", situation=case.procedure.situations.get(point, point))


def clause_of(procedure: Procedure, cite: str = "") -> ExplanationNode:
    """The clauses of a step, each with its source's title; the procedure's own where it names none."""
    cited = (procedure.cited(one.strip()) for one in (cite or procedure.cite).split(";"))
    return ExplanationNode(
        key="page.clause",
        children=tuple(
            ExplanationNode(key="finding.cited", values={"source": title, "clause": clause})
            for title, clause in cited
        ),
    )

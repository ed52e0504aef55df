"""What happened in a case: each act with its day, people, role, reasons and answers, and its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.policy.procedures.kinds import (
    APPEAL_DECISION,
    DECIDING,
    EXTEND,
    LIFTED,
    RECUSE,
    RESUME,
    SUSPEND,
    TOLERANCE,
    WITHDRAW,
)
from surpass.policy.rules.read_facts import ANSWERS
from surpass.procedure.cases.case import Case, Event, Taken
from surpass.procedure.cases.demands import UNKNOWN
from surpass.procedure.record import Record

Row = dict[str, Any]
SETS_ASIDE = frozenset(("amend", "quash"))
"""Appeal decisions by which the decision appealed against no longer stands."""
FIRST = 2
"""The line of a case file that has the first act."""


def history(record: Record, words: CaseWords) -> list[Row]:
    """The opening, then every act in its order; a line number is that of the case file."""
    opening, say = record.case.opening, words.wording.say
    first = {
        "line": 1, "day": opening.on.isoformat(), "recorded": "", "step": "", "act": "open",
        "what": say("case.opened"), "who": words.name(opening.by),
        "said": [say("case.on_ground", ground=opening.ground), *_tied(record.case, words)],
        "clause": words.clause(record.case.procedure.cite),
    }  # fmt: skip
    days = zip(record.case.events, record.recorded, record.overdue, strict=True)
    aside = set_aside_in(record.case)
    return [first, *(
        {
            "line": line, "day": event.on.isoformat(),
            "recorded": say("case.recorded", day=written.isoformat()) if written != event.on else "",
            "step": event.step, "act": event.act, "what": _what(event, words),
            "who": words.holder(event.role, event.by),
            "said": [
                *_late(due, words), *_aside(aside.get(line), words), *_said(record.case, event, words),
            ],
            "clause": words.clause(_cite(record.case, event)),
        }
        for line, (event, written, due) in enumerate(days, start=FIRST)
    )]  # fmt: skip


def _tied(case: Case, words: CaseWords) -> Iterator[str]:
    """Who stood aside from the start, and on which ground."""
    for person, grounds in case.opening.ties.items():
        listed = words.listed(words.wording.say(f"ground.{ground}") for ground in grounds)
        yield words.wording.say("case.about_person", person=words.name(person), ground=listed)


def _late(due: date | None, words: CaseWords) -> Iterator[str]:
    """That an act came after its term; it counts all the same."""
    if due is not None:
        yield words.wording.say("case.came_late", day=due.isoformat())


def _what(event: Event, words: CaseWords) -> str:
    if not event.step:
        return words.act(event.act)
    return words.wording.say("case.event", step=words.step(event.step), act=words.act(event.act))


def _aside(by: Event | None, words: CaseWords) -> Iterator[str]:
    """That a decision no longer stands, since when and by what."""
    if by is not None:
        yield words.wording.say("case.set_aside", day=by.on.isoformat(), what=_what(by, words))


def _said(case: Case, event: Event, words: CaseWords) -> Iterator[str]:
    """What the act brought with it, a sentence each."""
    say = words.wording.say
    if event.outcome:
        yield say("case.outcome", outcome=words.outcome(event.outcome))
    if event.reasons:
        yield say("case.reasons", reasons=event.reasons)
    for point in event.points:
        yield say("case.point", point=point)
    for key, answer in event.answers.items():
        yield answer_said(case, event, key, answer, words)
    if event.voices:
        voices = (
            say("case.voice", person=words.name(person), act=words.act(act))
            for person, act in event.voices.items()
        )
        yield say("case.voices", voices=words.listed(voices))
    for person, why in event.dissents.items():
        yield say("case.dissent", person=words.name(person), why=why)
    if event.person:
        yield say("case.about_person", person=words.name(event.person), ground=words.ground(event))
    elif event.ground:
        yield say("case.on_ground", ground=words.ground(event))
    if event.evidence:
        yield say("case.evidence", evidence=words.listed(event.evidence))


def answer_said(case: Case, event: Event, key: str, answer: str, words: CaseWords) -> str:
    """An answer to a point of a reply, or to a situation of the tolerance check."""
    step = case.procedure.steps.get(event.step)
    if step is None or step.kind != TOLERANCE:
        return words.wording.say("case.answer", point=key, answer=answer)
    situation = words.wording.text(case.procedure.situations.get(key, {})) or key
    if answer in {*ANSWERS, UNKNOWN}:
        answer = words.wording.say(f"case.situation_{answer}")
    return words.wording.say("case.situation", situation=situation, answer=answer)


def _cite(case: Case, event: Event) -> str:
    """The clause of an act: of its step, or of what the procedure provides beside the steps."""
    procedure, step = case.procedure, case.procedure.steps.get(event.step)
    beside = {
        WITHDRAW: procedure.withdrawal, RECUSE: procedure.recusal, SUSPEND: procedure.suspension,
        RESUME: procedure.suspension, EXTEND: step.extend if step else None,
    }.get(event.act, step)  # fmt: skip
    return (beside.cite if beside is not None else "") or procedure.cite


def set_aside_in(case: Case) -> Mapping[int, Event]:
    """The line of each decision that was set aside -> the act that did so.

    Missing:  empty where every decision stands; one that was sent back is decided anew by its own act.
    """
    found: dict[int, Event] = {}
    standing = 0
    for line, event in enumerate(case.events, start=FIRST):
        step = case.procedure.steps.get(event.step)
        if step is None or step.kind not in DECIDING:
            continue
        if step.kind == APPEAL_DECISION and event.act in SETS_ASIDE and standing:
            found[standing] = event
        standing = line
    return found


def taken_back(case: Case, taken: Taken) -> date | None:
    """The day on which a measure against somebody was taken back.

    Missing:  None: it stands, or it ran its term.
    """
    return taken.until if taken.until in set(_lifts(case)) else None


def _lifts(case: Case) -> Iterator[date]:
    for event in case.events:
        step = case.procedure.steps.get(event.step)
        sets_aside = step is not None and step.kind == APPEAL_DECISION and event.act in SETS_ASIDE
        if step is not None and (step.effect == LIFTED or sets_aside):
            yield event.on

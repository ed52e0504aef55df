"""What happened in a case: each act with its day, people, role, reasons and answers, and its clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.policy.procedures.kinds import EXTEND, RECUSE, RESUME, SUSPEND, TOLERANCE, WITHDRAW
from surpass.policy.rules.read_facts import ANSWERS
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.cases.demands import UNKNOWN
from surpass.procedure.record import Record

Row = dict[str, Any]


def history(record: Record, words: CaseWords) -> list[Row]:
    """The opening, then every act in its order; a line number is that of the case file."""
    opening, say = record.case.opening, words.wording.say
    first = {
        "line": 1, "day": opening.on.isoformat(), "recorded": "", "step": "", "act": "open",
        "what": say("case.opened"), "who": words.name(opening.by),
        "said": [say("case.on_ground", ground=opening.ground), *_tied(record.case, words)],
        "clause": words.clause(record.case.procedure.cite),
    }  # fmt: skip
    days = zip(record.case.events, record.recorded, strict=True)
    return [first, *(
        {
            "line": line, "day": event.on.isoformat(),
            "recorded": say("case.recorded", day=written.isoformat()) if written != event.on else "",
            "step": event.step, "act": event.act, "what": _what(event, words),
            "who": words.holder(event.role, event.by), "said": list(_said(record.case, event, words)),
            "clause": words.clause(_cite(record.case, event)),
        }
        for line, (event, written) in enumerate(days, start=2)
    )]  # fmt: skip


def _tied(case: Case, words: CaseWords) -> Iterator[str]:
    """Who stood aside from the start, and on which ground."""
    for person, grounds in case.opening.ties.items():
        listed = words.listed(words.wording.say(f"ground.{ground}") for ground in grounds)
        yield words.wording.say("case.about_person", person=words.name(person), ground=listed)


def _what(event: Event, words: CaseWords) -> str:
    if not event.step:
        return words.act(event.act)
    return words.wording.say("case.event", step=words.step(event.step), act=words.act(event.act))


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

"""Documents of a case, in words: which ones there may be, and what each says, read off record and file.

Nothing here is written by hand for a procedure: kinds of steps say which document belongs to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.exchange.showing.case_view.history import answer_said
from surpass.exchange.showing.case_view.rights import rights
from surpass.exchange.showing.documents.paper import Block, Heading, Listed, Signatures, Table, Text
from surpass.policy.procedures.kinds import (
    APPEAL_DECISION,
    CHECK,
    CLOCK_ACTS,
    DECISION,
    NOTICE,
    SERVE,
    TALK,
    TOLERANCE,
    VERIFY,
)
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.cases.duties import duties
from surpass.procedure.record import Record

NOTIFIES, DECIDES, FINDS, TALKS, RECEIPT = "notice", "decision", "finding", "talk", "receipt"
OF_KIND = {
    NOTICE: NOTIFIES, SERVE: RECEIPT, TALK: TALKS, TOLERANCE: FINDS, VERIFY: FINDS, CHECK: FINDS,
    DECISION: DECIDES, APPEAL_DECISION: DECIDES,
}  # fmt: skip
BEFORE_THE_ACT = frozenset((NOTIFIES, RECEIPT, TALKS))
"""Documents that are needed for the act itself: handed over, or signed by hand."""


class Asked(NamedTuple):
    """A document that a case may have: its kind and step, and the line of the record that it tells of.

    ``line`` is 0 where the step is open and the document comes before its act; ``visit`` counts how often the
    case had come to the step.
    """

    kind: str
    step: str
    visit: int
    line: int


class OnFile(NamedTuple):
    """What the file of a case has, in words: facts (text, state, source), files, numbers of documents."""

    facts: tuple[tuple[str, str, str], ...] = ()
    files: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()


def papers_possible(record: Record) -> tuple[Asked, ...]:
    """Every document that a case may have now: of what was done, and of steps that are open."""
    case, seen, found = record.case, dict[str, int](), list[Asked]()
    for line, event in enumerate(case.events, start=2):
        step = case.procedure.steps.get(event.step)
        if step is None or event.act not in step.go or event.act in CLOCK_ACTS or step.kind not in OF_KIND:
            continue
        seen[step.id] = seen.get(step.id, 0) + 1
        found.append(Asked(OF_KIND[step.kind], step.id, seen[step.id], line))
    for place in case.places:
        kind = OF_KIND.get(place.step.kind, "")
        if kind in BEFORE_THE_ACT:
            found.append(Asked(kind, place.step.id, seen.get(place.step.id, 0) + 1, 0))
    return tuple(found)


def paper_title(asked: Asked, words: CaseWords) -> str:
    """What stands above the text."""
    procedure = words.wording.text(words.procedure.says)
    return words.wording.say(f"document.title_{asked.kind}", procedure=procedure)


def paper_blocks(record: Record, asked: Asked, words: CaseWords, file: OnFile) -> tuple[Block, ...]:
    """The text of a document."""
    event = record.case.events[asked.line - 2] if asked.line else None
    return tuple(_blocks(record, asked, event, words, file))


def _blocks(
    record: Record, asked: Asked, event: Event | None, words: CaseWords, file: OnFile
) -> Iterator[Block]:
    case, say = record.case, words.wording.say
    step = case.procedure.steps[asked.step]
    yield Text(_opening(case, step, words))
    if asked.kind == RECEIPT:
        yield from _served(case, event, words, file)
        return
    if asked.kind != TALKS:
        yield from _on_file(words, file)
    if event is not None:
        yield from _done(case, event, words)
    if asked.kind in {NOTIFIES, DECIDES}:
        yield from _remedies(record, event, words)
    if asked.kind == TALKS:
        if event is None:
            yield Text(say("document.talk_said"))
        yield Signatures(_signers(case, step.actor, words))


def _opening(case: Case, step: Step, words: CaseWords) -> str:
    opening = case.opening
    return words.wording.say(
        "document.opening", case=opening.case, subject=words.name(opening.subject),
        day=opening.on.isoformat(), ground=opening.ground, procedure=words.wording.text(case.procedure.says),
        clause=words.clause(step.cite or case.procedure.cite),
    )  # fmt: skip


def _on_file(words: CaseWords, file: OnFile) -> Iterator[Block]:
    say = words.wording.say
    if file.facts:
        yield Heading(say("document.facts"))
        yield Table((say("document.fact"), say("document.state"), say("document.source")), file.facts)
    if file.files:
        yield Heading(say("document.files"))
        yield Listed(file.files)


def _done(case: Case, event: Event, words: CaseWords) -> Iterator[Block]:
    """What was done: answers, outcome, reasons, and how the body voted, without names."""
    say = words.wording.say
    if event.answers:
        yield Heading(say("document.answers"))
        yield Listed(tuple(answer_said(case, event, key, said, words) for key, said in event.answers.items()))
    yield Heading(words.wording.say("case.event", step=words.step(event.step), act=words.act(event.act)))
    if event.outcome:
        yield Text(say("case.outcome", outcome=words.outcome(event.outcome)))
    if event.reasons:
        yield Text(say("case.reasons", reasons=event.reasons))
    if event.voices:
        votes = sum(voice == event.act for voice in event.voices.values())
        yield Text(say("document.votes", present=len(event.by), votes=votes))


def _remedies(record: Record, event: Event | None, words: CaseWords) -> Iterator[Block]:
    """What the person concerned may do, now and later, with terms and clauses."""
    case = record.case
    day = event.on if event is not None else case.last_day
    owed = duties(case, now=day, calendar=record.calendar)
    found = rights(case, owed, now=day, words=words)
    listed = tuple(row["says"] for row in (*found["now"], *found["later"]))
    if listed:
        yield Heading(words.wording.say("document.remedies"))
        yield Listed(listed)


def _served(case: Case, event: Event | None, words: CaseWords, file: OnFile) -> Iterator[Block]:
    """Who was served with what, when and how; signed by both."""
    say = words.wording.say
    blank = say("document.blank")
    rows = (
        (say("document.served_what"), words.listed(file.issued) or blank),
        (say("document.served_whom"), _party(case, words)),
        (say("document.served_when"), event.on.isoformat() if event else blank),
        (say("document.served_how"), event.reasons if event and event.reasons else say("document.manners")),
    )
    yield Table((say("document.served"), say("document.served_said")), rows)
    server = say("document.server"), words.people(event.by) if event else ""
    yield Signatures((server, (say("document.receiver"), "")))


def _signers(case: Case, role: str, words: CaseWords) -> tuple[tuple[str, str], ...]:
    parties = [one for one in case.procedure.roles.values() if one.is_party]
    seats: Sequence[str] = (role, *(one.id for one in parties))
    return tuple(
        (words.role(seat), words.name(person)) for seat in seats for person in case.seats.get(seat, ())
    )


def _party(case: Case, words: CaseWords) -> str:
    """To whom documents go."""
    opening, procedure = case.opening, case.procedure
    if words.name(opening.subject) != opening.subject:
        return words.name(opening.subject)
    return words.people(person for role in procedure.roles.values() if role.is_party
                        for person in case.seats.get(role.id, ()))  # fmt: skip


def addressee(case: Case, asked: Asked, words: CaseWords) -> str:
    """To whom a document is addressed; empty for one of the files."""
    return _party(case, words) if asked.kind in {NOTIFIES, DECIDES, FINDS} else ""

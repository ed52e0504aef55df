"""What somebody may do in a case now, and what stands in the way of the rest: the procedure is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acting.papers import WAITING
from surpass.policy.procedures.kinds import (
    ASSIGN,
    CALENDAR,
    CLOCK_ACTS,
    EXTEND,
    RECUSE,
    RESUME,
    SUSPEND,
    WITHDRAW,
)
from surpass.procedure.cases.apply import apply
from surpass.procedure.cases.case import Case, Refusal
from surpass.procedure.record import Record

FOR_THE_FORM = WAITING | {
    "reasons-missing", "proof-missing", "reply-unanswered", "outcome-unknown", "outcome-unchanged",
    "appeal-heavier", "tolerance-unanswered", "tolerance-mismatch", "voice-of-stranger", "person-missing",
    "ground-unknown", "seat-unknown",
}  # fmt: skip
"""What the form of the act asks for: not a reason why it could not be begun."""


@dataclass(frozen=True, slots=True)
class Possible:
    """An act, the role in which this person would do it, and the first thing that stands in the way."""

    act: str
    role: str
    step: str = ""
    hindrance: Problem | None = None


def roles_of(case: Case, person: str) -> tuple[str, ...]:
    """The roles in which somebody has a seat."""
    return tuple(role for role, people in case.seats.items() if person in people)


def possible_acts(
    record: Record, *, person: str, now: date, has_newer_calendar: bool = False
) -> tuple[Possible, ...]:
    """Every act of the open steps, whoever holds them; a lapse only for those who may record it.

    Missing:  nothing for somebody without a seat, and nothing in a closed case.
    """
    roles = roles_of(record.case, person)
    if not roles or record.case.end:
        return ()
    is_newer = has_newer_calendar or any(place.is_provisional for place in record.case.places)
    asked = (*_of_steps(record.case, roles), *_beside(record.case, roles, has_newer_calendar=is_newer))
    return tuple(_judged(record, one, person, now) for one in asked)


def hindrance(record: Record, intent: Intent, *, person: str, now: date) -> Problem | None:
    """The first reason why an act could not even be begun; None when its form may be filled in."""
    event = intent.event(on=now, by=(person,))
    after = apply(record.case, event, now=now, calendar=record.calendar)
    found = after.problems if isinstance(after, Refusal) else ()
    return next((problem for problem in found if problem.code not in FOR_THE_FORM), None)


def _judged(record: Record, one: Possible, person: str, now: date) -> Possible:
    intent = Intent(act=one.act, role=one.role, step=one.step, reasons=".", person=".")
    return Possible(one.act, one.role, one.step, hindrance(record, intent, person=person, now=now))


def _of_steps(case: Case, roles: tuple[str, ...]) -> Iterator[Possible]:
    registrar = case.procedure.registrar
    for place in case.places:
        step = place.step
        own = step.actor if step.actor in roles else roles[0]
        is_party = case.procedure.roles[step.actor].is_party
        recorder = next((role for role in (registrar, "" if is_party else step.actor) if role in roles), "")
        for act in step.go:
            if act not in CLOCK_ACTS:
                yield Possible(act, own, step.id)
            elif recorder:
                yield Possible(act, recorder, step.id)


def _beside(case: Case, roles: tuple[str, ...], *, has_newer_calendar: bool) -> Iterator[Possible]:
    """Acts beside the steps, only those that a role of this person may do."""
    procedure = case.procedure
    if procedure.withdrawal is not None:
        yield from _by(WITHDRAW, [procedure.withdrawal.by], roles)
    for place in case.places:
        if place.step.extend is not None:
            yield from _by(EXTEND, [place.step.extend.by], roles, step=place.step.id)
    if procedure.suspension is not None:
        act = SUSPEND if case.paused is None else RESUME
        yield from _by(act, sorted(procedure.suspension.by), roles)
    if procedure.recusal.who:
        yield from _by(RECUSE, roles[:1], roles)
    yield from _by(ASSIGN, [procedure.registrar], roles)
    if has_newer_calendar:
        yield from _by(CALENDAR, [procedure.registrar], roles)


def _by(act: str, who: Iterable[str], roles: tuple[str, ...], *, step: str = "") -> Iterator[Possible]:
    role = next((role for role in who if role in roles), None)
    if role is not None:
        yield Possible(act, role, step)

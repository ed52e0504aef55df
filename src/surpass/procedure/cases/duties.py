"""What is due: who owes what by when, what is late and to whom that is said. Lateness never moves a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import CLOCK_ACTS, MAY_STAY_SILENT, RESUME
from surpass.policy.procedures.procedure import Step
from surpass.policy.procedures.term import Term, due
from surpass.procedure.cases.case import Case, Place
from surpass.procedure.cases.clocks import has_run_out
from surpass.procedure.cases.standing import able

OPEN, REMIND, LATE, LAPSED, PAUSED = "open", "remind", "late", "lapsed", "paused"


class Duty(NamedTuple):
    """One thing that somebody owes.

    ``state``: open, remind (a reminder's day has come), late (told to ``escalate_to``), lapsed (a term of the
    person concerned ran out; the registrar records it) or paused. ``left``: working days until ``due``, below
    zero when late; None without a term. ``is_provisional``: the calendar does not know that day yet.
    """

    case: str
    procedure: str
    subject: str
    step: str
    role: str
    people: tuple[str, ...]
    acts: tuple[str, ...]
    since: date
    due: date | None
    is_provisional: bool
    left: int | None
    state: str
    escalate_to: str
    cite: str


def duties(case: Case, *, now: date, calendar: Calendar) -> tuple[Duty, ...]:
    """Everything that is owed in a case on a day, soonest first; a closed case owes nothing."""
    owed = [_duty(case, place, now, calendar) for place in case.places]
    return tuple(sorted((*owed, *_to_resume(case, now, calendar)), key=lambda item: item.due or date.max))


def _duty(case: Case, place: Place, now: date, calendar: Calendar) -> Duty:
    step = place.step
    state = _state(case, place, now, calendar)
    role = case.procedure.registrar if state == LAPSED else step.actor
    is_late = state in {LATE, LAPSED}
    return Duty(
        case=case.opening.case,
        procedure=case.procedure.id,
        subject=case.opening.subject,
        step=step.id,
        role=role,
        people=able(case, role),
        acts=tuple(act for act in step.go if (act in CLOCK_ACTS) == (state == LAPSED)) or tuple(step.go),
        since=place.since,
        due=place.due,
        is_provisional=place.is_provisional,
        left=None if place.due is None else calendar.count(now, place.due),
        state=state,
        escalate_to=(step.late.to or _above(case, step)) if is_late else "",
        cite=step.cite or case.procedure.cite,
    )


def _above(case: Case, step: Step) -> str:
    """Whom lateness is told to when the step names nobody: the substitute of its role, else the registrar."""
    role = case.procedure.roles.get(step.actor)
    return (role.substitute if role else "") or case.procedure.registrar


def _state(case: Case, place: Place, now: date, calendar: Calendar) -> str:
    if case.paused is not None:
        return PAUSED
    if has_run_out(place, now):
        return LAPSED if place.step.kind in MAY_STAY_SILENT and not place.is_provisional else LATE
    return REMIND if any(_is_near(place, term, now, calendar) for term in place.step.late.remind) else OPEN


def _is_near(place: Place, term: Term, now: date, calendar: Calendar) -> bool:
    """Whether the end of the term lies within *term* from now."""
    return place.due is not None and due(calendar, served=now, term=term).day >= place.due


def _to_resume(case: Case, now: date, calendar: Calendar) -> Iterator[Duty]:
    """Stopped clocks are themselves on a clock, where the clause sets one."""
    suspension = case.procedure.suspension
    if case.paused is None or suspension is None or suspension.most is None:
        return
    day, is_provisional = due(calendar, served=case.paused, term=suspension.most)
    role = min(suspension.by)
    yield Duty(
        case=case.opening.case, procedure=case.procedure.id, subject=case.opening.subject, step="", role=role,
        people=able(case, role), acts=(RESUME,), since=case.paused, due=day, is_provisional=is_provisional,
        left=calendar.count(now, day), state=LATE if now > day else OPEN,
        escalate_to=case.procedure.registrar if now > day else "", cite=suspension.cite,
    )  # fmt: skip

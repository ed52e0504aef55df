"""The clocks of a case: when a step is due, how a term is made longer, stands still, or is reckoned anew."""

from __future__ import annotations

from datetime import date

from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import OF_THE_PARTY
from surpass.policy.procedures.procedure import Step
from surpass.policy.procedures.term import Term, Unit, due
from surpass.procedure.cases.case import Place


def opened(step: Step, *, on: date, calendar: Calendar) -> Place:
    """A step that opens on a day; that day does not count, and the term ends on a working day."""
    if step.due is None:
        return Place(step, on, on, (), None, False, calendar.digest)
    day, is_provisional = due(calendar, served=on, term=step.due)
    return Place(step, on, on, (step.due,), day, is_provisional, calendar.digest)


def is_right(step: Step) -> bool:
    """Whether the step's term belongs to the person concerned, so that it may only ever become longer."""
    return step.is_at_least or step.kind in OF_THE_PARTY


def has_run_out(place: Place, on: date) -> bool:
    """Whether a day lies beyond the term; a step without a term never runs out."""
    return place.due is not None and on > place.due


def extended(place: Place, term: Term, *, calendar: Calendar) -> Place:
    """The term made longer by another one, which begins where it ends."""
    return _reckoned(place._replace(terms=(*place.terms, term), extended=place.extended + 1), calendar)


def resumed(place: Place, *, paused: date, on: date, calendar: Calendar) -> Place:
    """The term goes on with what was left when the clock was stopped; what was late stays late."""
    if place.due is None:
        return place
    first = place.terms[0]
    is_working = first.unit is Unit.WORKING_DAY
    left = calendar.count(paused, place.due) if is_working else (place.due - paused).days
    if left < 1 and not is_right(place.step):
        return place
    rest = Term(max(left, 1), Unit.WORKING_DAY if is_working else Unit.DAY)
    return _reckoned(place._replace(reckoned=on, terms=(rest,)), calendar)


def rereckoned(place: Place, *, calendar: Calendar, is_told: bool) -> Place:
    """The term on another calendar: a right is never shortened, and after a notice no day comes earlier."""
    if place.due is None:
        return place
    anew = _reckoned(place, calendar)
    is_kept = is_told or is_right(place.step)
    return anew._replace(due=max(place.due, anew.due or place.due)) if is_kept else anew


def _reckoned(place: Place, calendar: Calendar) -> Place:
    day, is_provisional = place.reckoned, False
    for term in place.terms:
        day, is_unsure = due(calendar, served=day, term=term)
        is_provisional = is_provisional or is_unsure
    if place.due is not None and place.reckoned == place.since and is_right(place.step):
        day = max(day, place.due)
    return place._replace(due=day, is_provisional=is_provisional, calendar=calendar.digest)

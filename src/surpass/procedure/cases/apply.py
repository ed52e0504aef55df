"""The one place that knows the rules: an event makes another case of a case, or is refused.

A case is the fold of its events; there is no other state.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surpass.foundation.problems import Problem
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import CLOCK_ACTS
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.cases.advance import entered, moved
from surpass.procedure.cases.anytime import ACTS, beside
from surpass.procedure.cases.case import Case, Event, Opening, Place, Refusal
from surpass.procedure.cases.clocks import has_run_out, is_right
from surpass.procedure.cases.demands import unmet
from surpass.procedure.cases.refuse import problem, refusal
from surpass.procedure.cases.standing import is_allowed, objections


def opened_case(procedure: Procedure, opening: Opening, *, calendar: Calendar) -> Case:
    """A case at its first step, on the edition of the procedure that it keeps to its end."""
    empty = Case(
        procedure=procedure, opening=opening, seats=dict(opening.seats), places=(), visits={}, given={},
        outcome="", ceiling="", unanswered=(), recused=frozenset(), acted={}, effects=(), paused=None, end="",
        events=(),
    )  # fmt: skip
    return entered(empty, procedure.start, on=opening.on, calendar=calendar)


def apply(case: Case, event: Event, *, now: date, calendar: Calendar) -> Case | Refusal:
    """The case after *event*, or why it is not possible; the case handed in never changes.

    Shapes:   *now* is the day on which the act is recorded, *event.on* the day on which it was done.
    Missing:  a deadline that rests on days the calendar does not know lapses for nobody.
    """
    if case.end or event.on > now or event.on < case.last_day:
        return refusal(case, None, *_not_now(case, event, now))
    if event.act in ACTS:
        return beside(case, event, calendar=calendar)
    place = case.place(event.step)
    if place is None:
        return refusal(case, *_out_of_turn(case, event))
    step = place.step
    if event.act not in step.go:
        return refusal(case, step, _unknown_act(case, event, step))
    problems = _problems(case, event, place)
    return refusal(case, step, *problems) if problems else moved(case, event, step, calendar=calendar)


def fold(case: Case, events: Iterable[tuple[Event, date, Calendar]]) -> Case | Refusal:
    """A case after all its events, each with the day it was recorded and the calendar it was reckoned on."""
    for event, now, calendar in events:
        after = apply(case, event, now=now, calendar=calendar)
        if isinstance(after, Refusal):
            return after
        case = after
    return case


def _problems(case: Case, event: Event, place: Place) -> list[Problem]:
    """Why these people may not do this now; each question is asked only where it fits."""
    found: list[Problem] = []
    step, is_lapse = place.step, event.act in CLOCK_ACTS
    roles = _recorders(case, step) if is_lapse else (step.actor,)
    if not is_allowed(case, event, roles):
        found += objections(case, event, step, roles)
    if is_lapse or case.paused is not None:
        found += _untimely(case, event, place)
    if not is_lapse and step.is_demanding:
        found += unmet(case, event, step)
    target = case.procedure.steps.get(step.go[event.act])
    if target is not None and target.visits is not None:
        found += _spent(case, event, step, target)
    return found


def _recorders(case: Case, step: Step) -> tuple[str, ...]:
    """Who may record that a term has run out."""
    registrar = case.procedure.registrar
    return (registrar,) if case.procedure.roles[step.actor].is_party else (step.actor, registrar)


def _not_now(case: Case, event: Event, now: date) -> Iterable[Problem]:
    if case.end:
        yield problem(
            "case-closed", case, case.end, event.act, "an open case", "open a case of its own, or appeal"
        )
    if event.on > now:
        yield problem(
            "act-in-future", case, event.step, f"{event.act} on {event.on}", f"{now} or before", "wait for it"
        )
    if event.on < case.last_day:
        yield problem(
            "act-out-of-order", case, event.step, f"{event.act} on {event.on}", f"{case.last_day} or later",
            "record acts in the order in which they were done",
        )  # fmt: skip


def _out_of_turn(case: Case, event: Event) -> tuple[Step, Problem]:
    """What is open instead; a running term of the person concerned is named as such."""
    window = next((place for place in case.places if _is_window(place, event.on)), None)
    place = window or case.places[0]
    held = f"{event.act} at {event.step or 'no step'}"
    listed = ", ".join(item.step.id for item in case.places)
    code, expected, next_step = "out-of-turn", f"the step that is open: {listed}", "act there"
    if window is not None:
        code = "reply-window-open"
        expected = f"the end of {window.step.id} on {window.due}, or an answer before"
        next_step = "wait for it"
    return place.step, problem(code, case, place.step.id, held, expected, next_step)


def _is_window(place: Place, on: date) -> bool:
    return is_right(place.step) and place.due is not None and not has_run_out(place, on)


def _unknown_act(case: Case, event: Event, step: Step) -> Problem:
    listed = ", ".join(step.go)
    return problem("act-unknown", case, step.id, event.act, f"one of {listed}", "choose one of them")


def _untimely(case: Case, event: Event, place: Place) -> Iterable[Problem]:
    """Why a lapse may not be recorded yet, or an office may not act while the clocks stand."""
    is_lapse = event.act in CLOCK_ACTS
    if case.paused is not None and (is_lapse or not is_right(place.step)):
        yield _suspended(case, event)
    if not is_lapse:
        return
    if place.is_provisional:
        yield problem(
            "deadline-provisional", case, place.step.id, f"{event.act}; due {place.due} is provisional",
            "a calendar that knows that day", "record the published calendar first (act calendar)",
        )  # fmt: skip
    elif not has_run_out(place, event.on):
        yield problem(
            "window-open", case, place.step.id, f"{event.act} on {event.on}", f"a day after {place.due}",
            "wait until the term has run out",
        )  # fmt: skip


def _suspended(case: Case, event: Event) -> Problem:
    return problem(
        "case-suspended", case, event.step, event.act, f"running clocks; they stand since {case.paused}",
        "resume first; the person concerned may act all the same",
    )  # fmt: skip


def _spent(case: Case, event: Event, step: Step, target: Step) -> Iterable[Problem]:
    if target.visits is not None and case.visits.get(target.id, 0) >= target.visits:
        yield problem(
            "visits-spent", case, step.id, f"{event.act} leads to {target.id} again",
            f"at most {target.visits} time(s)", f"choose another of {', '.join(step.go)}",
        )  # fmt: skip

"""Move a case on: leave a step by an act, enter the next, fork and join, put an effect into force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import (
    APPEAL,
    CLOCK_ACTS,
    DECIDING,
    EFFECT,
    END,
    JOIN,
    JOINED,
    LIFTED,
    PARALLEL,
    REPLY,
    TIMEOUT,
)
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.policy.procedures.term import ends_before
from surpass.procedure.cases.case import Case, Event, Taken
from surpass.procedure.cases.clocks import opened
from surpass.procedure.cases.standing import NOWHERE

_RAISING = frozenset((REPLY, APPEAL))
Changes = dict[str, Any]
"""What of a case becomes different, by field; all of it at once."""


def moved(case: Case, event: Event, step: Step, *, calendar: Calendar) -> Case:
    """The case after an act that was found possible."""
    changes = _recorded(case, event, step)
    target = step.go[event.act]
    if target == JOIN:
        changes["given"] = given = {**case.given, step.id: event.act}
        parallel = fork_of(case.procedure, step)
        if not _is_joined(parallel, given):
            changes["places"] = tuple(place for place in case.places if place.step is not step)
            return case._replace(**changes)
        target = parallel.go[JOINED]
    _enter(case, target, changes, on=event.on, calendar=calendar)
    return case._replace(**changes)


def fork_of(procedure: Procedure, branch: Step) -> Step:
    """The parallel step that a branch belongs to."""
    return next(step for step in procedure.steps.values() if branch.id in step.branches)


def entered(case: Case, target: str, *, on: date, calendar: Calendar) -> Case:
    """The case at the step named; at an end it is closed."""
    changes: Changes = {}
    _enter(case, target, changes, on=on, calendar=calendar)
    return case._replace(**changes)


def _enter(case: Case, target: str, changes: Changes, *, on: date, calendar: Calendar) -> None:
    step = case.procedure.steps[target]
    changes["visits"] = {**case.visits, target: case.visits.get(target, 0) + 1}
    if step.kind == END:
        changes |= {"places": (), "end": target}
    elif step.kind == PARALLEL:
        branches = [case.procedure.steps[branch] for branch in step.branches]
        places = tuple(opened(branch, on=on, calendar=calendar) for branch in branches)
        changes |= {"places": places, "given": {}}
    else:
        changes["places"] = (opened(step, on=on, calendar=calendar),)


def _recorded(case: Case, event: Event, step: Step) -> Changes:
    """The event kept, and what it changes beside the step."""
    changes: Changes = {"events": (*case.events, event)}
    if not case.procedure.roles[event.role].is_party:
        changes["acted"] = _acted(case, event)
    if event.points and step.kind in _RAISING:
        changes["unanswered"] = (*case.unanswered, *event.points)
    if step.kind in DECIDING:
        changes |= {"unanswered": (), "outcome": event.outcome or case.outcome}
    elif step.kind == APPEAL and step.go[event.act] != step.go.get(TIMEOUT):
        changes["ceiling"] = case.outcome or case.ceiling
    elif step.kind == EFFECT and event.act not in CLOCK_ACTS:
        changes["effects"] = _with_effect(case, event, step)
    return changes


def _acted(case: Case, event: Event) -> Mapping[str, frozenset[str]]:
    """Who has acted for which office, this event among it."""
    held, role = case.acted, event.role
    for person in event.by:
        before = held.get(person, NOWHERE)
        if role not in before:
            held = {**held, person: before | {role}}
    return held


def _with_effect(case: Case, event: Event, step: Step) -> tuple[Taken, ...]:
    """The effect in force from this day; one that takes a heavier one's place lasts no longer than that."""

    def ends(taken: Taken) -> bool:
        is_open = taken.until is None or taken.until > event.on
        return is_open and step.effect in {LIFTED, taken.effect}

    replaced = [taken for taken in case.effects if ends(taken)]
    before = tuple(taken._replace(until=event.on) if ends(taken) else taken for taken in case.effects)
    if step.effect == LIFTED:
        return before
    start = min((taken.from_ for taken in replaced), default=event.on)
    until = _until(step, case.outcome, start, replaced)
    cite = step.cite or case.procedure.cite
    return (*before, Taken(step.effect, step.id, case.outcome, event.on, until, cite))


def _until(step: Step, outcome: str, start: date, replaced: list[Taken]) -> date | None:
    """The first day after the effect; never later than that of an effect whose place it takes."""
    lasts = step.lasting(outcome)
    ends = [taken.until for taken in replaced if taken.until is not None]
    if lasts is not None:
        ends.append(ends_before(start, lasts))
    return min(ends, default=None)


def _is_joined(parallel: Step, given: Mapping[str, str]) -> bool:
    if len(given) == len(parallel.branches):
        return True
    spoke = sum(act != TIMEOUT for act in given.values())
    return parallel.join == "quorum" and parallel.need is not None and spoke >= parallel.need

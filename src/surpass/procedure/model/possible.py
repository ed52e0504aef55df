"""What people may do in a state: each act of each open step, with what it must bring, early and late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from surpass.policy.procedures.kinds import (
    APPEAL,
    APPLIES,
    ASK,
    CLOCK_ACTS,
    DECIDING,
    DETERMINED,
    EXTEND,
    NONE_APPLIES,
    REPLY,
    RESUME,
    SUSPEND,
    TOLERANCE,
    WITHDRAW,
)
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.read_facts import ANSWERS
from surpass.procedure.cases.case import Case, Event, Place
from surpass.procedure.cases.demands import UNKNOWN
from surpass.procedure.model.world import World

APPLY, APPLY_NOT = ANSWERS
WAIVED = "waived"
A_DAY = timedelta(days=1)


class Pattern(NamedTuple):
    """What is true of the situations, as far as a tolerance check can tell, and the acts that say so."""

    answers: Mapping[str, str]
    acts: frozenset[str]


def possible(world: World, case: Case) -> Iterator[Event]:
    """Every act that brings what it must, on the day of the last event and, late, when a term has run out."""
    for place in case.places:
        for day in _days(case):
            for act in place.step.go:
                if act not in CLOCK_ACTS:
                    yield from acts(world, case, place, act, on=day)
                elif place.due is not None and day > place.due:
                    yield lapse(world, place, act, on=day)
    yield from _beside(world, case)


def acts(world: World, case: Case, place: Place, act: str, *, on: date) -> Iterator[Event]:
    """One act of a step in all its variants: with each outcome, each answer, with or without points."""
    step = place.step
    by = world.enough(step)
    event = Event(
        step=step.id, act=act, on=on, role=step.actor, by=by,
        reasons="because" if step.needs_reasons else "",
        evidence=("receipt",) if step.needs_proof else (),
        voices=dict.fromkeys(by, act) if step.majority else {},
        answers=dict.fromkeys(case.unanswered, "answered") if step.kind in DECIDING else {},
    )  # fmt: skip
    if step.kind == TOLERANCE:
        for pattern in patterns(case.procedure):
            if act in pattern.acts:
                evidence = ("determination",) if act == DETERMINED else event.evidence
                yield replace(event, answers=pattern.answers, evidence=evidence)
    elif act in step.outcome_for:
        for outcome in case.procedure.outcomes:
            yield replace(event, outcome=outcome)
    else:
        yield event
        if step.kind in {REPLY, APPEAL} and act != WAIVED:
            yield replace(event, points=(f"point of {step.id}",))


def patterns(procedure: Procedure) -> tuple[Pattern, ...]:
    """Nothing applies; the first situation does; it is unknown; and, of two, one each."""
    names = tuple(procedure.situations)
    plain = dict.fromkeys(names, APPLY_NOT)
    if not names:
        return ()
    found = [
        Pattern(plain, frozenset((NONE_APPLIES,))),
        Pattern({**plain, names[0]: APPLY}, frozenset((APPLIES, DETERMINED))),
        Pattern({**plain, names[0]: UNKNOWN}, frozenset((ASK,))),
    ]
    if len(names) > 1:
        mixed = {**plain, names[0]: APPLY, names[1]: UNKNOWN}
        found.append(Pattern(mixed, frozenset((APPLIES, DETERMINED, ASK))))
    return tuple(found)


def lapse(world: World, place: Place, act: str, *, on: date) -> Event:
    """The registrar's record that a term has run out."""
    registrar = world.procedure.registrar
    return Event(step=place.step.id, act=act, on=on, role=registrar, by=world.seats[registrar][:1])


def _days(case: Case) -> tuple[date, ...]:
    """The day of the last event, and the day after each open term, where that is later."""
    after = {
        place.due + A_DAY for place in case.places if place.due is not None and place.due >= case.last_day
    }
    return (case.last_day, *sorted(after)) if case.paused is None else (case.last_day,)


def _beside(world: World, case: Case) -> Iterator[Event]:
    """Acts beside the steps that change where the case stands."""
    procedure, day = case.procedure, case.last_day
    if procedure.withdrawal is not None:
        yield _one(world, WITHDRAW, procedure.withdrawal.by, day)
    for place in case.places:
        if place.step.extend is not None:
            yield replace(
                _one(world, EXTEND, place.step.extend.by, day), step=place.step.id, reasons="because"
            )
    if procedure.suspension is not None:
        role = min(procedure.suspension.by)
        if case.paused is None:
            ground = next(iter(procedure.suspension.when))
            yield replace(_one(world, SUSPEND, role, day), ground=ground, reasons="because")
        else:
            yield _one(world, RESUME, role, day + 7 * A_DAY)


def _one(world: World, act: str, role: str, on: date) -> Event:
    return Event(act=act, on=on, role=role, by=world.seats[role][:1])

"""What people could try although they may not: each attempt with the code by which it must be refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from surpass.policy.procedures.kinds import (
    ACTED_EARLIER,
    ASSIGN,
    CLOCK_ACTS,
    DECIDING,
    DETERMINED,
    EXTEND,
    RECUSE,
    TOLERANCE,
    WITHDRAW,
)
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case, Event, Place
from surpass.procedure.cases.clocks import has_run_out, is_right
from surpass.procedure.cases.demands import needed
from surpass.procedure.model.possible import acts, lapse, patterns
from surpass.procedure.model.world import NOW, STRANGER, TIED, World


class Wrong(NamedTuple):
    """An attempt: events that are allowed first, the one that is not, and the code of its refusal."""

    event: Event
    code: str
    first: tuple[Event, ...] = ()


def wrongs(world: World, case: Case) -> Iterator[Wrong]:
    """Everything that is tried in a state."""
    if case.is_closed:
        yield Wrong(_any_act(world, case), "case-closed")
        return
    for place in case.places:
        for act in place.step.go:
            if act in CLOCK_ACTS:
                yield from _early(world, case, place, act)
            elif (event := next(acts(world, case, place, act, on=case.last_day), None)) is not None:
                yield from _unfit(world, case, place, event)
        yield Wrong(replace(_any_act(world, case), step=place.step.id, act="dream"), "act-unknown")
    yield from _out_of_turn(world, case)
    yield from _beside(world, case)


def _any_act(world: World, case: Case) -> Event:
    registrar = case.procedure.registrar
    return Event(act="done", on=case.last_day, role=registrar, by=world.seats[registrar][:1])


def _early(world: World, case: Case, place: Place, act: str) -> Iterator[Wrong]:
    """A lapse on the last day of the term, and one recorded by somebody who may not."""
    if place.due is None or place.due < case.last_day:
        return
    event = lapse(world, place, act, on=place.due)
    yield Wrong(event, "window-open")
    yield Wrong(replace(event, by=(STRANGER,)), "not-seated")
    if place.step.actor != event.role and world.procedure.roles[place.step.actor].is_party:
        yield Wrong(replace(event, role=place.step.actor, by=world.seats[place.step.actor][:1]), "wrong-role")


def _unfit(world: World, case: Case, place: Place, event: Event) -> Iterator[Wrong]:
    """An act that is right but for one thing."""
    step = place.step
    if case.paused is not None and not is_right(step):
        yield Wrong(event, "case-suspended")
    yield from _wrong_people(world, case, event)
    if step.needs_reasons:
        yield Wrong(replace(event, reasons=" "), "reasons-missing")
    if step.needs_proof:
        yield Wrong(replace(event, evidence=()), "proof-missing")
    yield from _too_few(case, step, event)
    if step.kind in DECIDING and case.unanswered:
        yield Wrong(replace(event, answers={}), "reply-unanswered")
    if event.outcome:
        yield Wrong(replace(event, outcome=""), "outcome-unknown")
        order = tuple(case.procedure.outcomes)
        for heavier in order[order.index(case.ceiling) + 1 :] if case.ceiling else ():
            yield Wrong(replace(event, outcome=heavier), "appeal-heavier")
    if step.kind == TOLERANCE:
        yield from _untrue(case, event)
    yield Wrong(replace(event, on=NOW + timedelta(days=1)), "act-in-future")
    yield Wrong(replace(event, on=case.last_day - timedelta(days=1)), "act-out-of-order")


def _too_few(case: Case, step: Step, event: Event) -> Iterator[Wrong]:
    """One signer, one present or one vote less than it takes."""
    if step.signers > 1:
        yield Wrong(replace(event, by=event.by[: step.signers - 1]), "signers-missing")
    if step.quorum is not None and (asked := needed(case, step)) > 1:
        yield Wrong(replace(event, by=event.by[: asked - 1]), "quorum-missing")
    if step.majority:
        base = len(case.seats[step.actor]) if step.majority == "members" else len(event.by)
        short = dict.fromkeys(event.by[: base // 2], event.act)
        yield Wrong(replace(event, voices=short), "majority-missing")
        yield Wrong(replace(event, voices={**event.voices, STRANGER: event.act}), "voice-of-stranger")


def _untrue(case: Case, event: Event) -> Iterator[Wrong]:
    """A tolerance check that leaves a situation out, or ends in a way that its answers do not bear."""
    yield Wrong(replace(event, answers={}), "tolerance-unanswered")
    for pattern in patterns(case.procedure):
        if event.act not in pattern.acts:
            yield Wrong(replace(event, answers=pattern.answers), "tolerance-mismatch")
    if event.act == DETERMINED:
        yield Wrong(replace(event, evidence=()), "tolerance-mismatch")


def _wrong_people(world: World, case: Case, event: Event) -> Iterator[Wrong]:
    procedure = case.procedure
    other = next(role for role in procedure.roles if role != event.role)
    yield Wrong(replace(event, role=other, by=world.seats[other][:1]), "wrong-role")
    yield Wrong(replace(event, by=()), "actor-unnamed")
    yield Wrong(_with(event, STRANGER), "not-seated")
    if event.role not in procedure.recusal.who:
        return
    registrar = _any_act(world, case)
    aside = replace(registrar, act=RECUSE, person=event.by[0], ground="partial")
    yield Wrong(event, "recused-person", (aside,))
    seated = replace(registrar, act=ASSIGN, ground=event.role)
    if procedure.recusal.when - {ACTED_EARLIER}:
        yield Wrong(_with(event, TIED), "recused-person", (replace(seated, person=TIED),))
    others = (item.by[0] for item in case.events if item.role != event.role)
    earlier = next((person for person in others if person in case.acted), None)
    if ACTED_EARLIER in procedure.recusal.when and earlier is not None:
        yield Wrong(_with(event, earlier), "recused-person", (replace(seated, person=earlier),))


def _with(event: Event, person: str) -> Event:
    """The same act with somebody in the place of the first."""
    voices = {**event.voices, person: event.act} if event.voices else {}
    return replace(event, by=(person, *event.by[1:]), voices=voices)


def _out_of_turn(world: World, case: Case) -> Iterator[Wrong]:
    """An act at every step that is not open; while a right runs, the refusal says so."""
    day = case.last_day
    is_window = any(is_right(place.step) and not has_run_out(place, day) for place in case.places)
    for step in case.procedure.steps.values():
        if step.actor and case.place(step.id) is None:
            act = next(iter(step.go))
            event = Event(step=step.id, act=act, on=day, role=step.actor, by=world.seats[step.actor][:1])
            yield Wrong(event, "reply-window-open" if is_window else "out-of-turn")


def _beside(world: World, case: Case) -> Iterator[Wrong]:
    """More time than a clause gives, and a request taken back too late."""
    procedure, registrar = case.procedure, _any_act(world, case)
    for place in case.places:
        grant = place.step.extend
        if grant is None:
            yield Wrong(
                replace(registrar, act=EXTEND, step=place.step.id, reasons="because"), "act-not-provided"
            )
        elif place.extended >= grant.times:
            more = Event(act=EXTEND, step=place.step.id, on=case.last_day, role=grant.by,
                         by=world.seats[grant.by][:1], reasons="because")  # fmt: skip
            yield Wrong(more, "extension-spent")
    if procedure.withdrawal is not None and case.in_force(case.last_day):
        role = procedure.withdrawal.by
        back = Event(act=WITHDRAW, on=case.last_day, role=role, by=world.seats[role][:1])
        yield Wrong(back, "withdraw-too-late")

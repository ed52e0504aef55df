"""Acts beside the steps: withdraw, stand aside, fill a seat, more time, stop and restart the clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from surpass.foundation.problems import Problem
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import (
    ASSIGN,
    CALENDAR,
    EXTEND,
    GROUNDS,
    NOTICE,
    RECUSE,
    RESUME,
    SEALED,
    SERVE,
    SUSPEND,
    WITHDRAW,
)
from surpass.procedure.cases.advance import entered
from surpass.procedure.cases.case import Case, Event, Place, Refusal
from surpass.procedure.cases.clocks import extended, rereckoned, resumed
from surpass.procedure.cases.refuse import problem, refusal
from surpass.procedure.cases.standing import objections


def beside(case: Case, event: Event, *, calendar: Calendar) -> Case | Refusal:
    """The case after an act that belongs to no step, or why it is not possible."""
    act, roles = ACTS[event.act], _roles(case, event)
    if roles is None:
        return refusal(case, None, _not_provided(case, event))
    step = place.step if (place := case.place(event.step)) is not None else None
    problems = [*objections(case, event, None, roles), *_wrong(case, event)]
    return refusal(case, step, *problems) if problems else act(_kept(case, event), event, calendar)


def _kept(case: Case, event: Event) -> Case:
    return case._replace(events=(*case.events, event))


def _roles(case: Case, event: Event) -> tuple[str, ...] | None:
    """Who may do this in this procedure; None when it does not provide for it."""
    procedure, place = case.procedure, case.place(event.step)
    if event.act == WITHDRAW:
        return (procedure.withdrawal.by,) if procedure.withdrawal else None
    if event.act in {SUSPEND, RESUME}:
        return tuple(sorted(procedure.suspension.by)) if procedure.suspension else None
    if event.act == EXTEND:
        return (place.step.extend.by,) if place is not None and place.step.extend else None
    if event.act == RECUSE:
        return tuple(procedure.roles) if procedure.recusal.who else None
    return (procedure.registrar,)


def _not_provided(case: Case, event: Event) -> Problem:
    return problem(
        "act-not-provided", case, event.step, event.act,
        "an act that the procedure provides for at this step", "surpass procedure show lists them",
    )  # fmt: skip


def _wrong(case: Case, event: Event) -> Iterator[Problem]:
    """What the act itself lacks."""
    if event.act == WITHDRAW and case.in_force(event.on):
        yield problem(
            "withdraw-too-late", case, "", "withdraw", "before anything came into force", "appeal instead"
        )
    if event.act == RECUSE and event.ground not in {*GROUNDS, SEALED}:
        yield problem(
            "ground-unknown", case, "", event.ground or "no ground", f"one of {', '.join(GROUNDS)}", "name it"
        )
    if event.act in {RECUSE, ASSIGN} and not event.person:
        yield problem("person-missing", case, "", event.act, "whom it is about", "name the person")
    is_seated = event.person in case.seats.get(event.ground, ())
    is_given_back = event.act == ASSIGN and is_seated and event.person in case.recused
    if event.act == ASSIGN and not is_given_back and (is_seated or event.ground not in case.procedure.roles):
        yield problem(
            "seat-unknown", case, "", f"{event.person} as {event.ground or 'no role'}",
            f"a new person for one of {', '.join(case.procedure.roles)}", "name the role as the ground",
        )  # fmt: skip
    if (is_given_back or event.act in {EXTEND, SUSPEND}) and not event.reasons.strip():
        yield problem("reasons-missing", case, event.step, event.act, "written reasons", "write them")
    yield from _wrong_clock(case, event)


def _wrong_clock(case: Case, event: Event) -> Iterator[Problem]:
    place, suspension = case.place(event.step), case.procedure.suspension
    grant = place.step.extend if place is not None and event.act == EXTEND else None
    if place is not None and grant is not None and place.extended >= grant.times:
        yield problem(
            "extension-spent", case, event.step, f"{place.extended} extensions",
            f"at most {grant.times} ({grant.cite})", "go on within the term",
        )  # fmt: skip
    if event.act == SUSPEND and suspension is not None and event.ground not in suspension.when:
        yield problem(
            "ground-unknown", case, "", event.ground or "no ground", f"one of {', '.join(suspension.when)}",
            "name a ground of the clause",
        )  # fmt: skip
    if (event.act == SUSPEND) == (case.paused is not None) and event.act in {SUSPEND, RESUME}:
        yield problem(
            "clock-state",
            case,
            "",
            event.act,
            "running clocks to stop, or stopped ones to restart",
            "check due",
        )


def _withdraw(case: Case, event: Event, calendar: Calendar) -> Case:
    assert case.procedure.withdrawal is not None  # noqa: S101 - without one there is no role
    return entered(case, case.procedure.withdrawal.go, on=event.on, calendar=calendar)


def _recuse(case: Case, event: Event, _: Calendar) -> Case:
    return case._replace(recused=case.recused | {event.person})


def _assign(case: Case, event: Event, _: Calendar) -> Case:
    """A seat for somebody new; for somebody who was named to stand aside without ground, their own again."""
    held = case.seats.get(event.ground, ())
    if event.person in held:
        return case._replace(recused=case.recused - {event.person})
    return case._replace(seats={**case.seats, event.ground: (*held, event.person)})


def _extend(case: Case, event: Event, calendar: Calendar) -> Case:
    def longer() -> Iterator[Place]:
        for place in case.places:
            grant = place.step.extend
            is_it = place.step.id == event.step and grant is not None
            yield extended(place, grant.term, calendar=calendar) if is_it and grant else place

    return case._replace(places=tuple(longer()))


def _suspend(case: Case, event: Event, _: Calendar) -> Case:
    return case._replace(paused=event.on)


def _resume(case: Case, event: Event, calendar: Calendar) -> Case:
    assert case.paused is not None  # noqa: S101 - checked with the clock's state
    places = (resumed(place, paused=case.paused, on=event.on, calendar=calendar) for place in case.places)
    return case._replace(paused=None, places=tuple(places))


def _calendar(case: Case, _: Event, calendar: Calendar) -> Case:
    """Open terms on another calendar, by this act and by no other."""
    is_told = any(_tells(case, event) for event in case.events)
    places = (rereckoned(place, calendar=calendar, is_told=is_told) for place in case.places)
    return case._replace(places=tuple(places))


def _tells(case: Case, event: Event) -> bool:
    """Whether an act told the person concerned of the case."""
    step = case.procedure.steps.get(event.step)
    return step is not None and step.kind in {NOTICE, SERVE} and event.act in step.go


ACTS: Mapping[str, Callable[[Case, Event, Calendar], Case]] = {
    WITHDRAW: _withdraw, RECUSE: _recuse, ASSIGN: _assign, EXTEND: _extend, SUSPEND: _suspend,
    RESUME: _resume, CALENDAR: _calendar,
}  # fmt: skip

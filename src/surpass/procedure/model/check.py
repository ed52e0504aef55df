"""Walk every state that a case of a procedure can come to, by the interpreter itself; hold the laws there.

A state is a real case with what its events show. Two are one state when nothing differs that the interpreter
or a law looks at: where the case stands, what ran out, what is counted, decided, in force, unanswered, seen.
The shortest history of each state is kept. From each, everything possible is done; and everything that may
not be is tried, once for all states that differ in nothing by which the interpreter refuses at an open step.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from surpass.policy.procedures.kinds import (
    ANYTIME,
    CLOCK_ACTS,
    DECIDING,
    EFFECT,
    PROPOSE,
    RESUME,
    TOLERANCE,
    WITHDRAW,
)
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.apply import apply
from surpass.procedure.cases.case import Case, Event, Refusal
from surpass.procedure.cases.clocks import has_run_out
from surpass.procedure.model.closing import circling, closing
from surpass.procedure.model.laws import CLOSES, REFUSED, broken
from surpass.procedure.model.possible import A_DAY, acts, lapse, patterns, possible
from surpass.procedure.model.seen import Seen
from surpass.procedure.model.world import NOW, World
from surpass.procedure.model.wrongs import Wrong, wrongs
from surpass.procedure.routes import Edge

MOST_STATES = 100_000
"""More states than any procedure of a pack should have; beyond, nothing is proved and that is said."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A law that does not hold, by what, and the shortest history that shows it."""

    law: str
    what: str
    path: tuple[Event, ...]

    def __str__(self) -> str:
        """Law and history, act by act."""
        told = " > ".join(f"{event.step} {event.act}".strip() for event in self.path)
        return f"{self.law}: {self.what}: {told or 'at the opening'}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was walked and tried, and every law that was broken; sound when none was.

    ``taken``: each act at its step (none: beside the steps) that was possible in some state.
    """

    states: int
    transitions: int
    attempts: int
    taken: frozenset[Edge]
    violations: tuple[Violation, ...]


class _State(NamedTuple):
    case: Case
    seen: Seen


def check(procedure: Procedure) -> Checked:
    """Walk a procedure; each law is reported once for each way in which it is broken.

    Raises:   KeyError: the procedure names what it does not have; its lints (P01, P05) say what.
    """
    walk = _Walk(World(procedure=procedure))
    walk.run()
    return Checked(
        states=len(walk.states), transitions=walk.transitions, attempts=walk.attempts,
        taken=frozenset(walk.taken), violations=tuple(walk.violations.values()),
    )  # fmt: skip


@dataclass(slots=True)
class _Walk:
    world: World
    states: list[_State] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)
    tried: set[Hashable] = field(default_factory=set)
    onward: list[set[int]] = field(default_factory=list)
    by_offices: list[set[int]] = field(default_factory=list)
    taken: set[Edge] = field(default_factory=set)
    violations: dict[tuple[str, str], Violation] = field(default_factory=dict)
    transitions: int = 0
    attempts: int = 0

    def run(self) -> None:
        """Breadth first, so that the history kept of each state is the shortest."""
        self._number(_State(self.world.opened(), Seen()))
        for number, state in enumerate(self.states):
            if len(self.states) > MOST_STATES:
                self._report(CLOSES, f"more than {MOST_STATES} states", state.case.events)
                return
            held = _frozen(state.case)
            self._go_on(number, state)
            if (here := _here(state.case)) not in self.tried:
                self.tried.add(here)
                self._try(state.case)
            self._try_honestly(state.case)
            if _frozen(state.case) != held:
                self._report(REFUSED, "an attempt changed the case", state.case.events)
        self._close()

    def _number(self, state: _State) -> int:
        """The number of a state, a new one when nothing equal was met."""
        key = (_visible(state.case), state.seen)
        if key not in self.numbers:
            self.numbers[key] = len(self.states)
            self.states.append(state)
            self.onward.append(set())
            self.by_offices.append(set())
        return self.numbers[key]

    def _go_on(self, number: int, state: _State) -> None:
        """Everything that is possible, and what it breaks."""
        case, roles = state.case, self.world.procedure.roles
        for event in possible(self.world, case):
            after = self._answer(case, event)
            if isinstance(after, Refusal):
                self._explained(case, event, after)
                continue
            self.transitions += 1
            self.taken.add((event.step, event.act))
            target = self._number(self._arrived(state, event, after))
            if event.act != RESUME:
                self.onward[number].add(target)
            if event.act != WITHDRAW and not roles[event.role].is_party:
                self.by_offices[number].add(target)

    def _arrived(self, state: _State, event: Event, after: Case) -> _State:
        place = state.case.place(event.step) if event.act not in ANYTIME else None
        seen = state.seen if place is None else state.seen.after(event, place, calendar=self.world.calendar)
        step = place.step if place is not None else None
        for law, what in broken(state.case, event, after, seen, step=step):
            self._report(law, what, after.events)
        return _State(after, seen)

    def _try(self, case: Case) -> None:
        for wrong in wrongs(self.world, case):
            self._attempt(case, wrong)
        self._try_blind(case)

    def _attempt(self, case: Case, wrong: Wrong) -> None:
        self.attempts += 1
        for event in wrong.first:
            before = self._answer(case, event)
            if isinstance(before, Refusal):
                self._report(
                    REFUSED, f"{event.act} refused: {', '.join(before.codes)}", (*case.events, event)
                )
                return
            case = before
        answer, held = self._answer(case, wrong.event), f"{wrong.event.step} {wrong.event.act}".strip()
        if not isinstance(answer, Refusal):
            self._report(REFUSED, f"{held} accepted, not {wrong.code}", answer.events)
        elif wrong.code not in answer.codes:
            told = f"{held}: {', '.join(answer.codes)}, not {wrong.code}"
            self._report(REFUSED, told, (*case.events, wrong.event))
        else:
            self._explained(case, wrong.event, answer)

    def _explained(self, case: Case, event: Event, refusal: Refusal) -> None:
        """A refusal says why, and by which clause."""
        if not refusal.problems or not refusal.cite:
            self._report(REFUSED, f"{event.act} refused without code or clause", (*case.events, event))

    def _try_blind(self, case: Case) -> None:
        """A lapse is recorded for nobody while the calendar does not know the day of the deadline."""
        for event in possible(self.world, case):
            after = apply(case, event, now=NOW, calendar=self.world.blind)
            for place in after.places if isinstance(after, Case) else ():
                for act in CLOCK_ACTS & set(place.step.go):
                    if place.is_provisional and place.due is not None and isinstance(after, Case):
                        late = lapse(self.world, place, act, on=max(place.due, after.last_day) + A_DAY)
                        self._attempt(after, Wrong(late, "deadline-provisional"))

    def _try_honestly(self, case: Case) -> None:
        """Whatever is true of the situations, the tolerance check has an act that says so and is possible."""
        for place in case.places if case.paused is None else ():
            for pattern in patterns(case.procedure) if place.step.kind == TOLERANCE else ():
                tries = (
                    event
                    for act in pattern.acts & set(place.step.go)
                    for event in acts(self.world, case, place, act, on=case.last_day)
                    if event.answers == pattern.answers
                )
                if all(isinstance(self._answer(case, event), Refusal) for event in tries):
                    told = ", ".join(sorted(set(pattern.answers.values())))
                    self._report(CLOSES, f"{place.step.id}: no act says {told}", case.events)

    def _answer(self, case: Case, event: Event) -> Case | Refusal:
        return apply(case, event, now=NOW, calendar=self.world.calendar)

    def _close(self) -> None:
        """Offices bring every state to an end, whatever the person concerned leaves; none is met for ever."""
        ends = {number for number, state in enumerate(self.states) if state.case.is_closed}
        stuck = sorted(set(range(len(self.states))) - closing(self.by_offices, ends))
        for number in [number for number in stuck if not self.by_offices[number]] or stuck[:1]:
            self._report(CLOSES, f"no end from {self._where(number)}", self.states[number].case.events)
        for number in sorted(circling(self.onward))[:1]:
            self._report(CLOSES, f"a circle at {self._where(number)}", self.states[number].case.events)

    def _where(self, number: int) -> str:
        return ", ".join(place.step.id for place in self.states[number].case.places)

    def _report(self, law: str, what: str, path: tuple[Event, ...]) -> None:
        self.violations.setdefault((law, what), Violation(law, what, path))


def _visible(case: Case) -> Hashable:
    """All of a case that the interpreter looks at, save who acted and on which days."""
    day = case.last_day
    counted = tuple(
        case.visits.get(step.id, 0) for step in case.procedure.steps.values() if step.visits is not None
    )
    places = tuple((place.step.id, place.extended, has_run_out(place, day)) for place in case.places)
    given = tuple(sorted(case.given.items()))
    return (
        case.end, places, counted, given, case.outcome, case.ceiling, bool(case.unanswered), _in_force(case),
        case.paused is not None,
    )  # fmt: skip


def _here(case: Case) -> Hashable:
    """All of a case that decides whether an act at its open steps must be refused."""
    places = tuple(
        (place.step.id, place.extended, has_run_out(place, case.last_day)) for place in case.places
    )
    kinds = {place.step.kind for place in case.places}
    weighed = (case.outcome, case.ceiling) if kinds & {*DECIDING, PROPOSE, EFFECT} else ()
    return case.end, places, case.paused is not None, bool(case.unanswered), weighed, _in_force(case)


def _in_force(case: Case) -> tuple[tuple[str, str], ...]:
    return tuple((taken.effect, taken.outcome) for taken in case.in_force(case.last_day))


def _frozen(case: Case) -> Case:
    """A copy that no change of the case can reach."""
    return case._replace(
        seats=dict(case.seats), visits=dict(case.visits), given=dict(case.given), acted=dict(case.acted)
    )

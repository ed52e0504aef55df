"""How long a procedure takes when everybody uses their whole term, and whether the law allows it (P21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import APPEAL, CLOCK_ACTS
from surpass.policy.procedures.procedure import Extension, Procedure, Step
from surpass.policy.procedures.term import Term, Unit
from surpass.procedure.graph import Way
from surpass.procedure.lints.fault import Fault
from surpass.procedure.lints.reach import unbounded
from surpass.procedure.routes import Path, Routes


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """The longest way through a procedure, every bounded loop gone through as often as it may be.

    ``terms``: the amounts of the path's terms, added up unit by unit (``wd``, ``d``, ``m``, ``y``).
    ``days``: calendar days at most, by the calendar; a lapse is recorded on the day after the term.
    ``extensions``: what may be granted beside it, at which step. ``suspension``: how long the clocks may
    stand still beside it; None where they may not, or without limit (``may_stand_still``).
    """

    path: Path
    terms: Mapping[Unit, int]
    days: int
    extensions: tuple[tuple[str, Extension], ...]
    may_stand_still: bool
    suspension: Term | None

    def __str__(self) -> str:
        """The terms as a clause writes them, then the days."""
        added = " + ".join(f"{amount}{unit.value}" for unit, amount in self.terms.items()) or "no term"
        return f"{added}: at most {self.days} days"


Weigh = Callable[[Step, Way], int]
"""The days that a step takes when it is left by an act."""


class _State(NamedTuple):
    """Where the way stands, and how often each bounded step was entered on it."""

    step: str
    entered: tuple[tuple[str, int], ...]


def longest_duration(procedure: Procedure, *, calendar: Calendar) -> Duration | None:
    """The longest duration, from the opening to an end; None while a loop has no bound (P13).

    Units:    terms in their own units; calendar days by what the calendar knows of working days.
    Missing:  a step without a term counts for nothing here and is a fault of its own (P04).
    """
    routes = Routes(procedure)
    if procedure.start not in procedure.steps or any(unbounded(procedure, routes)):
        return None

    @cache
    def most(term: Term) -> int:
        return term.longest_days(calendar)

    def weigh(step: Step, way: Way) -> int:
        return (most(step.due) if step.due is not None else 0) + (way.act in CLOCK_ACTS)

    days, path = _longest(routes, weigh)
    steps = [procedure.steps[name] for name in path]
    terms: Counter[Unit] = Counter()
    for step in steps:
        if step.due is not None:
            terms[step.due.unit] += step.due.amount
    suspension = procedure.suspension
    return Duration(
        path=path,
        terms={unit: terms[unit] for unit in Unit if terms[unit]},
        days=days,
        extensions=tuple((step.id, step.extend) for step in steps if step.extend is not None),
        may_stand_still=suspension is not None,
        suspension=suspension.most if suspension is not None else None,
    )


def too_long(procedure: Procedure, calendars: Mapping[str, Calendar]) -> Iterator[Fault]:
    """P21: the office's own terms fit into what the law allows, until the end or until an appeal opens.

    What is proved is that they do not fit even when every working day follows the other: the fewest days of
    the terms on one path, the terms of the person concerned left out, are more than the most that the law
    gives. Extensions and stopped clocks have their own clauses and are not counted.
    """
    calendar, limit = calendars.get(procedure.calendar), procedure.most
    routes = Routes(procedure)
    if calendar is None or limit is None or any(unbounded(procedure, routes)):
        return

    @cache
    def fewest(term: Term) -> int:
        return term.shortest_days(calendar)

    def weigh(step: Step, _: Way) -> int:
        role = procedure.roles.get(step.actor)
        is_theirs = role is not None and role.is_party
        return fewest(step.due) if step.due is not None and not is_theirs else 0

    days, path = _longest(routes, weigh, is_over=lambda step: step.kind == APPEAL)
    if days > limit.longest_days(calendar):
        yield Fault(
            lint="P21", code="procedure-too-long", path=path,
            found=f"the office's own terms take {days} days or more",
            expected=f"{limit} at most ({procedure.most_cite})",
            next_step="shorten them",
        )  # fmt: skip


def _longest(
    routes: Routes, weigh: Weigh, *, is_over: Callable[[Step], bool] = lambda _: False
) -> tuple[int, Path]:
    """The heaviest way from the start, and its weight; the loops must be bounded.

    Each state is weighed once, those behind it first; bounded loops make a finite graph without circles.
    """
    steps = routes.procedure.steps
    best: dict[_State, tuple[int, _State | None]] = {}
    start = _entered(_State("", ()), steps[routes.procedure.start])
    assert start is not None  # noqa: S101 - nothing was entered before
    waiting = [start]
    while waiting:
        state = waiting[-1]
        step = steps[state.step]
        ways = () if is_over(step) else routes.ways[state.step]
        on = [
            (way, after)
            for way in ways
            if way.to in steps and (after := _entered(state, steps[way.to])) is not None
        ]
        unweighed = [after for _, after in on if after not in best]
        if unweighed:
            waiting += unweighed
            continue
        waiting.pop()
        options = [(weigh(step, way) + best[after][0], after) for way, after in on]
        best[state] = max(options, key=lambda option: option[0], default=(0, None))
    return best[start][0], _path(best, start)


def _entered(state: _State, step: Step) -> _State | None:
    """The state at the next step; None when that was entered as often as it may be."""
    if step.visits is None:
        return _State(step.id, state.entered)
    counts = dict(state.entered)
    counts[step.id] = counts.get(step.id, 0) + 1
    return _State(step.id, tuple(sorted(counts.items()))) if counts[step.id] <= step.visits else None


def _path(best: Mapping[_State, tuple[int, _State | None]], start: _State) -> Path:
    path, state = [start.step], best[start][1]
    while state is not None:
        path.append(state.step)
        state = best[state][1]
    return tuple(path)

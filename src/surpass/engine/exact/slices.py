"""A wide plan cut into slices: each computes some columns from the input and from earlier slices alone.

For engines whose planning grows faster than the number of columns. What only helps (``x_``) is computed again
in each slice that needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from surpass.engine.exact.column import Expr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from surpass.engine.exact.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """The lowest (``min``) or highest (``max``) value of a column in its window."""

    kind: str
    column: str
    window: tuple[str, ...]


Step = Expr | Extreme


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Columns read, steps in order (each reads only what was there before it), and columns kept of them."""

    reads: Sequence[str]
    steps: Sequence[Mapping[str, Step]]
    keeps: Sequence[str]


def kept_of(plan: Plan) -> list[str]:
    """New columns to keep, in the plan's order."""
    return [name for name in plan.names() if not name.startswith("x_")]


def constants_of(plan: Plan) -> dict[str, Expr]:
    """New columns to keep that have one value in every row: whoever holds the rows fills them in."""
    steps = ((name, step) for stage in plan.stages.values() for name, step in stage.items())
    kept = set(kept_of(plan))
    return {name: step for name, step in steps if step.verb == "number" and name in kept}


def slices_of(plan: Plan, *, most: int) -> list[Slice]:
    """The plan, its constants apart, in slices of about *most* new columns, in an order to compute them in.

    A slice may read a constant, which must be there already.
    """
    constants = constants_of(plan)
    stages = [_without(constants, stage) for stage in _stages(plan)]
    steps = {name: (at, step) for at, stage in enumerate(stages) for name, step in stage.items()}
    needs = {name: sorted(_read_by(step)) for name, (_, step) in steps.items()}
    wanted = [name for name in kept_of(plan) if name in steps]
    found: list[Slice] = []
    done: set[str] = set()
    while wanted:
        taken, rest = _taken(wanted, needs, steps.keys(), done, most)
        found.append(_slice(taken, needs, steps))
        done.update(found[-1].keeps)
        wanted = [name for name in rest if name not in done]
    return found


def _stages(plan: Plan) -> list[Mapping[str, Step]]:
    looked_up: dict[str, Step] = {
        name: Extreme(kind=kind, column=column, window=window)
        for (kind, window), columns in plan.extremes.items()
        for column, name in columns.items()
    }
    return [looked_up, *(plan.stages[stage] for stage in sorted(plan.stages))]


def _without(constants: Iterable[str], stage: Mapping[str, Step]) -> Mapping[str, Step]:
    return {name: step for name, step in stage.items() if name not in constants}


def _read_by(step: Step) -> set[str]:
    if isinstance(step, Extreme):
        return {step.column, *step.window}
    return set(_columns(step, set()))


def _columns(expr: Expr, seen: set[int]) -> Iterable[str]:
    """The columns that an expression reads, windows included."""
    if id(expr) in seen:
        return
    seen.add(id(expr))
    if expr.verb == "col":
        yield str(expr.parts[0])
    for part in expr.parts:
        if isinstance(part, Expr):
            yield from _columns(part, seen)
        elif isinstance(part, tuple):
            yield from part


def _taken(
    wanted: Sequence[str], needs: Mapping[str, Sequence[str]], new: Iterable[str], done: set[str], most: int
) -> tuple[set[str], list[str]]:
    """New columns for one slice, with all that they rest on; and what is left for later."""
    taken: set[str] = set()
    for place, name in enumerate(wanted):
        more = _closure(name, needs, set(new), done | taken)
        if taken and sum(bool(needs[each]) for each in taken | more) > most:
            return taken, list(wanted[place:])
        taken |= more
    return taken, []


def _closure(name: str, needs: Mapping[str, Sequence[str]], new: set[str], there: set[str]) -> set[str]:
    found, open_ = set(), [name]
    while open_:
        one = open_.pop()
        if one in new and one not in there and one not in found:
            found.add(one)
            open_ += needs[one]
    return found


def _slice(
    taken: set[str],
    needs: Mapping[str, Sequence[str]],
    steps: Mapping[str, tuple[int, Step]],
) -> Slice:
    by_stage: dict[int, dict[str, Step]] = {}
    for name in steps:
        if name in taken:
            at, step = steps[name]
            by_stage.setdefault(at, {})[name] = step
    reads = sorted({need for name in taken for need in needs[name]} - taken)
    keeps = [name for name in steps if name in taken and not name.startswith("x_")]
    return Slice(reads=reads, steps=[by_stage[at] for at in sorted(by_stage)], keeps=keeps)

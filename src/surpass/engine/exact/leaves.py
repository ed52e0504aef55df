"""Leaf points and states as columns: each class of groups with its own numbers, one rounding per leaf."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from surpass.engine.exact.column import col, number, where
from surpass.engine.exact.leaf import Leaf
from surpass.engine.exact.plan import SHARES
from surpass.engine.exact.quotient import Share, times_share
from surpass.engine.exact.scoring import AIMED, score, without_spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surpass.engine.exact.column import Expr
    from surpass.engine.exact.plan import Extent, Plan
    from surpass.policy.scheme import Node, Scheme

Number = TypeVar("Number")
ABSENT, KNOWN, UNKNOWN = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is known of a node before it is computed: its possible states, its greatest share, its bound.

    ``bound`` is in the smallest point; ``ready`` is the stage from which its column may be read.
    """

    states: frozenset[int]
    peak: Fraction
    bound: int
    ready: int

    @property
    def is_certain(self) -> bool:
        """Known for every unit."""
        return self.states == {KNOWN}


def classes_of(scheme: Scheme, *values: Mapping[str, Number]) -> dict[tuple[Number | None, ...], list[str]]:
    """Groups that share all the given numbers."""
    found: dict[tuple[Number | None, ...], list[str]] = {}
    for group in scheme.groupings[scheme.grouping]:
        found.setdefault(tuple(by_group.get(group) for by_group in values), []).append(group)
    return found


def per_class(scheme: Scheme, classes: Sequence[tuple[list[str], Expr]]) -> Expr:
    """Choose each class's expression by group; one class of all groups needs no choice."""
    if len(classes) == 1 and len(classes[0][0]) == len(scheme.groupings[scheme.grouping]):
        return classes[0][1]
    chosen: Expr = number(None)
    for groups, expr in classes:
        chosen = where(col("group").is_in(groups), expr, chosen)
    return chosen


def add_leaf(scheme: Scheme, node: Node, plan: Plan) -> Outlook:
    """Write a leaf's points ``p_`` and state ``k_`` into the plan."""
    assert node.scoring is not None  # noqa: S101 - a leaf has one by construction
    names = sorted(node.scoring.params)
    found, ready, peak, fullest, dropped = [], SHARES, Fraction(0), Fraction(0), None
    for index, (values, groups) in enumerate(
        classes_of(scheme, node.full, *(node.scoring.params[name] for name in names)).items()
    ):
        if values[0] is None:
            continue
        known = {n: Fraction(str(v)) for n, v in zip(names, values[1:], strict=True) if v is not None}
        full = Fraction(str(values[0]))
        leaf = Leaf(node=node, params=known, full=full, plan=plan, constant=scheme.constant)
        points, stage, top = _points(scheme, leaf, f"{node.id}_{index}")
        found.append((groups, points))
        ready, peak, fullest = max(ready, stage), max(peak, top), max(fullest, full)
        dropped = without_spread(leaf, node.scoring.function) if scheme.constant == "drop" else None
    points = per_class(scheme, found) if found else number(None)
    states = _states(scheme, node, plan.extent, is_dropping=dropped is not None)
    if node.missing == "zero" and _may_miss(node, plan.extent):
        points = _zero_filled(scheme, node, points, dropped)
    plan.keep(ready, f"p_{node.id}", points)
    plan.keep(ready + 1, f"k_{node.id}", _state(scheme, node, states, dropped))
    bound = ceil(peak * fullest * 10**scheme.points_decimals) + 2
    return Outlook(states=states, peak=max(peak, Fraction(1)), bound=bound, ready=ready + 1)


def _points(scheme: Scheme, leaf: Leaf, name: str) -> tuple[Expr, int, Fraction]:
    assert leaf.node.scoring is not None  # noqa: S101 - a leaf has one by construction
    result: Expr | None = None
    ready, peak = SHARES, Fraction(0)
    for index, (fraction, share) in enumerate(score(leaf, leaf.node.scoring.function)):
        full = fraction * leaf.full * 10**scheme.points_decimals
        if full.denominator != 1:
            bottom, widest = share.denominator * full.denominator, share.widest * full.denominator
            leaf.prove(widest)
            share = Share(share.numerator, bottom, share.most, widest, share.peak)  # noqa: PLW2901 - finer
        part, stage = times_share(
            full.numerator, share, rounding=scheme.rounding, plan=leaf.plan, name=f"{name}_{index}"
        )
        if result is not None and stage != ready:
            result = leaf.plan.keep(ready, f"x_{name}_part", result)
            ready, stage = max(ready, stage) + 1, max(ready, stage) + 1
        result = part if result is None else result + part
        ready, peak = max(ready, stage), peak + share.peak * fraction
    assert result is not None  # noqa: S101 - every function has a part
    return result, ready, peak


def _may_miss(node: Node, extent: Extent) -> bool:
    assert node.scoring is not None  # noqa: S101 - a leaf has one by construction
    roles = [*node.scoring.series, *(["previous"] if node.scoring.function == "own_past" else [])]
    inputs = [f"v_{node.id}", *(f"r_{node.id}__{role}" for role in roles)]
    if node.scoring.function in AIMED and "target" not in node.scoring.params:
        inputs.append(f"t_{node.id}")
    return any(extent.has_gaps(name) for name in inputs)


def _states(scheme: Scheme, node: Node, extent: Extent, *, is_dropping: bool) -> frozenset[int]:
    states = {KNOWN}
    if is_dropping or any(node.full.get(group) is None for group in scheme.groupings[scheme.grouping]):
        states.add(ABSENT)
    if _may_miss(node, extent):
        states.add({"zero": KNOWN, "drop": ABSENT}.get(node.missing, UNKNOWN))
    return frozenset(states)


def _not_applicable(scheme: Scheme, node: Node) -> list[str]:
    return [group for group in scheme.groupings[scheme.grouping] if node.full.get(group) is None]


def _zero_filled(scheme: Scheme, node: Node, points: Expr, dropped: Expr | None) -> Expr:
    """Missing becomes zero, disclosed; what is not applicable, or says nothing, stays absent."""
    lacking = points.is_null()
    if dropped is not None:
        lacking = lacking & ~dropped
    if absent := _not_applicable(scheme, node):
        lacking = lacking & ~col("group").is_in(absent)
    return where(lacking, 0, points)


def _state(scheme: Scheme, node: Node, states: frozenset[int], dropped: Expr | None) -> Expr:
    if states == {KNOWN}:
        return number(KNOWN)
    lacking = {"zero": KNOWN, "drop": ABSENT}.get(node.missing, UNKNOWN)
    known = where(col(f"p_{node.id}").is_null(), lacking, KNOWN)
    if dropped is not None:
        known = where(dropped, ABSENT, known)
    if absent := _not_applicable(scheme, node):
        known = where(col("group").is_in(absent), ABSENT, known)
    return known

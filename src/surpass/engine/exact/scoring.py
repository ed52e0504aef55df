"""The scoring functions: measured value to share of the full points. One function each, exact.

Source: schemes W1-W10 as listed in ``docs/algorithms``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import narwhals as nw

from surpass.engine.exact.leaf import WINDOW
from surpass.engine.exact.quotient import Share, at_least_zero, at_most, common_scale, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from narwhals import Expr

    from surpass.engine.exact.leaf import Leaf

ONE = Fraction(1)


def _chosen(condition: Expr, if_true: int, if_false: int) -> Expr:
    return nw.when(condition).then(number(if_true)).when(~condition).then(number(if_false))


def _ladder(place: Expr, *, start: Fraction, step: Fraction, floor: Fraction) -> Share:
    first, down, least, scale = common_scale(start, step, floor)
    share = number(first) - (place - 1) * down
    return Share(nw.when(share < least).then(number(least)).otherwise(share), scale)


def _linear(value: Expr, *, start: Fraction, slope: Fraction, low: Fraction, high: Fraction) -> Share:
    """``clip(start + slope * value, low, high)``."""
    first, per, least, most, scale = common_scale(start, slope, low, high)
    share = value * per + first
    share = nw.when(share < least).then(number(least)).otherwise(share)
    return Share(at_most(share, number(most)), scale)


def all_or_nothing(leaf: Leaf) -> Share:
    """All points when the target is reached, else none. Missing: null."""
    return Share(_chosen(leaf.reaches(leaf.value, leaf.target), 1, 0), 1)


def proportional(leaf: Leaf) -> Share:
    """Value over target (or target over value when less is better), inside floor and cap."""
    cap, floor = leaf.param("cap", 1), leaf.param("floor", 0)
    top, bottom = (leaf.value, leaf.target) if leaf.direction > 0 else (leaf.target, leaf.value)
    most, scale = common_scale(cap)
    numerator = at_least_zero(top) * scale
    spent = bottom <= 0
    limit = bottom * most
    capped = nw.when(spent).then(number(most)).otherwise(at_most(numerator, limit))
    denominator = nw.when(spent).then(number(scale)).otherwise(bottom * scale)
    least, per = common_scale(floor)
    low = capped * per < denominator * least
    return Share(nw.when(low).then(number(0)).otherwise(capped), denominator)


def deduct_per_unit(leaf: Leaf) -> Share:
    """Full points less a step for each unit short, not below the floor."""
    short = at_least_zero((leaf.target - leaf.value) * leaf.direction)
    unit_step = leaf.param("unit_step") * leaf.unit
    per_step = leaf.param("points_step") / leaf.full
    if leaf.option("whole_steps", "no") == "yes":
        short = (short * unit_step.denominator + (unit_step.numerator - 1)) // unit_step.numerator
        slope = -per_step
    else:
        slope = -per_step / unit_step
    return _linear(short, start=ONE, slope=slope, low=leaf.param("floor_points", 0) / leaf.full, high=ONE)


def rank_ladder(leaf: Leaf) -> Share:
    """First place all, each further place a step less."""
    place = leaf.rank(leaf.value)
    return _ladder(place, start=leaf.param("start", 1), step=leaf.param("step"), floor=leaf.param("floor", 0))


def threshold_and_rank(leaf: Leaf) -> Share:
    """A part for reaching the target, the rest by place."""
    share, start, step = leaf.param("threshold_share"), leaf.param("start", 1), leaf.param("step")
    reached = leaf.reaches(leaf.value, leaf.target)
    part, first, down, scale = common_scale(share, (1 - share) * start, (1 - share) * step)
    by_place = at_least_zero(number(first) - (leaf.rank(leaf.value) - 1) * down)
    otherwise = number(0) if leaf.option("rank_needs_threshold", "no") == "yes" else by_place
    points = nw.when(reached).then(by_place + part).when(~reached).then(otherwise)
    return Share(points, scale)


def _between_extremes(leaf: Leaf, value: Expr, base: Fraction, *, everywhere: bool = False) -> Share:
    window = ("period",) if everywhere else WINDOW
    low, high = value.min().over(*window), value.max().over(*window)
    gained = value - low if leaf.direction > 0 else high - value
    spread = high - low
    first, per, scale = common_scale(base, 1 - base)
    flat = spread == 0
    numerator = gained * per + spread * first
    if leaf.constant == "drop":
        return Share(nw.when(~flat).then(numerator), spread * scale)
    half = nw.when(flat & ~value.is_null()).then(number(1)).otherwise(numerator)
    return Share(half, nw.when(flat).then(number(2)).otherwise(spread * scale))


def efficacy(leaf: Leaf) -> Share:
    """Efficacy coefficient: place between the worst and the best of the group (or fixed ends)."""
    base, scope = leaf.param("base", 0), leaf.option("scope", "group")
    if scope == "fixed":
        low, high = leaf.param("low"), leaf.param("high")
        return _fixed_ends(
            leaf, low if leaf.direction > 0 else high, high if leaf.direction > 0 else low, base
        )
    return _between_extremes(leaf, leaf.value, base, everywhere=scope == "global")


def _fixed_ends(leaf: Leaf, low: Fraction, high: Fraction, base: Fraction = Fraction(0)) -> Share:
    slope = (1 - base) / ((high - low) * leaf.unit)
    return _linear(leaf.value, start=base - slope * low * leaf.unit, slope=slope, low=base, high=ONE)


def linear_between(leaf: Leaf) -> Share:
    """The straight line from *low* (no points) to *high* (all)."""
    return _fixed_ends(leaf, leaf.param("low"), leaf.param("high"))


def growth_and_level(leaf: Leaf) -> tuple[tuple[Fraction, Share], ...]:
    """Two parts, each rounded once: the level, and the growth, both between the group's extremes."""
    share = leaf.param("level_share")
    level = _between_extremes(leaf, leaf.value, Fraction(0))
    growth = _between_extremes(leaf, leaf.role("growth"), Fraction(0))
    return ((share, level), (1 - share, growth))


def own_past(leaf: Leaf) -> Share:
    """Change against the unit's own last period, in value or in places."""
    before = leaf.role("previous")
    start, step = leaf.param("start"), leaf.param("step")
    if leaf.option("kind", "value") == "rank":
        change = leaf.rank(before) - leaf.rank(leaf.value)
    else:
        change, step = (leaf.value - before) * leaf.direction, step / leaf.unit
    return _linear(change, start=start, slope=step, low=Fraction(0), high=ONE)


def stepped_over(leaf: Leaf) -> Share:
    """Below target nothing; at target the base; more for each step passed."""
    over = (leaf.value - leaf.target) * leaf.direction
    base = leaf.param("base_share")
    *shares, scale = common_scale(base, *(base + add for _, add in leaf.steps))
    points: Expr = nw.when(over < 0).then(number(0)).when(over >= 0).then(number(shares[0]))
    for (beyond, _), share in zip(leaf.steps, shares[1:], strict=True):
        points = nw.when(over >= leaf.scaled(beyond)).then(number(share)).otherwise(points)
    return Share(points, scale)


def single_fault_zero(leaf: Leaf) -> Share:
    """One fault more than tolerated and all points are gone."""
    return Share(_chosen(leaf.value <= leaf.scaled(leaf.param("tolerated", 0)), 1, 0), 1)


def capped_list(leaf: Leaf) -> Share:
    """A start, and a step for each counted item, inside nothing and the cap."""
    slope = leaf.param("each") / leaf.unit
    return _linear(
        leaf.value, start=leaf.param("start"), slope=slope, low=Fraction(0), high=leaf.param("cap", 1)
    )


def survey_mix(leaf: Leaf) -> Share:
    """Two satisfaction rates, mixed in declared shares."""
    first, second, scale = common_scale(leaf.param("first_share"), 1 - leaf.param("first_share"))
    whole = int(leaf.param("scale", 100) * leaf.unit) * scale
    mixed = at_least_zero(leaf.value * first + leaf.role("second") * second)
    return Share(at_most(mixed, number(whole)), whole)


def gate_then_bonus(leaf: Leaf) -> Share:
    """Every gate reached and a place on the list: that place's share; else none."""
    place, opened = leaf.rank(leaf.value), number(1) == number(1)
    for role in sorted(leaf.node.scoring.series if leaf.node.scoring else ()):
        opened = opened & (leaf.role(role) >= leaf.scaled(leaf.param(role)))
    *shares, scale = common_scale(*(share for _, share in leaf.steps))
    points: Expr = nw.when(~place.is_null()).then(number(0))
    for (step, _), share in zip(leaf.steps, shares, strict=True):
        points = nw.when(place == int(step)).then(number(share)).otherwise(points)
    return Share(nw.when(opened).then(points).when(~opened).then(number(0)), scale)


def percentile_rank(leaf: Leaf) -> Share:
    """Share of the others that are strictly worse."""
    value = leaf.value
    worse = value.rank(method="min", descending=leaf.direction < 0).over(*WINDOW).cast(nw.Int64) - 1
    others = value.count().over(*WINDOW).cast(nw.Int64) - 1
    alone = others == 0
    if leaf.constant == "drop":
        return Share(nw.when(~alone).then(worse), others)
    share = nw.when(alone & ~value.is_null()).then(number(1)).otherwise(worse)
    return Share(share, nw.when(alone).then(number(2)).otherwise(others))


SINGLE: Mapping[str, Callable[[Leaf], Share]] = {
    function.__name__: function
    for function in (
        all_or_nothing, proportional, deduct_per_unit, rank_ladder, threshold_and_rank, own_past, efficacy,
        stepped_over, single_fault_zero, capped_list, survey_mix, gate_then_bonus, linear_between, percentile_rank,
    )
}  # fmt: skip


def score(leaf: Leaf, function: str) -> tuple[tuple[Fraction, Share], ...]:
    """The parts of a leaf's points: each a fraction of the full points and a share of it."""
    if function == "growth_and_level":
        return growth_and_level(leaf)
    return ((ONE, SINGLE[function](leaf)),)

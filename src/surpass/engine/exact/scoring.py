"""The scoring functions: measured value to share of the full points. One function each, exact.

Source: schemes W1-W10 as listed in ``docs/algorithms``.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from surpass.engine.exact.column import col, number, where
from surpass.engine.exact.leaf import WINDOW
from surpass.engine.exact.plan import IN_INTEGERS, SPREADS, WINDOWS
from surpass.engine.exact.quotient import Share, at_least_zero, at_most, common_scale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from surpass.engine.exact.column import Expr
    from surpass.engine.exact.leaf import Leaf

ZERO, ONE = Fraction(0), Fraction(1)
MOST_UNITS = 2**31
"""Places in a group stay below this."""


def _chosen(condition: Expr, if_true: int, if_false: int) -> Expr:
    return where(condition, if_true, where(~condition, if_false))


def _fixed_share(share: Expr, most: int, scale: int) -> Share:
    return Share(share, scale, most, scale, Fraction(most, scale))


def _ladder(leaf: Leaf, *, start: Fraction, step: Fraction, least: Fraction) -> Share:
    first, down, lowest, scale = common_scale(start, step, leaf.not_negative(least))
    leaf.prove(MOST_UNITS * down)
    share = number(first) - (leaf.rank(leaf.value_name) - 1) * down
    clipped = where(share < lowest, lowest, share)
    return _fixed_share(clipped, max(first, lowest), scale)


def _linear(
    leaf: Leaf, value: Expr, bound: int, *, start: Fraction, slope: Fraction, low: Fraction, high: Fraction
) -> Share:
    """``clip(start + slope * value, low, high)`` of integers no larger than *bound*."""
    high = max(low, high)
    first, per, least, most, scale = common_scale(start, slope, leaf.not_negative(low), high)
    if slope and abs(first) + abs(per) * bound > IN_INTEGERS:
        ends = sorted(((low - start) / slope, (high - start) / slope))
        nearest, farthest = floor(ends[0]), ceil(ends[1])
        value = where(value < nearest, nearest, value)
        value, bound = at_most(value, number(farthest)), max(abs(nearest), abs(farthest))
    leaf.prove(max(abs(first) + abs(per) * bound, most, scale))
    share = value * per + first
    share = where(share < least, least, share)
    return _fixed_share(at_most(share, number(most)), most, scale)


def all_or_nothing(leaf: Leaf) -> Share:
    """All points when the target is reached, else none. Missing: null."""
    return _fixed_share(_chosen(leaf.reaches(leaf.value, leaf.target), 1, 0), 1, 1)


def proportional(leaf: Leaf) -> Share:
    """Value over target (or target over value when less is better), inside floor and cap. Target above 0."""
    most, scale = common_scale(leaf.param("cap", 1))
    target, widest = leaf.target, leaf.target_bound
    bottom: Expr | int
    if leaf.direction > 0:
        top = leaf.prove(leaf.bound(leaf.value_name) * scale)
        bottom = scale * leaf.fixed_target if leaf.fixed_target is not None else target * scale
        share = at_most(at_least_zero(leaf.value) * scale, target * most)
    else:
        spent, widest = leaf.value <= 0, max(widest, leaf.bound(leaf.value_name))
        top = leaf.prove(leaf.target_bound * scale)
        share = where(spent, target * most, at_most(target * scale, leaf.value * most))
        bottom = where(spent, target * scale, leaf.value * scale)
    top = max(top, leaf.prove(widest * most))
    least, per = common_scale(leaf.param("floor", 0))
    if least:
        leaf.prove(max(top * per, widest * scale * least))
        low = share * per < bottom * least
        share = where(low, 0, share)
    return Share(share, bottom, top, leaf.prove(widest * scale), Fraction(most, scale))


def deduct_per_unit(leaf: Leaf) -> Share:
    """Full points less a step for each unit short, not below the floor."""
    short = at_least_zero((leaf.target - leaf.value) * leaf.direction)
    bound = leaf.target_bound + leaf.bound(leaf.value_name)
    unit_step = leaf.param("unit_step") * leaf.unit
    if not leaf.full:
        return _fixed_share(short * 0, 0, 1)
    slope = -leaf.param("points_step") / leaf.full
    if leaf.option("whole_steps", "no") == "yes":
        finer, coarser = unit_step.denominator, unit_step.numerator
        bound = leaf.prove(bound * finer + coarser)
        short = (short * finer + (coarser - 1)) // coarser
    else:
        slope = slope / unit_step
    least = leaf.param("floor_points", 0) / leaf.full
    return _linear(leaf, short, bound, start=ONE, slope=slope, low=least, high=max(ONE, least))


def rank_ladder(leaf: Leaf) -> Share:
    """First place all, each further place a step less."""
    step = leaf.param("step", Fraction(1, 20))
    return _ladder(leaf, start=leaf.param("start", 1), step=step, least=leaf.param("floor", 0))


def threshold_and_rank(leaf: Leaf) -> Share:
    """A part for reaching the target, the rest by place."""
    share, start, step = leaf.param("threshold_share"), leaf.param("start", 1), leaf.param("step")
    reached = leaf.reaches(leaf.value, leaf.target)
    part, first, down, scale = common_scale(share, (1 - share) * start, (1 - share) * step)
    leaf.prove(MOST_UNITS * down)
    by_place = at_least_zero(number(first) - (leaf.rank(leaf.value_name) - 1) * down)
    otherwise = number(0) if leaf.option("rank_needs_threshold", "no") == "yes" else by_place
    points = where(reached, by_place + part, where(~reached, otherwise))
    return _fixed_share(points, part + first, scale)


def _between_extremes(leaf: Leaf, column: str, base: Fraction, *, everywhere: bool = False) -> Share:
    low, high = leaf.extremes(column, everywhere=everywhere)
    widest, sign, flat = 2 * leaf.bound(column), leaf.direction, high == low
    first, per, scale = common_scale(base, 1 - base)
    leaf.prove(widest * (scale + first))
    # share = (sign * per * value + offset) / bottom; where nobody differs it is one over two
    origin = (low if sign > 0 else high) * (-sign * per)
    spread = high - low if scale == 1 else (high - low) * scale
    offset: Expr
    bottom: Expr
    if leaf.constant == "drop":
        offset = where(~flat, origin + (high - low) * first)
        bottom = where(flat, 2, spread)
    else:
        alike = flat.as_number()
        if first:
            offset = origin + (high - low) * first + alike
        else:
            offset = alike - low if sign * per == 1 else origin + alike
        bottom = spread + alike * 2
    mark = f"{'all' if everywhere else 'group'}_{scale}_{first}_{column}"
    offset = leaf.plan.keep(SPREADS, f"x_offset_{mark}", offset)
    bottom = leaf.plan.keep(SPREADS, f"x_spread_{mark}", bottom)
    taken = col(column) if sign * per == 1 else col(column) * (sign * per)
    return Share(offset + taken, bottom, widest * scale, widest * scale)


def efficacy(leaf: Leaf) -> Share:
    """Efficacy coefficient: place between the worst and the best of the group (or fixed ends)."""
    base, scope = leaf.param("base", 0), leaf.option("scope", "group")
    if scope == "fixed":
        low, high = leaf.param("low"), leaf.param("high")
        ends = (low, high) if leaf.direction > 0 else (high, low)
        return _fixed_ends(leaf, *ends, base)
    return _between_extremes(leaf, leaf.value_name, base, everywhere=scope == "global")


def _fixed_ends(leaf: Leaf, low: Fraction, high: Fraction, base: Fraction = ZERO) -> Share:
    slope = (1 - base) / ((high - low) * leaf.unit)
    start, bound = base - slope * low * leaf.unit, leaf.bound(leaf.value_name)
    return _linear(leaf, leaf.value, bound, start=start, slope=slope, low=base, high=ONE)


def linear_between(leaf: Leaf) -> Share:
    """The straight line from *low* (no points) to *high* (all)."""
    return _fixed_ends(leaf, leaf.param("low"), leaf.param("high"))


def growth_and_level(leaf: Leaf) -> tuple[tuple[Fraction, Share], ...]:
    """Two parts, each rounded once: the level, and the growth, both between the group's extremes."""
    share = leaf.param("level_share")
    level = _between_extremes(leaf, leaf.value_name, ZERO)
    growth = _between_extremes(leaf, leaf.role_name("growth"), ZERO)
    return ((share, level), (1 - share, growth))


def own_past(leaf: Leaf) -> Share:
    """Change against the unit's own last period, in value or in places.

    Places are counted among today's group, both times: among those with a value now, and then.
    """
    start, step = leaf.param("start"), leaf.param("step")
    before = leaf.role_name("previous")
    if leaf.option("kind", "value") == "rank":
        change, bound = leaf.rank(before) - leaf.rank(leaf.value_name), MOST_UNITS
    else:
        change, step = (leaf.value - col(before)) * leaf.direction, step / leaf.unit
        bound = leaf.bound(leaf.value_name) + leaf.bound(before)
    return _linear(leaf, change, bound, start=start, slope=step, low=ZERO, high=ONE)


def stepped_over(leaf: Leaf) -> Share:
    """Below target nothing; at target the base; more for the largest step passed."""
    over = (leaf.value - leaf.target) * leaf.direction
    base = leaf.param("base_share")
    *shares, scale = common_scale(base, *(base + add for _, add in leaf.steps))
    points: Expr = where(over < 0, 0, where(over >= 0, shares[0]))
    for (beyond, _), share in zip(leaf.steps, shares[1:], strict=True):
        passed = (over >= 0) & (over >= leaf.scaled(beyond, "steps"))
        points = where(passed, share, points)
    return _fixed_share(points, max(shares), scale)


def single_fault_zero(leaf: Leaf) -> Share:
    """One fault more than tolerated and all points are gone."""
    tolerated = leaf.scaled(leaf.param("tolerated", 0), "tolerated")
    return _fixed_share(_chosen(leaf.value <= tolerated, 1, 0), 1, 1)


def capped_list(leaf: Leaf) -> Share:
    """A start, and a step for each counted item, inside nothing and the cap."""
    slope, bound = leaf.param("each") / leaf.unit, leaf.bound(leaf.value_name)
    start, cap = leaf.param("start", 0), leaf.param("cap", 1)
    return _linear(leaf, leaf.value, bound, start=start, slope=slope, low=ZERO, high=cap)


def survey_mix(leaf: Leaf) -> Share:
    """Two satisfaction rates, mixed in declared shares."""
    part = leaf.param("first_share") / (leaf.param("scale", 100) * leaf.unit)
    rest = (1 - leaf.param("first_share")) / (leaf.param("scale", 100) * leaf.unit)
    first, second, scale = common_scale(part, rest)
    bound = abs(first) * leaf.bound(leaf.value_name) + abs(second) * leaf.bound(leaf.role_name("second"))
    leaf.prove(max(bound, scale))
    mixed = at_least_zero(leaf.value * first + leaf.role("second") * second)
    return _fixed_share(at_most(mixed, number(scale)), scale, scale)


def gate_then_bonus(leaf: Leaf) -> Share:
    """Every gate reached and a place on the list: that place's share; else none.

    Missing:  a gate known to be closed needs no other input; otherwise null.
    """
    place, opened = leaf.rank(leaf.value_name), None
    for role in sorted(leaf.node.scoring.series if leaf.node.scoring else ()):
        gate = leaf.role(role) >= leaf.scaled(leaf.param(role), role)
        opened = gate if opened is None else opened & gate
    *shares, scale = common_scale(*(share for _, share in leaf.steps))
    points: Expr = where(~place.is_null(), 0)
    for (step, _), share in zip(leaf.steps, shares, strict=True):
        points = where(place == int(step), share, points)
    if opened is not None:
        points = where(opened, points, where(~opened, 0))
    return _fixed_share(points, max([0, *shares]), scale)


def percentile_rank(leaf: Leaf) -> Share:
    """Share of the others that are strictly worse."""
    value, name = leaf.value, leaf.value_name
    worse = value.place(WINDOW, ties="min", is_highest_first=leaf.direction < 0) - 1
    worse = leaf.plan.keep(WINDOWS, f"x_worse_{name}", worse)
    others = leaf.plan.keep(WINDOWS, f"x_others_{name}", value.present(WINDOW) - 1)
    alone = others < 1
    bottom = leaf.plan.keep(SPREADS, f"x_pool_{name}", where(alone, 2, others))
    is_dropping = leaf.constant == "drop"
    share = where(~alone, worse) if is_dropping else where(alone & ~value.is_null(), 1, worse)
    return Share(share, bottom, MOST_UNITS, MOST_UNITS)


SINGLE: Mapping[str, Callable[[Leaf], Share]] = {
    function.__name__: function
    for function in (
        all_or_nothing, proportional, deduct_per_unit, rank_ladder, threshold_and_rank, own_past, efficacy,
        stepped_over, single_fault_zero, capped_list, survey_mix, gate_then_bonus, linear_between,
        percentile_rank,
    )
}  # fmt: skip
"""Functions of one part; ``growth_and_level`` has two."""
AIMED = frozenset({"all_or_nothing", "proportional", "deduct_per_unit", "threshold_and_rank", "stepped_over"})
"""Functions that hold the value against a target."""


def score(leaf: Leaf, function: str) -> tuple[tuple[Fraction, Share], ...]:
    """The parts of a leaf's points: each a fraction of the full points and a share of it."""
    if function == "growth_and_level":
        return growth_and_level(leaf)
    return ((ONE, SINGLE[function](leaf)),)


def without_spread(leaf: Leaf, function: str) -> Expr | None:
    """Whether a unit's values are there and yet say nothing, as nobody differs; None: cannot happen."""
    if function == "percentile_rank":
        flat = col(f"x_others_{leaf.value_name}") < 1
        return flat & ~leaf.value.is_null()
    if function == "growth_and_level":
        growth = leaf.role_name("growth")
        flat = _is_flat(leaf, leaf.value_name) | _is_flat(leaf, growth)
        return flat & ~leaf.value.is_null() & ~col(growth).is_null()
    scope = leaf.option("scope", "group")
    if function == "efficacy" and scope != "fixed":
        return _is_flat(leaf, leaf.value_name, everywhere=scope == "global") & ~leaf.value.is_null()
    return None


def _is_flat(leaf: Leaf, column: str, *, everywhere: bool = False) -> Expr:
    low, high = leaf.extremes(column, everywhere=everywhere)
    return low == high

"""What would change a place: for each indicator, the value that alone would overtake the unit above.

All else is held: the other units' values, the group's extremes, every other indicator. A way is offered only
where the indicator can bring it within its full points; the value is rounded to the better side, so it is
enough. Functions that run by place among the others offer no way: others would move too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from surpass.exchange.showing.explaining.leaf_view import LeafView
from surpass.exchange.showing.run_view.numbers import read, rounded
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.policy.scheme import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One indicator's way past the unit above: value now, value that is enough, points it brings."""

    node: Node
    value: Decimal
    enough: Decimal
    points: Decimal


def unit_above(run: Run, *, unit: str, period: str) -> Row | None:
    """The next unit with a better total in the group; None for the first, and for a unit without a rank."""
    own = run.row(unit, period, run.scheme.root.id)
    score = read(own.get("score"))
    if score is None or not own.get("rank"):
        return None
    better = [row for row in run.group(period, own["group"]) if row["rank"] and Decimal(row["score"]) > score]
    return better[-1] if better else None


def gap_to(run: Run, *, above: Row, unit: str, period: str) -> Decimal:
    """Points by which *above* leads."""
    return Decimal(above["score"]) - Decimal(run.row(unit, period, run.scheme.root.id)["score"])


def ways_past(run: Run, *, unit: str, period: str, other: Row | None = None) -> tuple[Way, ...]:
    """Each indicator that alone would overtake *other*, or else the unit above; the fewest points first."""
    above = unit_above(run, unit=unit, period=period) if other is None else other
    if above is None:
        return ()
    needed = gap_to(run, above=above, unit=unit, period=period) + Decimal(1).scaleb(-run.scheme.rank_decimals)
    leaves = [
        LeafView(run=run, node=node, unit=unit, period=period) for node in run.scheme.nodes if node.scoring
    ]
    found = [way for leaf in leaves if (way := _way(leaf, needed)) is not None]
    return tuple(sorted(found, key=lambda way: (way.points, way.node.id)))


def _way(leaf: LeafView, needed: Decimal) -> Way | None:
    factor = _factor(leaf)
    if factor is None or leaf.value is None or leaf.score is None or not leaf.full:
        return None
    gain = rounded(Fraction(needed) / factor, leaf.run.scheme.points_decimals, ROUND_CEILING)
    share = Fraction(leaf.score + gain) / Fraction(leaf.full)
    solve = SOLVED.get(leaf.scoring.function)
    if share > 1 or solve is None:
        return None
    exact = solve(leaf, share)
    if exact is None:
        return None
    enough = rounded(exact, leaf.node.decimals, ROUND_CEILING if leaf.node.direction > 0 else ROUND_FLOOR)
    if (enough - leaf.value) * leaf.node.direction <= 0:
        return None
    return Way(node=leaf.node, value=leaf.value, enough=enough, points=gain)


def _factor(leaf: LeafView) -> Fraction | None:
    """Points of the total for one point of the leaf; None where the way up is not a sum."""
    factor, node = Fraction(1), leaf.node
    by_id = {one.id: one for one in leaf.run.scheme.nodes}
    while node.parent is not None:
        parent = by_id[node.parent]
        step = _step_up(leaf, node, parent)
        if not step:
            return None
        factor, node = factor * step, parent
    return factor


def _step_up(leaf: LeafView, node: Node, parent: Node) -> Fraction | None:
    if parent.method not in {"sum", "arithmetic"}:
        return None
    shares = "full" if parent.method == "sum" else "weight"
    own = getattr(node, shares).get(leaf.group)
    every, present = Fraction(0), Fraction(0)
    for child in leaf.run.children(parent.id):
        part = getattr(child, shares).get(leaf.group)
        if child.kind == "adjustment" or part is None:
            continue
        every += Fraction(part)
        if leaf.run.row(leaf.unit, leaf.period, child.id).get("points"):
            present += Fraction(part)
    if not present:
        return None
    if parent.method == "sum":
        return every / present
    return Fraction(own) / present if own is not None else None


def _reach_target(leaf: LeafView, share: Fraction) -> Fraction | None:
    return None if leaf.target is None or share > 1 else Fraction(leaf.target)


def _proportional(leaf: LeafView, share: Fraction) -> Fraction | None:
    if leaf.target is None or share > leaf.param("cap", 1) or share < leaf.param("floor"):
        return None
    return Fraction(leaf.target) * share if leaf.node.direction > 0 else Fraction(leaf.target) / share


def _deduct_per_unit(leaf: LeafView, share: Fraction) -> Fraction | None:
    step = leaf.param("points_step")
    if leaf.target is None or not step or leaf.full is None:
        return None
    short = (1 - share) * Fraction(leaf.full) * Fraction(leaf.param("unit_step", 1)) / Fraction(step)
    if leaf.scoring.options.get("whole_steps") == "yes":
        short = Fraction(short // Fraction(leaf.param("unit_step", 1))) * Fraction(leaf.param("unit_step", 1))
    return Fraction(leaf.target) - leaf.node.direction * short


def _on_line(low: Decimal, high: Decimal, share: Fraction) -> Fraction | None:
    return None if low == high else Fraction(low) + share * Fraction(high - low)


def _efficacy(leaf: LeafView, share: Fraction) -> Fraction | None:
    base, scope = Fraction(leaf.param("base")), leaf.scoring.options.get("scope", "group")
    if scope == "fixed":
        ends = (leaf.param("low"), leaf.param("high"))
    else:
        among = leaf.everybody if scope == "global" else leaf.peers
        ends = (min(among), max(among))
    low, high = (min(ends), max(ends)) if leaf.node.direction > 0 else (max(ends), min(ends))
    return None if base >= 1 else _on_line(low, high, (share - base) / (1 - base))


def _linear_between(leaf: LeafView, share: Fraction) -> Fraction | None:
    return _on_line(leaf.param("low"), leaf.param("high"), share)


def _own_past(leaf: LeafView, share: Fraction) -> Fraction | None:
    step = Fraction(leaf.param("step"))
    before = leaf.role("previous") if "previous" in leaf.scoring.series else leaf.before
    if leaf.scoring.options.get("kind", "value") == "rank" or before is None or not step:
        return None
    return Fraction(before) + leaf.node.direction * (share - Fraction(leaf.param("start"))) / step


def _capped_list(leaf: LeafView, share: Fraction) -> Fraction | None:
    each = Fraction(leaf.param("each"))
    if not each or share > leaf.param("cap", 1):
        return None
    return (share - Fraction(leaf.param("start"))) / each


def _survey_mix(leaf: LeafView, share: Fraction) -> Fraction | None:
    first, second = Fraction(leaf.param("first_share")), leaf.role("second")
    if not first or second is None:
        return None
    scale = Fraction(leaf.param("scale", 100))
    found = (share * scale - (1 - first) * Fraction(second)) / first
    return found if found <= scale else None


SOLVED: Mapping[str, Callable[[LeafView, Fraction], Fraction | None]] = {
    "all_or_nothing": _reach_target,
    "proportional": _proportional,
    "deduct_per_unit": _deduct_per_unit,
    "efficacy": _efficacy,
    "linear_between": _linear_between,
    "own_past": _own_past,
    "capped_list": _capped_list,
    "survey_mix": _survey_mix,
}

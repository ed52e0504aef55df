"""The tree as columns: leaf points, then node scores level by level, then adjustments and ranks.

For each node: ``p_`` its points or score (integer at the scheme's points decimals), ``k_`` its state:
0 absent (not applicable, or dropped), 1 known, 2 unknown. Unknown is never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from surpass.engine.assessment.cube import COUNT_DECIMALS
from surpass.engine.exact.column import any_of, col, least, number, total, where
from surpass.engine.exact.leaf import WINDOW
from surpass.engine.exact.leaves import ABSENT, KNOWN, UNKNOWN, Outlook, add_leaf, classes_of, per_class
from surpass.engine.exact.quotient import Share, at_least_zero, common_scale, round_quotient, times_share
from surpass.foundation.quantity import to_scaled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surpass.engine.exact.column import Expr
    from surpass.engine.exact.plan import Plan
    from surpass.policy.scheme import Node, Scheme

__all__ = ["ABSENT", "KNOWN", "UNKNOWN", "amounts_of", "compile_scheme"]

Amount = Decimal | Fraction


def compile_scheme(scheme: Scheme, plan: Plan) -> None:
    """Write every node, the total, the score and the rank into the plan.

    Raises:   UseProblem: numbers that no engine could hold exactly, or a parameter that is not there.
    """
    seen = {leaf.id: add_leaf(scheme, leaf, plan) for leaf in scheme.leaves}
    for level in _levels(scheme):
        seen.update({node.id: _add_inner(_Inner(scheme, node, plan, seen)) for node in level})
    ready = max(
        [seen[scheme.root.id].ready, *(_add_adjustment(scheme, node, plan) for node in _added(scheme))]
    )
    plan.keep(ready, "total", _total(scheme))
    for finer, coarser, name, source in (
        (scheme.points_decimals, scheme.score_decimals, "score", "total"),
        (scheme.score_decimals, scheme.rank_decimals, "x_shown", "score"),
    ):
        ready += 1
        plan.keep(ready, name, _coarser(col(source), finer - coarser, scheme.rounding))
    rank = col("x_shown").place(WINDOW, ties=scheme.rank_ties, is_highest_first=True)
    plan.keep(ready + 1, "rank", rank)


def _added(scheme: Scheme) -> list[Node]:
    return [node for node in scheme.nodes if node.kind == "adjustment"]


def _coarser(value: Expr, places: int, rounding: str) -> Expr:
    if places <= 0:
        return value * int(10**-places)
    return round_quotient(Share(value, int(10**places), 0, 0), rounding=rounding)


def _levels(scheme: Scheme) -> list[list[Node]]:
    """Inner nodes, deepest first, each after all its children."""
    parents = {node.id: node.parent for node in scheme.nodes}
    depth: dict[str, int] = {}
    for node in scheme.nodes:
        steps_up, parent = 0, node.parent
        while parent is not None:
            parent, steps_up = parents[parent], steps_up + 1
        depth[node.id] = steps_up
    inner = [node for node in scheme.nodes if node.kind == "aggregate"]
    deepest = sorted({depth[node.id] for node in inner}, reverse=True)
    return [[node for node in inner if depth[node.id] == level] for level in deepest]


@dataclass(frozen=True, slots=True)
class _Inner:
    """One inner node while its columns are written."""

    scheme: Scheme
    node: Node
    plan: Plan
    seen: Mapping[str, Outlook]

    @property
    def children(self) -> list[Node]:
        """What it is made of; adjustments come after the tree."""
        return [child for child in self.scheme.children(self.node.id) if child.kind != "adjustment"]

    def shares(self) -> list[tuple[list[str], dict[str, int]]]:
        """Each class of groups, with each child's full points or weight as an integer."""
        amounts = [amounts_of(self.scheme, child, self.node) for child in self.children]
        seen = {value for by_group in amounts for value in by_group.values() if value is not None}
        places = max([0, *map(_places, seen)])
        names = [child.id for child in self.children]
        found = []
        for values, groups in classes_of(self.scheme, *amounts).items():
            whole = {name: _whole(value, places) for name, value in zip(names, values, strict=True)}
            found.append((groups, whole))
        return found

    def is_certain(self) -> bool:
        """Whether every child is known for every unit."""
        return all(self.seen[child.id].is_certain for child in self.children)


def _whole(value: Amount | None, places: int) -> int:
    return 0 if value is None else int(Fraction(value) * 10**places)


def amounts_of(scheme: Scheme, child: Node, parent: Node) -> dict[str, Amount | None]:
    """What a child counts in its parent, by group: full points, weight, or one under ``min``."""
    groups = scheme.groupings[scheme.grouping]
    if parent.method == "sum":
        return {group: _full(scheme, child, group) for group in groups}
    weights: dict[str, Amount | None] = {group: child.weight.get(group) for group in groups}
    if parent.method == "min" and not any(value is not None for value in weights.values()):
        return {group: None if _full(scheme, child, group) is None else Fraction(1) for group in groups}
    return weights


def _full(scheme: Scheme, node: Node, group: str) -> Fraction | None:
    """A node's full points for a group: as declared, else what its children add up to."""
    value = node.full.get(group)
    if value is not None:
        return Fraction(str(value))
    below = [_full(scheme, child, group) for child in scheme.children(node.id) if child.kind != "adjustment"]
    present = [value for value in below if value is not None]
    return sum(present, Fraction(0)) if present else None


def _places(value: Amount) -> int:
    exact, places = Fraction(value), 0
    while (exact * 10**places).denominator != 1:
        places += 1
    return places


def _add_inner(inner: _Inner) -> Outlook:
    node, plan = inner.node, inner.plan
    ready = max(inner.seen[child.id].ready for child in inner.children)
    shares = inner.shares()
    entire = {id(amounts): sum(amounts.values()) for _, amounts in shares}
    present = per_class(inner.scheme, [(groups, _present(inner, amounts)) for groups, amounts in shares])
    whole = per_class(inner.scheme, [(groups, number(entire[id(amounts)])) for groups, amounts in shares])
    plan.keep(ready, f"n_{node.id}", _top(inner, shares))
    plan.keep(ready, f"d_{node.id}", present)
    plan.keep(ready, f"a_{node.id}", whole)
    is_certain = inner.is_certain() and min(entire.values()) > 0
    widest = max(entire.values())
    if is_certain and node.method != "min":
        bottoms = set(entire.values())
        divisor = bottoms.pop() if len(bottoms) == 1 else col(f"d_{node.id}")
        plan.keep(ready + 1, f"p_{node.id}", _certain(inner, divisor))
        plan.keep(ready + 1, f"k_{node.id}", number(KNOWN))
    elif is_certain:
        plan.keep(ready + 1, f"p_{node.id}", col(f"n_{node.id}"))
        plan.keep(ready + 1, f"k_{node.id}", number(KNOWN))
    else:
        plan.keep(ready + 1, f"k_{node.id}", _state(inner))
        plan.keep(ready + 2, f"p_{node.id}", _uncertain(inner))
    return _outlook(inner, ready=ready + (2 if is_certain else 3), widest=widest, is_certain=is_certain)


def _outlook(inner: _Inner, *, ready: int, widest: int, is_certain: bool) -> Outlook:
    """Bound a node's score, and with it the dividends that made it."""
    below = [inner.seen[child.id] for child in inner.children]
    peak, highest = max(item.peak for item in below), max(item.bound for item in below)
    states = frozenset({KNOWN}) if is_certain else _states_above(inner, below)
    if inner.node.method != "sum":
        inner.plan.prove(2 * highest * widest, inner.node.id)
        return Outlook(states=states, peak=peak, bound=highest + 1, ready=ready)
    top = sum(item.bound for item in below)
    inner.plan.prove(2 * top * widest, inner.node.id)
    unit = 10**inner.scheme.points_decimals
    fulls = [
        _full(inner.scheme, inner.node, group) for group in inner.scheme.groupings[inner.scheme.grouping]
    ]
    rescaled = ceil(peak * unit * max([Fraction(0), *(full for full in fulls if full is not None)]))
    return Outlook(states=states, peak=peak, bound=max(top, rescaled) + len(below), ready=ready)


def _states_above(inner: _Inner, below: list[Outlook]) -> frozenset[int]:
    is_open = any(UNKNOWN in item.states for item in below) or inner.node.availability > 0
    is_open = is_open or inner.node.parent is None
    return frozenset({ABSENT, KNOWN, UNKNOWN} if is_open else {ABSENT, KNOWN})


def _present(inner: _Inner, amounts: Mapping[str, int]) -> Expr:
    """The share of all that is known."""
    certain = sum(amounts[child.id] for child in inner.children if inner.seen[child.id].is_certain)
    uncertain = [
        where(col(f"p_{child.id}").is_null(), 0, amounts[child.id])
        for child in inner.children
        if not inner.seen[child.id].is_certain and amounts[child.id]
    ]
    return total(number(certain), *uncertain) if uncertain else number(certain)


def _top(inner: _Inner, shares: list[tuple[list[str], dict[str, int]]]) -> Expr:
    points = {child.id: col(f"p_{child.id}") for child in inner.children}
    if inner.node.method == "min":
        return least(*points.values())
    if inner.node.method == "sum":
        return total(*points.values())
    return per_class(
        inner.scheme,
        [
            (groups, total(*(points[name] * amount for name, amount in amounts.items())))
            for groups, amounts in shares
        ],
    )


def _certain(inner: _Inner, divisor: Expr | int) -> Expr:
    top = col(f"n_{inner.node.id}")
    if inner.node.method == "sum":
        return top
    return round_quotient(Share(top, divisor, 0, 0), rounding=inner.scheme.rounding)


def _state(inner: _Inner) -> Expr:
    """Unknown below is unknown here; too little present is unknown; nothing applicable is absent."""
    node = inner.node
    enough, scale = common_scale(Fraction(str(node.availability)))
    present, entire = col(f"d_{node.id}"), col(f"a_{node.id}")
    unknown = [present == 0 if node.parent is None else present < 0]
    if enough:
        unknown.append(present * scale < entire * enough)
    unknown += [
        col(f"k_{child.id}") == UNKNOWN for child in inner.children if UNKNOWN in inner.seen[child.id].states
    ]
    known = where(present == 0, ABSENT, KNOWN)
    return where(entire == 0, ABSENT, where(any_of(*unknown), UNKNOWN, known))


def _uncertain(inner: _Inner) -> Expr:
    node, rounding = inner.node, inner.scheme.rounding
    top, present, entire = (col(f"{part}_{node.id}") for part in "nda")
    divisor = where(present == 0, 1, present)
    if node.method == "min":
        result = top
    elif node.method == "sum":
        rescaled = round_quotient(Share(top * entire, divisor, 0, 0), rounding=rounding)
        result = where(present == entire, top, rescaled)
    else:
        result = round_quotient(Share(top, divisor, 0, 0), rounding=rounding)
    return where(col(f"k_{node.id}") == KNOWN, result)


def _add_adjustment(scheme: Scheme, node: Node, plan: Plan) -> int:
    """Reported occasions times their points, up to the cap; the sign comes last."""
    bound = max(1, plan.extent.bound(f"c_{node.id}"))
    each = Fraction(str(node.each)) * 10**scheme.points_decimals
    divisor = 10**COUNT_DECIMALS * each.denominator
    share = Share(col(f"c_{node.id}"), divisor, bound, divisor, Fraction(bound))
    points, ready = times_share(each.numerator, share, rounding=scheme.rounding, plan=plan, name=node.id)
    if node.cap is not None:
        cap = to_scaled(node.cap, scheme.points_decimals)
        points = where(points > cap, cap, points)
    plan.keep(ready, f"p_{node.id}", points * node.sign)
    return ready + 1


def _total(scheme: Scheme) -> Expr:
    whole = col(f"p_{scheme.root.id}")
    for node in _added(scheme):
        whole = whole + col(f"p_{node.id}")
    return at_least_zero(whole)

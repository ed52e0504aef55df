"""The tree as columns: leaf points, then node scores level by level, then adjustments and ranks.

For each node: ``p_`` its points or score (integer at the scheme's points decimals), ``k_`` its state:
0 absent (not applicable, or dropped), 1 known, 2 unknown. Unknown is never zero.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import narwhals as nw

from surpass.engine.cube import COUNT_DECIMALS
from surpass.engine.exact.leaf import WINDOW, Leaf
from surpass.engine.exact.quotient import Share, common_scale, number, round_quotient, times_share
from surpass.engine.exact.scoring import score
from surpass.foundation.quantity import to_scaled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from narwhals import Expr

    from surpass.policy.scheme import ByGroup, Node, Scheme

ABSENT, KNOWN, UNKNOWN = 0, 1, 2
_TIES: Mapping[str, Literal["min", "max", "dense"]] = {"min": "min", "max": "max", "dense": "dense"}


def steps(scheme: Scheme, columns: frozenset[str]) -> Iterator[list[Expr]]:
    """The plan: lists of new columns, each list to be added to the frame before the next."""
    yield [_leaf_points(scheme, leaf, columns) for leaf in scheme.leaves]
    yield [_leaf_state(scheme, leaf) for leaf in scheme.leaves]
    for level in _levels(scheme):
        yield [expr for node in level for expr in _inner_sums(scheme, node)]
        yield [_inner_state(node) for node in level]
        yield [_inner_score(scheme, node) for node in level]
    yield [_adjustment(scheme, node) for node in scheme.nodes if node.kind == "adjustment"]
    yield [_total(scheme)]
    yield [_ranked_score(scheme)]
    yield [_rank(scheme)]


def _classes(scheme: Scheme, *values: ByGroup) -> dict[tuple[object, ...], list[str]]:
    """Groups that share all the given numbers."""
    found: dict[tuple[object, ...], list[str]] = {}
    for group in scheme.groupings[scheme.grouping]:
        found.setdefault(tuple(by_group.get(group) for by_group in values), []).append(group)
    return found


def _per_class(classes: Sequence[tuple[list[str], Expr]], *, total: int) -> Expr:
    """Choose each class's expression by group; one class needs no choice."""
    if len(classes) == 1 and len(classes[0][0]) == total:
        return classes[0][1]
    chosen: Expr = nw.lit(None, nw.Int64)
    for groups, expr in classes:
        chosen = nw.when(nw.col("group").is_in(groups)).then(expr).otherwise(chosen)
    return chosen


def _leaf_points(scheme: Scheme, node: Node, columns: frozenset[str]) -> Expr:
    assert node.scoring is not None  # noqa: S101 - a leaf has one by construction
    names = sorted(node.scoring.params)
    numbers = [node.full, *(node.scoring.params[name] for name in names)]
    classes = []
    for values, groups in _classes(scheme, *numbers).items():
        full, *params = values
        if full is None:
            continue
        known = {
            name: Fraction(str(value)) for name, value in zip(names, params, strict=True) if value is not None
        }
        leaf = Leaf(
            node=node, params=known, full=Fraction(str(full)), columns=columns, constant=scheme.constant
        )
        points = _points(scheme, leaf)
        if node.missing == "zero":
            points = nw.when(points.is_null()).then(number(0)).otherwise(points)
        classes.append((groups, points))
    total = len(scheme.groupings[scheme.grouping])
    return _per_class(classes, total=total).alias(f"p_{node.id}")


def _points(scheme: Scheme, leaf: Leaf) -> Expr:
    assert leaf.node.scoring is not None  # noqa: S101 - a leaf has one by construction
    unit: int = 10**scheme.points_decimals
    parts = []
    for fraction, share in score(leaf, leaf.node.scoring.function):
        full = fraction * leaf.full * unit
        if full.denominator == 1:
            parts.append(times_share(full.numerator, share, rounding=scheme.rounding))
        else:
            whole, scale = common_scale(full)
            finer = Share(share.numerator, share.denominator * scale)
            parts.append(times_share(whole, finer, rounding=scheme.rounding))
    result = parts[0]
    for part in parts[1:]:
        result = result + part
    return result


def _leaf_state(scheme: Scheme, node: Node) -> Expr:
    lacking = {"zero": KNOWN, "drop": ABSENT}.get(node.missing, UNKNOWN)
    known = nw.when(nw.col(f"p_{node.id}").is_null()).then(number(lacking)).otherwise(number(KNOWN))
    absent = [group for group in scheme.groupings[scheme.grouping] if node.full.get(group) is None]
    if absent:
        known = nw.when(nw.col("group").is_in(absent)).then(number(ABSENT)).otherwise(known)
    return known.alias(f"k_{node.id}")


def _levels(scheme: Scheme) -> list[list[Node]]:
    """Inner nodes, deepest first, each after all its children."""
    depth: dict[str, int] = {}
    for node in scheme.nodes:
        steps_up, parent = 0, node.parent
        while parent is not None:
            parent = next(item.parent for item in scheme.nodes if item.id == parent)
            steps_up += 1
        depth[node.id] = steps_up
    inner = [node for node in scheme.nodes if node.kind == "aggregate"]
    deepest = sorted({depth[node.id] for node in inner}, reverse=True)
    return [[node for node in inner if depth[node.id] == level] for level in deepest]


def _tree_children(scheme: Scheme, node: Node) -> list[Node]:
    return [child for child in scheme.children(node.id) if child.kind != "adjustment"]


def _share(scheme: Scheme, child: Node, parent: Node) -> Expr:
    """The child's full points (points tree) or weight (weights tree) as an integer, by group."""
    by_group = child.full if parent.method == "sum" else child.weight
    classes = []
    for (value,), groups in _classes(scheme, by_group).items():
        amount = Fraction(0) if value is None else Fraction(str(value)) * _share_unit(scheme, parent)
        classes.append((groups, number(int(amount))))
    return _per_class(classes, total=len(scheme.groupings[scheme.grouping]))


def _share_unit(scheme: Scheme, parent: Node) -> int:
    if parent.method == "sum":
        return int(10**scheme.points_decimals)
    places = [
        -int(value.as_tuple().exponent)
        for child in _tree_children(scheme, parent)
        for value in child.weight.values()
        if value is not None
    ]
    return int(10 ** max([0, *places]))


def _inner_sums(scheme: Scheme, node: Node) -> list[Expr]:
    """Numerator, share present and share of all, of one inner node."""
    children = _tree_children(scheme, node)
    shares = {child.id: _share(scheme, child, node) for child in children}

    def known(child: Node) -> Expr:
        points = nw.col(f"p_{child.id}")
        return nw.when(points.is_null()).then(number(0)).otherwise(points)

    def counted(child: Node) -> Expr:
        return nw.when(nw.col(f"k_{child.id}") == KNOWN).then(shares[child.id]).otherwise(number(0))

    if node.method == "min":
        top = nw.min_horizontal(*(nw.col(f"p_{child.id}") for child in children))
    elif node.method == "sum":
        top = nw.sum_horizontal(*(known(child) for child in children))
    else:
        top = nw.sum_horizontal(*(known(child) * counted(child) for child in children))
    return [
        top.alias(f"n_{node.id}"),
        nw.sum_horizontal(*(counted(child) for child in children)).alias(f"d_{node.id}"),
        nw.sum_horizontal(*shares.values()).alias(f"a_{node.id}"),
        nw.max_horizontal(*(nw.col(f"k_{child.id}") for child in children)).alias(f"w_{node.id}"),
    ]


def _inner_state(node: Node) -> Expr:
    """Unknown below is unknown here; too little present is unknown; nothing applicable is absent."""
    least, scale = common_scale(Fraction(str(node.availability)))
    present, entire = nw.col(f"d_{node.id}"), nw.col(f"a_{node.id}")
    unknown = (nw.col(f"w_{node.id}") == UNKNOWN) | (present * scale < entire * least)
    if node.parent is None:
        unknown = unknown | (present == 0)
    known = nw.when(present == 0).then(number(ABSENT)).otherwise(number(KNOWN))
    applicable = nw.when(entire == 0).then(number(ABSENT)).otherwise(known)
    return nw.when(unknown & (entire > 0)).then(number(UNKNOWN)).otherwise(applicable).alias(f"k_{node.id}")


def _inner_score(scheme: Scheme, node: Node) -> Expr:
    top, present, entire = (nw.col(f"{part}_{node.id}") for part in "nda")
    if node.method == "min":
        result = top
    elif node.method == "sum":
        divisor = nw.when(present == 0).then(number(1)).otherwise(present)
        rescaled = round_quotient(top * entire, divisor, rounding=scheme.rounding)
        result = nw.when(present == entire).then(top).otherwise(rescaled)
    else:
        divisor = nw.when(present == 0).then(number(1)).otherwise(present)
        result = round_quotient(top, divisor, rounding=scheme.rounding)
    return nw.when(nw.col(f"k_{node.id}") == KNOWN).then(result).alias(f"p_{node.id}")


def _adjustment(scheme: Scheme, node: Node) -> Expr:
    each = to_scaled(node.each, scheme.points_decimals)
    points = round_quotient(nw.col(f"c_{node.id}") * each, 10**COUNT_DECIMALS, rounding=scheme.rounding)
    if node.cap is not None:
        cap = to_scaled(node.cap, scheme.points_decimals)
        points = nw.when(points > cap).then(number(cap)).otherwise(points)
    return (points * node.sign).alias(f"p_{node.id}")


def _total(scheme: Scheme) -> Expr:
    total = nw.col(f"p_{scheme.root.id}")
    for node in scheme.nodes:
        if node.kind == "adjustment":
            total = total + nw.col(f"p_{node.id}")
    return nw.when(total < 0).then(number(0)).otherwise(total).alias("total")


def _ranked_score(scheme: Scheme) -> Expr:
    coarser = int(10 ** (scheme.points_decimals - scheme.score_decimals))
    return round_quotient(nw.col("total"), coarser, rounding=scheme.rounding).alias("score")


def _rank(scheme: Scheme) -> Expr:
    coarser = int(10 ** (scheme.score_decimals - scheme.rank_decimals))
    shown = round_quotient(nw.col("score"), coarser, rounding=scheme.rounding)
    return (
        shown.rank(method=_TIES[scheme.rank_ties], descending=True).over(*WINDOW).cast(nw.Int64).alias("rank")
    )

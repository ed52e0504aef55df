"""Named conditions as expressions: each becomes one nullable boolean column. Null is unknown."""

from __future__ import annotations

from functools import reduce
from math import comb
from operator import and_, or_

import narwhals as nw
from narwhals import Expr

from surpass.policy.rules.condition import Check, Condition, Group, Named, Test
from surpass.policy.rules.leaf import ORDERED

MOST_WAYS = 64
"""From here on, counting is cheaper than writing out the ways to choose."""


def expression(item: Named) -> Expr:
    """One check or window.

    Missing:  a null value makes the comparison unknown; a window counts what is known, both ways.
    """
    if isinstance(item, Check):
        if item.test is None:
            raise ValueError(item.id)
        return compared(item.test)
    return at_least(item.need, tuple(compared(test) for test in item.tests))


def compared(test: Test) -> Expr:
    """A settled leaf. A value outside its scale (below 0) stands in no interval, but it is a value."""
    column = nw.col(test.column)
    if test.op == "is":
        return column
    if test.op == "not":
        return ~column
    if test.op == "in":
        return reduce(or_, (column == value for value in test.values))
    value = test.values[0]
    if test.op == "==":
        return column == value
    if test.op == "!=":
        return column != value
    held = {"<": column < value, "<=": column <= value, ">": column > value, ">=": column >= value}[test.op]
    return held & (column >= 0) if test.is_scale and test.op in ORDERED and test.op[0] == "<" else held


def at_least(need: int, parts: tuple[Expr, ...]) -> Expr:
    """Kleene: true when *need* parts are true, false when so many cannot be, else unknown.

    Either *need* of the others hold, or the first and one less of the others: ``and`` and ``or`` alone give
    the same bounds as counting, much faster while the ways to choose are few.
    """
    if need == len(parts):
        return reduce(and_, parts)
    if need == 1:
        return reduce(or_, parts)
    if comb(len(parts), need) > MOST_WAYS:
        return counted(need, parts)
    first, *others = parts
    return at_least(need, tuple(others)) | (first & at_least(need - 1, tuple(others)))


def counted(need: int, parts: tuple[Expr, ...]) -> Expr:
    """The same by counting what surely and what possibly holds."""
    surely = nw.sum_horizontal(*(part.fill_null(value=False).cast(nw.Int16) for part in parts))
    possibly = nw.sum_horizontal(*(part.fill_null(value=True).cast(nw.Int16) for part in parts))
    return (
        nw.when(surely >= need)
        .then(nw.lit(True))
        .otherwise(nw.when(possibly >= need).then(None).otherwise(nw.lit(False)))
    )


def tree(condition: Condition, *, prefix: str) -> Expr:
    """A whole tree over the columns of its named conditions, which stand under ``prefix + id``."""
    if not isinstance(condition, Group):
        return nw.col(prefix + condition.id)
    parts = tuple(tree(part, prefix=prefix) for part in condition.parts)
    if condition.kind == "not":
        return ~parts[0]
    need = {"all": len(parts), "any": 1}.get(condition.kind, condition.need)
    return at_least(need, parts)

"""The plan's words in Spark's own columns: a wide plan put through Narwhals first is planned for ever."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from pyspark.sql import functions as words
from pyspark.sql.window import Window

from surpass.engine.exact.column import Expr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyspark.sql import Column

_TWO = 2


def in_spark(expr: Expr, known: dict[int, Column]) -> Column:
    """*expr* as a column; *known* holds what was said before, by identity."""
    said = known.get(id(expr))
    if said is None:
        parts = [in_spark(part, known) if isinstance(part, Expr) else part for part in expr.parts]
        verb = _VERBS.get(expr.verb)
        said = getattr(operator, expr.verb)(*parts) if verb is None else verb(*parts)
        known[id(expr)] = said
    return said


def extreme_of(kind: str, column: str, window: tuple[str, ...]) -> Column:
    """The lowest or highest value of a column inside the window."""
    found: Column = getattr(words, kind)(_col(column)).over(Window.partitionBy(*window))
    return found


def _col(name: str) -> Column:
    """By its whole name: Spark would look for fields behind a dot."""
    return words.col(f"`{name}`")


def _number(value: int | None) -> Column:
    return words.lit(value).cast("bigint")


def _where(condition: Column, then: Column, otherwise: Column | None) -> Column:
    chosen = words.when(condition, then)
    return chosen if otherwise is None else chosen.otherwise(otherwise)


def _total(*parts: Column) -> Column:
    return _in_pairs(operator.add, [words.coalesce(part, _number(0)) for part in parts])


def _least(*parts: Column) -> Column:
    return words.least(*parts) if len(parts) > 1 else parts[0]


def _in_pairs(join: Callable[[Any, Any], Any], parts: list[Column]) -> Column:
    """Hundreds of parts joined as a low tree: a chain as long would exhaust the stack of Spark's planner."""
    while len(parts) > 1:
        pairs = [join(*parts[start : start + _TWO]) for start in range(0, len(parts) - 1, _TWO)]
        parts = pairs + parts[len(pairs) * _TWO :]
    return parts[0]


def _place(value: Column, window: tuple[str, ...], ties: str, is_highest_first: bool) -> Column:  # noqa: FBT001 - a verb's part
    order = value.desc_nulls_last() if is_highest_first else value.asc_nulls_last()
    inside = Window.partitionBy(*window)
    place = (words.dense_rank() if ties == "dense" else words.rank()).over(inside.orderBy(order))
    if ties == "max":
        place = place + words.count(value).over(inside.partitionBy(*window, value)) - 1
    return words.when(value.isNotNull(), place.cast("bigint"))


_VERBS: Mapping[str, Callable[..., Column]] = {
    "col": _col,
    "number": _number,
    "where": _where,
    "total": _total,
    "least": _least,
    "any_of": lambda *parts: _in_pairs(operator.or_, list(parts)),
    "floordiv": lambda top, bottom: words.call_function("div", top, _whole(bottom)),
    "is_null": lambda value: value.isNull(),
    "is_in": lambda value, texts: value.isin(texts),
    "as_number": lambda value: value.cast("bigint"),
    "place": _place,
    "present": lambda value, window: words.count(value).over(Window.partitionBy(*window)),
}
"""Verbs that need more than an operator. ``div`` divides 64-bit integers as integers, unlike ``/``."""


def _whole(value: Column | int) -> Column:
    return _number(value) if isinstance(value, int) else value

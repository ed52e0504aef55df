"""The plan's own few words: whole-number columns, written once, spoken by whichever engine holds the frame.

Narwhals and Polars share these words. A plan is spoken in Polars where Polars holds the frame, as putting it
through Narwhals first costs more there than the work itself; in Narwhals everywhere else.
"""

from __future__ import annotations

import operator
from functools import cache, reduce
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Expr:
    """A column to be computed: a verb, and what it works on."""

    __slots__ = ("parts", "verb")
    __hash__ = None  # type: ignore[assignment] # == writes a comparison

    def __init__(self, verb: str, *parts: object) -> None:
        self.verb = verb
        self.parts = parts

    def __repr__(self) -> str:
        return f"{self.verb}({', '.join(map(str, self.parts))})"

    def __add__(self, other: Expr | int) -> Expr:
        return Expr("add", self, other)

    def __sub__(self, other: Expr | int) -> Expr:
        return Expr("sub", self, other)

    def __mul__(self, other: Expr | int) -> Expr:
        return Expr("mul", self, other)

    def __floordiv__(self, other: Expr | int) -> Expr:
        return Expr("floordiv", self, other)

    def __lt__(self, other: Expr | int) -> Expr:
        return Expr("lt", self, other)

    def __le__(self, other: Expr | int) -> Expr:
        return Expr("le", self, other)

    def __gt__(self, other: Expr | int) -> Expr:
        return Expr("gt", self, other)

    def __ge__(self, other: Expr | int) -> Expr:
        return Expr("ge", self, other)

    def __eq__(self, other: Expr | int) -> Expr:  # type: ignore[override]
        return Expr("eq", self, other)

    def __and__(self, other: Expr) -> Expr:
        return Expr("and_", self, other)

    def __or__(self, other: Expr) -> Expr:
        return Expr("or_", self, other)

    def __invert__(self) -> Expr:
        return Expr("invert", self)

    def is_null(self) -> Expr:
        """Whether there is no value."""
        return Expr("is_null", self)

    def is_in(self, texts: list[str]) -> Expr:
        """Whether the value is one of *texts*."""
        return Expr("is_in", self, texts)

    def as_number(self) -> Expr:
        """One where true, zero where false."""
        return Expr("as_number", self)

    def place(self, window: tuple[str, ...], *, ties: str, is_highest_first: bool) -> Expr:
        """Place inside the window, from 1; null has none."""
        return Expr("place", self, window, ties, is_highest_first)

    def present(self, window: tuple[str, ...]) -> Expr:
        """How many values there are inside the window."""
        return Expr("present", self, window)


def col(name: str) -> Expr:
    """A column that is there already."""
    return Expr("col", name)


@cache
def number(value: int | None) -> Expr:
    """The same 64-bit integer in every row; null for None."""
    return Expr("number", value)


def where(condition: Expr, then: Expr | int, otherwise: Expr | int | None = None) -> Expr:
    """*then* where the condition holds; where it fails or is null *otherwise*, which is null unless given."""
    parts = (then, otherwise)
    return Expr("where", condition, *(number(part) if isinstance(part, int) else part for part in parts))


def total(*parts: Expr) -> Expr:
    """The sum of what is there; nothing there sums to zero."""
    return Expr("total", *parts)


def least(*parts: Expr) -> Expr:
    """The smallest of what is there; null where nothing is."""
    return Expr("least", *parts)


def any_of(*conditions: Expr) -> Expr:
    """Whether one of the conditions holds."""
    return Expr("any_of", *conditions)


# ---------------------------------------------------------------- speaking


def spoken(expr: Expr, words: Any, known: dict[int, Any]) -> Any:
    """*expr* in the words of an engine: the module ``narwhals``, or one that shares its words.

    *known* holds what was said before, by identity, so that a shared part is said once.
    """
    said = known.get(id(expr))
    if said is None:
        parts = [spoken(part, words, known) if isinstance(part, Expr) else part for part in expr.parts]
        verb = _VERBS.get(expr.verb)
        said = getattr(operator, expr.verb)(*parts) if verb is None else verb(words, *parts)
        known[id(expr)] = said
    return said


def _where(words: Any, condition: Any, then: Any, otherwise: Any) -> Any:
    chosen = words.when(condition).then(then)
    return chosen if otherwise is None else chosen.otherwise(otherwise)


_VERBS: Mapping[str, Callable[..., Any]] = {
    "col": lambda words, name: words.col(name),
    "number": lambda words, value: words.lit(value, words.Int64),
    "where": _where,
    "total": lambda words, *parts: words.sum_horizontal(*parts),
    "least": lambda words, *parts: words.min_horizontal(*parts),
    "any_of": lambda _, *parts: reduce(operator.or_, parts),
    "is_null": lambda _, value: value.is_null(),
    "is_in": lambda _, value, texts: value.is_in(texts),
    "as_number": lambda words, value: value.cast(words.Int64),
    "place": lambda words, value, window, ties, is_highest_first: (
        value.rank(method=ties, descending=is_highest_first).over(*window).cast(words.Int64)
    ),
    "present": lambda words, value, window: value.count().over(*window).cast(words.Int64),
}
"""Verbs that need more than an operator."""

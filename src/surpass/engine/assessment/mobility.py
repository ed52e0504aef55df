"""How much a whole group moved between two periods: places, order and grades.

Source: method.md 4, row "rank mobility". Units that stayed in the group are compared, nobody else.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from fractions import Fraction
from math import comb, isqrt
from typing import TYPE_CHECKING

from surpass.foundation.period import Period
from surpass.foundation.quantity import Rounding, divide, show

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    Pairs = Sequence[tuple[int, int]]
    Row = Mapping[str, str]

MOBILITY_COLUMNS = ("group", "period", "ranked", "mean_places", "tau", "graded", "shorrocks")
DECIMALS = 4
"""Decimals of every figure here; each is rounded half-up, once."""


def mobility_rows(results: Iterable[Row], *, root: str) -> list[dict[str, str]]:
    """One row for each group of each period that has one before it, from the result rows of the *root*.

    Units:    ``ranked`` and ``graded`` count the units compared; ``mean_places`` in places.
    Missing:  a unit without a place (or an effective grade) in both periods is not compared; with fewer than
              two left the figure is empty.
    """
    held = {(row["unit"], row["period"]): row for row in results if row["node"] == root}
    before = {period: str(Period.read(period).previous) for _, period in held}
    pairs: dict[tuple[str, str], list[tuple[Row, Row]]] = {}
    for (unit, period), row in held.items():
        if before[period] in before:
            compared = pairs.setdefault((period, row["group"]), [])
            past = held.get((unit, before[period]))
            if past is not None and past["group"] == row["group"]:
                compared.append((past, row))
    return [_figures(group, period, both) for (period, group), both in sorted(pairs.items())]


def _figures(group: str, period: str, both: Sequence[tuple[Row, Row]]) -> dict[str, str]:
    ranks = [(int(past["rank"]), int(row["rank"])) for past, row in both if past["rank"] and row["rank"]]
    grades = [(past["effective_grade"], row["effective_grade"]) for past, row in both]
    known = [pair for pair in grades if all(pair)]
    values = (
        group, period, str(len(ranks)), _text(mean_places(ranks)), kendall_tau(ranks), str(len(known)),
        _text(shorrocks(known)),
    )  # fmt: skip
    return dict(zip(MOBILITY_COLUMNS, values, strict=True))


def mean_places(pairs: Pairs) -> Fraction | None:
    """The mean of the places moved, up or down.

    Examples:
        >>> mean_places([(1, 2), (2, 1), (3, 3)])
        Fraction(2, 3)
    """
    return None if len(pairs) < 2 else Fraction(sum(abs(now - before) for before, now in pairs), len(pairs))


def kendall_tau(pairs: Pairs) -> str:
    """Kendall's tau-b between two rankings, as text: 1 the same order, -1 the reverse.

    Missing:  fewer than two units, or one of the rankings a single tie: empty.

    Examples:
        >>> [kendall_tau(pairs) for pairs in ([(1, 1), (2, 2)], [(1, 2), (2, 1)], [(1, 1), (1, 2)])]
        ['1.0000', '-1.0000', '']
    """
    ties_before, ties_now, ties_both = (
        _tied(column) for column in ([x for x, _ in pairs], [y for _, y in pairs], pairs)
    )
    every = comb(len(pairs), 2)
    bound = (every - ties_before) * (every - ties_now)
    if not bound:
        return ""
    agreement = every - ties_before - ties_now + ties_both - 2 * _swaps([now for _, now in sorted(pairs)])
    doubled = isqrt(4 * (agreement * 10**DECIMALS) ** 2 // bound)
    size = (doubled + 1) // 2
    return show(-size if agreement < 0 else size, DECIMALS)


def shorrocks(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """Shorrocks' index of the moves between grades: 0 nobody left a grade; 1 as if grades were drawn anew.

    Missing:  only grades that somebody had before count; with fewer than two of them it is unknown.

    Examples:
        >>> shorrocks([("good", "good"), ("good", "fair"), ("fair", "fair")])
        Fraction(1, 2)
    """
    before = Counter(grade for grade, _ in pairs)
    stayed = Counter(grade for grade, now in pairs if grade == now)
    if len(before) < 2:
        return None
    trace = sum((Fraction(stayed[grade], count) for grade, count in before.items()), Fraction(0))
    return (len(before) - trace) / (len(before) - 1)


def _tied(values: Iterable[Hashable]) -> int:
    """Pairs of equal values."""
    return sum(comb(count, 2) for count in Counter(values).values())


def _swaps(values: Iterable[int]) -> int:
    """Pairs that stand in falling order."""
    seen: list[int] = []
    count = 0
    for value in values:
        count += len(seen) - bisect_right(seen, value)
        insort(seen, value)
    return count


def _text(value: Fraction | None) -> str:
    if value is None:
        return ""
    return show(divide(value.numerator * 10**DECIMALS, value.denominator, Rounding.HALF_UP), DECIMALS)

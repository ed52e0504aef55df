"""Whether peer groups say the same of two groups of people: Breslow and Day, corrected by Tarone."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, erfc, exp, fsum, pi, sqrt

from surpass.engine.fairness.rate import WHOLE
from surpass.engine.fairness.spread import SLACK, Table

FEWEST = 2


def heterogeneity(tables: Sequence[Table]) -> int | None:
    """How likely peer groups differ so much among each other when the odds have one ratio in all of them.

    Units:    millionths, rounded up. An approximation for large counts; it is no exact test.
    Missing:  None with fewer than two peer groups that say anything, and where the common ratio is 0 or
              has no bound.
    Source:   Breslow, Day 1980; Tarone 1985.
    """
    told = [table for table in tables if table.span[0] < table.span[1]]
    odds = _common_odds(told)
    if len(told) < FEWEST or odds is None:
        return None
    gaps, variances = [], []
    for table in told:
        expected = _expected(table, odds)
        cells = (expected, table.of - expected, table.all_yes - expected,
                 table.other_of - table.all_yes + expected)  # fmt: skip
        gaps.append(table.yes - expected)
        variances.append(1 / fsum(1 / cell for cell in cells))
    squares = fsum(gap * gap / variance for gap, variance in zip(gaps, variances, strict=True))
    tarone = fsum(gaps) ** 2 / fsum(variances)
    beyond = chi_square_beyond(max(0.0, squares - tarone), degrees=len(told) - 1)
    return max(1, min(WHOLE, ceil(beyond * (1 + SLACK) * WHOLE)))


def chi_square_beyond(value: float, *, degrees: int) -> float:
    """How likely a chi-square of so many degrees of freedom is greater: its finite sum.

    Examples:
        >>> round(chi_square_beyond(3.841459, degrees=1), 6), round(chi_square_beyond(11.0705, degrees=5), 6)
        (0.05, 0.05)
    """
    half = value / 2
    if degrees % 2:
        terms, first, step = [erfc(sqrt(half))], sqrt(half) * exp(-half) * 2 / sqrt(pi), 1.5
    else:
        terms, first, step = [], exp(-half), 1.0
    for _ in range(degrees // 2):
        terms.append(first)
        first *= half / step
        step += 1
    return fsum(terms)


def _common_odds(tables: Sequence[Table]) -> float | None:
    """The common ratio of odds after Mantel and Haenszel."""
    first = fsum(one.yes * (one.other_of - one.other_yes) / one.size for one in tables)
    second = fsum(one.other_yes * (one.of - one.yes) / one.size for one in tables)
    return first / second if first and second else None


def _expected(table: Table, odds: float) -> float:
    """The count of the first group that has this ratio of odds with these margins."""
    low, high = map(float, table.span)
    for _ in range(100):
        middle = (low + high) / 2
        ahead = middle * (table.other_of - table.all_yes + middle)
        behind = (table.of - middle) * (table.all_yes - middle)
        low, high = (middle, high) if ahead < odds * behind else (low, middle)
    return (low + high) / 2

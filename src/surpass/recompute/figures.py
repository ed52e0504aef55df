"""Numbers as fractions, rounded by a named rule, and periods: written apart from the engine's."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from fractions import Fraction

PER_YEAR = {"": 1, "H": 2, "Q": 4, "M": 12}
"""Periods in a year, by the mark of the cycle."""


def number(text: str | None) -> Fraction | None:
    """A decimal text as a fraction; empty is None. Raises: ValueError: no finite number."""
    if text is None or text == "":
        return None
    try:
        return Fraction(Decimal(text))
    except (ArithmeticError, ValueError) as error:
        raise ValueError(text) from error


def rounded(value: Fraction, decimals: int, rule: str = "half_up") -> Fraction:
    """Round once at *decimals* places; halves away from zero, to even, or always down or up in size.

    Examples:
        >>> (
        ...     rounded(Fraction(-5, 2), 0),
        ...     rounded(Fraction(5, 2), 0, "half_even"),
        ...     rounded(Fraction(1, 3), 1, "up"),
        ... )
        (Fraction(-3, 1), Fraction(2, 1), Fraction(2, 5))
    """
    scaled = abs(value) * 10**decimals
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    half = Fraction(1, 2)
    is_away = {
        "half_up": rest >= half,
        "half_even": rest > half or (rest == half and whole % 2 == 1),
        "down": False,
        "up": rest > 0,
    }[rule]
    size = Fraction(whole + is_away, 10**decimals)
    return -size if value < 0 else size


def split_period(period: str) -> tuple[int, str, int]:
    """Year, mark of the cycle (a key of PER_YEAR) and place in the year."""
    year, _, part = period.partition("-")
    if not part:
        return int(year), "", 1
    return (int(year), part[0], int(part[1:])) if part[0] in "HQ" else (int(year), "M", int(part))


def period_before(period: str) -> str:
    """The period just before, in the same cycle.

    Examples:
        >>> period_before("2024"), period_before("2024-H1"), period_before("2024-03")
        ('2023', '2023-H2', '2024-02')
    """
    year, mark, place = split_period(period)
    year, place = (year, place - 1) if place > 1 else (year - 1, PER_YEAR[mark])
    if not mark:
        return f"{year:04d}"
    return f"{year:04d}-{place:02d}" if mark == "M" else f"{year:04d}-{mark}{place}"


def last_day(period: str) -> date:
    """The day on which a period ends.

    Examples:
        >>> last_day("2024-02").isoformat(), last_day("2024-Q3").isoformat()
        ('2024-02-29', '2024-09-30')
    """
    year, mark, place = split_period(period)
    month = place * 12 // PER_YEAR[mark]
    return date(year, month, calendar.monthrange(year, month)[1])

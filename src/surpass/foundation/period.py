"""Periods of a cycle: year, half, quarter, month. Written 2024, 2024-H1, 2024-Q3, 2024-07."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_FORM = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?\Z")


class Cycle(StrEnum):
    """How often a programme measures."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def per_year(self) -> int:
        """Periods in a year."""
        return {"year": 1, "half": 2, "quarter": 4, "month": 12}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period: ``ordinal`` counts from 1 inside the year.

    Examples:
        >>> Period.read("2024-Q3").previous, Period.read("2024").last_day
        (Period(year=2024, cycle=<Cycle.QUARTER: 'quarter'>, ordinal=2), datetime.date(2024, 12, 31))
        >>> str(Period.read("2024-01").previous)
        '2023-12'
    """

    year: int
    cycle: Cycle
    ordinal: int

    @classmethod
    def read(cls, text: str) -> Period:
        """Read a period. Raises: ValueError: not one of the four forms."""
        match = _FORM.match(text.strip())
        if not match:
            raise ValueError(text)
        year, half, quarter, month = match.groups()
        if half:
            return cls(int(year), Cycle.HALF, int(half))
        if quarter:
            return cls(int(year), Cycle.QUARTER, int(quarter))
        if month:
            return cls(int(year), Cycle.MONTH, int(month))
        return cls(int(year), Cycle.YEAR, 1)

    def shifted(self, periods: int) -> Period:
        """The period *periods* later (earlier when negative)."""
        index = self.year * self.cycle.per_year + self.ordinal - 1 + periods
        return Period(index // self.cycle.per_year, self.cycle, index % self.cycle.per_year + 1)

    @property
    def previous(self) -> Period:
        """The period just before."""
        return self.shifted(-1)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        month = self.ordinal * 12 // self.cycle.per_year
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """The form that is read back."""
        if self.cycle is Cycle.YEAR:
            return f"{self.year:04d}"
        mark = {Cycle.HALF: "H", Cycle.QUARTER: "Q"}.get(self.cycle)
        return f"{self.year:04d}-{mark}{self.ordinal}" if mark else f"{self.year:04d}-{self.ordinal:02d}"

"""Quarters of the calendar, by their names such as 2026-1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NAME = re.compile(r"(\d{4})-([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; half-open.

    Examples:
        >>> Quarter(2026, 4).until, Quarter(2026, 1).before
        (datetime.date(2027, 1, 1), Quarter(year=2025, nth=4))
    """

    year: int
    nth: int

    @property
    def name(self) -> str:
        """How people name it."""
        return f"{self.year}-{self.nth}"

    @property
    def from_(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.nth - 2, 1)

    @property
    def until(self) -> date:
        """The day after its last."""
        return date(self.year + self.nth // 4, 3 * (self.nth % 4) + 1, 1)

    @property
    def before(self) -> Quarter:
        """The one before it."""
        return Quarter(self.year, self.nth - 1) if self.nth > 1 else Quarter(self.year - 1, 4)

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.from_ <= day < self.until


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_named(name: str) -> Quarter | None:
    """The quarter of a name.

    Missing:  None: no quarter is called so.
    """
    found = _NAME.fullmatch(name)
    return Quarter(int(found[1]), int(found[2])) if found and int(found[1]) else None


def ended_before(day: date, *, count: int) -> list[Quarter]:
    """The last quarters that are over, newest first."""
    found = [quarter_of(day).before]
    while len(found) < count:
        found.append(found[-1].before)
    return found

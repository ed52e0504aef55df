"""Terms as a clause writes them: working days, calendar days, months, years; and the day they end on."""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering

from surpass.policy.procedures.calendar import Calendar, Due

_FORM = re.compile(r"([1-9][0-9]{0,2})(wd|d|m|y)\Z")


class Unit(StrEnum):
    """What a term counts."""

    WORKING_DAY = "wd"
    DAY = "d"
    MONTH = "m"
    YEAR = "y"


@total_ordering
@dataclass(frozen=True, slots=True)
class Term:
    """So many of one unit, written ``10wd``, ``30d``, ``6m``, ``1y``; 1 to 999 of them.

    Terms compare within one unit only: how long a month or ten working days are depends on when they run.

    Examples:
        >>> Term.read("10wd") < Term.read("15wd"), str(Term.read("6m")), Term.read("1y").unit.value
        (True, '6m', 'y')
        >>> Term.read("2w")
        Traceback (most recent call last):
        ValueError: 2w
    """

    amount: int
    unit: Unit

    @classmethod
    def read(cls, text: str) -> Term:
        """Read a term. Raises: ValueError: none of the four forms."""
        match = _FORM.match(text)
        if not match:
            raise ValueError(text)
        return cls(int(match[1]), Unit(match[2]))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Term) or other.unit is not self.unit:
            return NotImplemented
        return self.amount < other.amount

    def longest_days(self, calendar: Calendar) -> int:
        """The most calendar days the term can take by *calendar*, from service to its last day.

        Working days take what they took at most in the span that the calendar knows; months count 31 days,
        years 366, and the longest run of days off follows.
        """
        if self.unit is Unit.WORKING_DAY:
            return calendar.longest(working_days=self.amount)
        each = {Unit.DAY: 1, Unit.MONTH: 31, Unit.YEAR: 366}[self.unit]
        return self.amount * each + calendar.longest(working_days=1) - 1

    def shortest_days(self, calendar: Calendar) -> int:
        """The fewest calendar days the term can take by *calendar*: months hold 30 days, February 28."""
        if self.unit is Unit.WORKING_DAY:
            return calendar.shortest(working_days=self.amount)
        if self.unit is Unit.MONTH:
            return self.amount * 30 - 2
        return self.amount * (365 if self.unit is Unit.YEAR else 1)

    def __str__(self) -> str:
        """The form that is read back."""
        return f"{self.amount}{self.unit.value}"


def due(calendar: Calendar, *, served: date, term: Term) -> Due:
    """The last day of *term* for what was served on *served*, a day that does not count itself.

    A term of days, months or years that would end on a day off ends on the next working day.
    A month ends on the day of the same number, or on its last day when it has no such day.
    """
    if term.unit is Unit.WORKING_DAY:
        return calendar.after(served, working_days=term.amount)
    if term.unit is Unit.DAY:
        return calendar.ends_working(served + timedelta(days=term.amount))
    return calendar.ends_working(_months_after(served, term.amount * (12 if term.unit is Unit.YEAR else 1)))


def ends_before(start: date, term: Term) -> date:
    """The first day after an effect that lasts *term* from *start* on; a day off changes nothing here.

    Raises:   ValueError: a term of working days, in which no effect is measured.
    Examples:
        >>> ends_before(date(2024, 3, 15), Term.read("1y"))
        datetime.date(2025, 3, 15)
    """
    if term.unit is Unit.WORKING_DAY:
        raise ValueError(f"{term}: an effect lasts days, months or years")
    if term.unit is Unit.DAY:
        return start + timedelta(days=term.amount)
    return _months_after(start, term.amount * (12 if term.unit is Unit.YEAR else 1))


def _months_after(day: date, amount: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))

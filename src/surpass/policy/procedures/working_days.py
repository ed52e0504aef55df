"""Count working days without walking over them: known days by a table, all others by their weekday."""

from __future__ import annotations

from collections.abc import Container
from itertools import accumulate


class WorkingDays:
    """The line of all days (as ordinals, 1 = Monday, 1 January of year 1), each a working day or a day off.

    Working days are numbered: 1 is the first of the known span, 0 the last before it.

    Shapes:   *known* are the ordinals whose arrangement is known; *weekend* are ISO weekdays, 1 to 6 of them;
              *holidays* and *workdays* are ordinals that depart from the weekend.
    Examples:
        >>> line = WorkingDays(known=range(1, 15), weekend=frozenset({6, 7}), holidays={1, 2}, workdays={6})
        >>> line.number_of(6), line.ordinal_of(4), line.ordinal_of(5), line.is_working(2)
        (4, 6, 8, False)
    """

    __slots__ = ("_counts", "_end", "_known", "_plain_start", "_start", "_total", "_up_to", "_weekdays")

    def __init__(
        self, *, known: range, weekend: frozenset[int], holidays: Container[int], workdays: Container[int]
    ) -> None:
        """Number the known days once."""
        self._weekdays = tuple(day for day in range(1, 8) if day not in weekend)
        self._up_to = tuple(sum(day <= last for day in self._weekdays) for last in range(7))
        off = frozenset(day % 7 for day in weekend)
        is_on = [day in workdays or (day % 7 not in off and day not in holidays) for day in known]
        self._start, self._end = known.start, known.stop
        self._known = tuple(day for day, is_working in zip(known, is_on, strict=True) if is_working)
        self._counts = tuple(accumulate(is_on))
        self._total = len(self._known)
        self._plain_start = self._plain_count(known.start - 1)

    def number_of(self, day: int) -> int:
        """The number of the last working day up to and with *day*."""
        if day < self._start:
            return self._plain_count(day) - self._plain_start
        if day < self._end:
            return self._counts[day - self._start]
        return self._total + self._plain_count(day) - self._plain_count(self._end - 1)

    def ordinal_of(self, number: int) -> int:
        """The working day with this number."""
        if number <= 0:
            return self._plain_day(number + self._plain_start)
        if number <= self._total:
            return self._known[number - 1]
        return self._plain_day(number - self._total + self._plain_count(self._end - 1))

    def is_working(self, day: int) -> bool:
        """Whether this very day is a working day; outside the known span by its weekday alone."""
        return self.number_of(day) > self.number_of(day - 1)

    def longest(self, working_days: int) -> int:
        """The most days that so many working days took, from any working day of the known span."""
        return max(
            self.ordinal_of(number + working_days) - self.ordinal_of(number)
            for number in range(self._total + 1)
        )

    def shortest(self, working_days: int) -> int:
        """The fewest days that so many working days took, from the eve of any working day known."""
        return min(
            self.ordinal_of(number + working_days - 1) - self.ordinal_of(number) + 1
            for number in range(1, self._total + 2)
        )

    def _plain_count(self, day: int) -> int:
        """Working weekdays from ordinal 1 to *day*."""
        weeks, rest = divmod(day, 7)
        return weeks * len(self._weekdays) + self._up_to[rest]

    def _plain_day(self, count: int) -> int:
        """The day on which so many working weekdays are complete."""
        weeks, rest = divmod(count - 1, len(self._weekdays))
        return weeks * 7 + self._weekdays[rest]

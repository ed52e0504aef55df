"""A calendar of working days: weekends, public holidays, make-up workdays, and the days it knows of.

Beyond the days it knows, the plain weekend decides and what comes out is provisional: a deadline far ahead is
never refused, and never looks surer than it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from surpass.foundation.fingerprint import fingerprint
from surpass.policy.procedures.working_days import WorkingDays
from surpass.policy.shape.dated import read_date

SPAN = ".."
"""Between the first and the last day of a span of days; both belong to it, as notices write it."""


class Due(NamedTuple):
    """The day on which something is due; provisional when days count that the calendar does not know."""

    day: date
    is_provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days are working days; known from ``known_from`` until ``known_until`` (exclusive).

    Shapes:   ``weekend`` holds ISO weekdays (1 Monday, 7 Sunday); ``holidays`` and ``workdays`` are days off
              and make-up workdays that the authority announced. ``digest`` tells two calendars apart.
    Raises:   ValueError: no working weekday, no weekday, or no known day.
    Examples:
        >>> festival = calendar_from_data(
        ...     {
        ...         "name": "cn",
        ...         "title": {"zh": "中国", "en": "China"},
        ...         "cite": "H2024",
        ...         "known_from": "2024-01-01",
        ...         "known_until": "2025-01-01",
        ...         "weekend": [6, 7],
        ...         "holidays": ["2024-02-10..2024-02-17"],
        ...         "workdays": ["2024-02-04", "2024-02-18"],
        ...     }
        ... )
        >>> festival.after(date(2024, 2, 9), working_days=1)
        Due(day=datetime.date(2024, 2, 18), is_provisional=False)
        >>> festival.after(date(2024, 12, 30), working_days=2)
        Due(day=datetime.date(2025, 1, 1), is_provisional=True)
        >>> festival.count(date(2024, 2, 9), date(2024, 2, 19)), festival.is_working(date(2025, 1, 1))
        (2, None)
    """

    name: str
    title: Mapping[str, str] = field(hash=False)
    cite: str
    known_from: date
    known_until: date
    weekend: frozenset[int]
    holidays: frozenset[date]
    workdays: frozenset[date]
    digest: str = field(init=False, compare=False)
    _line: WorkingDays = field(init=False, repr=False, compare=False)
    _dues: dict[tuple[int, int], Due] = field(
        init=False, repr=False, compare=False, default_factory=dict[tuple[int, int], Due]
    )

    def __post_init__(self) -> None:
        """Prepare the counting once."""
        if not self.weekend < frozenset(range(1, 8)):
            raise ValueError(f"weekend {sorted(self.weekend)}: some of 1 to 7, not all")
        if self.known_until <= self.known_from:
            raise ValueError(f"known_until {self.known_until} is not after known_from {self.known_from}")
        line = WorkingDays(
            known=range(self.known_from.toordinal(), self.known_until.toordinal()),
            weekend=self.weekend,
            holidays={day.toordinal() for day in self.holidays},
            workdays={day.toordinal() for day in self.workdays},
        )
        object.__setattr__(self, "_line", line)
        object.__setattr__(self, "digest", fingerprint(self.as_data()))

    def is_known(self, day: date) -> bool:
        """Whether the arrangement of *day* is known."""
        return self.known_from <= day < self.known_until

    def is_working(self, day: date) -> bool | None:
        """Whether *day* is a working day; None outside the days known."""
        return self._line.is_working(day.toordinal()) if self.is_known(day) else None

    def after(self, day: date, *, working_days: int) -> Due:
        """The n-th working day after *day*, which itself does not count.

        Raises:   ValueError: less than one working day.
        """
        if working_days < 1:
            raise ValueError(f"{working_days} working days; at least 1")
        return self._due(day.toordinal() + 1, working_days)

    def ends_working(self, day: date) -> Due:
        """The day itself when it is a working day, else the next working day."""
        return self._due(day.toordinal(), 1)

    def count(self, start: date, end: date) -> int:
        """Working days after *start*, up to and with *end*; negative when *end* lies before *start*."""
        return self._line.number_of(end.toordinal()) - self._line.number_of(start.toordinal())

    def longest(self, *, working_days: int) -> int:
        """The most days that so many working days take, wherever they begin in the span that is known."""
        return self._line.longest(working_days)

    def shortest(self, *, working_days: int) -> int:
        """The fewest days that so many working days take, wherever they begin in the span that is known."""
        return self._line.shortest(working_days)

    def as_data(self) -> dict[str, Any]:
        """Plain JSON data in canonical form; :func:`calendar_from_data` makes the same calendar from it."""
        return {
            "name": self.name,
            "title": dict(self.title),
            "cite": self.cite,
            "known_from": self.known_from.isoformat(),
            "known_until": self.known_until.isoformat(),
            "weekend": sorted(self.weekend),
            "holidays": list(_spans(self.holidays)),
            "workdays": list(_spans(self.workdays)),
        }

    def _due(self, first: int, working_days: int) -> Due:
        """The n-th working day from ordinal *first* on; each is reckoned once."""
        found = self._dues.get((first, working_days))
        if found is None:
            found = self._dues[first, working_days] = self._reckoned(first, working_days)
        return found

    def _reckoned(self, first: int, working_days: int) -> Due:
        day = date.fromordinal(self._line.ordinal_of(self._line.number_of(first - 1) + working_days))
        return Due(day, day >= self.known_until or first < self.known_from.toordinal())


def calendar_from_data(data: Mapping[str, Any]) -> Calendar:
    """The calendar that :meth:`Calendar.as_data` wrote.

    Raises:   KeyError: something is left out. ValueError: a day that cannot be read.
    """
    return Calendar(
        name=data["name"],
        title=dict(data["title"]),
        cite=data["cite"],
        known_from=date.fromisoformat(data["known_from"]),
        known_until=date.fromisoformat(data["known_until"]),
        weekend=frozenset(data["weekend"]),
        holidays=frozenset(day for text in data["holidays"] for day in span_days(text)),
        workdays=frozenset(day for text in data["workdays"] for day in span_days(text)),
    )


def read_span(text: str) -> tuple[date, date]:
    """The first and the last day of ``2024-02-10`` or ``2024-02-10..2024-02-17``.

    Raises:   ValueError: no date, or the last day before the first.
    """
    first, separator, last = text.partition(SPAN)
    from_ = read_date(first)
    to = read_date(last) if separator else from_
    if from_ is None or to is None:
        raise ValueError(f"{text}: no day YYYY-MM-DD, nor a span YYYY-MM-DD{SPAN}YYYY-MM-DD")
    if to < from_:
        raise ValueError(f"{text}: the last day lies before the first")
    return from_, to


def span_days(text: str) -> tuple[date, ...]:
    """Every day of a span, the last one included.

    Raises:   ValueError: as :func:`read_span`.
    Examples:
        >>> len(span_days("2024-02-10..2024-02-17"))
        8
    """
    first, last = read_span(text)
    return tuple(date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))


def _spans(days: Iterable[date]) -> Iterator[str]:
    """Days in as few spans as there are unbroken runs, in order."""
    run: list[date] = []
    for day in sorted(days):
        if run and day.toordinal() > run[-1].toordinal() + 1:
            yield _span(run)
            run = []
        run.append(day)
    if run:
        yield _span(run)


def _span(run: list[date]) -> str:
    first, last = run[0].isoformat(), run[-1].isoformat()
    return first if len(run) == 1 else f"{first}{SPAN}{last}"

"""Read the calendars of a pack: for each year, the notices that arrange it; a later notice overrides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from surpass.policy.procedures.calendar import SPAN, Calendar, read_span, span_days
from surpass.policy.shape.dated import read_date, shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import Entries, Items, Value, plain

WEEK = frozenset(range(1, 8))


def read_calendars(whole: Entries, *, found: Gathering) -> dict[str, Calendar]:
    """Every calendar by name; one without a weekend, a known span or the notices for all of it is left out.

    Raises:   nothing; what is wrong is gathered, each day with its place.
    Source:   ``calendars``; the notices of a year in the order in which they were issued.
    """
    read = {
        name: _calendar(name, item, found)
        for name, item in whole.below("calendars").entries.items()
        if isinstance(item, Entries)
    }
    return {name: calendar for name, calendar in read.items() if calendar is not None}


def _calendar(name: str, item: Entries, found: Gathering) -> Calendar | None:
    known_from, known_until = read_date(item.get("known_from")), read_date(item.get("known_until"))
    weekend = _weekend(name, item, found)
    if known_from is None or known_until is None:
        return None
    if known_until <= known_from:
        found.problem("calendar-known-backwards", item.entries["known_until"].mark,
                      f"{name}: known_from {known_from}, known_until {known_until}",
                      "known_until after known_from", "correct the dates")  # fmt: skip
        return None
    if weekend is None:
        return None
    days = _Days(name=name, known_from=known_from, known_until=known_until, weekend=weekend, found=found)
    if not days.take(item.below("years")):
        return None
    return Calendar(
        name=name,
        title=plain(item.get("title")) or {},
        cite=shown(item.get("cite")),
        known_from=known_from,
        known_until=known_until,
        weekend=weekend,
        holidays=frozenset(days.holidays),
        workdays=frozenset(days.workdays),
    )


def _weekend(name: str, item: Entries, found: Gathering) -> frozenset[int] | None:
    listed = item.get("weekend")
    written = plain(listed) or []
    days = frozenset(int(day) for day in written)
    if days < WEEK and len(days) == len(written):
        return days
    found.problem("calendar-weekend", (listed or item).mark,
                  f"{name}: weekend {', '.join(map(str, written))}",
                  "some of 1 (Monday) to 7 (Sunday), each once, not all", "correct the weekend")  # fmt: skip
    return None


@dataclass(slots=True, kw_only=True)
class _Days:
    """The days that the notices taken so far arrange."""

    name: str
    known_from: date
    known_until: date
    weekend: frozenset[int]
    found: Gathering
    holidays: set[date] = field(default_factory=set)
    workdays: set[date] = field(default_factory=set)

    def take(self, years: Entries) -> bool:
        """All notices, year by year. Returns: whether each year that is said to be known has one."""
        known = [str(year) for year in range(self.known_from.year, self._last_day.year + 1)]
        for year, notices in years.entries.items():
            if year not in known:
                self._problem("calendar-year-outside", notices, year, f"years from {known[0]} to {known[-1]}",
                              "correct the year, or known_from and known_until")  # fmt: skip
        missing = [year for year in known if not plain(years.get(year))]
        for year in missing:
            self._problem("calendar-year-missing", years, f"no notice for {year}", f"years.{year}",
                          "add what was announced for it, or end known_until before")  # fmt: skip
        for year in known:
            written = years.get(year)
            for notice in written.items if isinstance(written, Items) else ():
                if isinstance(notice, Entries):
                    self._take_notice(int(year), notice)
        return not missing

    @property
    def _last_day(self) -> date:
        return date.fromordinal(self.known_until.toordinal() - 1)

    def _take_notice(self, year: int, notice: Entries) -> None:
        off, on = (dict(self._listed(year, key, notice)) for key in ("holidays", "workdays"))
        for day in sorted(on):
            if day in off:
                self._problem("calendar-day-twice", on[day], f"{day} in holidays and in workdays",
                              "one of both", "remove one")  # fmt: skip
            elif day.isoweekday() not in self.weekend and day not in self.holidays:
                self._problem("calendar-workday-plain", on[day], f"the workday {day}, one already",
                              "a day of the weekend or a holiday",
                              "correct the date, or remove it")  # fmt: skip
        self.holidays = (self.holidays - on.keys()) | off.keys()
        self.workdays = (self.workdays - off.keys()) | on.keys()

    def _listed(self, year: int, key: str, notice: Entries) -> Iterator[tuple[date, Value]]:
        """The days of one list that may stand in it, with the place of each."""
        listed = notice.get(key)
        seen: set[date] = set()
        for item in listed.items if isinstance(listed, Items) else ():
            days = span_days(shown(item)) if self._may_stand(year, key, item) else ()
            if not seen.isdisjoint(days):
                self._problem("calendar-day-twice", item, f"{shown(item)}, in part once more in {key}",
                              "each day once", "remove what is written twice")  # fmt: skip
            seen.update(days)
            yield from ((day, item) for day in days)

    def _may_stand(self, year: int, key: str, item: Value) -> bool:
        """Whether the days can be read, are known ones and belong to the year."""
        try:
            first, last = read_span(shown(item))
        except ValueError as fault:
            self._problem("calendar-day-unreadable", item, str(fault),
                          f"a day, or FIRST{SPAN}LAST", "correct the day")  # fmt: skip
            return False
        if first < self.known_from or last >= self.known_until:
            self._problem("calendar-day-outside", item, f"{shown(item)} in {key}",
                          f"days from {self.known_from} until {self.known_until}",
                          "correct the date")  # fmt: skip
            return False
        if not (_belongs(first, year) and _belongs(last, year)):
            self._problem("calendar-day-outside", item, f"{shown(item)} in {key} of {year}",
                          f"days of {year}, or of the December before",
                          "move it to its year")  # fmt: skip
            return False
        return True

    def _problem(self, code: str, value: Value, held: str, expected: str, next_step: str) -> None:
        self.found.problem(code, value.mark, f"{self.name}: {held}", expected, next_step)


def _belongs(day: date, year: int) -> bool:
    """Whether the notice for *year* may arrange *day*: New Year may reach into the December before."""
    return day.year == year or (day.year, day.month) == (year - 1, 12)

"""Until when a unit may send, and how many working days are left."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from surpass.office.returns.models import Extension, KeptCalendar, Round
from surpass.policy.procedures.calendar import Calendar, calendar_from_data


def due_of(found: Round, place: str) -> date:
    """The last day on which this unit's values are in time."""
    until = Extension.objects.filter(round=found, place=place).values_list("until", flat=True)
    return max([found.due, *until])


def dues_of(found: Round) -> dict[str, date]:
    """The units that have another date than the round's, with it."""
    later: dict[str, date] = {}
    for place, until in Extension.objects.filter(round=found).values_list("place", "until"):
        later[place] = max(until, later.get(place, found.due))
    return later


def days_left(found: Round, due: date, *, today: date) -> int | None:
    """Working days after today, up to and with the last day; negative when it is past.

    Missing:  None: the round's pack counts no working days.
    """
    return kept_calendar(found.calendar_id).count(today, due) if found.calendar_id else None


@lru_cache(maxsize=64)
def kept_calendar(digest: str) -> Calendar:
    """The calendar of a digest, read once."""
    return calendar_from_data(KeptCalendar.objects.get(pk=digest).content)

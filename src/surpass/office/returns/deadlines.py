"""Until when a unit may send: the round's date, or the later one of an extension."""

from __future__ import annotations

from datetime import date

from surpass.office.returns.models import Extension, Round


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

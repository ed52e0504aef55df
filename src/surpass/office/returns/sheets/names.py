"""What units were called in the period that a round is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from surpass.foundation.period import Period
from surpass.office.accounts.standing import holding
from surpass.office.registry.models.clocks import as_known
from surpass.office.registry.models.units import UnitVersion

Names = Mapping[str, tuple[str, str]]
"""A unit's key with its Chinese and its English name."""


def names_of(places: Collection[str], *, period: str) -> Names:
    """The names that units had on the last day of a period; one query."""
    return names_on(places, on=Period.read(period).last_day)


def names_on(places: Collection[str], *, on: date) -> Names:
    """The names that units had on a day; one query.

    Missing:  a unit that the registry does not have on that day is called by its key, and one without an
              English name by its Chinese one.
    """
    called = UnitVersion.rows().filter(as_known(None), holding(on), unit__in=places)
    found = {key: (zh, en or zh) for key, zh, en in called.values_list("unit_id", "name_zh", "name_en")}
    return {key: found.get(key, (key, key)) for key in places}

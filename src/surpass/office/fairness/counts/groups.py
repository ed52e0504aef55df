"""The peer groups in which people are compared: those of their units on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from surpass.foundation.problems import Problems
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.office.registry.reading.tree import memberships
from surpass.policy.resolve import resolve

ALONE, UNKNOWN = "-", "?"
"""Where a unit is in no peer group, and where nobody knows the unit: compared among each other."""


def grouping_on(day: date) -> str:
    """How the pack groups units.

    Missing:  empty: the pack has no programme on that day.
    """
    pack = office_pack()
    try:
        return resolve(pack, programme=pack.default, on=day).grouping
    except Problems:
        return ""


def groups_of(people: Collection[str], *, on: date) -> dict[str, str]:
    """By person the group of their unit."""
    return grouped(dict(Person.objects.filter(pk__in=people).values_list("pk", "place")), on=on)


def grouped(units: Mapping[str, str | None], *, on: date) -> dict[str, str]:
    """By person the group of these units on a day."""
    found = memberships(on=on, grouping=grouping_on(on))
    return {person: UNKNOWN if unit is None else found.get(unit, ALONE) for person, unit in units.items()}

"""What the registry shows of somebody in the year: front-line service, and other units worked in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.registry.models import Stint, as_known
from surpass.office.registry.reading.tenures import overlap, tenures


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A unit in which somebody worked in the year, and on how many of its days; it is heard too."""

    unit: str
    days: int


def on_front_line(people: Collection[str], *, year: int) -> frozenset[str]:
    """Who served on the front line on a day of the year, as the registry shows."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    found = Stint.objects.filter(
        as_known(None), person__in=people, kind=Stint.Kind.FRONT_LINE, since__lt=after
    )
    return frozenset(one.person_id for one in found if one.until is None or one.until > first)


def served_elsewhere(one: Appraised) -> list[Served]:
    """The units other than the one that appraises, by days: posts in full alone."""
    first, after = date(one.year, 1, 1), date(one.year + 1, 1, 1)
    days: dict[str, int] = {}
    for held in tenures(people=[one.person_id]):
        shared = overlap((held.since, held.until), (first, after))
        if held.kind == "full" and held.unit != one.appraisal.place_id and shared and shared[1]:
            days[held.unit] = days.get(held.unit, 0) + (shared[1] - shared[0]).days
    return [Served(unit=unit, days=count) for unit, count in sorted(days.items())]

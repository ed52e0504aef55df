"""Which units a programme asks, and which officials of a unit are on record."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import below
from surpass.office.registry.models import Person
from surpass.office.registry.reading.tree import Node, units_below
from surpass.office.rollout.study.models import StudyProgramme


def units_asked(one: StudyProgramme, *, on: date) -> tuple[Node, ...]:
    """The unit that began it and all below it, of the kinds that are asked, in official order."""
    return units_below(one.place_id, on=on, kinds=one.units)


def is_asked(one: StudyProgramme, place: Place, *, on: date) -> bool:
    """Whether a unit is among them."""
    return any(node.key == place.pk for node in units_asked(one, on=on))


def officials_of(place: Place, *, is_own: bool = False) -> QuerySet[Person]:
    """Officials of the unit and of those below it; *is_own*: of the unit itself alone."""
    rows = Person.objects.filter(withdrawn_entry=None).order_by("name_zh", "pk")
    return rows.filter(place=place) if is_own else rows.filter(below("place__path", place.path))

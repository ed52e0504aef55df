"""What units, posts and people are called: on a day, else as they were last called; one query each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import TypeVar

from surpass.office.registry.models import Person, PostVersion, UnitVersion, as_known
from surpass.office.registry.models.clocks import Recorded

Name = Mapping[str, str]
Row = TypeVar("Row", bound=Recorded)


def units_called(units: Collection[str], *, on: date, known: datetime | None = None) -> Mapping[str, Name]:
    """The names of units.

    Missing:  a unit of which nothing is known is called by its code.
    """
    rows = UnitVersion.objects.filter(as_known(known), unit_id__in=units).order_by("since")
    found = _on(((row.unit_id, row) for row in rows), on)
    names = {key: {"zh": row.name_zh, "en": row.name_en} for key, row in found.items()}
    return {key: names.get(key, {"zh": key}) for key in units}


def posts_called(posts: Collection[str], *, on: date, known: datetime | None = None) -> Mapping[str, Name]:
    """The titles of posts, in the same way."""
    rows = PostVersion.objects.filter(as_known(known), post_id__in=posts).order_by("since")
    found = _on(((row.post_id, row) for row in rows), on)
    titles = {key: {"zh": row.title_zh, "en": row.title_en} for key, row in found.items()}
    return {key: titles.get(key, {"zh": key}) for key in posts}


def people_called(people: Collection[str]) -> Mapping[str, Name]:
    """The names of people, as they stand now."""
    rows = Person.objects.filter(pk__in=people).values_list("key", "name_zh", "name_en")
    names = {key: {"zh": zh, "en": en} for key, zh, en in rows}
    return {key: names.get(key, {"zh": key}) for key in people}


def _on(rows: Iterable[tuple[str, Row]], on: date) -> Mapping[str, Row]:
    """Of each the row that holds on a day, else the last before it, else the first."""
    found: dict[str, Row] = {}
    for key, row in rows:
        if key not in found or row.since <= on:
            found[key] = row
    return found

"""What follows from the rows for today alone: each unit's way down the tree, and whose files a person's are.

Made from the rows and nothing else; an act brings it up to its day, and so does the first task of a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Case, F, Value, When
from django.db.models.functions import Concat, Substr

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import below
from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Appointment, Person, UnitVersion, as_known

LONGEST_PATH = 400


def bring_up_to(day: date, *, people: Iterable[str] | None = None) -> None:
    """Set every way down the tree, and the place of these people, as they are on a day.

    Missing:  without people, everybody's.
    """
    _bring_paths_up(day)
    _bring_people_up(day, people)


def _bring_paths_up(day: date) -> None:
    """One statement for each subtree that moved."""
    wanted = paths_on(day)
    paths = dict(Place.objects.filter(key__in=wanted).values_list("key", "path"))
    for key in sorted(wanted, key=lambda key: wanted[key].count("/")):
        old, new = paths[key], wanted[key]
        if old == new:
            continue
        if len(new) > LONGEST_PATH:
            raise UseProblem([_too_deep(key)])
        Place.objects.filter(below("path", old)).update(path=Concat(Value(new), Substr("path", len(old) + 1)))
        paths = {at: new + path[len(old) :] if path.startswith(old) else path for at, path in paths.items()}


def paths_on(day: date) -> Mapping[str, str]:
    """Of every unit the way down to it on a day; one query."""
    rows = UnitVersion.objects.filter(as_known(None))
    return ways_down(rows.values_list("unit_id", "parent_id", "since", "until"), day)


def ways_down(rows: Iterable[tuple[str, str | None, date, date | None]], day: date) -> Mapping[str, str]:
    """Of every unit the way down to it: on this day, else on its last day before, else on its first. Pure.

    Shapes:   rows are unit, parent, since, until.
    """
    parents: dict[str, tuple[tuple[int, int], str | None]] = {}
    for unit, parent, since, until in rows:
        standing = (0, -since.toordinal()) if since > day else (1, since.toordinal())
        if since <= day and (until is None or day < until):
            standing = (2, 0)
        if unit not in parents or standing > parents[unit][0]:
            parents[unit] = (standing, parent)
    return _paths({unit: parent for unit, (_, parent) in parents.items()})


def _paths(parents: Mapping[str, str | None]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for start in parents:
        climbed: list[str] = []
        unit: str | None = start
        while unit is not None and unit not in found and unit not in climbed:
            climbed.append(unit)
            unit = parents.get(unit)
        way = found.get(unit, "/") if unit is not None else "/"
        for key in reversed(climbed):
            way = found[key] = f"{way}{key}/"
    return found


def _bring_people_up(day: date, people: Iterable[str] | None) -> None:
    """The place of the post held in full, else of the one held longest; whoever holds none stays."""
    held = Appointment.objects.filter(holding(day), as_known(None))
    if people is not None:
        held = held.filter(person_id__in=list(people))
    rank = Case(
        When(kind=Appointment.Kind.FULL, then=0), When(kind=Appointment.Kind.ACTING, then=1), default=2
    )
    rows = held.order_by(rank.desc(), F("since").desc()).values_list(
        "person_id", "post__unit_id", "person__place_id"
    )
    moved = {person: (unit, place) for person, unit, place in rows}
    Person.objects.bulk_update(
        [Person(key=person, place_id=unit) for person, (unit, place) in moved.items() if unit != place],
        ["place"],
    )


def _too_deep(key: str) -> Problem:
    return Problem(
        code="registry-tree-too-deep", where=f"unit {key}", found="a way down that is too long",
        expected=f"at most {LONGEST_PATH} characters of codes", next_step="use shorter codes",
    )  # fmt: skip

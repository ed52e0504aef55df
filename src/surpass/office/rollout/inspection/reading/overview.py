"""Supervision at a glance: of every unit, with all below it, what is planned, under way, late and closed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Reach, Subject
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.reading.course import CLOSED, OPEN, PARTY, PLANNED, Course


@dataclass(slots=True, kw_only=True)
class Line:
    """A unit with everything below it; ``late`` ones are among those under way."""

    unit: str
    depth: int
    planned: int = 0
    open: int = 0
    party: int = 0
    late: int = 0
    closed: int = 0


def overview(
    rows: Collection[PlannedInspection], held: Mapping[int, Course], *, reach: Reach
) -> list[Line]:  # fmt: skip
    """From the top down, each unit that was inspected with those above it, as far as the reach goes.

    A plan that was dropped counts nowhere.
    """
    places = _above(rows, reach)
    top = min((path.count("/") for path in places), default=0)
    lines = {
        path: Line(unit=unit, depth=path.count("/") - top) for path, unit in sorted(places.items())
    }  # fmt: skip
    for one in rows:
        course = held[one.pk]
        for path, line in lines.items():
            if one.place.path.startswith(path):
                _count(line, course)
    return [*lines.values()]


def _above(rows: Collection[PlannedInspection], reach: Reach) -> dict[str, str]:
    """Path and key of the units of some inspections, and of every unit above within reach; one query."""
    paths = set[str]()
    for one in rows:
        parts = one.place.path.strip("/").split("/")
        paths |= {f"/{'/'.join(parts[:depth])}/" for depth in range(1, len(parts) + 1)}
    found = Place.objects.filter(path__in=paths).values_list("path", "pk")
    return {path: unit for path, unit in found if reach.covers(Subject(path=path))}


def _count(line: Line, course: Course) -> None:
    if course.state == PLANNED:
        line.planned += 1
    elif course.state == CLOSED:
        line.closed += 1
    elif course.state in {OPEN, PARTY}:
        line.open += 1
        line.party += course.state == PARTY
        line.late += course.is_late

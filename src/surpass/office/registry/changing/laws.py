"""What must be true of the registry on every day; asked before anything is written. Pure over a state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from surpass.foundation.problems import Problem
from surpass.office.registry.changing.timeline import covers
from surpass.office.registry.models import (
    Appointment,
    Membership,
    PostVersion,
    Recorded,
    UnitVersion,
)
from surpass.office.registry.reading.state import State, holds, meets

EXPECTED = {
    "registry-dates": "an end after the beginning",
    "registry-overlap": "rows about one thing that follow each other",
    "registry-unit-absent": "a unit that exists on all these days",
    "registry-post-absent": "a post that exists on all these days",
    "registry-circle": "a parent that does not lie below the unit",
    "registry-post-filled": "one holder at a time",
    "registry-second-full": "one post held in full at a time; others are concurrent",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """A row, the law that it breaks, and what stands against it."""

    row: Recorded
    code: str
    found: str

    def problem(self) -> Problem:
        """The breach as a problem of whoever asked for the change."""
        return Problem(
            code=self.code, where=where(self.row), found=self.found, expected=EXPECTED[self.code],
            next_step="correct the days or the codes",
        )  # fmt: skip


def where(row: Recorded) -> str:
    """A row as a message names it; codes and days, no names of people."""
    said = ", ".join(str(part) for part in row.identity if part)
    return f"{row.WORD} {said} from {row.since}"


def breaches(state: State) -> tuple[Breach, ...]:
    """Every breach of every law, each once."""
    return tuple({(id(found.row), found.code): found for law in LAWS for found in law(state)}.values())


def new_breaches(before: State, after: State) -> tuple[Breach, ...]:
    """The breaches that a change brings about."""
    old = {(id(found.row), found.code) for found in breaches(before)}
    return tuple(found for found in breaches(after) if (id(found.row), found.code) not in old)


Found = Iterator[Breach]


def _dates(state: State) -> Found:
    for rows in state.rows.values():
        for row in rows:
            if row.until is not None and row.until <= row.since:
                yield Breach(row, "registry-dates", f"until {row.until}")


def _no_overlap(state: State) -> Found:
    for table, rows in state.rows.items():
        names = table.IDENTITY
        for mine in _grouped(rows, lambda row, names=names: tuple(getattr(row, name) for name in names)):
            yield from _neighbours(mine, "registry-overlap")


def _one_holder(state: State) -> Found:
    for mine in _grouped(state.of(Appointment), lambda row: row.post_id):
        yield from _neighbours(mine, "registry-post-filled", is_other=lambda a, b: a.person_id != b.person_id)


def _one_full_post(state: State) -> Found:
    full = state.of(Appointment, kind=Appointment.Kind.FULL)
    for mine in _grouped(full, lambda row: row.person_id):
        yield from _neighbours(mine, "registry-second-full", is_other=lambda a, b: a.post_id != b.post_id)


def _grouped(rows: Iterable[Any], key: Callable[..., Any]) -> Iterable[list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return (sorted(mine, key=lambda row: row.since) for mine in found.values() if len(mine) > 1)


def _neighbours(
    rows: Sequence[Any], code: str, is_other: Callable[[Any, Any], bool] = lambda _a, _b: True
) -> Found:
    """Each row beside the later ones that begin before it ends."""
    for at, row in enumerate(rows):
        for later in rows[at + 1 :]:
            if row.until is not None and row.until <= later.since:
                break
            if is_other(row, later) and meets(row, later.since, later.until):
                yield Breach(later, code, where(row))


def _units_exist(state: State) -> Found:
    days = _by(state.of(UnitVersion), "unit_id")
    wanted: list[tuple[Recorded, str | None]] = [
        *((row, row.parent_id) for row in state.of(UnitVersion)),
        *((row, row.unit_id) for row in state.of(Membership)),
        *((row, state.units_of_posts.get(row.post_id)) for row in state.of(PostVersion)),
    ]
    for row, unit in wanted:
        if unit is not None and not covers(days.get(unit, ()), row.since, row.until):
            said = f"unit {unit}, which does not exist on some day from {row.since} until {row.until or '-'}"
            yield Breach(row, "registry-unit-absent", said)


def _posts_exist(state: State) -> Found:
    days = _by(state.of(PostVersion), "post_id")
    for row in state.of(Appointment):
        if not covers(days.get(row.post_id, ()), row.since, row.until):
            said = f"post {row.post_id}, which does not exist on some day from {row.since}"
            yield Breach(row, "registry-post-absent", said)


def _by(rows: Iterable[Recorded], name: str) -> Mapping[str, list[Recorded]]:
    found: dict[str, list[Recorded]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _no_circle(state: State) -> Found:
    """On each day on which some parent changes, whoever climbs comes to an end."""
    versions = state.of(UnitVersion)
    for day in sorted({row.since for row in versions}):
        yield from _circles_on(day, {row.unit_id: row for row in versions if holds(row, day)})


def _circles_on(day: date, then: Mapping[str, UnitVersion]) -> Found:
    ends: set[str] = set()
    for start in then:
        climbed: dict[str, UnitVersion] = {}
        unit: str | None = start
        while unit is not None and unit in then and unit not in ends and unit not in climbed:
            climbed[unit] = then[unit]
            unit = then[unit].parent_id
        if unit is not None and unit in climbed:
            ring = list(climbed.values())
            said = f"on {day}: {' below '.join(row.unit_id for row in ring)} below {unit}"
            yield from (Breach(row, "registry-circle", said) for row in ring)
        ends |= climbed.keys()


LAWS: tuple[Callable[[State], Found], ...] = (
    _dates, _no_overlap, _units_exist, _posts_exist, _no_circle, _one_holder, _one_full_post,
)  # fmt: skip

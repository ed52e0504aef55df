"""How far a programme got: by unit, by level, and what of it may be told to other units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.registry.reading.tree import Node
from surpass.office.rollout.study.models import StudyProgramme
from surpass.office.rollout.study.reading.asked import units_asked
from surpass.office.rollout.study.reading.law import book_of
from surpass.office.rollout.study.seen import SESSIONS
from surpass.rollout.study.coverage import Level, Reached, Recorded, by_level, reached
from surpass.rollout.study.small_units import Untold, untold

FLOOR = "fewest_in_counts"
"""The pack's parameter: people in a cell from whom on its counts are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """``units``: each that is asked, in official order; ``told``: those whose head counts somebody reads."""

    units: tuple[tuple[Node, Reached], ...]
    levels: tuple[Level, ...]
    told: frozenset[str]
    sums_told: frozenset[str]


def coverage_of(one: StudyProgramme, *, on: date) -> list[tuple[Node, Reached]]:
    """Each unit that is asked, with what is recorded of it: a fact about the unit, for whoever asks for one.

    Missing:  a unit of which nothing is recorded is unknown, and never counted as none.
    """
    held: dict[str, list[Recorded]] = defaultdict(list)
    unheld: set[str] = set()
    for row in one.sessions.filter(withdrawn_at=None).order_by("on", "pk"):
        if row.heads is None or row.staff is None:
            unheld.add(row.place_id)
        else:
            held[row.place_id].append(Recorded(row.heads, row.staff))
    return [
        (node, reached(node.key, node.kind, held[node.key], is_unheld=node.key in unheld))
        for node in units_asked(one, on=on)
    ]


def covered(one: StudyProgramme, actor: Actor, *, on: date) -> Covered:
    """As somebody may read it: counts of units within reach; of others only where the unit is not small.

    Missing:  where the pack has no floor, counts of other units are not told.
    """
    rows, reaches = coverage_of(one, on=on), _reaching(actor)
    paths = dict(Place.objects.filter(pk__in=[node.key for node, _ in rows]).values_list("pk", "path"))
    levels = by_level(found for _, found in rows)
    floor = book_of(on).params.get(FLOOR)
    told, sums = set[str](), set[str]()
    for level in levels:
        units = [found for _, found in rows if found.level == level.level]
        own = {found.unit for found in units if reaches(paths.get(found.unit, ""))}
        hidden = _hidden(units, None if floor is None else int(floor))
        told |= own | {found.unit for found in units} - hidden.units
        if hidden.is_sum_told or len(own) == len(units):
            sums.add(level.level)
    return Covered(units=tuple(rows), levels=levels, told=frozenset(told), sums_told=frozenset(sums))


def _hidden(units: list[Reached], floor: int | None) -> Untold:
    if floor is None:
        return Untold(frozenset(found.unit for found in units), is_sum_told=False)
    return untold(units, floor=floor)


def _reaching(actor: Actor) -> Callable[[str], bool]:
    reach = reach_of(SESSIONS, actor)
    return lambda path: bool(path) and reach.covers(Subject(path=path))

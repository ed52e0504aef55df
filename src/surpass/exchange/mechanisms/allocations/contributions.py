"""What candidates contributed by central task, from a table: beside a slate, and read by no order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from surpass.exchange.mechanisms.tasks import CentralTask
from surpass.exchange.reading.tables import read_sheets
from surpass.exchange.reading.titled import titled
from surpass.exchange.returns.gathering import Gathering, quoted
from surpass.exchange.returns.words import folded

WORDS = {
    "person": ("person", "人员", "人员编号"),
    "year": ("year", "年度"),
    "task": ("task", "中心任务"),
    "unit": ("unit", "单位"),
    "points": ("points", "得分"),
    "full": ("full", "满分"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributed:
    """What a unit reached in a central task of a year in which somebody headed it.

    Missing:  ``points`` and ``full`` empty: the year has no final result, or it is none of this unit's tasks.
    """

    task: CentralTask
    year: int
    unit: str
    points: str
    full: str


def read_contributions(
    path: Path, *, tasks: Sequence[CentralTask], people: frozenset[str], gather: Gathering
) -> Mapping[str, tuple[Contributed, ...]]:
    """By person, the latest year first, and in it by task in the pack's order.

    Missing:  who has no row is not there: what they contributed is not known, which is not nothing.
    """
    known = {folded(word): one for one in tasks for word in (one.id, *one.title.values())}
    found: dict[str, dict[tuple[int, str, str], Contributed]] = defaultdict(dict)
    for table in titled(read_sheets(path, name=path.name, gather=gather), WORDS, gather):
        for row, cells in table.rows:
            said = {name: table.cell(cells, name) for name in WORDS}
            task, before = known.get(folded(said["task"])), len(gather.found)
            for name, expected in _wrong(said, task, tasks, people):
                gather.problem(
                    "contribution-wrong", table.place(row, name), found=quoted(said[name]),
                    expected=expected, next_step="correct the cell, or remove the row",
                )  # fmt: skip
            if task is None or len(gather.found) > before:
                continue
            key = (int(said["year"]), task.id, said["unit"])
            if key in found[said["person"]]:
                gather.problem(
                    "contribution-twice", table.place(row, "task"), found=f"a second {quoted(said['task'])}",
                    expected="one row a person, year, task and unit", next_step="remove one",
                )  # fmt: skip
            found[said["person"]][key] = Contributed(
                task=task, year=key[0], unit=said["unit"], points=said["points"], full=said["full"]
            )
    order = [one.id for one in tasks]
    return {
        key: tuple(sorted(rows.values(), key=lambda one: (-one.year, order.index(one.task.id), one.unit)))
        for key, rows in found.items()
    }


def _wrong(
    said: Mapping[str, str], task: CentralTask | None, tasks: Sequence[CentralTask], people: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The cells of a row that are wrong, with what was expected."""
    if said["person"] not in people:
        yield "person", "somebody in the table of people"
    if not (said["year"].isdecimal() and len(said["year"]) == 4):
        yield "year", "a year"
    if task is None:
        yield "task", "a central task of the pack: " + ", ".join(one.id for one in tasks)
    if not _is_share(said["points"], said["full"]):
        yield "points", "a number from 0 to the full points, or both empty"


def _is_share(points: str, full: str) -> bool:
    if not points and not full:
        return True
    try:
        return 0 <= Decimal(points) <= Decimal(full)
    except InvalidOperation:
        return False

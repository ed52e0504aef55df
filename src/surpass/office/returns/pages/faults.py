"""What pages say when an act was refused: by cell where it is one, in the reader's words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from surpass.foundation.problems import Problem, Problems
from surpass.office.returns.cells.conflict import ChangedMeanwhile
from surpass.office.returns.cells.typed import where_of
from surpass.office.returns.models import Cell, Stamp
from surpass.office.returns.pages.marks import marks, shown_in, value_of
from surpass.office.returns.pages.words import people, say, title_of, when, wording


def sentence(problem: Problem, *, kind: str = "") -> str:
    """A problem in the reader's words; one that has none yet is told as it is, with its code."""
    key = f"returns.fault_{problem.code.replace('-', '_')}"
    for name in (f"{key}_{kind}", key):
        if wording().has(name):
            return say(name, found=problem.found, expected=problem.expected)
    return str(problem)


def by_cell(refused: Problems, cells: Collection[Cell]) -> tuple[dict[int, str], list[str]]:
    """The sentences of the cells that problems are of, and those of no cell in particular."""
    places = {where_of(cell): cell for cell in cells}
    found: dict[int, str] = {}
    rest: list[str] = []
    for problem in refused.problems:
        cell = places.get(problem.where)
        if cell is None:
            rest.append(sentence(problem))
        else:
            found.setdefault(cell.pk, sentence(problem, kind=cell.item.kind))
    return found, rest


def clashes_of(refused: ChangedMeanwhile) -> list[dict[str, Any]]:
    """Both versions of each cell, and whose the later one is; three queries."""
    cells = Cell.objects.select_related("item", "round").in_bulk([clash.cell.pk for clash in refused.clashes])
    last = _last_stamps(cells)
    names = people({stamp.by for stamp in last.values()})
    return [
        {
            "cell": clash.cell.pk,
            "item": title_of(cells[clash.cell.pk].item),
            "unit": cells[clash.cell.pk].place_id,
            "yours": clash.text,
            **_as_it_stands(cells[clash.cell.pk], last, names),
        }
        for clash in refused.clashes
    ]


def _as_it_stands(cell: Cell, last: Mapping[int, Stamp], names: Mapping[str, str]) -> dict[str, Any]:
    stamp = last.get(cell.pk)
    return {
        "version": cell.version,
        "theirs": value_of(cell),
        "shown": shown_in(cell)[0],
        "shown_reason": shown_in(cell)[1],
        "marks": marks(cell, is_open=cell.round.state == "open"),
        "by": names.get(stamp.by, stamp.by) if stamp else "",
        "at": when(stamp.at) if stamp else "",
    }


def _last_stamps(cells: Mapping[int, Cell]) -> dict[int, Stamp]:
    versions = {cell.version for cell in cells.values()}
    rows = Stamp.objects.filter(cell__in=cells, version__in=versions)
    return {row.cell_id: row for row in rows if row.version == cells[row.cell_id].version}

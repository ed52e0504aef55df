"""Which cells of a table of peer groups by values are told exactly, which rounded, and which not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

EXACT, ROUNDED, WITHHELD = "exact", "rounded", "withheld"
POOLED = ""
"""In the place of a peer group: all of them together."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """People of one value in one peer group: how many yes of how many known, and how many unknown."""

    yes: int = 0
    of: int = 0
    unknown: int = 0

    def __add__(self, other: Cell) -> Cell:
        """Two cells as one."""
        return Cell(self.yes + other.yes, self.of + other.of, self.unknown + other.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """From how many people on something is told: a rate at all, its counts, a peer group divided.

    ``lone``: a count of yes or of no from 1 to below this one gives people away; 0 does not.
    """

    rate: int
    counts: int
    divided: int
    lone: int

    def bears(self, cell: Cell) -> bool:
        """Whether the counts of a cell may be told, as far as it alone goes."""
        return cell.of >= self.counts and not any(
            0 < count < self.lone for count in (cell.yes, cell.of - cell.yes)
        )


def whole(cells: Iterable[Cell]) -> Cell:
    """All of them as one cell."""
    return sum(cells, start=Cell())


def told_cells(cells: Mapping[Key, Cell], *, floors: Floors) -> dict[Key, str]:
    """How each cell is told, and under the group ``POOLED`` each value over all peer groups.

    Shapes:   *cells*: (peer group, value) -> cell. The next cell by place goes with one that cannot be told
              exactly, along its peer group and along its value, until those untold together may be told as
              one: otherwise the untold could be found by subtraction.
    Source:   the pack's floors; where one choice is by size it would tell what it hides, so it is by place.
    """
    groups, values = (list(dict.fromkeys(key[place] for key in cells)) for place in (0, 1))
    held = dict(cells) | {
        (POOLED, value): whole(cell for key, cell in cells.items() if key[1] == value) for value in values
    }
    open_ = {
        key
        for key, cell in held.items()
        if floors.bears(cell) and (key[0] == POOLED or _size(held, key[0]) >= floors.divided)
    }
    lines = [[(group, value) for value in values if (group, value) in held] for group in (*groups, POOLED)]
    lines += [[(group, value) for group in groups if (group, value) in held] for value in values]
    before = -1
    while before != len(open_):
        before = len(open_)
        for line in lines:
            open_ -= _with_them(line, open_, held, floors)
        open_ -= {key for key in open_ if key[0] != POOLED and (POOLED, key[1]) not in open_}
    return {key: _state(key, open_, held, floors) for key in held}


def _size(held: Mapping[Key, Cell], group: str) -> int:
    return sum(cell.of for key, cell in held.items() if key[0] == group)


def _with_them(line: list[Key], open_: Collection[Key], held: Mapping[Key, Cell], floors: Floors) -> set[Key]:
    """The cells of a line that must go with those that are untold already."""
    untold = [place for place, key in enumerate(line) if key not in open_]
    found: set[Key] = set()
    after = [(untold[-1] + step) % len(line) for step in range(1, len(line))] if untold else []
    for place in after:
        together = whole(held[key] for key in line if key not in open_ or key in found)
        alone = sum(key not in open_ or key in found for key in line) == 1
        if not alone and floors.bears(together):
            break
        if line[place] in open_:
            found.add(line[place])
    return found


def _state(key: Key, open_: Collection[Key], held: Mapping[Key, Cell], floors: Floors) -> str:
    if key in open_:
        return EXACT
    is_divided = key[0] == POOLED or _size(held, key[0]) >= floors.divided
    return ROUNDED if held[key].of >= floors.rate and is_divided else WITHHELD

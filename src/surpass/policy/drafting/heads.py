"""Where the table begins and which column is what: one or two rows of heads, merged or not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from surpass.policy.drafting.draft import Sheet
from surpass.policy.drafting.words import Words, fold

SEARCHED = 20
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, the group it holds it for (empty: all), and whether its head says percent."""

    at: int
    role: str
    group: str = ""
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """The table's heads: its first row of values, its columns, and the heads that nothing knows."""

    first: int
    body: int
    columns: tuple[Column, ...]
    unread: tuple[str, ...] = ()

    def of(self, role: str) -> tuple[Column, ...]:
        """The columns of a role, from left to right."""
        return tuple(column for column in self.columns if column.role == role)


class Grid:
    """Cells with merges: the origin's text for every cell of a merged block."""

    def __init__(self, sheet: Sheet) -> None:
        """Index the merged blocks."""
        self.sheet = sheet
        self.width = max((len(row) for row in sheet.rows), default=0)
        self.height = len(sheet.rows)
        self.origin: dict[tuple[int, int], tuple[int, int]] = {}
        self.span: dict[tuple[int, int], tuple[int, int]] = {}
        for first, last in sheet.merges:
            for row in range(first[0], last[0] + 1):
                for column in range(first[1], last[1] + 1):
                    self.origin[row, column] = first
                    self.span[row, column] = last

    def own(self, row: int, column: int) -> str:
        """What is written in the cell itself."""
        cells = self.sheet.rows[row] if 0 <= row < self.height else ()
        return cells[column].strip() if column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """What the reader sees in the cell: its merged block's text."""
        return self.own(*self.origin.get((row, column), (row, column)))

    def is_shared(self, row: int, column: int) -> bool:
        """Whether the cell is merged over several rows."""
        first, last = self.origin.get((row, column)), self.span.get((row, column))
        return bool(first and last and first[0] != last[0])


def role_of(head: str, words: Words) -> str:
    """What a head names: the role of the longest known head in it; empty when none is.

    Latin heads count only as whole words: *ref* is not in *preference*.
    """
    plain = re.sub(r"\(.*?\)", "", fold(head))
    if not plain or len(plain) > LONGEST:
        return ""
    best = ("", 0)
    for role, heads in words.heads.items():
        for known in heads:
            is_there = known in plain if not known.isascii() else _has_word(plain, known)
            # A Chinese sign says as much as some three letters.
            weight = len(known) * (1 if known.isascii() else 3)
            if is_there and weight > best[1]:
                best = (role, weight)
    return best[0]


def _has_word(plain: str, known: str) -> bool:
    return bool(re.search(rf"(?<![a-z]){re.escape(known)}(?![a-z])", plain))


def find_heads(grid: Grid, words: Words) -> Heads | None:
    """The first row with most roles; None when no row names an indicator, and points or a rule."""
    best: tuple[int, int] | None = None
    for row in range(min(grid.height, SEARCHED)):
        roles = {role_of(grid.own(row, column), words) for column in range(grid.width)} - {""}
        has_title = bool(roles & {"indicator", "level"})
        if has_title and roles & {"scoring", "full"} and (best is None or len(roles) > best[1]):
            best = (row, len(roles))
    if best is None:
        return None
    first = best[0]
    last = _last_head_row(grid, first, words)
    columns = _columns(grid, first, last, words)
    known = {column.at for column in columns}
    unread = (grid.text(first, at) for at in range(grid.width) if at not in known)
    return Heads(first, last + 1, columns, tuple(dict.fromkeys(filter(None, unread))))


def _last_head_row(grid: Grid, first: int, words: Words) -> int:
    spans = [grid.span[first, column] for column in range(grid.width) if (first, column) in grid.span]
    last = max((row for row, _ in spans), default=first)
    if last > first:
        return last
    below = [grid.own(first + 1, column) for column in range(grid.width)]
    titles = [c for c in range(grid.width) if role_of(grid.own(first, c), words) in {"indicator", "scoring"}]
    has_sub_heads = any(text and not grid.own(first, column) for column, text in enumerate(below))
    is_words = not any(re.search(r"\d", text) for text in below)
    return first + 1 if has_sub_heads and is_words and not any(below[c] for c in titles) else first


def _columns(grid: Grid, first: int, last: int, words: Words) -> tuple[Column, ...]:
    found: list[Column] = []
    top = ""
    for at in range(grid.width):
        above = grid.text(first, at)
        top = above or (top if last > first else "")
        below = grid.text(last, at) if last > first and grid.text(last, at) != above else ""
        role = role_of(top, words) or role_of(below, words)
        group = below if role in {"full", "target"} and not role_of(below, words) else ""
        if role:
            found.append(Column(at, role, group, "%" in fold(top + below)))
    return tuple(_settled(found))


def _settled(found: list[Column]) -> list[Column]:
    """Levels become categories, the last of them the indicator where no head says indicator."""
    has_title = any(column.role == "indicator" for column in found)
    levels = [column for column in found if column.role == "level"]
    title = None if has_title or not levels else levels[-1]
    return [
        Column(column.at, "indicator" if column is title else "category", column.group)
        if column.role == "level"
        else column
        for column in found
    ]

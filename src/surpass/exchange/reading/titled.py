"""The rows of a table with titles of ours, Chinese or English, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surpass.exchange.reading.tables import Row, Sheet
from surpass.exchange.returns.gathering import Gathering, Place
from surpass.exchange.returns.words import folded

SEARCHED = 20
"""Rows from the top among which the titles are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """One sheet: where each column stands, by our name for it; other titles; and the rows below."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    titles: tuple[str, ...]
    rows: tuple[Row, ...]

    def cell(self, cells: Sequence[str], name: str) -> str:
        """The text of a row under one of our names; empty where the table has no such column."""
        at = self.columns.get(name, len(cells))
        return cells[at].strip() if at < len(cells) else ""

    def place(self, row: int, name: str) -> Place:
        """One cell as a place."""
        return self.at(row, self.columns[name])

    def at(self, row: int, column: int) -> Place:
        """One cell of any column as a place."""
        header = self.titles[column].strip()
        return Place(file=self.sheet.file, sheet=self.sheet.name, row=row, column=column, header=header)


def titled(
    sheets: Iterable[Sheet],
    words: Mapping[str, tuple[str, ...]],
    gather: Gathering,
    *,
    may_lack: tuple[str, ...] = (),
) -> Iterator[Titled]:
    """Each sheet with the columns of *words*; one that is lacking and may not be is a problem."""
    known = {folded(word): name for name, all_words in words.items() for word in all_words}
    for sheet in sheets:
        best = max(sheet.rows[:SEARCHED], key=lambda row: len(_found(row, known)), default=None)
        columns = _found(best, known) if best is not None else {}
        missing = [name for name in words if name not in columns and name not in may_lack]
        if best is None or missing:
            gather.problem(
                "column-missing",
                sheet.place,
                found=", ".join(title for title in (best[1] if best else ()) if title.strip()) or "no row",
                expected="the columns " + ", ".join(" or ".join(words[name]) for name in missing),
                next_step="add them, or name them so",
            )
            continue
        below = tuple(row for row in sheet.rows if row[0] > best[0])
        yield Titled(sheet=sheet, row=best[0], columns=columns, titles=tuple(best[1]), rows=below)


def _found(row: Row, known: Mapping[str, str]) -> dict[str, int]:
    """Our columns among the titles of a row, the first of each."""
    found: dict[str, int] = {}
    for place, title in enumerate(row[1]):
        name = known.get(folded(title))
        if name is not None:
            found.setdefault(name, place)
    return found

"""Lists as they go up to the superior: their columns, what each column means, and their rows as csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

BEGINNING = b"\xef\xbb\xbf"
"""By which a spreadsheet knows that a csv is UTF-8."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be reckoned by a spreadsheet."""
DICTIONARY = ("list", "column", "unit", "missing", "zh", "en")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``unit``: of its numbers, empty for a text. ``missing``: what an empty cell says."""

    name: str
    unit: str = ""
    missing: str = "not_applicable"


LISTS: dict[str, tuple[Column, ...]] = {
    "results": (
        Column("run"), Column("programme"), Column("period"), Column("group"), Column("unit"),
        Column("name"), Column("score", "points", "unknown"), Column("rank", "place", "unranked"),
        Column("grade", missing="no_grade"),
    ),
    "numbers": (
        Column("number"), Column("title"), Column("value", "as_said", "unknown"), Column("unit"),
        Column("source"), Column("clause"),
    ),
    "cases": (
        Column("year", "year"), Column("procedure"), Column("title"), Column("closed", "case", "not_told"),
        Column("state"), Column("released_on"),
    ),
    "inspections": (
        Column("unit"), Column("name"), Column("matter"), Column("on", "date"), Column("case"),
        Column("state"),
    ),
}  # fmt: skip
"""Every list that can be handed up. None of them names a person."""


def as_csv(name: str, rows: Iterable[Row]) -> bytes:
    """The list under the names of its columns; no cell is a formula, and a number stays a number.

    Raises:   KeyError: no such list. ValueError: a row of another width.
    Examples:
        >>> as_csv("inspections", [("T01", "=1+1", "m", "2025-03-01", "", "planned")]).decode().split()[1]
        "T01,'=1+1,m,2025-03-01,,planned"
    """
    columns = LISTS[name]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow(_safe(cell) for cell, _ in zip(row, columns, strict=True))
    return BEGINNING + out.getvalue().encode()


def dictionary(names: Sequence[str], *, says: Callable[[str, str], tuple[str, str]]) -> Iterator[Row]:
    """What each column of some lists means; *says* gives the words of a list's column in zh and en."""
    yield DICTIONARY
    for name in names:
        for column in LISTS[name]:
            yield (name, column.name, column.unit, column.missing, *says(name, column.name))


def _safe(cell: str) -> str:
    is_number = cell.removeprefix("-").replace(".", "", 1).isdigit()
    return f"'{cell}" if cell.startswith(RISKY) and not is_number else cell

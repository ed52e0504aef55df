"""A payment list as a workbook with the content of its csv, and the rows of either when it comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from surpass.exchange.reading.limited import read_limited
from surpass.exchange.reading.safe_text import unmarked
from surpass.exchange.returns.gathering import Gathering
from surpass.exchange.runs.results_files import results_xlsx

AMOUNTS = ("amount",)
"""Columns that a spreadsheet adds up; every other cell is text, so that a key stays a key."""
ZIP = b"PK\x03\x04"
MOST_CSV = 5_000_000
FORMULA = "="
Row = Mapping[str, str]


def workbook_of(content: bytes, *, amounts: Collection[str] = AMOUNTS) -> bytes:
    """The same rows as the csv; the same bytes each time."""
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    columns, rows = table[0], [tuple(map(unmarked, row)) for row in table[1:]]
    return results_xlsx(rows, columns, numbers=amounts, sheet="payments")


def rows_in(content: bytes, *, name: str = "payments") -> list[Row]:
    """The rows of a csv or a workbook, each cell as its text; a file that is neither has none.

    A workbook is read apart, under limits; a row with a formula says so in a column of its own.
    """
    if content.startswith(ZIP):
        return list(_rows_of_workbook(content, name))
    try:
        found = list(csv.DictReader(io.StringIO(content[:MOST_CSV].decode("utf-8-sig", errors="replace"))))
    except csv.Error:
        return []
    return [
        {key: unmarked(value) for key, value in row.items() if key and isinstance(value, str)}
        for row in found
    ]


def same_text(cell: str) -> str:
    """A number in the same words however its file wrote it: 6000.00 and 6000 are one.

    Examples:
        >>> same_text("6000.00"), same_text("6000"), same_text("T02"), same_text("007")
        ('6000', '6000', 'T02', '007')
    """
    try:
        number = Decimal(cell) if cell[:1] in "123456789" or cell.startswith("0.") else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        return cell
    return f"{number.normalize():f}"


def _rows_of_workbook(content: bytes, name: str) -> Iterator[Row]:
    sheets = read_limited(content, name=f"{name}.xlsx", gather=Gathering())
    for sheet in sheets:
        rows = iter(sheet.rows)
        _, columns = next(rows, (0, []))
        for number, cells in rows:
            row = dict(zip(columns, cells, strict=False))
            yield {**row, FORMULA: str(number)} if number in sheet.formulas else row

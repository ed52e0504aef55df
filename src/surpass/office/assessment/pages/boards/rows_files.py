"""The rows of a board written down: csv and xlsx, with the same rows in the same columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from surpass.exchange.runs.results_files import results_csv, results_xlsx
from surpass.office.assessment.pages.boards.rows import NESTED, NUMBERS, PLAIN, BoardRow, nested_of

BEGINNING = b"\xef\xbb\xbf"
"""By which a spreadsheet knows that a csv is UTF-8."""
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMS = tuple(MEDIA_TYPES)


def written(rows: Sequence[BoardRow], form: str) -> bytes:
    """The rows as a file; no text of it becomes a formula."""
    columns = columns_of(rows)
    numbers = NUMBERS | {name for name in columns if name not in PLAIN}
    flat = [as_flat(row) for row in rows]
    if form == "xlsx":
        return results_xlsx(flat, columns, numbers=numbers, sheet="rows")
    return BEGINNING + results_csv(flat, columns, numbers=numbers)


def columns_of(rows: Sequence[BoardRow]) -> list[str]:
    """The keys of the columns; a component's points under ``points:``, a cut's share under ``chance:``."""
    return [*PLAIN, *nested_of(rows)]


def as_flat(row: BoardRow) -> dict[str, Any]:
    """A row with its cuts and components beside the other columns."""
    found = asdict(row)
    nested = {name: found.pop(name) for name in NESTED}
    return found | {
        f"{NESTED[name]}:{key}": cell for name, held in nested.items() for key, cell in held.items()
    }


def as_data(row: BoardRow) -> dict[str, Any]:
    """A row for machines."""
    return asdict(row)

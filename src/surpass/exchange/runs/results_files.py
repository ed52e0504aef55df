"""Result rows as csv, Parquet and xlsx: the same rows, and the same bytes from the same rows."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import polars as pl

NUMBERS = frozenset({"value", "points", "score", "rank"})
SHEET_ROWS = 1_048_575
LONGEST_TEXT = 32_767
_RISKY = r"^[=+\-@\t\r]"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)

Rows = pl.DataFrame | Iterable[Mapping[str, Any]] | Iterable[Sequence[Any]]


def results_frame(rows: Rows, columns: Sequence[str]) -> pl.DataFrame:
    """Rows as a frame of text, columns in order; an absent cell is an empty text.

    Shapes:   a frame, mappings by column, or sequences in column order.
    """
    if not isinstance(rows, pl.DataFrame):
        listed = [
            [row.get(name) for name in columns] if isinstance(row, Mapping) else list(row) for row in rows
        ]
        lists = list(zip(*listed, strict=True)) if listed else [()] * len(columns)
        rows = pl.DataFrame(
            {name: [_text(cell) for cell in cells] for name, cells in zip(columns, lists, strict=True)},
            schema=dict.fromkeys(columns, pl.String),
        )
    return rows.select(pl.col(name).cast(pl.String).fill_null("") for name in columns)


def guarded_text(text: str) -> str:
    """Text as results.csv holds it: what a spreadsheet could take for a formula gets an apostrophe.

    Examples:
        >>> guarded_text("=sum"), guarded_text("t1")
        ("'=sum", 't1')
    """
    return f"'{text}" if re.match(_RISKY, text) else text


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def results_csv(rows: Rows, columns: Sequence[str], *, numbers: Collection[str] = NUMBERS) -> bytes:
    """UTF-8, LF. Text that a spreadsheet could take for a formula gets a leading apostrophe."""
    frame = results_frame(rows, columns)
    guarded = frame.with_columns(
        pl.when(pl.col(name).str.contains(_RISKY))
        .then("'" + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name in frame.columns
        if name not in numbers
    )
    bare = guarded.with_columns(pl.all().replace("", None))  # an empty text would be written as ""
    return bare.write_csv(line_terminator="\n", quote_style="necessary").encode("utf-8")


def results_parquet(
    rows: Rows, columns: Sequence[str], *, numbers: Collection[str] = NUMBERS, is_exact: bool = True
) -> bytes:
    """Numbers as decimals (exact mode) or doubles (float mode), an unknown number as null."""
    frame = results_frame(rows, columns)
    typed = frame.with_columns(
        pl.col(name).replace("", None).cast(_number_type(frame[name], is_exact=is_exact))
        for name in frame.columns
        if name in numbers
    )
    out = io.BytesIO()
    typed.write_parquet(out, compression="zstd", statistics=True, row_group_size=2**18)
    return out.getvalue()


def _number_type(column: pl.Series, *, is_exact: bool) -> pl.DataType:
    if not is_exact:
        return pl.Float64()
    places = column.str.extract(r"\.(\d*)$").drop_nulls().str.len_chars().to_list()
    return pl.Decimal(38, max(places, default=0))


def results_xlsx(
    rows: Rows,
    columns: Sequence[str],
    *,
    numbers: Collection[str] = NUMBERS,
    sheet: str = "results",
    widths: Mapping[str, int] | None = None,
) -> bytes:
    """Text stays text, also when it begins with =; numbers keep their declared decimals on view.

    More rows than a sheet holds go on in further sheets.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    frame = results_frame(rows, columns)
    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _CREATED, "title": sheet})
    formats = _Formats(book)
    for index in range(max(1, -(-frame.height // SHEET_ROWS))):
        part = frame.slice(index * SHEET_ROWS, SHEET_ROWS)
        page = book.add_worksheet(sheet if index == 0 else f"{sheet} {index + 1}")
        _write_sheet(page, part, formats, numbers=numbers, widths=widths or {})
    book.close()
    return out.getvalue()


class _Formats:
    """The formats of one workbook: titles bold, numbers with their decimals."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._by_places: dict[int, Any] = {}
        self.title = book.add_format({"bold": True})

    def of(self, number: str) -> Any:
        places = len(number.partition(".")[2]) if "e" not in number else 0
        if places not in self._by_places:
            pattern = "0." + "0" * places if places else "General"
            self._by_places[places] = self._book.add_format({"num_format": pattern})
        return self._by_places[places]


def _write_sheet(
    page: Any, frame: pl.DataFrame, formats: _Formats, *, numbers: Collection[str], widths: Mapping[str, int]
) -> None:
    page.freeze_panes(1, 0)
    for column, title in enumerate(frame.columns):
        page.set_column(column, column, widths.get(title, 14))
        page.write_string(0, column, title, formats.title)
    is_number = [title in numbers for title in frame.columns]
    for row, cells in enumerate(frame.iter_rows(), start=1):
        for column, cell in enumerate(cells):
            if cell and is_number[column]:
                page.write_number(row, column, float(cell), formats.of(cell))
            elif cell:
                page.write_string(row, column, cell[:LONGEST_TEXT])

"""Rows written down: csv, xlsx and JSON, each with the same rows in the same columns."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from surpass.exchange.reading.safe_text import marked
from surpass.office.returns.sheets.columns import COLUMNS, NUMBERS, ValueRow, as_json, texts_of

BORN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Workbooks carry a date of birth; a fixed one keeps the bytes the same."""
SURE_DIGITS = 15
"""So many digits a spreadsheet's number always keeps."""
_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


class Form(StrEnum):
    """The forms that rows are handed out in."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


MEDIA_TYPES: Mapping[Form, str] = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.JSON: "application/json",
}


def written(rows: Iterable[ValueRow], form: Form) -> bytes:
    """The rows as a file."""
    writers: Mapping[Form, Callable[[Iterable[ValueRow]], bytes]] = {
        Form.CSV: lambda rows: "".join(csv_lines(rows)).encode("utf-8-sig"),
        Form.XLSX: _workbook,
        Form.JSON: lambda rows: json.dumps([*map(as_json, rows)], ensure_ascii=False, indent=1).encode(),
    }
    return writers[form](rows)


def csv_lines(rows: Iterable[ValueRow]) -> Iterator[str]:
    """The lines of a csv file, the keys of the columns first."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    for cells in (COLUMNS, *map(texts_of, rows)):
        writer.writerow(map(marked, cells))
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def new_workbook(raw: io.BytesIO, *, title: str) -> Any:
    """A workbook whose bytes follow from its content, and in which no text becomes a formula or a link."""
    import xlsxwriter  # type: ignore[import-untyped]

    plain = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    book = xlsxwriter.Workbook(raw, {"in_memory": True, **dict.fromkeys(plain, False)})
    book.set_properties({"created": BORN, "title": title})
    return book


class CellWriter:
    """Writes texts into the cells of one workbook: a number where a number says exactly the same."""

    def __init__(self, book: Any, **look: Any) -> None:
        """``look`` is what every cell looks like."""
        self._book, self._look = book, look
        self._formats: dict[str, Any] = {}

    def text(self, sheet: Any, row: int, column: int, said: str) -> None:
        """An explicit text, whatever it begins with."""
        sheet.write_string(row, column, said, self._format("@"))

    def value(self, sheet: Any, row: int, column: int, said: str) -> None:
        """A number with the decimals that were typed; a text where that would not be exact; or nothing."""
        number = exact_float(said)
        if number is not None:
            places = len(said.partition(".")[2])
            sheet.write_number(row, column, number, self._format(f"0.{'0' * places}" if places else "0"))
        elif said:
            self.text(sheet, row, column, said)
        else:
            sheet.write_blank(row, column, None, self._format(""))

    def _format(self, number: str) -> Any:
        if number not in self._formats:
            self._formats[number] = self._book.add_format(
                {**self._look, **({"num_format": number} if number else {})}
            )
        return self._formats[number]


def exact_float(text: str) -> float | None:
    """The number of a spreadsheet that is exactly this text, read back to the last digit.

    Missing:  None: no such number, and the text stays a text.

    Examples:
        >>> exact_float("12.50"), exact_float("1,234"), exact_float("12345678901234567.8")
        (12.5, None, None)
    """
    if text == "0":
        return 0.0
    if not _PLAIN.fullmatch(text) or sum(map(str.isdigit, text.lstrip("-0."))) > SURE_DIGITS:
        return None
    number = float(text)
    return number if number and Decimal(repr(number)) == Decimal(text) else None


def _workbook(rows: Iterable[ValueRow]) -> bytes:
    raw = io.BytesIO()
    book = new_workbook(raw, title="surpass")
    sheet = book.add_worksheet("rows")
    head, cells = CellWriter(book, bold=True), CellWriter(book)
    sheet.freeze_panes(1, 1)
    for column, key in enumerate(COLUMNS):
        head.text(sheet, 0, column, key)
    for number, row in enumerate(rows, start=1):
        for column, (key, text) in enumerate(zip(COLUMNS, texts_of(row), strict=True)):
            write = cells.value if key in NUMBERS else cells.text
            write(sheet, number, column, text)
    book.close()
    return raw.getvalue()

"""Sheets of text: any csv, xlsx or parquet file as rows of text cells that know where they stood."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from surpass.exchange.reading.zip_guard import Bomb, NotAZip, SheetScan, check_directory, scan_sheet, unpack
from surpass.exchange.returns.gathering import Gathering, Place

SUFFIXES = (".csv", ".xlsx", ".xlsm", ".parquet")
APART = "audit"
"""The folder of attributes by which people may be grouped in an audit, and by nothing else."""
Row = tuple[int, Sequence[str]]
_PERCENT_FORMATS = {9, 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of one sheet that hold anything: row number as the spreadsheet shows it, cells as text.

    ``formulas`` are the numbers of the rows in which a formula stood; its last result was read, no more.
    """

    file: str
    name: str
    rows: Sequence[Row]
    formulas: frozenset[int] = frozenset()

    @property
    def place(self) -> Place:
        """The sheet as a place."""
        return Place(file=self.file, sheet=self.name)


def is_kept_apart(path: Path) -> bool:
    """Whether a file lies in a folder ``audit``: what only the statistics of fairness may read."""
    return path.resolve().parent.name == APART


def refused_apart(path: Path, name: str, gather: Gathering) -> bool:
    """Whether a file is kept apart, which is a problem for whoever computes places, rules or slates."""
    if is_kept_apart(path):
        gather.problem(
            "table-kept-apart",
            name,
            found=f"a file in a folder {APART}",
            expected="a file that rules, slates and places may read",
            next_step=f"move the folder {APART} beside the tables, not among them",
        )
    return is_kept_apart(path)


def read_sheets(path: Path, *, name: str, gather: Gathering, is_audit: bool = False) -> tuple[Sheet, ...]:
    """Every sheet of one file; blank rows are left out. Only an audit reads what is kept apart for it.

    Shapes:   a csv or parquet file is one sheet without a name.
    Missing:  an empty cell is an empty text.
    Raises:   nothing; what is wrong goes to *gather*, and the file yields no sheet.
    """
    if not is_audit and refused_apart(path, name, gather):
        return ()
    if path.suffix.lower() not in SUFFIXES:
        expected = "a file ending in " + ", ".join(SUFFIXES)
        gather.problem(
            "file-kind-unknown",
            name,
            found=f"'{path.suffix}'",
            expected=expected,
            next_step="save it as .xlsx or .csv",
        )
        return ()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        next_step = "add the file, or correct its name"
        gather.problem("file-missing", name, found="no file", expected="a file", next_step=next_step)
        return ()
    except OSError as error:
        gather.problem(
            "file-unreadable",
            name,
            found="a folder" if path.is_dir() else error.strerror or "no access",
            expected="a file that may be read",
            next_step="give the file itself, and the right to read it",
        )
        return ()
    return read_bytes(raw, suffix=path.suffix.lower(), name=name, gather=gather)


def read_bytes(raw: bytes, *, suffix: str, name: str, gather: Gathering) -> tuple[Sheet, ...]:
    """Every sheet of a file's bytes; ``suffix``, one of ``SUFFIXES``, says what they are.

    Raises:   nothing; what is wrong goes to *gather*, and the file yields no sheet.
    """
    readers: dict[str, Callable[[bytes, str, Gathering], tuple[Sheet, ...]]] = {
        ".csv": _read_csv,
        ".xlsx": _read_workbook,
        ".xlsm": _read_workbook,
        ".parquet": _read_parquet,
    }
    sheets = readers[suffix](raw, name, gather)
    if sheets and not any(sheet.rows for sheet in sheets):
        gather.problem(
            "file-empty",
            name,
            found="no cell with content",
            expected="a header row and rows below it",
            next_step="fill in the file",
        )
        return ()
    return sheets


# ---------------------------------------------------------------- csv


def _read_csv(raw: bytes, name: str, gather: Gathering) -> tuple[Sheet, ...]:
    text = decoded(raw)
    if text is None:
        gather.problem(
            "encoding-unknown",
            name,
            found="bytes that are neither UTF-8 nor GB18030",
            expected="text in UTF-8 or GB18030",
            next_step="save the file as 'CSV UTF-8'",
        )
        return ()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cells):
                rows.append((number, cells))
    except csv.Error as error:
        gather.problem(
            "csv-broken",
            Place(file=name, row=number + 1),
            found=str(error),
            expected="comma-separated cells, quotes closed",
            next_step="open the file in a spreadsheet and save it again",
        )
        return ()
    return (Sheet(file=name, name="", rows=rows),)


def decoded(raw: bytes) -> str | None:
    """Text in UTF-8, GB18030 or marked UTF-16; None when it is none of them."""
    is_wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "gb18030"]:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def delimiter(text: str) -> str:
    """Comma, tab or semicolon: the one that stands most often in the first line."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",\t;", key=lambda mark: (first.count(mark), mark == ","))


# ---------------------------------------------------------------- xlsx


def _read_workbook(raw: bytes, name: str, gather: Gathering) -> tuple[Sheet, ...]:
    try:
        scans = _scan(raw, check_directory(raw))
    except Bomb as error:
        gather.problem(
            "workbook-bomb",
            name,
            found=str(error),
            expected="a workbook of ordinary size",
            next_step="copy the filled cells into a new workbook, or save as .csv",
        )
        return ()
    except (NotAZip, UnicodeDecodeError):
        return _not_a_workbook(name, gather)
    return _sheets_of(raw, name, scans, gather)


def _not_a_workbook(name: str, gather: Gathering) -> tuple[Sheet, ...]:
    gather.problem(
        "not-a-workbook",
        name,
        found="a file that is no .xlsx workbook, is damaged, or has a password",
        expected="an .xlsx workbook",
        next_step="open it in a spreadsheet and save it as .xlsx without a password",
    )
    return ()


def _sheets_of(raw: bytes, name: str, scans: dict[str, SheetScan], gather: Gathering) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        kinds = {meta.name: meta.typ for meta in book.sheets_metadata}
        titles = [title for title in book.sheet_names if kinds.get(title) == SheetTypeEnum.WorkSheet]
        if not titles:
            return _not_a_workbook(name, gather)
        return tuple(
            Sheet(
                file=name,
                name=title,
                rows=_rows_of(book.get_sheet_by_name(title), scans.get(title, SheetScan())),
                formulas=frozenset(scans[title].formulas if title in scans else ()),
            )
            for title in titles
        )
    except (CalamineError, OSError, ValueError):
        return _not_a_workbook(name, gather)


def _rows_of(sheet: Any, scan: SheetScan) -> list[Row]:
    cells = sheet.to_python(skip_empty_area=False)
    fills = _merged_down(cells, sheet.merged_cell_ranges or ())
    marked: dict[int, dict[int, str]] = {}
    for row, column in scan.errors:
        marked.setdefault(row, {})[column] = "#ERROR"
    for row, column in scan.percents:
        if row < len(cells) and column < len(cells[row]) and isinstance(cells[row][column], float):
            marked.setdefault(row, {})[column] = percent_text(cells[row][column])
    for row, column, text in fills:
        marked.setdefault(row, {})[column] = text
    rows: list[Row] = []
    for index, row_cells in enumerate(cells):
        texts = [cell if type(cell) is str else cell_text(cell) for cell in row_cells]
        for column, text in marked.get(index, {}).items():
            texts.extend("" for _ in range(column + 1 - len(texts)))
            texts[column] = text
        if any(texts):
            rows.append((index + 1, texts))
    return rows


def _merged_down(
    cells: list[list[Any]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> Iterator[tuple[int, int, str]]:
    """A cell merged down a column stands in each of its rows; a title merged across columns does not."""
    for (top, left), (bottom, right) in ranges:
        if left == right and bottom > top and top < len(cells) and left < len(cells[top]):
            text = cell_text(cells[top][left])
            yield from ((row, left, text) for row in range(top + 1, min(bottom + 1, len(cells))))


def cell_text(cell: object) -> str:
    """The text of one cell: numbers in their shortest exact form, whole numbers without a point.

    Examples:
        >>> cell_text(12.5), cell_text(610000.0), cell_text(None), cell_text(True), cell_text(-0.0)
        ('12.5', '610000', '', 'true', '0')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return "" if cell is None else str(cell)


def percent_text(share: float) -> str:
    """A cell shown as percent, as the clerk sees it.

    Examples:
        >>> percent_text(0.125), percent_text(1.0), percent_text(0.07)
        ('12.5%', '100%', '7%')
    """
    return f"{(Decimal(repr(share)) * 100).normalize():f}%"


# ---------------------------------------------------------------- what the reader of values does not tell


def _scan(raw: bytes, listed: tuple[zipfile.ZipInfo, ...]) -> dict[str, SheetScan]:
    entries = {item.filename: item for item in listed}

    def whole(path: str) -> str:
        return b"".join(unpack(raw, entries[path])).decode("utf-8") if path in entries else ""

    percent = _percent_styles(whole("xl/styles.xml"))
    paths = _sheet_paths(whole("xl/workbook.xml"), whole("xl/_rels/workbook.xml.rels"))
    scans: dict[str, SheetScan] = {}
    names = {path: title for title, path in paths.items()}
    for path, item in entries.items():
        if path in names or path.startswith("xl/worksheets/"):
            scans[names.get(path, path)] = scan_sheet(unpack(raw, item), percent_styles=percent)
        else:
            for _ in unpack(raw, item):
                pass
    return scans


def _attribute(tag: str, name: str) -> str:
    import html

    found = re.search(rf"\s(?:\w+:)?{name}=(\"[^\"]*\"|'[^']*')", tag)
    return html.unescape(found[1][1:-1]) if found else ""


def _sheet_paths(workbook: str, relations: str) -> dict[str, str]:
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", relations)
    }
    paths: dict[str, str] = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", workbook):
        relation = re.search(r"\s\w+:id=[\"']([^\"']*)[\"']", tag)
        target = targets.get(relation[1], "") if relation else ""
        paths[_attribute(tag, "name")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return paths


def _percent_styles(styles: str) -> frozenset[int]:
    """The cell styles that show a number as percent."""
    formats = set(_PERCENT_FORMATS)
    for tag in re.findall(r"<(?:\w+:)?numFmt\s[^>]*>", styles):
        code = re.sub(r"\"[^\"]*\"|\\.", "", _attribute(tag, "formatCode"))
        if "%" in code:
            formats.add(int(_attribute(tag, "numFmtId") or -1))
    block = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    cells = re.findall(r"<(?:\w+:)?xf\s[^>]*>", block[0]) if block else []
    return frozenset(
        index for index, tag in enumerate(cells) if int(_attribute(tag, "numFmtId") or -1) in formats
    )


# ---------------------------------------------------------------- parquet


def _read_parquet(raw: bytes, name: str, gather: Gathering) -> tuple[Sheet, ...]:
    import polars as pl

    try:
        frame = pl.read_parquet(io.BytesIO(raw))
    except (pl.exceptions.PolarsError, OSError) as error:
        gather.problem(
            "not-parquet",
            name,
            found=str(error).split("\n", 1)[0][:80],
            expected="a Parquet file",
            next_step="write the file again",
        )
        return ()
    header: Row = (1, frame.columns)
    body = ((number, [cell_text(cell) for cell in row]) for number, row in enumerate(frame.iter_rows(), 2))
    return (Sheet(file=name, name="", rows=[header, *(row for row in body if any(row[1]))]),)

"""Tables of people as columns: csv and Parquet at once, workbooks through the reader of sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from surpass.exchange.findings.headers import header_row
from surpass.exchange.reading.tables import SUFFIXES, Sheet, decoded, delimiter, read_sheets, refused_apart
from surpass.exchange.returns.gathering import Gathering, Place

FIRST_ROWS = 20
"""Within how many rows the titles must stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSheet:
    """One table: its titles, its columns below them (named by their place), and the row of each line."""

    file: str
    name: str
    headers: tuple[str, ...]
    frame: pl.DataFrame
    rows: pl.Series

    def place(self, column: int | None = None) -> Place:
        """The sheet, or one column of it, as a place."""
        header = "" if column is None else self.headers[column].strip()
        return Place(file=self.file, sheet=self.name, column=column, header=header)


def read_tables(path: Path, gather: Gathering) -> tuple[list[ColumnSheet], dict[str, str]]:
    """Every table with a key column at *path*, a folder or one file; and the SHA-256 of each file."""
    tables: list[ColumnSheet] = []
    digests: dict[str, str] = {}
    for file, name in _files(path, gather):
        if refused_apart(file, name, gather):
            continue
        sheets = list(_sheets(file, name, gather))
        known = [table for sheet in sheets if (table := _below_titles(*sheet)) is not None]
        if sheets and not known:
            gather.problem(
                "table-unrecognised",
                name,
                found="no column for the key of each row",
                expected="a title subject, 对象, 编号 or id",
                next_step="name the key column so, or move the file elsewhere",
            )
        tables += known
        if file.is_file():
            digests[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return tables, digests


def _files(path: Path, gather: Gathering) -> Iterator[tuple[Path, str]]:
    if not path.is_dir():
        yield path, path.name
        return
    files = [file for file in sorted(path.rglob("*")) if file.suffix.lower() in SUFFIXES and file.is_file()]
    named = [
        (file, file.relative_to(path).as_posix()) for file in files if not file.name.startswith(("~$", "."))
    ]
    if not named:
        gather.problem(
            "folder-empty",
            path.name,
            found="no file to read",
            expected="files ending in " + ", ".join(SUFFIXES),
            next_step="put the tables there",
        )
    yield from named


_Raw = tuple[str, str, pl.DataFrame, pl.Series, tuple[str, ...] | None]
"""File, sheet, columns, rows, and the titles where they are known apart from the columns."""


def _sheets(file: Path, name: str, gather: Gathering) -> Iterator[_Raw]:
    try:
        quick = _quick(file, name)
    except (pl.exceptions.PolarsError, OSError):
        quick = None  # the reader of sheets says what is wrong, cell by cell
    if quick is not None:
        yield quick
        return
    yield from (_from_sheet(sheet) for sheet in read_sheets(file, name=name, gather=gather) if sheet.rows)


def _quick(file: Path, name: str) -> _Raw | None:
    if file.suffix.lower() == ".parquet":
        frame = pl.read_parquet(file, use_pyarrow=False)
        titles, rows = tuple(frame.columns), pl.int_range(2, frame.height + 2, eager=True)
        return name, "", _by_place(frame), rows, titles
    text = decoded(file.read_bytes()) if file.suffix.lower() == ".csv" else None
    if not text or not text.strip():
        return None
    frame = pl.read_csv(text.encode(), has_header=False, infer_schema=False, separator=delimiter(text))
    return name, "", _by_place(frame), pl.int_range(1, frame.height + 1, eager=True), None


def _by_place(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.rename({column: str(place) for place, column in enumerate(frame.columns)})


def _from_sheet(sheet: Sheet) -> _Raw:
    width = max(len(cells) for _, cells in sheet.rows)
    columns = {
        str(place): [cells[place] if place < len(cells) else None for _, cells in sheet.rows]
        for place in range(width)
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return sheet.file, sheet.name, frame, pl.Series([row for row, _ in sheet.rows]), None


def _below_titles(
    file: str, name: str, frame: pl.DataFrame, rows: pl.Series, titles: tuple[str, ...] | None
) -> ColumnSheet | None:
    start = 0
    if titles is None:
        first = [[cell or "" for cell in row] for row in frame.head(FIRST_ROWS).rows()]
        place = header_row(first)
        if place is None:
            return None
        titles, start = tuple(first[place]), place + 1
    elif header_row([titles]) is None:
        return None
    body = frame.slice(start).with_columns(rows.slice(start).alias("row"))
    filled = body.filter(~pl.all_horizontal(pl.exclude("row").is_null()))
    return ColumnSheet(file=file, name=name, headers=titles, frame=filled.drop("row"), rows=filled["row"])

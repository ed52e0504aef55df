"""Sheets as lines of named cells; titles in Chinese, English or as codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from surpass.exchange.reading.safe_text import unmarked
from surpass.exchange.reading.tables import Sheet
from surpass.exchange.returns.gathering import Gathering, Place, quoted
from surpass.office.registry.importing.columns import (
    CHOICES,
    TABLES,
    Table,
    choice_named,
    column_named,
    table_named,
    titles,
)

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?: 00:00:00)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: cells by column, as typed; where it stands; whether a formula computed a cell."""

    table: Table
    cells: Mapping[str, str]
    place: Place
    columns: Mapping[str, int]
    has_formula: bool = False

    def at(self, column: str) -> Place:
        """The place of one of its cells."""
        return self.place._replace(column=self.columns.get(column), header=column)

    def day(self, column: str, gather: Gathering) -> date | None:
        """A day, in any of the ways in which days are written; an empty cell is None."""
        text = self.cells.get(column, "")
        if not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            return date(*map(int, found.groups())) if found else _no_day()
        except ValueError:
            next_step = "write it as 2024-01-01"
            gather.problem(
                "date-unknown", self.at(column), found=quoted(text), expected="a date", next_step=next_step
            )
            return None

    def choice(self, column: str, gather: Gathering, *, otherwise: str = "") -> str:
        """One of the words of a column."""
        text = self.cells.get(column, "")
        if not text:
            return otherwise
        if (found := choice_named(self.table.key, column, text)) is not None:
            return found
        gather.problem(
            "registry-word-unknown",
            self.at(column),
            found=quoted(text),
            expected=", ".join(CHOICES[self.table.key, column]),
            next_step="choose one of these words",
        )
        return otherwise


def _no_day() -> date:
    raise ValueError


def read_lines(sheets: Iterable[Sheet], gather: Gathering) -> tuple[Line, ...]:
    """Every line of every table, in the order of the tables; what cannot be read goes to *gather*.

    Missing:  a sheet that is none of the tables is a problem, one without a row under its titles is nothing.
    """
    found: dict[str, list[Line]] = {key: [] for key in TABLES}
    for sheet in sheets:
        table = table_named(sheet.name or PurePath(sheet.file).stem)
        if table is not None:
            found[table.key] += _lines_of(sheet, table, gather)
        elif sheet.rows:
            gather.problem(
                "registry-table-unknown",
                sheet.place,
                found=quoted(sheet.name or sheet.file),
                expected=", ".join(TABLES),
                next_step="name the sheet, or the file, as one of these tables",
            )
    return tuple(line for lines in found.values() for line in lines)


def _lines_of(sheet: Sheet, table: Table, gather: Gathering) -> Iterator[Line]:
    if not sheet.rows:
        return
    number, heads = sheet.rows[0]
    columns = _columns(table, heads, Place(file=sheet.file, sheet=sheet.name, row=number), gather)
    if columns is None:
        return
    for row, cells in sheet.rows[1:]:
        texts = {column: _text(sheet, cells, at) for column, at in columns.items()}
        if any(texts.values()):
            place = Place(file=sheet.file, sheet=sheet.name, row=row)
            yield Line(table, texts, place, columns, row in sheet.formulas)


def _text(sheet: Sheet, cells: Sequence[str], at: int) -> str:
    """A cell as it was typed; in a csv file, without the mark that kept it from being taken for a formula."""
    text = cells[at] if at < len(cells) else ""
    return (text if sheet.name else unmarked(text)).strip()


def _columns(table: Table, heads: Sequence[str], place: Place, gather: Gathering) -> Mapping[str, int] | None:
    """Where each column stands; None where one is missing, there twice, or not known."""
    before = len(gather.found)
    found: dict[str, int] = {}
    for at, title in enumerate(heads):
        if not title.strip():
            continue
        column = column_named(table, title)
        if column is None or column in found:
            code = "registry-column-unknown" if column is None else "column-twice"
            gather.problem(
                code,
                place._replace(column=at),
                found=quoted(title),
                expected="each once: " + ", ".join(table.columns),
                next_step="correct the title, or remove the column",
            )
        else:
            found[column] = at
    for column in table.columns:
        if column in table.needed and column not in found:
            words = " or ".join(title for lang in ("zh", "en") for title in titles([column], lang))
            gather.problem(
                "column-missing", place, found="no such column", expected=words, next_step="add the column"
            )
    return found if len(gather.found) == before else None

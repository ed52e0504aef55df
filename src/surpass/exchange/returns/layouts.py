"""Where the header stands, which column holds what, and what a table is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from surpass.exchange.reading.tables import Row, Sheet
from surpass.exchange.returns.gathering import Gathering, Place, nearest, quoted
from surpass.exchange.returns.period_words import period_in
from surpass.exchange.returns.words import folded, header_of, role_of

_TELLING = {
    "values": ("indicator", "value"),
    "targets": ("indicator", "target"),
    "counts": ("item", "count"),
    "flags": ("item", "flag"),
}
SEARCHED = 30
"""Rows from the top among which the header is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet with its header found: canonical column names, and the rows below."""

    sheet: Sheet
    headers: Sequence[str]
    header_row: int
    columns: Mapping[str, int]
    rows: Sequence[Row]
    role: str = ""
    period: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)

    def place(self, row: int, column: int | None = None) -> Place:
        """One cell or row of the table."""
        header = self.headers[column] if column is not None and column < len(self.headers) else ""
        return Place(file=self.sheet.file, sheet=self.sheet.name, row=row, column=column, header=header)

    def cell(self, cells: Sequence[str], name: str) -> str:
        """The text under a canonical column; empty when the column or the cell is absent."""
        index = self.columns.get(name)
        if index is None:
            return self.constants.get(name, "")
        return cells[index].strip() if index < len(cells) else ""

    def has(self, *names: str) -> bool:
        """Whether every one of the columns is there."""
        return all(name in self.columns or name in self.constants for name in names)


def table_of(sheet: Sheet, *, is_indicator: Callable[[str], bool]) -> Table | None:
    """Find the header by the words of returns: the first row with most known titles, two at least."""
    best, best_known = -1, 1
    for index, (_, cells) in enumerate(sheet.rows[:SEARCHED]):
        known = len({header_of(cell) or folded(cell) for cell in cells if _is_known(cell, is_indicator)})
        if known > best_known:
            best, best_known = index, known
    if best < 0:
        return None
    number, headers = sheet.rows[best]
    stem = sheet.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    columns: dict[str, int] = {}
    for index, header in enumerate(headers):
        name = header_of(header)
        if name and name not in columns and not is_indicator(header):
            columns[name] = index
    return Table(
        sheet=sheet,
        headers=headers,
        header_row=number,
        columns=_settled(columns),
        rows=sheet.rows[best + 1 :],
        role=role_of(sheet.name) or role_of(stem),
        period=period_in(sheet.name) or period_in(stem),
    )


def _is_known(cell: str, is_indicator: Callable[[str], bool]) -> bool:
    return bool(cell.strip()) and (bool(header_of(cell)) or is_indicator(cell))


def _settled(columns: dict[str, int]) -> dict[str, int]:
    """A table that names its units only by name is keyed by that name."""
    if "unit" not in columns and "name_zh" in columns:
        columns["unit"] = columns["name_zh"]
    return columns


def role_from_columns(table: Table, *, has_indicators: bool) -> str:
    """What a table is for when its name does not say; effects in force are known by their grounds."""
    if table.has("unit", "from", "cause"):
        return "effects"
    if table.role:
        return table.role
    for role, columns in _TELLING.items():
        if table.has(*columns):
            return role
    if not table.has("unit"):
        return ""
    return "values" if has_indicators else "units" if table.has("group") else ""


def titled_table(
    sheets: Iterable[Sheet], *, titles: Iterable[str], header: int | None, gather: Gathering, needed_by: str
) -> Table | None:
    """Find a header by its own titles: the row that holds most of them, or row number *header*.

    Shapes:   the columns of the table go by their folded titles.
    Raises:   nothing; a missing title goes to *gather*, with the nearest one.
    """
    wanted = {folded(title): title for title in titles}
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets:
        for index, (number, cells) in enumerate(sheet.rows[: header or SEARCHED]):
            known = len(wanted.keys() & {folded(cell) for cell in cells})
            is_candidate = header is None or number == header
            if is_candidate and (best is None or known > best[0]):
                best = (known, sheet, index)
    if best is None:
        return None
    _, sheet, index = best
    number, headers = sheet.rows[index]
    columns = {folded(header): at for at, header in reversed(list(enumerate(headers))) if header.strip()}
    missing = [title for key, title in wanted.items() if key not in columns]
    for title in missing:
        gather.problem(
            "column-missing",
            Place(file=sheet.file, sheet=sheet.name, row=number),
            found=f"columns {', '.join(map(quoted, headers[:12]))}",
            expected=f"a column {title!r} ({needed_by})",
            next_step=nearest(title, among=headers) or "add the column, or correct the pack's inputs",
        )
    if missing:
        return None
    return Table(
        sheet=sheet,
        headers=headers,
        header_row=number,
        columns=columns,
        rows=sheet.rows[index + 1 :],
        period=period_in(sheet.name) or period_in(sheet.file),
    )

"""Values, targets, counts and flags: one row per cell (long), or one column per indicator (wide)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from surpass.exchange.returns.gathering import Place, quoted
from surpass.exchange.returns.intake import Intake
from surpass.exchange.returns.layouts import Table
from surpass.exchange.returns.units import read_group_beside
from surpass.exchange.returns.words import header_of, is_missing, status_of, truth_of
from surpass.foundation.facts import Key, Reading

_FLAGS = {"true": True, "false": False, "unknown": None}


class Line(NamedTuple):
    """One row, with its unit and period resolved."""

    table: Table
    row: int
    cells: Sequence[str]
    unit: str
    period: str = ""


def read_values(table: Table, intake: Intake) -> None:
    """Measured values, and targets that stand beside them."""
    if table.has("indicator"):
        _read_long(table, intake, _keep_value_and_target)
    else:
        _read_wide(table, intake, measure="value")


def read_targets(table: Table, intake: Intake) -> None:
    """Targets, long or wide."""
    if table.has("indicator"):
        _read_long(table, intake, _keep_target_line)
    else:
        _read_wide(table, intake, measure="target")


def read_counts(table: Table, intake: Intake) -> None:
    """How often an addition or a deduction was reported."""
    _read_items(table, intake, kind="count", column="count")


def read_flags(table: Table, intake: Intake) -> None:
    """Whether a veto's or an override's fact holds: true, false, or unknown."""
    _read_items(table, intake, kind="flag", column="flag")


def needs(table: Table, names: Sequence[str], intake: Intake) -> bool:
    """Whether the table has each column; alternatives are written with a bar. What lacks is gathered."""
    missing = [name for name in names if not any(table.has(choice) for choice in name.split("|"))]
    for name in missing:
        intake.gather.problem(
            "column-missing",
            table.place(table.header_row),
            found=f"columns {', '.join(quoted(header) for header in table.headers if header)}",
            expected=f"a column {name.replace('|', ' or ')}",
            next_step="add the column, or name it by one of the known words",
        )
    return not missing


# ---------------------------------------------------------------- rows


def _line(
    table: Table, row: int, cells: Sequence[str], intake: Intake, *, kind: str, name: str
) -> Line | None:
    """The row with its unit and period; None when one of them is not known."""
    unit = intake.unit(table.cell(cells, "unit"), table, row)
    column = table.columns.get("period")
    text = table.cell(cells, "period") if column is not None else table.period
    place = table.place(row, column)
    period = intake.period(text, place, kind=kind, name=name)
    if unit is None or period is None:
        return None
    return Line(table=table, row=row, cells=cells, unit=unit, period=period)


def _columns_wanted(table: Table, *names: str) -> list[str]:
    return ["unit", *([] if table.period else ["period"]), *names]


def _read_long(table: Table, intake: Intake, keep: Callable[[Line, str, Intake], None]) -> None:
    if not needs(table, _columns_wanted(table, "indicator", "value|target"), intake):
        return
    for row, cells in table.rows:
        text = table.cell(cells, "indicator")
        if intake.is_no_row(cells, table.cell(cells, "unit")):
            continue
        known = len(intake.books["series"].find(text)) == 1
        if not known and not intake.named("series", text, table.place(row, table.columns.get("indicator"))):
            continue
        line = _line(table, row, cells, intake, kind="series", name=text)
        if line:
            read_group_beside(table, row, cells, line.unit, intake)
            keep(line, text, intake)


def _read_wide(table: Table, intake: Intake, *, measure: str) -> None:
    if not needs(table, _columns_wanted(table), intake):
        return
    columns = _indicator_columns(table, intake, measure=measure)
    for row, cells in table.rows if columns else ():
        if intake.is_no_row(cells, table.cell(cells, "unit")):
            continue
        line = _line(table, row, cells, intake, kind="", name="")
        if line is None:
            continue
        read_group_beside(table, row, cells, line.unit, intake)
        for column, name, own in columns:
            text = cells[column].strip() if column < len(cells) else ""
            if own == "target":
                keep_target(line, column, name, text, intake)
            else:
                keep_value(line, column, name, text, intake)


def _indicator_columns(table: Table, intake: Intake, *, measure: str) -> list[tuple[int, str, str]]:
    """Which column is which series (values) or indicator (targets); unknown titles are gathered."""
    columns: list[tuple[int, str, str]] = []
    for column, header in enumerate(table.headers):
        if not header.strip() or column in table.columns.values():
            continue
        found, own = intake.books["series"].find_measure(header)
        if not found and header_of(header):
            continue
        own = own or measure
        kind = "indicator" if own == "target" else "series"
        if own == "target":
            found, _ = intake.books[kind].find_measure(header)
        place = table.place(table.header_row, column)
        if len(found) == 1:
            columns.append((column, found[0], own))
        else:
            intake.named(kind, header, place)
    return columns


# ---------------------------------------------------------------- cells


def _keep_value_and_target(line: Line, name: str, intake: Intake) -> None:
    table = line.table
    if table.has("value"):
        series = intake.books["series"].find(name)[0]
        keep_value(line, table.columns["value"], series, table.cell(line.cells, "value"), intake)
    if table.has("target") and table.cell(line.cells, "target"):
        _keep_target_line(line, name, intake)


def _keep_target_line(line: Line, name: str, intake: Intake) -> None:
    column = "target" if line.table.has("target") else "value"
    place = line.table.place(line.row, line.table.columns.get("indicator"))
    indicator = intake.named("indicator", name, place)
    if indicator is not None:
        text = line.table.cell(line.cells, column)
        keep_target(line, line.table.columns[column], indicator, text, intake)


def keep_value(line: Line, column: int, series: str, text: str, intake: Intake) -> None:
    """Keep one measured value; an empty cell is a missing reading, not zero."""
    key = (series, line.unit, line.period)
    place = line.table.place(line.row, column)
    before = intake.values.get(key)
    if not intake.is_first("value", key, place, before=before.stamp if before else None):
        return
    status = _status(line, intake)
    value = None if is_missing(text) else intake.number(text, place, series=series)
    if value is None:
        status = "missing"
    original = line.table.cell(line.cells, "text") or text
    stamp = line.table.cell(line.cells, "stamp") or place.stamp
    intake.values[key] = Reading(value=value, text=original, stamp=stamp, status=status)


def _status(line: Line, intake: Intake) -> str:
    text = line.table.cell(line.cells, "status")
    status = status_of(text)
    if status is None:
        intake.gather.problem(
            "status-unknown",
            line.table.place(line.row, line.table.columns.get("status")),
            found=quoted(text),
            expected="ok, late, missing or corrected",
            next_step="correct the status, or leave it empty",
        )
    return status or "ok"


def keep_target(line: Line, column: int, indicator: str, text: str, intake: Intake) -> None:
    """Keep one target; an empty cell leaves the pack's own target in force."""
    if is_missing(text):
        return
    key = (indicator, line.unit, line.period)
    place = line.table.place(line.row, column)
    value = intake.number(text, place, series=indicator)
    if intake.is_first("target", key, place, before=intake.stamps.get(("target", key))) and value is not None:
        intake.targets[key] = value
    intake.stamps.setdefault(("target", key), place.stamp)


def _read_items(table: Table, intake: Intake, *, kind: str, column: str) -> None:
    names = ["item|indicator", f"{column}|value"]
    if not needs(table, _columns_wanted(table, *names), intake):
        return
    book = "effect" if kind == "flag" else "item"
    name_column = "item" if table.has("item") else "indicator"
    value_column = column if table.has(column) else "value"
    for row, cells in table.rows:
        name = table.cell(cells, name_column)
        if intake.is_no_row(cells, table.cell(cells, "unit")):
            continue
        item = intake.named(book, name, table.place(row, table.columns.get(name_column)))
        line = _line(table, row, cells, intake, kind=book, name=name) if item else None
        if item and line:
            _keep_item(line, (item, line.unit, line.period), kind, value_column, intake)


def _keep_item(line: Line, key: Key, kind: str, column: str, intake: Intake) -> None:
    text = line.table.cell(line.cells, column)
    place = line.table.place(line.row, line.table.columns.get(column))
    if not intake.is_first(kind, key, place, before=intake.stamps.get((kind, key))):
        return
    intake.stamps[(kind, key)] = place.stamp
    if kind == "flag":
        _keep_flag(key, text, place, intake)
    elif not is_missing(text):
        value = intake.number(text, place)
        if value is not None and value < 0:
            intake.gather.problem(
                "count-negative",
                place,
                found=quoted(text),
                expected="how often it happened: 0 or more",
                next_step="correct the count; whether points are added or taken is the pack's",
            )
        elif value is not None:
            intake.counts[key] = value


def _keep_flag(key: Key, text: str, place: Place, intake: Intake) -> None:
    truth = truth_of(text)
    if truth is None:
        intake.gather.problem(
            "flag-word-unknown",
            place,
            found=quoted(text),
            expected="true, false or unknown",
            next_step="correct the cell; leave it empty if it is not known",
        )
        return
    intake.flags[key] = _FLAGS[truth]

"""Layouts that a pack describes: its ``inputs`` name tables, titles, filters, joins and derivations.

Titles are those of the file. A table or series may rename titles (``{title in the file: name used here}``);
``units.rename`` gives the pack's groups for the words of the file. A join is by equal cells and keeps a row
once for each match, so that a target of a province reaches each of its units; rows without a match fall out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from surpass.engine.assessment.derive import Derivation, derive, read_derivation, scaled_reading
from surpass.exchange.reading.tables import Row, Sheet, read_sheets
from surpass.exchange.returns.gathering import nearest
from surpass.exchange.returns.intake import Intake
from surpass.exchange.returns.layouts import Table, titled_table
from surpass.exchange.returns.measures import Line, keep_target, keep_value
from surpass.exchange.returns.units import read_units
from surpass.exchange.returns.words import folded, header_of
from surpass.foundation.facts import Reading

Entry = Mapping[str, Any]
Index = dict[tuple[str, ...], list[Row]]
_TARGET = "target of "


@dataclass(slots=True)
class Foreign:
    """The tables of a pack's ``inputs`` at one path, opened when first needed."""

    path: Path
    intake: Intake
    excluded: set[str] = field(default_factory=set)
    _sheets: dict[str, tuple[Sheet, ...]] = field(default_factory=dict)
    _tables: dict[str, Table | None] = field(default_factory=dict)
    _picked: dict[tuple[int, tuple[str, ...]], tuple[Sequence[Row], Index]] = field(default_factory=dict)

    @property
    def inputs(self) -> Entry:
        """The pack's ``inputs``."""
        return self.intake.scheme.inputs

    @property
    def files(self) -> set[str]:
        """The files that the pack names."""
        return {str(entry["file"]) for entry in self.inputs.get("tables", {}).values()}

    def table(self, name: str) -> Table | None:
        """One table with its renames, filter and joins applied; None when something is wrong with it."""
        if name not in self._tables:
            entry = self.inputs["tables"][name]
            raw = self._titled(name, entry)
            table = self.shaped(raw, entry) if raw else None
            self._tables[name] = table
        return self._tables[name]

    def _titled(self, name: str, entry: Entry) -> Table | None:
        sheets = self._sheets_of(str(entry["file"]))
        title = entry.get("sheet")
        chosen = [sheet for sheet in sheets if title is None or folded(sheet.name) == folded(str(title))]
        if sheets and not chosen:
            names = [sheet.name for sheet in sheets]
            self.intake.gather.problem(
                "sheet-missing",
                sheets[0].file,
                found=f"sheets {', '.join(names)}",
                expected=f"a sheet {title!r} (table {name} of the pack)",
                next_step=nearest(str(title), among=names) or "add the sheet",
            )
        return titled_table(
            chosen,
            titles=self._titles(name, entry),
            header=int(entry["header"]) if entry.get("header") else None,
            gather=self.intake.gather,
            needed_by=f"table {name} of the pack",
        )

    def _sheets_of(self, file: str) -> tuple[Sheet, ...]:
        if file not in self._sheets:
            path, name = (self.path, self.path.name) if self.path.is_file() else (self.path / file, file)
            self._sheets[file] = read_sheets(path, name=name, gather=self.intake.gather)
        return self._sheets[file]

    def _titles(self, name: str, entry: Entry) -> list[str]:
        """Every title that the pack expects in the file itself."""
        series = [*self.inputs.get("series", {}).values(), *self.inputs.get("targets", {}).values()]
        own = [item for item in series if item.get("table") == name]
        units = self.inputs.get("units") or {}
        titles = [str(entry[key]) for key in ("unit", "period", "indicator", "value") if entry.get(key)]
        titles += map(str, entry.get("where") or {})
        for item in own:
            titles += [str(item["column"])] if item.get("column") else []
            titles += map(str, item.get("where") or {})
        if units.get("table") == name:
            titles += [str(units["unit"]), *map(str, (units.get("names") or {}).values())]
            titles += [*map(str, (units.get("groups") or {}).values()), *map(str, units.get("where") or {})]
        joined: set[str] = set()
        for item in (entry, *own):
            for join in item.get("join") or []:
                titles += map(str, join["on"])
                joined |= self._brought(join)
        names = {
            str(new): str(old) for item in (entry, *own) for old, new in (item.get("rename") or {}).items()
        }
        found = [names.get(title, title) for title in titles]
        return list(dict.fromkeys(title for title in found if folded(title) not in joined))

    def _brought(self, join: Entry) -> set[str]:
        other = self.table(str(join["table"]))
        titles = join.get("columns") or (list(other.columns) if other else [])
        return {folded(str(title)) for title in titles} - {folded(str(title)) for title in join["on"]}

    # ------------------------------------------------------------ filter, rename, join

    def shaped(self, table: Table, entry: Entry) -> Table | None:
        """The table after ``rename``, ``join`` and ``where``."""
        columns = dict(table.columns)
        for old, new in (entry.get("rename") or {}).items():
            if folded(str(old)) in columns:
                columns[folded(str(new))] = columns[folded(str(old))]
        shaped: Table | None = replace(table, columns=columns)
        for join in entry.get("join") or []:
            shaped = self._join(shaped, join) if shaped else None
        return self.filtered(shaped, entry.get("where") or {}) if shaped else None

    def _join(self, table: Table, join: Entry) -> Table | None:
        other = self.table(str(join["table"]))
        if other is None:
            return None
        on = [folded(str(title)) for title in join["on"]]
        brought = sorted(self._brought(join) & other.columns.keys())
        right = _by_cells(other, on)
        width = len(table.headers)
        rows: list[Row] = []
        for number, cells in table.rows:
            padded = [*cells, *[""] * (width - len(cells))]
            for _, match in right.get(_key(table, cells, on), ()):
                rows.append((number, [*padded, *(other.cell(match, title) for title in brought)]))
        columns = dict(table.columns) | {title: width + at for at, title in enumerate(brought)}
        return replace(table, headers=[*table.headers, *brought], columns=columns, rows=rows)

    def filtered(self, table: Table, where: Entry) -> Table:
        """The rows whose cells equal what is asked; a list accepts each of its words."""
        if not where:
            return table
        titles = tuple(folded(str(title)) for title in where)
        cached = self._picked.get((id(table.rows), titles))
        if cached is None:  # the rows stay referenced, so their id stays theirs
            cached = self._picked[id(table.rows), titles] = (table.rows, _by_cells(table, titles))
        index = cached[1]
        wanted = [_words(value) for value in where.values()]
        keys = [key for key in index if all(cell in words for cell, words in zip(key, wanted, strict=True))]
        rows = index[keys[0]] if len(keys) == 1 else sorted(row for key in keys for row in index[key])
        return replace(table, rows=rows)


def _words(value: object) -> set[str]:
    listed = value if isinstance(value, list | tuple) else [value]
    return {("true" if item else "false") if isinstance(item, bool) else str(item) for item in listed}


def _key(table: Table, cells: Sequence[str], titles: Sequence[str]) -> tuple[str, ...]:
    return tuple(table.cell(cells, title) for title in titles)


def _by_cells(table: Table, titles: Sequence[str]) -> Index:
    index: Index = {}
    for row in table.rows:
        index.setdefault(_key(table, row[1], titles), []).append(row)
    return index


# ---------------------------------------------------------------- units


def read_foreign_units(foreign: Foreign) -> None:
    """The unit table as ``inputs.units`` describes it."""
    entry = foreign.inputs["units"]
    whole = foreign.table(str(entry["table"]))
    if whole is None:
        return
    chosen = foreign.filtered(whole, entry.get("where") or {})
    unit = folded(str(entry["unit"]))
    kept = {chosen.cell(cells, unit) for _, cells in chosen.rows}
    foreign.excluded |= {whole.cell(cells, unit) for _, cells in whole.rows} - kept
    chosen = _renamed(chosen, entry)
    columns = {"unit": chosen.columns[unit]}
    for language, title in (entry.get("names") or {}).items():
        columns[f"name_{language}"] = chosen.columns[folded(str(title))]
    for grouping, title in (entry.get("groups") or {}).items():
        columns[f"group.{grouping}"] = chosen.columns[folded(str(title))]
    once = {columns_of(row, columns): row for row in reversed(chosen.rows)}
    rows = sorted(once.values(), key=lambda row: row[0])
    read_units(replace(chosen, columns=columns, rows=rows), foreign.intake)


def columns_of(row: Row, columns: Mapping[str, int]) -> tuple[str, ...]:
    """The cells of a row under the given columns."""
    return tuple(row[1][at] if at < len(row[1]) else "" for at in columns.values())


def _renamed(table: Table, entry: Entry) -> Table:
    """Words of the file replaced by the pack's: ``{column: {word: key}}``; ``{word: key}`` is for groups."""
    rename = entry.get("rename") or {}
    if not rename:
        return table
    groups = [folded(str(title)) for title in (entry.get("groups") or {}).values()]
    by_column: dict[int, dict[str, str]] = {}
    for key, words in rename.items():
        for title in [folded(str(key))] if isinstance(words, Mapping) else groups:
            if title in table.columns:
                pairs = words.items() if isinstance(words, Mapping) else [(key, words)]
                own = by_column.setdefault(table.columns[title], {})
                own.update({str(old): str(new) for old, new in pairs})
    rows = [
        (number, [by_column.get(at, {}).get(cell.strip(), cell) for at, cell in enumerate(cells)])
        for number, cells in table.rows
    ]
    return replace(table, rows=rows)


# ---------------------------------------------------------------- values and targets


def read_foreign_values(foreign: Foreign) -> None:
    """Every series and target of ``inputs`` that is read from a table."""
    values, targets = foreign.intake.values, foreign.intake.targets
    for series, entry in foreign.inputs.get("series", {}).items():
        for line, column, text in _lines(foreign, series, entry):
            key = (series, line.unit, line.period)
            is_new = key not in values
            keep_value(line, column, series, text, foreign.intake)
            if is_new and key in values:
                values[key] = _scaled(values[key], entry)
    for indicator, entry in foreign.inputs.get("targets", {}).items():
        for line, column, text in _lines(foreign, indicator, entry):
            key = (indicator, line.unit, line.period)
            is_new = key not in targets
            keep_target(line, column, indicator, text, foreign.intake)
            if is_new and key in targets:
                targets[key] = _scaled(Reading(value=targets[key]), entry).value or Decimal(0)


def _scaled(reading: Reading, entry: Entry) -> Reading:
    factor, decimals = Decimal(str(entry.get("factor") or 1)), entry.get("decimals")
    if factor == 1 and decimals is None:
        return reading
    return scaled_reading(reading, factor=factor, decimals=int(decimals) if decimals is not None else None)


def _lines(foreign: Foreign, series: str, entry: Entry) -> Iterator[tuple[Line, int, str]]:
    if not entry.get("table"):
        return
    source = foreign.inputs["tables"][str(entry["table"])]
    whole = foreign.table(str(entry["table"]))
    table = foreign.shaped(whole, entry) if whole else None
    if table is None:
        return
    is_named = bool(source.get("indicator")) and not (entry.get("where") or entry.get("column"))
    if is_named:
        table = foreign.filtered(table, {source["indicator"]: series})
    view = _view(table, source, entry, series, foreign.intake)
    intake = foreign.intake
    if view is None:
        return
    for row, cells in view.rows:
        unit_text = view.cell(cells, "unit")
        if unit_text in foreign.excluded:
            continue
        unit = intake.unit(unit_text, view, row)
        period = intake.period(
            view.cell(cells, "period") or table.period, view.place(row, view.columns.get("period"))
        )
        if unit is not None and period is not None:
            line = Line(table=view, row=row, cells=cells, unit=unit, period=period)
            yield line, view.columns["value"], view.cell(cells, "value")


def _view(table: Table, source: Entry, entry: Entry, series: str, intake: Intake) -> Table | None:
    """The table with its unit, period and value columns known."""
    value = entry.get("column") or source.get("value")
    columns = {name: _column(table, {**source, "value": value}, name) for name in ("unit", "period", "value")}
    absent = [name for name, at in columns.items() if at is None and not (name == "period" and table.period)]
    if absent:
        intake.gather.problem(
            "column-missing",
            table.place(table.header_row),
            found=f"no {' and no '.join(absent)} for series {series}",
            expected="unit, period and value named in the pack's inputs or by their usual titles",
            next_step="name the columns in the pack's inputs",
        )
        return None
    return replace(table, columns={name: at for name, at in columns.items() if at is not None})


def _column(table: Table, source: Entry, name: str) -> int | None:
    if source.get(name):
        return table.columns.get(folded(str(source[name])))
    return next((at for title, at in table.columns.items() if header_of(title) == name), None)


# ---------------------------------------------------------------- derivations


def derive_series(intake: Intake) -> None:
    """Add every derived series and target of ``inputs``."""
    scheme = intake.scheme
    decimals = {leaf.series or leaf.id: leaf.decimals for leaf in scheme.leaves}
    rules: list[Derivation] = []
    for series, entry in scheme.inputs.get("series", {}).items():
        rule = read_derivation(series, entry, decimals=decimals.get(series))
        rules += [rule] if rule else []
    own = {leaf.id: leaf.decimals for leaf in scheme.leaves}
    for indicator, entry in scheme.inputs.get("targets", {}).items():
        rule = read_derivation(_TARGET + indicator, entry, decimals=own.get(indicator))
        rules += [rule] if rule else []
    if not rules:
        return
    found = derive(intake.values, derivations=rules, is_exact=scheme.arithmetic == "exact")
    for (name, unit, period), reading in found.items():
        if not name.startswith(_TARGET):
            intake.values[name, unit, period] = reading
        elif reading.value is not None:
            intake.targets[name.removeprefix(_TARGET), unit, period] = reading.value

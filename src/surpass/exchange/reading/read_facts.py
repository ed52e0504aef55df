"""Read the facts of a run from a folder or a single file, in any layout; all problems at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from surpass.exchange.reading.read_blockers import check_blockers
from surpass.exchange.reading.read_effects import read_effects, read_effects_file
from surpass.exchange.reading.tables import SUFFIXES, Sheet, read_sheets
from surpass.exchange.returns.checks import check_memberships
from surpass.exchange.returns.foreign import (
    Foreign,
    derive_series,
    read_foreign_units,
    read_foreign_values,
)
from surpass.exchange.returns.gathering import Gathering
from surpass.exchange.returns.intake import Intake
from surpass.exchange.returns.layouts import Table, role_from_columns, table_of
from surpass.exchange.returns.measures import needs, read_counts, read_flags, read_targets, read_values
from surpass.exchange.returns.units import read_units
from surpass.foundation.facts import Facts, Membership, UnitRow
from surpass.policy.scheme import Scheme

_READERS = {
    "values": read_values,
    "targets": read_targets,
    "counts": read_counts,
    "flags": read_flags,
    "effects": read_effects,
}


def read_facts(
    path: Path, *, scheme: Scheme, others: Sequence[Scheme] = (), effects: Path | None = None
) -> Facts:
    """Read every table at *path* for one programme.

    Shapes:   a folder of csv, xlsx and parquet files, or one such file. Without ``scheme.inputs`` tables are
              recognised by their names and titles, Chinese or English, long or wide.
    Missing:  an empty cell is a reading without value.
    Raises:   EvidenceProblem: anything is wrong; every problem, each with its place.
    Source:   ``inputs`` of the pack. *others* are the pack's further programmes, whose rows may stand in the
              same tables and are left out. *effects* is one more table of effects in force.
    """
    gather = Gathering()
    intake = Intake(scheme=scheme, gather=gather, others=tuple(others))
    if scheme.inputs.get("tables"):
        _read_described(path, intake)
    else:
        _read_default(path, intake)
    derive_series(intake)
    if not gather.found and not any(reading.value is not None for reading in intake.values.values()):
        gather.problem(
            "no-values",
            path.name,
            found="no value of any indicator",
            expected=f"values of the indicators of programme {scheme.programme}",
            next_step="fill in the returns; their indicators go by id or title",
        )
    check_memberships(intake, file=path.name)
    if effects is not None:
        read_effects_file(effects, intake)
    check_blockers(intake)
    gather.finish()
    return _facts(intake)


def _read_default(path: Path, intake: Intake) -> None:
    tables = _tables(path, intake)
    if intake.gather.found and not tables:
        return
    by_role: dict[str, list[Table]] = {role: [] for role in ("units", *_READERS)}
    for table, role in tables:
        by_role[role].append(table)
    for table in by_role["units"]:
        if needs(table, ["unit"], intake):
            read_units(table, intake)
    if not by_role["values"]:
        intake.gather.problem(
            "table-missing",
            path.name,
            found="no table of values",
            expected="a table named values, returns or 填报数据 with unit, period and indicators",
            next_step="add the table, or name its columns by the known words",
        )
    for role, reader in _READERS.items():
        for table in by_role[role]:
            reader(table, intake)


def _read_described(path: Path, intake: Intake) -> None:
    """Tables that the pack's inputs describe; counts, flags and what they leave out go by known words."""
    foreign = Foreign(path=path, intake=intake)
    if intake.scheme.inputs.get("units"):
        read_foreign_units(foreign)
    if path.is_dir():
        for table, role in _tables(path, intake, left_out=foreign.files):
            if role == "units" and not intake.has_unit_table:
                read_units(table, intake)
            elif role in {"targets", "counts", "flags", "effects"}:
                _READERS[role](table, intake)
    read_foreign_values(foreign)


def _tables(path: Path, intake: Intake, *, left_out: Collection[str] = ()) -> list[tuple[Table, str]]:
    """Every recognised table with its role; sheets that hold no table (instructions) are left out."""
    found: list[tuple[Table, str]] = []
    for sheets in _files(path, intake.gather, left_out=left_out):
        known = [(table, role) for sheet in sheets for table, role in _recognised(sheet, intake)]
        if sheets and not known and not left_out:
            intake.gather.problem(
                "table-unrecognised",
                sheets[0].place,
                found="no row of known column titles",
                expected="titles such as unit, period, indicator, value, or 单位, 年度, 指标, 完成值",
                next_step="name the columns by the known words, or move the file elsewhere",
            )
        found += known
    return found


def _recognised(sheet: Sheet, intake: Intake) -> Iterable[tuple[Table, str]]:
    def is_indicator(text: str) -> bool:
        return bool(intake.books["series"].find_measure(text)[0]) or intake.is_known_elsewhere("series", text)

    table = table_of(sheet, is_indicator=is_indicator)
    if table:
        has_indicators = any(is_indicator(header) for header in table.headers if header.strip())
        role = role_from_columns(table, has_indicators=has_indicators)
        if role:
            yield table, role


def _files(path: Path, gather: Gathering, *, left_out: Collection[str]) -> Iterable[tuple[Sheet, ...]]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        files = [file for file in files if not file.name.startswith(("~$", "."))]
        if not files:
            gather.problem(
                "folder-empty",
                path.name,
                found="no file to read",
                expected="files ending in " + ", ".join(SUFFIXES),
                next_step="put the returns there",
            )
        for file in files:
            name = file.relative_to(path).as_posix()
            if name not in left_out:
                yield read_sheets(file, name=name, gather=gather)
    else:
        yield read_sheets(path, name=path.name, gather=gather)


def _facts(intake: Intake) -> Facts:
    """Only units of this programme's grouping, or with values in it."""
    grouping = intake.scheme.grouping
    measured = {unit for _, unit, _ in intake.values}
    units = {
        unit: UnitRow(names=intake.names[unit], memberships=tuple(sorted_memberships(intake, unit)))
        for unit in sorted(intake.names)
        if unit in measured or any(row.grouping == grouping for row, _ in intake.memberships.get(unit, []))
    }
    return Facts(
        units=units,
        values=intake.values,
        targets={key: value for key, value in intake.targets.items() if key[1] in units},
        counts={key: value for key, value in intake.counts.items() if key[1] in units},
        flags={key: value for key, value in intake.flags.items() if key[1] in units},
        effects=tuple(
            sorted({row for row in intake.effects if row.unit in units}, key=lambda row: row.order)
        ),
        blockers=tuple(
            sorted({row for row, _ in intake.blockers if row.unit in units}, key=lambda row: row.order)
        ),
    )


def sorted_memberships(intake: Intake, unit: str) -> list[Membership]:
    """A unit's memberships by grouping and start."""
    held = [row for row, _ in intake.memberships.get(unit, [])]
    return sorted(held, key=lambda row: (row.grouping, row.from_ or date.min, row.group))

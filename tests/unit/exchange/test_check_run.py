"""results.parquet and results.xlsx hold the rows of results.csv; a cell that differs is named with exit 1."""

import io
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.engine.assessment.results import RESULT_COLUMNS
from surpass.exchange.runs.check_run import check_run
from surpass.exchange.runs.results_files import results_parquet, results_xlsx
from surpass.exchange.runs.run_files import run_files
from surpass.exchange.runs.run_folder import write_run
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from tests.unit.exchange.a_scheme import SCHEME, leaf, scheme

FULL = {"key": "50", "eco": "50"}
TABLES = {"results.parquet": results_parquet, "results.xlsx": results_xlsx}


@pytest.fixture(scope="module")
def files():
    full = {group: Decimal(points) for group, points in FULL.items()}
    leaves = tuple(replace(leaf(name, name), full=full) for name in ("gdp_growth", "jobs"))
    plan = scheme(nodes=(SCHEME.nodes[0], *leaves))
    units = {
        name: UnitRow({"zh": name, "en": name}, (Membership("kind", "key"),)) for name in ("=a", "b", "c")
    }
    values = {
        (series, unit, "2024"): Reading(Decimal(number))
        for series, numbers in {"gdp_growth": "1.5 2 3", "jobs": "7 9 8"}.items()
        for unit, number in zip(units, numbers.split(), strict=True)
    }
    return run_files(Facts(units, values), plan, periods=["2024"])


def rows_of(files):
    return pl.read_csv(io.BytesIO(files["results.csv"]), infer_schema=False).fill_null("").to_dicts()


def test_a_run_is_clean_and_its_tables_are_counted(files):
    alone = {name: content for name, content in files.items() if name not in TABLES}
    assert check_run(files).differences == check_run(alone).differences == ()
    cells = len(rows_of(files)) * len(RESULT_COLUMNS)
    assert check_run(files).checked == check_run(alone).checked + 2 * cells


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("column", "to", "shown"),
    [("score", "99.99", "99.99"), ("rank", "", ""), ("group", "eco", "eco"), ("value", "1", "1")],
)
def test_a_cell_that_differs_is_named(files, name, column, to, shown):
    rows = [row | {"unit": row["unit"].removeprefix("'")} for row in rows_of(files)]
    at = next(place for place, row in enumerate(rows) if row[column])
    changed = [row | {column: to} if place == at else row for place, row in enumerate(rows)]
    (found,) = check_run(files | {name: TABLES[name](changed, RESULT_COLUMNS)}).differences
    key = tuple(rows_of(files)[at][part] for part in ("unit", "period", "node"))
    assert (found.file, found.row, found.column, found.recomputed) == (name, key, column, rows[at][column])
    assert found.stored.removesuffix(".0").removesuffix(".00") == shown


@pytest.mark.parametrize("name", TABLES)
def test_a_row_too_few_or_too_many_and_other_titles_are_named(files, name):
    rows = [row | {"unit": row["unit"].removeprefix("'")} for row in rows_of(files)]
    (few,) = check_run(files | {name: TABLES[name](rows[:-1], RESULT_COLUMNS)}).differences
    assert (few.file, few.column, few.stored, few.recomputed) == (name, "row", "absent", "present")
    (many,) = check_run(files | {name: TABLES[name]([*rows, rows[-1]], RESULT_COLUMNS)}).differences
    assert (many.file, many.column, many.stored, many.recomputed) == (name, "row", "present", "absent")
    (titles,) = check_run(files | {name: TABLES[name](rows, RESULT_COLUMNS[:-1])}).differences
    assert (titles.file, titles.column) == (name, "titles")


def test_the_command_ends_with_1(files, tmp_path):
    changed = [row | {"score": "1"} for row in rows_of(files)]
    write_run(tmp_path / "run", files=files | {"results.xlsx": results_xlsx(changed, RESULT_COLUMNS)})
    found = CliRunner().invoke(app, ["explain", str(tmp_path / "run"), "--check"])
    assert found.exit_code == 1
    assert "results.xlsx" in found.output

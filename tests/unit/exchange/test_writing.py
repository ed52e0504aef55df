"""Frozen facts, results and run folders: the same bytes from the same rows, whole or not at all."""

import io
from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from surpass.exchange.runs.freeze import facts_digest, facts_files, facts_from_files
from surpass.exchange.runs.results_files import results_csv, results_parquet, results_xlsx
from surpass.exchange.runs.run_folder import read_run, write_run
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.foundation.problems import UseProblem

COLUMNS = ("unit", "node", "value", "points", "rank", "reason")
ROWS = [
    {"unit": "𠮷镇", "node": "gdp", "value": "-3.20", "points": "12.50", "rank": "1", "reason": ""},
    {"unit": "=cmd()", "node": "gdp", "value": "", "points": "", "rank": "", "reason": "@a,b\n+c"},
]
FACTS = Facts(
    units={
        "t1": UnitRow(
            names={"zh": "城关镇", "en": "=Chengguan"},
            memberships=(
                Membership("kind", "eco", None, date(2024, 1, 1)),
                Membership("kind", "key", date(2024, 1, 1), None),
            ),
        ),
        "t2": UnitRow(names={"zh": "柳镇"}),
    },
    values={
        ("gdp", "t1", "2024"): Reading(
            value=Decimal("12.50"), text="-１２．５", stamp="a.csv!D2", status="late"
        ),
        ("gdp", "t2", "2024"): Reading(value=None, text="'—", stamp="a.csv!D3", status="missing"),
    },
    targets={("gdp", "t1", "2024"): Decimal("1E+1")},
    counts={("award", "t1", "2024"): Decimal(2)},
    flags={("fire", "t1", "2024"): True, ("fire", "t2", "2024"): None},
)


def test_facts_read_back_as_they_were():
    files = facts_files(FACTS)
    assert facts_from_files(files) == FACTS
    assert facts_files(facts_from_files(files)) == files
    assert files["targets.csv"] == b"indicator,unit,period,target\ngdp,t1,2024,10\n"


def test_the_digest_is_of_what_is_said_not_of_where():
    moved = {key: Reading(row.value, "12.5", "b.csv!D9", row.status) for key, row in FACTS.values.items()}
    turned = dict(reversed(moved.items()))
    again = Facts(FACTS.units, turned, FACTS.targets, FACTS.counts, FACTS.flags)
    other = Facts(FACTS.units, FACTS.values, {("gdp", "t1", "2024"): Decimal(11)}, FACTS.counts, FACTS.flags)
    assert facts_digest(again) == facts_digest(FACTS)
    assert facts_digest(other) != facts_digest(FACTS)


def test_a_formula_stays_text_in_csv():
    lines = results_csv(ROWS, COLUMNS).decode()
    assert (
        lines == "unit,node,value,points,rank,reason\n𠮷镇,gdp,-3.20,12.50,1,\n'=cmd(),gdp,,,,\"'@a,b\n+c\"\n"
    )


def test_a_formula_stays_text_in_xlsx():
    book = CalamineWorkbook.from_filelike(io.BytesIO(results_xlsx(ROWS, COLUMNS)))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1] == ["𠮷镇", "gdp", -3.2, 12.5, 1.0, ""]
    assert rows[2] == ["=cmd()", "gdp", "", "", "", "@a,b\n+c"]


def test_parquet_keeps_decimals_and_nulls():
    frame = pl.read_parquet(io.BytesIO(results_parquet(ROWS, COLUMNS)))
    assert frame["value"].to_list() == [Decimal("-3.20"), None]
    assert frame["unit"].to_list() == ["𠮷镇", "=cmd()"]
    floats = pl.read_parquet(io.BytesIO(results_parquet(ROWS, COLUMNS, is_exact=False)))
    assert floats["value"].to_list() == [-3.2, None]


@pytest.mark.parametrize("write", [results_csv, results_parquet, results_xlsx])
def test_same_rows_same_bytes(write):
    assert write(ROWS, COLUMNS) == write(pl.DataFrame(ROWS), COLUMNS)
    assert write([], COLUMNS) == write([], COLUMNS)


def test_a_run_is_written_whole_and_read_back(tmp_path):
    files = {"manifest.json": b"{}", "facts/units.csv": b"unit\n"}
    write_run(tmp_path / "runs" / "one", files=files)
    assert read_run(tmp_path / "runs" / "one") == files
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["one"]


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "one").mkdir()
    write_run(tmp_path / "one", files={"manifest.json": b"{}"})
    assert read_run(tmp_path / "one") == {"manifest.json": b"{}"}


def test_a_run_is_never_edited(tmp_path):
    write_run(tmp_path / "one", files={"manifest.json": b"{}"})
    with pytest.raises(UseProblem, match="run-exists"):
        write_run(tmp_path / "one", files={"manifest.json": b"[]"})
    assert read_run(tmp_path / "one") == {"manifest.json": b"{}"}


def test_nothing_is_left_of_a_run_that_failed(tmp_path):
    with pytest.raises(TypeError):
        write_run(tmp_path / "one", files={"a": b"", "manifest.json": None})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", ""])
def test_no_file_leaves_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match=name or "^$"):
        write_run(tmp_path / "one", files={name: b""})


def test_no_run_at_the_path(tmp_path):
    with pytest.raises(UseProblem, match="run-missing"):
        read_run(tmp_path)

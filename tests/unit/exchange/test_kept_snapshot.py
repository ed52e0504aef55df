"""The wide facts kept with a run: sealed, read by any engine, and a cell changed anywhere is named."""

import io
import json
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.runs.check_run import check_run
from surpass.exchange.runs.engines.engine import Engine
from surpass.exchange.runs.engines.kept_snapshot import check_on, seals_of
from surpass.exchange.runs.run_files import run_files
from surpass.exchange.runs.run_folder import write_run
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.foundation.problems import UseProblem
from tests.unit.exchange.a_scheme import SCHEME, leaf, scheme

DUCKDB, EMBEDDED = Engine(name="duckdb"), Engine()
LATEST = "snapshot/year/period=2024/facts.parquet"


@pytest.fixture(scope="module")
def given():
    """Three units and two years, one figure missing."""
    full = {group: Decimal(50) for group in ("key", "eco")}
    leaves = tuple(replace(leaf(name, name), full=full, missing="zero") for name in ("gdp_growth", "jobs"))
    units = {name: UnitRow({"zh": name, "en": name}, (Membership("kind", "key"),)) for name in "abc"}
    values = {
        (series, unit, year): Reading(Decimal(number))
        for year in ("2023", "2024")
        for series, numbers in {"gdp_growth": "1.5 2 3", "jobs": "7 9"}.items()
        for unit, number in zip(units, numbers.split(), strict=False)
    }
    return Facts(units, values), scheme(nodes=(SCHEME.nodes[0], *leaves))


@pytest.fixture(scope="module")
def files(given):
    return run_files(*given, periods=["2023", "2024"], keeps_snapshot=True)


def changed(raw, column, row, to):
    """A parquet file with one cell changed."""
    frame = pl.read_parquet(io.BytesIO(raw))
    cells = frame[column].to_list()
    cells[row] = to
    buffer = io.BytesIO()
    frame.with_columns(pl.Series(column, cells, frame[column].dtype)).write_parquet(buffer)
    return buffer.getvalue()


def told(found):
    return [(item.file, item.row, item.column) for item in found.differences]


def test_a_run_keeps_a_file_for_each_period_and_its_seal(given, files):
    plain = run_files(*given, periods=["2023", "2024"])
    assert files.keys() - plain.keys() == {LATEST, LATEST.replace("2024", "2023")}
    frame = pl.read_parquet(io.BytesIO(files[LATEST]))
    assert frame.columns == ["unit", "period", "group", "v_gdp_growth", "v_jobs"]
    assert frame["v_jobs"].to_list() == [700, 900, None]
    manifests = [json.loads(some["manifest.json"]) for some in (files, plain)]
    assert manifests[0].pop("snapshot") == seals_of(files)
    assert manifests[0] == manifests[1]


@pytest.mark.parametrize("engine", [EMBEDDED, DUCKDB], ids=lambda engine: engine.name)
@pytest.mark.parametrize("is_kept", [True, False])
def test_another_engine_says_the_same(given, files, engine, is_kept):
    some = files if is_kept else run_files(*given, periods=["2023", "2024"])
    report = check_on(engine, some)
    assert report.differences == ()
    assert (
        report.checked
        == 6 * 5 * is_kept + 6 * pl.read_parquet(io.BytesIO(some["explanations.parquet"])).width
    )


def test_a_snapshot_that_is_not_as_sealed_is_named_and_not_computed_from(files):
    for other in (
        {LATEST: changed(files[LATEST], "v_jobs", 0, 800)},
        {"snapshot/year/more.parquet": files[LATEST]},
    ):
        assert told(check_run(files | other)) == [(next(iter(other)), (), "sha256")]
        assert told(check_on(DUCKDB, files | other)) == []
    lost = {name: raw for name, raw in files.items() if name != LATEST}
    assert told(check_run(lost)) == [(LATEST, (), "sha256")]
    assert told(check_run(files)) == []


def test_a_snapshot_sealed_anew_must_still_say_what_the_facts_say(files):
    forged = files | {LATEST: changed(files[LATEST], "v_jobs", 0, 800)}
    manifest = json.loads(files["manifest.json"]) | {"snapshot": seals_of(forged)}
    report = check_on(DUCKDB, forged | {"manifest.json": json.dumps(manifest).encode()})
    assert ("snapshot", ("a", "2024"), "v_jobs") in told(report)
    assert ("explanations.parquet", ("a", "2024"), "v_jobs") in told(report)


def test_a_step_that_was_changed_is_named(files):
    forged = files | {"explanations.parquet": changed(files["explanations.parquet"], "p_jobs", 1, 1)}
    (found,) = check_on(DUCKDB, forged).differences
    assert (found.file, found.row, found.column, found.stored) == (
        "explanations.parquet", ("b", "2023"), "p_jobs", "1",
    )  # fmt: skip


def test_a_run_without_its_steps_and_one_in_floats(given, files):
    bare = {name: raw for name, raw in files.items() if name != "explanations.parquet"}
    assert told(check_on(DUCKDB, bare)) == [("explanations.parquet", (), "row")]
    scheme_file = json.loads(files["scheme.json"]) | {"arithmetic": "float"}
    with pytest.raises(UseProblem, match="engine-inexact"):
        check_on(EMBEDDED, files | {"scheme.json": json.dumps(scheme_file).encode()})


def test_whole_numbers_are_not_kept_of_a_float_pack(given):
    facts, plan = given
    with pytest.raises(UseProblem) as raised:
        run_files(facts, replace(plan, arithmetic="float"), periods=["2024"], keeps_snapshot=True)
    assert [problem.code for problem in raised.value.problems] == ["snapshot-inexact"]


def test_the_command_checks_on_an_engine(files, tmp_path):
    write_run(tmp_path / "run", files=files)
    write_run(tmp_path / "forged", files=files | {LATEST: changed(files[LATEST], "v_jobs", 0, 800)})
    run = ["explain", str(tmp_path / "run"), "--check"]
    bare, more = (CliRunner().invoke(app, [*run, *on, "--json"]) for on in ([], ["--engine", "duckdb"]))
    assert json.loads(more.output)["checked"] > json.loads(bare.output)["checked"]
    found = CliRunner().invoke(app, ["explain", str(tmp_path / "forged"), "--check", "--engine", "duckdb"])
    assert found.exit_code == 1
    assert "sha256" in found.output


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["a", "--engine", "duckdb"], "belongs to --check"),
        (["--check", "--master", "yarn"], "belong to --engine spark"),
        (["--check", "--engine", "flink"], "polars, duckdb, spark"),
    ],
)
def test_an_engine_is_for_a_check(files, tmp_path, options, says):
    write_run(tmp_path / "run", files=files)
    found = CliRunner().invoke(app, ["explain", str(tmp_path / "run"), *options], env={"COLUMNS": "200"})
    assert found.exit_code == 2
    assert says in found.output

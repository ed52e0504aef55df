"""What an engine refuses: not installed, no Java, no cluster, a foreign partition, float arithmetic."""

import warnings
from importlib import util
from threading import Event
from types import SimpleNamespace

import polars as pl
import pytest
from pyspark.errors import PySparkException
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.runs.engines import engine as place
from surpass.exchange.runs.engines import spark_session as session_place
from surpass.exchange.runs.engines.engine import Engine, assessed_on, refuse_absent, refuse_floats
from surpass.exchange.runs.engines.in_slices import beside
from surpass.exchange.runs.engines.java import refuse_old_java
from surpass.exchange.runs.engines.on_spark import on_spark
from surpass.exchange.runs.engines.snapshot import read_snapshot, write_snapshot
from surpass.exchange.runs.engines.spark_session import spark_session, without_pandas_warning
from surpass.exchange.runs.run_files import chosen_periods
from surpass.foundation.facts import Facts
from surpass.foundation.problems import UseProblem
from tests.fixtures.postgres import free_port
from tests.unit.exchange.a_scheme import scheme

FRAME = pl.DataFrame(
    {"unit": ["a", "a"], "period": ["2023", "2024"], "group": ["key", "key"], "v_jobs": [1, None]}
)


def code_of(raised):
    return [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize("name", ["duckdb", "spark"])
def test_an_engine_that_is_not_installed_names_its_extra(monkeypatch, name):
    monkeypatch.setattr(place, "find_spec", lambda package: None if package else util.find_spec(package))
    with pytest.raises(UseProblem, match=rf"surpass\[{name}\]") as raised:
        refuse_absent(Engine(name=name))
    assert code_of(raised) == ["engine-absent"]
    refuse_absent(Engine())


def a_java(folder, says):
    program = folder / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    program.chmod(0o755)


@pytest.mark.parametrize("says", ['openjdk version "11.0.2" 2019-01-15', 'java version "1.8.0_412"', "no"])
def test_a_java_that_is_too_old_is_refused(monkeypatch, tmp_path, says):
    a_java(tmp_path, says)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UseProblem, match="Java 17 or newer") as raised:
        refuse_absent(Engine(name="spark"))
    assert code_of(raised) == ["java-too-old"]


def test_a_java_that_is_new_enough_is_taken(monkeypatch, tmp_path):
    a_java(tmp_path, 'openjdk version "21" 2023-09-19')
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    refuse_old_java()


def test_no_java_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UseProblem) as raised:
        refuse_old_java()
    assert code_of(raised) == ["java-absent"]


@pytest.mark.parametrize("name", sorted(session_place._SETTINGS))
def test_a_yarn_that_settings_may_name_is_left_to_spark(monkeypatch, tmp_path, name):
    monkeypatch.setenv(name, str(tmp_path))
    session_place._refuse_silent_master("yarn")


def test_a_kubernetes_behind_a_proxy_is_left_to_spark(monkeypatch):
    monkeypatch.setattr(session_place, "getproxies", lambda: {"https": "http://proxy:3128"})
    session_place._refuse_silent_master(f"k8s://127.0.0.1:{free_port()}")


@pytest.mark.parametrize(
    "master",
    ["spark://127.0.0.1:{}", "spark://127.0.0.1", "k8s://https://127.0.0.1:{}", "k8s://127.0.0.1:{}", "yarn"],
)
def test_a_master_that_is_not_there_is_refused_at_once(monkeypatch, master):
    for name in session_place._SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(session_place, "getproxies", dict)
    with pytest.raises(UseProblem, match=r"nobody who answers|neither HADOOP_CONF_DIR") as raised:
        session_place._refuse_silent_master(master.format(free_port()))
    assert code_of(raised) == ["cluster-absent"]


def test_a_master_without_workers_is_not_waited_for(monkeypatch):
    for_ever, cancelled = Event(), []
    session = SimpleNamespace(
        range=lambda _: SimpleNamespace(collect=for_ever.wait),
        sparkContext=SimpleNamespace(cancelAllJobs=lambda: cancelled.append(True)),
    )
    monkeypatch.setattr(session_place, "SECONDS_TO_BEGIN", 0.05)
    with pytest.raises(UseProblem) as raised:
        session_place._refuse_without_workers(session, "spark://a:7077")
    for_ever.set()
    assert code_of(raised) == ["cluster-without-workers"]
    assert cancelled


def test_a_cluster_that_gives_up_is_told_in_our_words_and_its_session_stopped(monkeypatch):
    stopped = []
    session = SimpleNamespace(
        stop=lambda: stopped.append(True), range=lambda _: SimpleNamespace(collect=list)
    )
    monkeypatch.setattr(session_place, "_opened", lambda _: session)
    with pytest.raises(UseProblem, match="the executors are gone") as raised, spark_session("spark://a:7077"):
        raise PySparkException("the executors are gone\nat org.apache.spark...")
    assert code_of(raised) == ["cluster-failed"]
    assert "org.apache" not in str(raised.value)
    assert stopped


def numbered(*rows, **columns):
    return pl.DataFrame({"row": rows, **columns})


def test_columns_from_an_engine_are_put_beside_their_rows_by_number():
    met = beside(numbered(0, 1, 2, unit=["a", "b", "c"]), numbered(2, 0, 1, rank=[3, 1, 2]))
    assert met.rows() == [(0, "a", 1), (1, "b", 2), (2, "c", 3)]


@pytest.mark.parametrize("rows", [(0, 1), (0, 1, 1), (0, 2, 3), (0, 1, 2, 2)], ids=str)
def test_an_engine_that_loses_or_doubles_a_row_is_not_believed(rows):
    with pytest.raises(UseProblem, match="each of the 3 rows") as raised:
        beside(numbered(0, 1, 2), numbered(*rows))
    assert code_of(raised) == ["engine-other-rows"]


def test_only_the_warning_of_pandas_is_hushed():
    with without_pandas_warning():
        warnings.warn("PySpark does not yet fully support pandas >= 3.0.0.", FutureWarning, stacklevel=1)
        with pytest.raises(UserWarning, match="something else"):
            warnings.warn("something else", UserWarning, stacklevel=1)


def test_a_table_without_rows_goes_to_no_cluster():
    nobody = Facts({}, {}, {}, {}, {})
    found = assessed_on(Engine(name="spark", master="yarn"), nobody, scheme(), periods=["2024"])
    assert found.height == 0


def test_a_period_without_data_is_refused_before_any_engine():
    with pytest.raises(UseProblem) as raised:
        chosen_periods(Facts({}, {}, {}, {}, {}), scheme(), "2024")
    assert code_of(raised) == ["period-without-values"]


def test_other_machines_need_a_folder_that_they_see():
    with pytest.raises(UseProblem) as raised:
        on_spark(FRAME, scheme(), master="yarn")
    assert code_of(raised) == ["shared-folder-missing"]


def test_float_arithmetic_stays_on_the_embedded_engine():
    refuse_floats(Engine(), scheme(arithmetic="float"))
    with pytest.raises(UseProblem) as raised:
        refuse_floats(Engine(name="duckdb"), scheme(arithmetic="float"))
    assert code_of(raised) == ["engine-inexact"]


def test_a_snapshot_is_a_file_for_each_period(tmp_path):
    files = write_snapshot(FRAME, tmp_path / "facts")
    assert [str(file.relative_to(tmp_path)) for file in files] == [
        "facts/period=2023/part-0.parquet",
        "facts/period=2024/part-0.parquet",
    ]
    assert pl.concat(map(pl.read_parquet, files)).equals(FRAME)


@pytest.mark.parametrize(
    ("foreign", "says"),
    [
        (FRAME.with_columns(pl.col("v_jobs").cast(pl.Float64)), "v_jobs double"),
        (FRAME.with_columns(more=1), "more int64|more int32"),
        (FRAME.drop("group"), "no group"),
    ],
    ids=["type", "more", "fewer"],
)
def test_a_partition_with_a_foreign_schema_is_named(tmp_path, foreign, says):
    write_snapshot(FRAME, tmp_path / "facts")
    foreign.write_parquet(tmp_path / "facts" / "period=2024" / "part-9.parquet")
    with pytest.raises(UseProblem, match=says) as raised:
        read_snapshot(tmp_path / "facts", columns=FRAME.columns)
    assert code_of(raised) == ["partition-foreign"]
    assert "period=2024/part-9.parquet" in str(raised.value)


def test_an_empty_snapshot_is_refused(tmp_path):
    with pytest.raises(UseProblem) as raised:
        read_snapshot(tmp_path, columns=FRAME.columns)
    assert code_of(raised) == ["snapshot-empty"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--engine", "flink"], "polars, duckdb, spark"),
        (["--master", "yarn"], "belong to --engine spark"),
        (["--engine", "spark", "--shared", "/nonexistent"], "found no folder"),
    ],
)
def test_an_engine_that_does_not_exist_is_a_wrong_option(tmp_path, options, says):
    given = ["assess", str(tmp_path), "--pack", "example-district", "--out", str(tmp_path / "run")]
    found = CliRunner().invoke(app, [*given, *options], env={"COLUMNS": "200"})
    assert found.exit_code == 2
    assert says in found.output

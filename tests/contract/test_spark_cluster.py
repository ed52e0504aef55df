"""Spark, master and workers as processes of their own: the same figures, also when a worker dies."""

import os
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from hypothesis import given, settings

from benchmarks.engine_contenders import frame_of as wide_frame_of
from benchmarks.engine_contenders import make_case, scheme_of
from benchmarks.engine_facts import facts_of
from surpass.engine.assessment.cube import build_cube
from surpass.engine.assessment.results import RESULT_COLUMNS
from surpass.exchange.example_district.build import build_district
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.assess_folder import prepared
from surpass.exchange.runs.engines import snapshot
from surpass.exchange.runs.engines.embedded import outcome
from surpass.exchange.runs.engines.engine import Engine, assessed_on, computed_on, in_one_form
from surpass.exchange.runs.engines.kept_snapshot import check_on
from surpass.exchange.runs.engines.on_spark import on_spark
from surpass.exchange.runs.engines.spark_session import spark_session
from surpass.exchange.runs.results_files import results_csv
from surpass.exchange.runs.run_files import found_periods, run_files
from surpass.exchange.runs.run_folder import read_run
from surpass.policy.resolve import resolve
from surpass.policy.scheme import Node
from tests.conftest import IS_LONG
from tests.contract.edge_cases import HUGE, PERIODS, TROUBLE, every_leaf, facts, leaf, scheme
from tests.contract.operations import by_oracle, by_spark, edge_frame, plan_of_operations
from tests.contract.spark_driver import assess_into
from tests.contract.test_engines_agree import a_tree, agree, frame_of, nearly_one_name, on_polars
from tests.contract.test_operations_agree import packs
from tests.fixtures.spark_cluster import real_cluster

ALL = TROUBLE | HUGE
DATA = Path(__file__).parents[3] / "shared" / "data" / "prefectures"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """One for all; the session of the tests' own driver stays open."""
    with real_cluster(tmp_path_factory.mktemp("spark")) as started, spark_session(started.address) as session:
        started.session = session
        yield started


@pytest.fixture(scope="module")
def district():
    """A programme of the example district: facts and scheme."""
    a_scheme = resolve(load_pack("example-district"), programme="poverty", on=date(2024, 12, 31))
    return build_district(a_scheme), a_scheme


def files_on(engine, district):
    some_facts, a_scheme = district
    return run_files(some_facts, a_scheme, periods=found_periods(some_facts, a_scheme), engine=engine)


def test_every_function_at_the_edges(cluster):
    def on_cluster(frame, a_scheme):
        return on_spark(frame, a_scheme, master=cluster.address)

    agree(every_leaf(ALL, direction=1, missing="drop"), facts(ALL), engines=[on_cluster])
    agree(scheme(tuple(TROUBLE), a_tree("arithmetic", "0.5", "zero", trouble=TROUBLE)), facts(TROUBLE),
          engines=[on_cluster])  # fmt: skip
    agree(nearly_one_name(), facts(TROUBLE), engines=[on_cluster])


def test_every_operation_says_what_numpy_says_in_any_order_slice_and_file(cluster, monkeypatch, tmp_path):
    plan = plan_of_operations()
    expected = by_oracle(edge_frame(), plan)
    assert by_spark(edge_frame(), plan, cluster.session, tmp_path / "whole") == expected
    monkeypatch.setattr(snapshot, "ROWS", 5)
    found = by_spark(edge_frame(seed=1), plan, cluster.session, tmp_path / "parts", most=40)
    assert len(list((tmp_path / "parts" / "facts-0").rglob("*.parquet"))) > 10
    assert found == expected


def test_every_file_of_a_run_is_the_same_on_three_engines(cluster, district):
    embedded = files_on(Engine(), district)
    assert files_on(Engine(name="duckdb"), district) == embedded
    assert files_on(Engine(name="spark", master=cluster.address), district) == embedded


def test_a_run_is_checked_on_the_cluster_from_its_snapshot(cluster, district):
    some_facts, a_scheme = district
    files = run_files(
        some_facts, a_scheme, periods=found_periods(some_facts, a_scheme)[-1:], keeps_snapshot=True
    )
    report = check_on(Engine(name="spark", master=cluster.address), files)
    assert report.differences == ()
    assert report.checked > 1_000


@settings(max_examples=100 if IS_LONG else 4, deadline=None)
@given(packs())
def test_a_random_pack_says_on_the_cluster_what_fractions_say(cluster, pack):
    def on_cluster(frame, a_scheme):
        return on_spark(frame, a_scheme, master=cluster.address)

    trouble = {group: TROUBLE[group] for group in pack.groupings["c"]}
    agree(pack, facts(trouble), engines=[on_cluster])


def test_the_prefectures_are_the_same_on_three_engines(cluster):
    if not DATA.exists():
        pytest.skip("the shared data folder is absent")
    some_facts, a_scheme, periods = prepared(
        DATA, load_pack("prefectures-example"), programme=None, period="2017", as_of=None
    )
    embedded = run_files(some_facts, a_scheme, periods=periods)
    for engine in (Engine(name="duckdb"), Engine(name="spark", master=cluster.address)):
        assert run_files(some_facts, a_scheme, periods=periods, engine=engine) == embedded


def test_three_hundred_indicators_are_planned_in_slices(cluster):
    groups = ("gaps", "ties", "negative")
    some = {group: TROUBLE[group] for group in groups}
    kinds = ("ladder", "efficacy", *("linear", "prop") * 14)  # each place in a group is a sort of its own
    parts = [Node(id=f"part{n}", title={}, parent="all", kind="aggregate", method="sum") for n in range(10)]
    leaves = [
        leaf(f"{kinds[n % 30]}-{n}", groups, full=f"{1 + n % 7}.25", parent=f"part{n % 10}", missing="drop")
        for n in range(300)
    ]
    a_scheme = scheme(groups, [Node(id="all", title={}, parent=None, kind="aggregate"), *parts, *leaves])
    frame = frame_of(build_cube(facts(some), a_scheme, periods=PERIODS))
    found = on_spark(frame, a_scheme, master=cluster.address)
    assert in_one_form(found).equals(in_one_form(on_polars(frame, a_scheme)).select(found.columns))


def test_two_million_observations_give_one_table_on_three_engines(cluster):
    case = make_case(4_000, years=10)
    frame, a_scheme = wide_frame_of(case), scheme_of(case)
    embedded = computed_on(Engine(), frame, a_scheme)
    for engine in (Engine(name="duckdb"), Engine(name="spark", master=cluster.address)):
        assert computed_on(engine, frame, a_scheme).equals(embedded)


@pytest.mark.long
def test_two_million_observations_give_one_file_of_results_on_three_engines(cluster):
    case = make_case(4_000, years=10)
    some_facts, a_scheme = facts_of(case), scheme_of(case)
    digests = {}
    for engine in (Engine(), Engine(name="duckdb"), Engine(name="spark", master=cluster.address)):
        table = assessed_on(engine, some_facts, a_scheme, periods=sorted(set(case.years)))
        rows = results_csv(outcome(table, some_facts, a_scheme).results, RESULT_COLUMNS)
        digests[engine.name] = sha256(rows).hexdigest()
        assert rows.count(b"\n") > 40_000 * 77
    assert len(set(digests.values())) == 1, digests


def test_a_driver_killed_and_started_again_changes_nothing(cluster, district, tmp_path):
    out, folder = tmp_path / "runs" / "run", tmp_path / "system"
    folder.mkdir()
    driver = subprocess.Popen(
        [sys.executable, "-m", "tests.contract.spark_driver", str(out)],
        env=os.environ | {"TMPDIR": str(folder)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not list(folder.glob("surpass-*/facts-0")):
        assert driver.poll() is None
        sleep(0.05)
    driver.kill()
    driver.wait()
    assert not out.parent.exists()
    assess_into(out, Engine(name="spark", master=cluster.address))
    assert read_run(out) == dict(sorted(files_on(Engine(), district).items()))


def test_a_worker_killed_in_mid_job_changes_nothing(cluster, district):
    killed = []

    def kill():
        while not cluster.session.sparkContext.statusTracker().getActiveStageIds():
            sleep(0.01)
        cluster.kill(cluster.workers[0])
        killed.append(cluster.workers[0])

    killer = Thread(target=kill, daemon=True)
    killer.start()
    found = files_on(Engine(name="spark", master=cluster.address), district)
    killer.join(timeout=60)
    assert killed
    assert killed[0].returncode < 0
    assert found == files_on(Engine(), district)

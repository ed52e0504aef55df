"""Spark, master and workers as processes of their own: the same figures, also when a worker dies."""

from datetime import date
from threading import Thread
from time import sleep

import pytest

from surpass.exchange.example_district.build import build_district
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.engines.engine import Engine
from surpass.exchange.runs.engines.on_spark import on_spark
from surpass.exchange.runs.engines.spark_session import spark_session
from surpass.exchange.runs.run_files import found_periods, run_files
from surpass.policy.resolve import resolve
from tests.contract.edge_cases import HUGE, TROUBLE, every_leaf, facts, scheme
from tests.contract.test_engines_agree import a_tree, agree
from tests.fixtures.spark_cluster import real_cluster

ALL = TROUBLE | HUGE


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


def test_every_file_of_a_run_is_the_same_on_three_engines(cluster, district):
    embedded = files_on(Engine(), district)
    assert files_on(Engine(name="duckdb"), district) == embedded
    assert files_on(Engine(name="spark", master=cluster.address), district) == embedded


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

"""Spark as Kubernetes runs it, against a stand-in for its API: the same run folder, and no pod left."""

import os
import subprocess
import sys

from surpass.exchange.runs.engines.engine import Engine
from surpass.exchange.runs.run_folder import read_run
from tests.contract.spark_driver import assess_into
from tests.fixtures.kubernetes import stand_in

CONF = {
    "spark.kubernetes.container.image": "spark:4.3.0",
    "spark.executor.instances": "2",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


def test_a_run_on_pods_is_the_run(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    options = [word for name, value in CONF.items() for word in ("--conf", f"{name}={value}")]
    with stand_in(tmp_path) as (address, pods):
        driver = [sys.executable, "-m", "tests.contract.spark_driver", tmp_path / "run", address, shared]
        env = os.environ | {"PYSPARK_SUBMIT_ARGS": " ".join([*options, "pyspark-shell"])}
        done = subprocess.run(driver, env=env, capture_output=True, text=True, check=False, timeout=900)
        assert done.returncode == 0, done.stderr[-3000:]
        assert len(pods.processes) >= 2  # Spark asks for another where one is slow
        assert pods.pods == {}
    assess_into(tmp_path / "embedded", Engine())
    assert read_run(tmp_path / "run") == read_run(tmp_path / "embedded")
    assert list(shared.iterdir()) == []

"""A session on a Spark cluster, opened and closed around one piece of work; failures in our words."""

from __future__ import annotations

import os
import re
import socket
import warnings
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies

from py4j.protocol import Py4JError
from pyspark import SparkConf
from pyspark.errors import PySparkException

from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "local[*]"
SECONDS_TO_ANSWER = 5
"""How long a master may take to answer at all: Spark itself would ask for a minute."""
SECONDS_TO_BEGIN = 120
"""How long a first task may wait for a worker, which a busy cluster must free. Spark itself never ends."""
_SETTINGS = frozenset({"HADOOP_CONF_DIR", "YARN_CONF_DIR", "SPARK_CONF_DIR", "SPARK_HOME"})
"""One of these says where YARN is, or where Spark's own files may say it."""
_LOOPBACK = re.compile(r"local(\[|$)|spark://(127\.0\.0\.1|localhost)[:,]")
_OURS = {
    "spark.app.name": "surpass",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.maxResultSize": "0",
    "spark.hadoop.yarn.resourcemanager.connect.max-wait.ms": "60000",  # its own: a quarter of an hour
    "spark.python.sql.dataFrameDebugging.enabled": "false",  # or each word of the plan looks for its caller
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.codegen.hugeMethodLimit": "8000",  # Java never compiles a longer method (ADR 0030)
    "spark.sql.shuffle.partitions": f"{max(2, os.cpu_count() or 2)}",
}
"""What a run asks for; ``spark-submit --conf`` and the cluster's own settings go before it."""


def is_this_machine(master: str | None) -> bool:
    """Whether the cluster is this machine alone.

    Examples:
        >>> [
        ...     is_this_machine(name)
        ...     for name in ("local[2]", "spark://127.0.0.1:7077", "yarn", "spark://a:7077")
        ... ]
        [True, True, False, False]
    """
    return _LOOPBACK.match(master or _configured().get("spark.master") or HERE) is not None


def _configured() -> SparkConf:
    """What spark-submit and the cluster's files say."""
    return SparkConf()


@contextmanager
def without_pandas_warning() -> Iterator[None]:
    """Hush what Spark says of a pandas that is installed and not used here; every other warning is heard."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
        yield


@contextmanager
def spark_session(master: str | None) -> Iterator[SparkSession]:
    """A session on *master*, stopped afterwards; one that runs already is taken, and left running.

    Raises:   UseProblem: no such cluster, no worker that begins, or a cluster that fails at work.
    """
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    try:
        session = running or _opened(master)
        try:
            if running is None:
                _refuse_without_workers(session, master)
            yield session
        finally:
            if running is None:
                session.stop()
    except (PySparkException, Py4JError) as error:
        raise _refused("cluster-failed", master, found=_first_line(error)) from error


def _opened(master: str | None) -> SparkSession:
    from pyspark.sql import SparkSession

    conf = _configured()
    for name, value in _OURS.items():
        conf.setIfMissing(name, value)
    asked = master or conf.get("spark.master") or HERE
    conf.setMaster(asked)
    _refuse_silent_master(asked)
    if is_this_machine(asked):
        conf.setIfMissing("spark.driver.host", "127.0.0.1")
        conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1")
    try:
        with without_pandas_warning():
            session: SparkSession = SparkSession.builder.config(conf=conf).getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise _refused("cluster-absent", asked, found=_first_line(error)) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _refuse_silent_master(master: str) -> None:
    """Spark itself would ask for a minute before it gives up."""
    if master.startswith("yarn") and not _SETTINGS & os.environ.keys():
        found = "neither HADOOP_CONF_DIR nor YARN_CONF_DIR to find it by"
        raise _refused("cluster-absent", master, found=found)
    places = _places(master)
    if places and not any(_answers(place) for place in places):
        raise _refused("cluster-absent", master, found="nobody who answers")


def _places(master: str) -> list[SplitResult]:
    """Where a master says that it is; nothing of one that others have to find."""
    if master.startswith("k8s://"):
        address = master.removeprefix("k8s://")
        place = urlsplit(address if "://" in address else f"https://{address}")
        return [] if place.scheme in getproxies() else [place]  # a proxy may answer where we are not heard
    if master.startswith("spark://"):
        return [urlsplit(f"spark://{place}") for place in master.removeprefix("spark://").split(",")]
    return []


def _answers(place: SplitResult) -> bool:
    try:
        port = place.port or {"https": 443, "http": 80}[place.scheme]
        with socket.create_connection((place.hostname or "", port), timeout=SECONDS_TO_ANSWER):
            return True
    except (OSError, ValueError, KeyError):
        return False


def _refuse_without_workers(session: SparkSession, master: str | None) -> None:
    """Spark itself would wait for ever for a worker to begin."""
    answer: Future[object] = Future()

    def ask() -> None:
        try:
            answer.set_result(session.range(1).collect())
        except BaseException as error:  # noqa: BLE001 - handed on to whoever waits
            answer.set_exception(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer.result(timeout=SECONDS_TO_BEGIN)
    except TimeoutError as error:
        session.sparkContext.cancelAllJobs()
        found = f"no worker that began within {SECONDS_TO_BEGIN} seconds"
        raise _refused("cluster-without-workers", master, found=found) from error


def _first_line(error: Exception) -> str:
    cause = getattr(error, "java_exception", None)
    said = str(cause) if cause is not None else str(error)
    return said.strip().partition("\n")[0][:300]


_NEXT = {
    "cluster-absent": "name the master as its own page shows it, start it, or leave --engine out",
    "cluster-without-workers": "start a worker that fits the master and this package's Spark, or free one",
    "cluster-failed": "read the cluster's log; the same run begins again from the same facts",
}


def _refused(code: str, master: str | None, *, found: str) -> UseProblem:
    problem = Problem(
        code=code,
        where=f"--master {master or 'of the settings of Spark'}",
        found=found,
        expected="a Spark cluster that takes the job",
        next_step=_NEXT[code],
    )
    return UseProblem([problem])

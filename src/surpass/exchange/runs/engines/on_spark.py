"""The plan on Spark: the frame frozen as Parquet where workers see it, the columns written by the cluster.

The workers need nothing of ours, and no Python: the plan is in Spark's own expressions.
"""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.assessment.assess import assess_exact
from surpass.exchange.runs.engines.snapshot import TEXTS, write_snapshot
from surpass.exchange.runs.engines.spark_session import is_this_machine, spark_session
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from surpass.policy.scheme import Scheme


def on_spark(
    frame: pl.DataFrame, scheme: Scheme, *, master: str | None = None, shared: Path | None = None
) -> pl.DataFrame:
    """Every column of the plan, in any order of rows.

    *shared*: a folder that every worker sees under the same path; there the frame is frozen, and taken away
    again. On a cluster of this machine the system's own folder for such files will do.

    Raises:   UseProblem: no folder that other machines see; no such cluster, no worker, a cluster that fails.
    """
    if shared is None and not is_this_machine(master):
        problem = Problem(
            code="shared-folder-missing",
            where=f"--master {master}",
            found="a cluster of other machines, and no folder that they see",
            expected="--shared DIR, a folder mounted on every worker under the same path",
            next_step="name one: the facts are frozen there as Parquet, and taken away after the run",
        )
        raise UseProblem([problem])
    with (
        tempfile.TemporaryDirectory(prefix="surpass-", dir=shared) as place,
        spark_session(master) as session,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # Spark warns of a pandas that is not used here
        Path(place).chmod(0o755)  # the workers may be somebody else
        files = write_snapshot(frame, Path(place) / "facts")
        table = assess_exact(frozen_facts(session, files, frame.columns), scheme)
        collected: pl.DataFrame = pl.DataFrame(table.toArrow())
    return collected


def frozen_facts(session: SparkSession, files: list[Path], columns: list[str]) -> DataFrame:
    """A snapshot as Spark reads it, types declared."""
    types = ", ".join(f"`{name}` {'string' if name in TEXTS else 'bigint'}" for name in columns)
    return session.read.schema(types).parquet(*(f"file:{file.resolve()}" for file in files))

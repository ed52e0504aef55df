"""The plan on Spark: slice by slice, each frozen as Parquet where workers see it and computed by the cluster.

The workers need nothing of ours, and no Python: the plan is in Spark's own expressions. It is cut into slices
because what Spark takes to plan grows faster than the number of columns; rows meet again by their number.
"""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.assessment.assess import compiled
from surpass.exchange.runs.engines.in_slices import ROW, in_slices
from surpass.exchange.runs.engines.snapshot import TEXTS, write_snapshot
from surpass.exchange.runs.engines.spark_session import is_this_machine, spark_session, without_pandas_warning
from surpass.exchange.runs.engines.words.spark_words import SparkWords
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import DataFrame, SparkSession

    from surpass.engine.exact.slices import Slice
    from surpass.policy.scheme import Scheme

COLUMNS = 500
"""New columns that Spark plans at once (docs/decisions/0030, measured)."""


def on_spark(
    frame: pl.DataFrame,
    scheme: Scheme,
    *,
    master: str | None = None,
    shared: Path | None = None,
    columns: int = COLUMNS,
) -> pl.DataFrame:
    """Every column of the plan, in any order of rows.

    *shared*: a folder that every worker sees under the same path; there the frame is frozen, and taken away
    again. On a cluster of this machine the system's own folder for such files will do. *columns*: how many
    new ones a slice has.

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
    plan = compiled(frame, scheme)
    with (
        tempfile.TemporaryDirectory(prefix="surpass-", dir=shared) as place,
        spark_session(master) as session,
        without_pandas_warning(),
    ):
        Path(place).chmod(0o755)  # the workers may be somebody else
        return in_slices(frame, plan, most=columns, compute=by_session(session, Path(place)))


def by_session(session: SparkSession, folder: Path) -> Callable[[pl.DataFrame, Slice], pl.DataFrame]:
    """What computes a slice on the cluster, from what is frozen for it in *folder*."""
    words = SparkWords()
    numbers = count()

    def compute(read: pl.DataFrame, part: Slice) -> pl.DataFrame:
        files = write_snapshot(read, folder / f"facts-{next(numbers)}")
        return _computed(frozen_facts(session, files, read.columns), part, words)

    return compute


def _computed(growing: DataFrame, part: Slice, words: SparkWords) -> pl.DataFrame:
    for steps in part.steps:
        growing = growing.withColumns({name: words.say(step) for name, step in steps.items()})
    return pl.DataFrame(growing.selectExpr(*(f"`{name}`" for name in (ROW, *part.keeps))).toArrow())


def frozen_facts(session: SparkSession, files: list[Path], columns: list[str]) -> DataFrame:
    """A snapshot as Spark reads it, types declared."""
    types = ", ".join(f"`{name}` {'string' if name in TEXTS else 'bigint'}" for name in columns)
    return session.read.schema(types).parquet(*(f"file:{file.resolve()}" for file in files))

"""Which engine an assessment runs on, and the table it gives: the same bits on each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.assessment.cube import build_cube
from surpass.exchange.runs.engines.embedded import assessed_frame, frame_of
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from surpass.foundation.facts import Facts
    from surpass.policy.scheme import Scheme

EMBEDDED = "polars"
ENGINES = (EMBEDDED, "duckdb", "spark")
_PACKAGES = {"duckdb": "duckdb", "spark": "pyspark"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """An engine by name; of Spark also its master, and the folder that every worker sees.

    Missing:  without *master* Spark's own settings decide, and without these this machine is the cluster.
    """

    name: str = EMBEDDED
    master: str | None = None
    shared: Path | None = None


POLARS = Engine()


def refuse_absent(engine: Engine) -> None:
    """Look, before anything is read, whether the engine is there.

    Raises:   UseProblem: its extra is not installed, or Spark finds no Java that is new enough.
    """
    package = _PACKAGES.get(engine.name)
    if package is not None and find_spec(package) is None:
        problem = Problem(
            code="engine-absent",
            where=f"engine {engine.name}",
            found=f"no package {package}",
            expected="the engine's extra to be installed",
            next_step=f'pip install "surpass[{engine.name}]", or leave --engine out',
        )
        raise UseProblem([problem])
    if engine.name == "spark":
        from surpass.exchange.runs.engines.java import refuse_old_java

        refuse_old_java()


def refuse_floats(engine: Engine, scheme: Scheme) -> None:
    """Float arithmetic is for the embedded engine alone: libraries differ in its last bits (ADR 0003).

    Raises:   UseProblem: another engine was asked for.
    """
    if scheme.arithmetic != "exact" and engine.name != EMBEDDED:
        raise inexact(engine, scheme)


def inexact(engine: Engine, scheme: Scheme) -> UseProblem:
    """What to say of a scheme in float arithmetic."""
    problem = Problem(
        code="engine-inexact",
        where=f"engine {engine.name}",
        found=f"programme {scheme.programme} in `arithmetic: {scheme.arithmetic}`",
        expected="exact arithmetic: logarithms and powers differ between engines in the last bits",
        next_step="leave --engine out",
    )
    return UseProblem([problem])


def assessed_on(engine: Engine, facts: Facts, scheme: Scheme, *, periods: Iterable[str]) -> pl.DataFrame:
    """Every column of the plan, one row per unit and period, sorted by key.

    Raises:   UseProblem: as the plan; and whatever the engine's cluster cannot do.
    """
    return computed_on(engine, frame_of(build_cube(facts, scheme, periods=periods)), scheme)


def computed_on(engine: Engine, frame: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """The same from the wide frame."""
    if engine.name == EMBEDDED or frame.is_empty():  # of nobody there is nothing to freeze or send elsewhere
        return assessed_frame(frame, scheme)
    if engine.name == "duckdb":
        from surpass.exchange.runs.engines.on_duckdb import on_duckdb

        return in_one_form(on_duckdb(frame, scheme))
    from surpass.exchange.runs.engines.on_spark import on_spark

    return in_one_form(on_spark(frame, scheme, master=engine.master, shared=engine.shared))


def in_one_form(table: pl.DataFrame) -> pl.DataFrame:
    """Declared types and one order of rows, whatever engine the table comes from."""
    texts = {"unit", "period", "group"}
    typed = table.select(
        pl.col(name).cast(pl.String if name in texts else pl.Int64) for name in table.columns
    )
    return typed.sort("period", "unit").rechunk()

"""The plan on DuckDB, slice by slice: for each expression of a step it looks at the name of every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import narwhals as nw
import polars as pl

from surpass.engine.assessment.assess import compiled
from surpass.engine.exact.column import spoken
from surpass.engine.exact.slices import Extreme
from surpass.exchange.runs.engines.in_slices import ROW, in_slices

if TYPE_CHECKING:
    from typing import Any

    from surpass.engine.exact.slices import Slice, Step
    from surpass.policy.scheme import Scheme

COLUMNS = 60
"""New columns of a slice (docs/decisions/0030, measured)."""


def on_duckdb(frame: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """Every column of the plan, in any order of rows.

    Raises:   UseProblem: as the plan.
    """
    return in_slices(frame, compiled(frame, scheme), most=COLUMNS, compute=computed)


def computed(read: pl.DataFrame, part: Slice) -> pl.DataFrame:
    """One slice, on the default connection, the one that Narwhals joins on."""
    known: dict[int, Any] = {}
    growing = nw.from_native(duckdb.from_arrow(read.to_arrow())).lazy()
    for steps in part.steps:
        growing = growing.with_columns(*(_said(step, known).alias(name) for name, step in steps.items()))
    table: pl.DataFrame = growing.select(ROW, *part.keeps).to_native().pl()
    return table


def _said(step: Step, known: dict[int, Any]) -> Any:
    if isinstance(step, Extreme):
        return getattr(nw.col(step.column), step.kind)().over(*step.window)
    return spoken(step, nw, known)

"""The plan on DuckDB, slice by slice: for each expression of a step it looks at the name of every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import polars as pl

from surpass.engine.assessment.assess import compiled
from surpass.exchange.runs.engines.in_slices import ROW, in_slices
from surpass.exchange.runs.engines.words.duckdb_words import DuckdbWords

if TYPE_CHECKING:
    from surpass.engine.exact.slices import Slice
    from surpass.policy.scheme import Scheme

COLUMNS = 60
"""New columns of a slice (docs/decisions/0030, measured)."""


def on_duckdb(frame: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """Every column of the plan, in any order of rows.

    Raises:   UseProblem: as the plan.
    """
    return in_slices(frame, compiled(frame, scheme), most=COLUMNS, compute=computed)


def computed(read: pl.DataFrame, part: Slice) -> pl.DataFrame:
    """One slice, in a database of its own in memory."""
    words = DuckdbWords()
    with duckdb.connect() as database:
        growing = database.from_arrow(read.to_arrow())
        for steps in part.steps:
            new = (words.say(step).alias(name) for name, step in steps.items())
            growing = growing.select(duckdb.star(), *new)
        table: pl.DataFrame = growing.select(*(words.col(name) for name in (ROW, *part.keeps))).pl()
    return table

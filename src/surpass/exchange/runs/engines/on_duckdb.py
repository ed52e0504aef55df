"""The plan on DuckDB, slice by slice: for each expression of a step it looks at the name of every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import polars as pl

from surpass.engine.assessment.assess import compiled
from surpass.engine.exact.slices import Extreme
from surpass.exchange.runs.engines.in_slices import ROW, in_slices
from surpass.exchange.runs.engines.words.duckdb_words import DuckdbWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyRelation

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
            extremes = {name: step for name, step in steps.items() if isinstance(step, Extreme)}
            growing = _looked_up(growing, extremes, words)
            new = [words.say(step).alias(name) for name, step in steps.items() if name not in extremes]
            growing = growing.select(duckdb.star(), *new)
        table: pl.DataFrame = growing.select(*(words.col(name) for name in (ROW, *part.keeps))).pl()
    return table


def _looked_up(
    table: DuckDBPyRelation, extremes: Mapping[str, Extreme], words: DuckdbWords
) -> DuckDBPyRelation:
    """The table with extremes, found once for each group and joined: windows over every row are dearer."""
    for window in dict.fromkeys(step.window for step in extremes.values()):
        new = [words.say(step).alias(name) for name, step in extremes.items() if step.window == window]
        found = table.aggregate([*(words.col(name) for name in window), *new])  # by what is no aggregate
        table = table.set_alias("rows").join(found.set_alias("extremes"), list(window))
    return table

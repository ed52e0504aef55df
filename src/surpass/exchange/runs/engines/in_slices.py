"""A wide plan slice by slice, on an engine that takes the longer the more columns it is given at once.

Each slice is computed by itself from the columns that it reads; rows meet again by their number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.exact.column import spoken
from surpass.engine.exact.slices import constants_of, kept_of, slices_of
from surpass.exchange.runs.engines.words.engine_words import told_apart
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from surpass.engine.exact.plan import Plan
    from surpass.engine.exact.slices import Slice

ROW = "row"
"""The number of a row."""


def in_slices(
    frame: pl.DataFrame, plan: Plan, *, most: int, compute: Callable[[pl.DataFrame, Slice], pl.DataFrame]
) -> pl.DataFrame:
    """The frame with every new column of the plan, in the plan's order.

    *most*: about how many new columns a slice has. *compute* gets a numbered table with the columns that a
    slice reads, and gives the numbers back, in any order of rows, then the columns that it keeps, in theirs;
    columns under names as ``told_apart`` has them.

    Raises:   UseProblem: rows that were not given, or not once.
    """
    constants = [spoken(step, pl, {}).alias(name) for name, step in constants_of(plan).items()]
    table = frame.with_columns(pl.int_range(frame.height, dtype=pl.Int64).alias(ROW), *constants)
    for part in slices_of(plan, most=most):
        read = table.select(*dict.fromkeys(("period", ROW, *part.reads)))
        computed = compute(read.rename(told_apart), _told_apart(part))
        table = beside(table, computed.rename(dict(zip(computed.columns, (ROW, *part.keeps), strict=True))))
    return table.select(*frame.columns, *kept_of(plan))


def _told_apart(part: Slice) -> Slice:
    steps = [{told_apart(name): step for name, step in stage.items()} for stage in part.steps]
    keeps = [told_apart(name) for name in part.keeps]
    return replace(part, reads=[told_apart(name) for name in part.reads], steps=steps, keeps=keeps)


def beside(table: pl.DataFrame, computed: pl.DataFrame) -> pl.DataFrame:
    """The table, its rows numbered upwards, with columns computed for the same numbers in any order.

    Raises:   UseProblem: a row is missing, is there twice, or was never asked for.
    """
    in_order = computed.sort(ROW)
    if in_order[ROW].equals(table[ROW]):
        return table.hstack(in_order.drop(ROW))
    problem = Problem(
        code="engine-other-rows",
        where="the engine's answer",
        found=f"{in_order[ROW].n_unique()} different rows among {in_order.height}",
        expected=f"each of the {table.height} rows that were asked for, once",
        next_step="give the command again; if it stays so, leave --engine out and tell us",
    )
    raise UseProblem([problem])

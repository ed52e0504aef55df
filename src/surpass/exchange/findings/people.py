"""Facts of people from a folder or a file, wide or long, into one row a subject; every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import narwhals as nw
import polars as pl

from surpass.engine.findings.bands import BEST, WORST, at_end, banded
from surpass.exchange.findings.headers import FactNames
from surpass.exchange.findings.layouts import SUBJECT, Reading, read_table, twice
from surpass.exchange.findings.sheets import read_tables
from surpass.exchange.returns.gathering import Gathering, Place
from surpass.exchange.runs.robust.facts import with_run
from surpass.policy.lints.ranking import rests_on_rank
from surpass.policy.rules.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """One row a subject, sorted by key: ``@subject``, ``@name`` and the like, and a column a fact.

    ``facts``: the names of those that some table has a column of. ``alone``: columns that rest on a rank and
    came without its band. ``digests``: SHA-256 of each file read.
    """

    frame: pl.DataFrame
    facts: frozenset[str]
    alone: frozenset[str]
    digests: Mapping[str, str]


def read_people(path: Path, *, facts: Mapping[str, Fact], run: Path | None = None) -> People:
    """Read every table at *path*; with *run* also what that run says of each subject, or of its unit.

    Shapes:   a row a subject with a column a fact, or a row a value (subject, fact, lag or period, value).
    Missing:  an empty cell is unknown; so is a fact of which no table has a column.
    Raises:   EvidenceProblem: anything is wrong; every problem, each with its place.
    """
    gather = Gathering()
    tables, digests = read_tables(path, gather)
    names = FactNames(facts)
    readings = [reading for table in tables if (reading := read_table(table, names, gather)) is not None]
    if not readings:
        if not gather.found:
            gather.problem("table-missing", path.name, found="no table", expected="a table of people",
                           next_step="add one")  # fmt: skip
        gather.finish()
    frame = reduce(lambda one, other: _joined(one, other, gather), readings).frame
    if run is not None:
        frame = with_run(frame, run, facts=facts, place=Place(file=path.name), gather=gather)
    frame, alone = _with_bands(frame, facts, Place(file=path.name), gather)
    gather.finish()
    held = frozenset(fact.name for fact, column in _columns(facts) if column in frame.columns)
    frame = frame.drop("@row").sort(SUBJECT)
    return People(frame=frame, facts=held, alone=frozenset(alone), digests=digests)


def _joined(one: Reading, other: Reading, gather: Gathering) -> Reading:
    """Two tables side by side; where both say something of one cell they are refused."""
    later = other.frame.rename(
        {column: f"{column}@later" for column in other.frame.columns if column != SUBJECT}
    )
    both = one.frame.join(later, on=SUBJECT, how="full", coalesce=True, maintain_order="left_right")
    shared = [name for name in other.frame.columns if name in one.frame.columns and name != SUBJECT]
    for column in sorted(shared, key=lambda name: name == "@row"):
        first, second = pl.col(column), pl.col(f"{column}@later")
        clash = first.is_not_null() & second.is_not_null()
        if column.startswith("@"):
            clash &= first != second
        if column != "@row":
            for subject, row in both.filter(clash).select(SUBJECT, "@row@later").iter_rows():
                twice(other.place._replace(row=row), subject, column, gather)
        both = both.with_columns(pl.coalesce(first, second).alias(column)).drop(f"{column}@later")
    return Reading(both.rename({name: name.removesuffix("@later") for name in both.columns}), other.place)


def _with_bands(
    frame: pl.DataFrame, facts: Mapping[str, Fact], place: Place, gather: Gathering
) -> tuple[pl.DataFrame, list[str]]:
    """The columns that rest on a rank, joined from the two ends of their bands; and those without a band."""
    alone = []
    for fact, column in _columns(facts):
        ends = [at_end(column, end) for end in (BEST, WORST) if at_end(column, end) in frame.columns]
        if not ends:
            if column in frame.columns and rests_on_rank(fact.name, facts):
                alone.append(column)
        elif len(ends) == 1 or column in frame.columns or not rests_on_rank(fact.name, facts):
            gather.problem(
                "band-incomplete",
                place,
                found=", ".join((*ends, *([column] if column in frame.columns else []))),
                expected=f"{at_end(column, BEST)} and {at_end(column, WORST)} alone, of a fact that rests_on",
                next_step="give both ends of the band and nothing else",
            )
        else:
            frame = nw.from_native(frame).with_columns(banded(column)).drop(ends).to_native()
    return frame, alone


def _columns(facts: Mapping[str, Fact]) -> Iterator[tuple[Fact, str]]:
    for fact in facts.values():
        yield from ((fact, fact.column(lag)) for lag in range(fact.history))

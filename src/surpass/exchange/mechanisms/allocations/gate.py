"""The gate before a vacant post, from the tables of a slate: a million officials in one pass."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from surpass.engine.allocations.entitled import active_allocation
from surpass.engine.findings.columns import columns_read
from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.mechanisms.allocations.slate import (
    ORDER,
    declared_for,
    guarded_book,
    post_and_people,
)
from surpass.mechanisms.up_and_down.gate import Gate, open_gate
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook


def gate_of(folder: Path, *, book: RuleBook, post: str, order: str = ORDER) -> Gate:
    """Judge everybody in *folder* for *post*, by the rules of *book*.

    Shapes:   the tables that a slate reads.
    Missing:  a fact of which no table has a column is unknown of everybody.
    Raises:   UseProblem: ``post-unknown``, ``table-not-there``, ``allocation-unknown`` ...; EvidenceProblem.
    """
    allocation = active_allocation(book, order)
    before, people = post_and_people(folder, book=book, post=post)
    declared = declared_for(folder, book=book, post=post).frame
    facts = people.frame.join(
        declared.select(SUBJECT, *(name for name in declared.columns if not name.startswith("@"))),
        on=SUBJECT,
        how="left",
        suffix="@declared",
    )
    held = guarded_book(book, people)
    return open_gate(whole(facts, held, allocation), book=held, order=order, post=before, key=SUBJECT)


def whole(facts: pl.DataFrame, book: RuleBook, allocation: Allocation) -> pl.DataFrame:
    """The columns that the rules read: what was declared before what is on record, null where neither is."""
    kinds = columns_read(book.rules[name] for name in allocation.rules)
    columns = []
    for column, kind in kinds.items():
        held = [name for name in (f"{column}@declared", column) if name in facts.columns]
        dtype = pl.Boolean if kind.is_boolean() else pl.Int64
        value = pl.coalesce(held) if held else pl.lit(None)
        columns.append(value.cast(dtype).alias(column))
    return facts.select(SUBJECT, *columns)

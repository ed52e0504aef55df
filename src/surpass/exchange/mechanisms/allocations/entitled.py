"""Who shares in an allocation: people from tables, judged by the rules that entitle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from surpass.engine.allocations.candidates import Candidate, Row, candidates
from surpass.engine.allocations.entitled import active_allocation
from surpass.engine.findings.find import find
from surpass.exchange.findings.laws import fitted, guarded
from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.findings.people import People, read_people
from surpass.exchange.pack_folder.changes.two_books import GROUP
from surpass.exchange.pack_folder.prove_pack import load_rules
from surpass.foundation.problems import EvidenceProblem, Problem
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

PoolFacts = Mapping[str, Mapping[str, int | bool | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitled:
    """The allocation, everybody who may share in it, and what is known of each pool."""

    allocation: Allocation
    book: RuleBook
    candidates: tuple[Candidate, ...]
    pools: PoolFacts


def entitled(path: Path, *, pack: str, name: str, on: date) -> Entitled:
    """Read people and judge them by the rules that entitle to the allocation.

    Missing:  of whom it is not known whether he is entitled, nothing is known; others wait for him.
    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``; PolicyProblem; EvidenceProblem:
              the tables are wrong, no group says the pool, or a pool's facts differ inside it.
    """
    book = load_rules(pack, on=on)
    allocation = active_allocation(book, name)
    people = read_people(path, facts=book.facts)
    if allocation.pool:
        _check_pools(people, allocation, path.name)
    rows = _judged(people, book, allocation)
    return Entitled(
        allocation=allocation, book=book, candidates=candidates(allocation, rows, key=SUBJECT),
        pools=_pools(people, book, allocation, path.name),
    )  # fmt: skip


def _check_pools(people: People, allocation: Allocation, file: str) -> None:
    """A place belongs to a pool: whoever has none is no pool of its own."""
    expected = f"the {allocation.pool} of each subject"
    if GROUP not in people.frame.columns:
        raise _evidence("pool-missing", file, "no column group", expected)
    homeless = people.frame.filter(pl.col(GROUP).is_null()).get_column(SUBJECT).to_list()
    if homeless:
        shown = ", ".join(homeless[:5]) + (", ..." if len(homeless) > 5 else "")
        raise _evidence("pool-missing", file, f"{len(homeless)} without a group: {shown}", expected)


def _judged(people: People, book: RuleBook, allocation: Allocation) -> Sequence[Row]:
    """A row a subject: key, pool, the facts that the allocation reads, and what its rules say."""
    frame = people.frame
    columns = {name: book.facts[name].column() for name in allocation.facts}
    there = [pl.col(column).alias(name) for name, column in columns.items() if column in frame.columns]
    pool = [pl.col(GROUP).alias(allocation.pool)] if allocation.pool else []
    rows = frame.select(SUBJECT, *pool, *there)
    for name in allocation.rules:
        rule = guarded(book.rules[name], book, people, book.facts)
        judged = find(fitted(people, book.facts, book, rule), [rule], key=SUBJECT)
        rows = rows.join(judged.select(SUBJECT, rule.id), on=SUBJECT, how="left", maintain_order="left")
    return rows.to_dicts()


def _pools(people: People, book: RuleBook, allocation: Allocation, file: str) -> PoolFacts:
    """What is known of each pool: what its members say alike; where they differ, the table is wrong."""
    wanted = [fact for fact, _ in allocation.seats.cases]
    pool = pl.col(GROUP) if allocation.pool else pl.lit("")
    found: dict[str, dict[str, int | bool | None]] = {}
    for name in wanted:
        column = book.facts[name].column()
        if column not in people.frame.columns:
            continue
        said = people.frame.group_by(pool.alias("pool")).agg(
            pl.col(column).drop_nulls().unique().alias("said")
        )
        for home, values in said.iter_rows():
            if len(values) > 1:
                both = f"{name} both ways in {home or 'the table'}"
                raise _evidence("pool-facts-differ", file, both, "one value in a pool")
            found.setdefault(str(home), {})[name] = values[0] if values else None
    return found


def _evidence(code: str, where: str, found: str, expected: str) -> EvidenceProblem:
    return EvidenceProblem(
        [Problem(code=code, where=where, found=found, expected=expected, next_step="correct the table")]
    )

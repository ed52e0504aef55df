"""Who shares in an allocation: those whom its rules entitle, and those of whom that is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from surpass.engine.findings.find import NONE
from surpass.foundation.truth import Truth, all_of, not_
from surpass.policy.rules.allocations.allocation import Allocation

Row = Mapping[str, Any]
"""One subject: facts by column, as rules read them, and its pool's name."""
Outcomes = Mapping[str, int | None]
"""The outcome of each rule for one subject: 0 none, k the k-th arm, None unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A subject that shares in an allocation. ``values`` by fact; None is unknown."""

    subject: str
    pool: str = ""
    values: Mapping[str, int | bool | None] = field(default_factory=dict)


def candidates(allocation: Allocation, rows: Iterable[Row], *, key: str) -> tuple[Candidate, ...]:
    """The candidates among *rows*.

    Shapes:   one row per subject; what each rule of the allocation says stands in a column of the rule's
              name, as :func:`surpass.engine.findings.find.find` writes it.
    Missing:  whoever may yet be entitled is a candidate of whom nothing is known: a place or an amount could
              go there, so others wait.
    """
    found = []
    for row in rows:
        holds = is_entitled(allocation, row)
        if holds is not False:
            values = {name: row.get(name) for name in allocation.facts} if holds else {}
            found.append(Candidate(subject=str(row[key]), pool=_pool(allocation, row), values=values))
    return tuple(found)


def is_entitled(allocation: Allocation, outcomes: Outcomes) -> Truth:
    """Whether the outcomes entitle: false as soon as one rule speaks against it, open while one is unknown.

    Examples:
        >>> fund = Allocation(
        ...     id="f", kind="budget", says={}, cite="", status="active", entitled_by="a", bars=("b",)
        ... )
        >>> is_entitled(fund, {"a": 1, "b": 0}), is_entitled(fund, {"a": None, "b": 2})
        (True, False)
    """
    return all_of([supports(allocation, name, outcomes[name]) for name in allocation.rules])


def supports(allocation: Allocation, rule: str, outcome: int | None) -> Truth:
    """Whether what one rule says speaks for a share: a gate that holds, a bar that proposes nothing."""
    holds = None if outcome is None else outcome != NONE
    return not_(holds) if rule in allocation.bars else holds


def _pool(allocation: Allocation, row: Row) -> str:
    return str(row[allocation.pool]) if allocation.pool else ""

"""Who shares in an allocation: those whom its rule entitles, and those of whom that is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from surpass.engine.findings.find import NONE
from surpass.policy.rules.allocation import Allocation

Row = Mapping[str, Any]
"""One subject: facts by column, as rules read them, and its pool's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A subject that shares in an allocation. ``values`` by fact; None is unknown."""

    subject: str
    pool: str = ""
    values: Mapping[str, int | bool | None] = field(default_factory=dict)


def candidates(allocation: Allocation, rows: Iterable[Row], *, key: str) -> tuple[Candidate, ...]:
    """The candidates among *rows*.

    Shapes:   one row per subject; where a rule entitles, its outcome stands in a column of the rule's
              name, as :func:`surpass.engine.findings.find.find` writes it.
    Missing:  whoever may yet be entitled is a candidate of whom nothing is known: a place or an amount could
              go there, so others wait.
    """
    found = []
    for row in rows:
        outcome = row[allocation.entitled_by] if allocation.entitled_by else True
        if outcome is not None and outcome == NONE:
            continue
        values = {} if outcome is None else {name: row.get(name) for name in needed(allocation)}
        found.append(Candidate(subject=str(row[key]), pool=_pool(allocation, row), values=values))
    return tuple(found)


def needed(allocation: Allocation) -> tuple[str, ...]:
    """The facts that an allocation reads of each subject."""
    order = tuple(name for name, _ in allocation.order)
    return order if allocation.amounts is None else (allocation.amounts.by,)


def _pool(allocation: Allocation, row: Row) -> str:
    return str(row[allocation.pool]) if allocation.pool else ""

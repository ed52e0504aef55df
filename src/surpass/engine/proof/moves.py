"""Who moves between two rule books: counts by rule, group and outcome, and how those proposed did later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surpass.foundation.truth import Truth

Outcome = int | None
"""As :func:`surpass.engine.findings.find.find` gives it: 0 none, k the k-th arm, None unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One subject in one period under both books. ``later``: whether it did well afterwards."""

    subject: str
    period: str
    group: str
    before: Mapping[str, Outcome]
    after: Mapping[str, Outcome]
    later: Truth = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How many subjects of a group went from one outcome to another under a rule in a period."""

    period: str
    rule: str
    group: str
    before: Outcome
    after: Outcome
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What became of those to whom a rule would have applied.

    ``well`` of ``known`` did well afterwards; of ``unknown`` nothing later is known. For a down rule *well*
    means that they recovered: the proposal may have been a false alarm; for an up gate it speaks for it.
    """

    rule: str
    book: str
    proposed: int
    well: int
    known: int
    unknown: int


def moves(judged: Iterable[Judged]) -> tuple[Moved, ...]:
    """Count the moves, those who stay included, ordered by period, rule, group and outcomes.

    Missing:  unknown is an outcome of its own; a rule that one book lacks proposes nothing there.
    """
    counted: Counter[tuple[str, str, str, Outcome, Outcome]] = Counter()
    for one in judged:
        for rule in {*one.before, *one.after}:
            counted[one.period, rule, one.group, one.before.get(rule, 0), one.after.get(rule, 0)] += 1
    rows = sorted(counted.items(), key=lambda item: tuple(str(part) for part in item[0]))
    return tuple(
        Moved(period=key[0], rule=key[1], group=key[2], before=key[3], after=key[4], count=count)
        for key, count in rows
    )


def later(judged: Iterable[Judged]) -> tuple[Later, ...]:
    """How those proposed under each book did later, by rule."""
    held: dict[tuple[str, str], Counter[str]] = {}
    for one in judged:
        for book, outcomes in (("before", one.before), ("after", one.after)):
            for rule, outcome in outcomes.items():
                if outcome:
                    counted = held.setdefault((rule, book), Counter())
                    counted[{True: "well", False: "not", None: "unknown"}[one.later]] += 1
    return tuple(
        Later(
            rule=rule, book=book, proposed=counted.total(), well=counted["well"],
            known=counted["well"] + counted["not"], unknown=counted["unknown"],
        )
        for (rule, book), counted in sorted(held.items())
    )  # fmt: skip

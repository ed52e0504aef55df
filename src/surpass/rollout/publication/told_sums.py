"""What a release tells, as sums over the smallest cells: the whole, and each part that is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surpass.engine.fairness.most_of_cells import Sum
from surpass.engine.fairness.told_counts import Told


@dataclass(frozen=True, slots=True)
class Release:
    """What was told at one time. ``name``: by which a refusal calls it."""

    name: str
    sums: tuple[Sum, ...]


def sums_of(told: Told, cells: Mapping[str, frozenset[str]]) -> tuple[Sum, ...]:
    """The told counts of a whole; *cells*: of each part the smallest cells that it adds up.

    Missing:  what is not told gives no sum.
    Examples:
        >>> told = Told(12, {"a": None, "b": None, "c": 5})
        >>> for cells, count in sums_of(told, {name: frozenset({name}) for name in "abc"}):
        ...     print(sorted(cells), count)
        ['a', 'b', 'c'] 12
        ['c'] 5
    """
    whole = frozenset[str]().union(*cells.values())
    found: list[Sum] = [] if told.total is None else [(whole, told.total)]
    found += [(cells[name], count) for name, count in told.parts.items() if count is not None]
    return tuple(found)

"""Whether a release may be told after those before it."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.engine.fairness.most_of_cells import Sum, most_of_cells
from surpass.rollout.publication.told_sums import Release


def found_out(earlier: Sequence[Release], new: Release, *, floor: int) -> tuple[str, ...]:
    """The smallest cells that somebody who has every release would know to be below the floor.

    A cell that was known before, because an earlier release told too much, is not held against the new one.

    Raises:   ValueError: a floor below 1.
    Examples:
        >>> one = Release("half-year", ((frozenset("ab"), 20),))
        >>> found_out([one], Release("year", ((frozenset("abc"), 22),)), floor=5)
        ('c',)
        >>> found_out([one], Release("year", ((frozenset("abc"), 29),)), floor=5)
        ()
    """
    if floor < 1:
        raise ValueError(floor)
    before = _small([one for release in earlier for one in release.sums], floor)
    after = _small([*(one for release in earlier for one in release.sums), *new.sums], floor)
    return tuple(sorted(after - before))


def _small(sums: Sequence[Sum], floor: int) -> set[str]:
    return {cell for cell, most in most_of_cells(sums).items() if most < floor}

"""Closed cases of a year by procedure, as they may be told beside what the quarters told."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.engine.fairness.told_counts import Told, told_counts
from surpass.rollout.publication.told_sums import Release, sums_of

READ, OTHERWISE = "read", "otherwise"
QUARTERS = (1, 2, 3, 4)


def year_told(counts: Mapping[str, int], *, floor: int) -> Told:
    """By procedure how many cases were closed; every procedure has a row, whether or not one was."""
    return told_counts(dict(sorted(counts.items())), floor=floor)


def year_release(told: Told, *, year: int, split: str) -> Release:
    """The release of a year. *split*: the procedure of which quarters were told, if it is among them.

    Its cases of a year are those of four quarters, read twice or closed otherwise.
    """
    cells = {name: frozenset({f"{name} {year}"}) for name in told.parts}
    if split in cells:
        quarters = [quarter_cells(split, year, nth) for nth in QUARTERS]
        cells[split] = frozenset[str]().union(*(cell for one in quarters for cell in one.values()))
    return Release(str(year), sums_of(told, cells))


def quarter_release(*, split: str, year: int, nth: int, read: int | None, otherwise: int | None) -> Release:
    """What a quarter told of the closed cases of a procedure.

    Missing:  None: it was not told.
    """
    cells, counts = quarter_cells(split, year, nth), {READ: read, OTHERWISE: otherwise}
    found = ((cells[name], count) for name, count in counts.items() if count is not None)
    return Release(f"{year}-{nth}", tuple(found))


def quarter_cells(split: str, year: int, nth: int) -> dict[str, frozenset[str]]:
    """The smallest cells of a quarter."""
    return {name: frozenset({f"{split} {year}-{nth} {name}"}) for name in (READ, OTHERWISE)}

"""Many comparisons on one page: q after Benjamini and Hochberg, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence


def adjusted(chances: Sequence[int]) -> list[int]:
    """For each p its q: who looks closer at all with a q up to x is misled in a share of x of them.

    Shapes:   in the order of *chances*; equal p have equal q.
    Units:    millionths, rounded up; no q is below its p.
    Source:   Benjamini, Hochberg 1995.
    Examples:
        >>> adjusted([10_000, 40_000, 30_000, 500_000])
        [40000, 53334, 53334, 500000]
    """
    order = sorted(range(len(chances)), key=lambda place: chances[place], reverse=True)
    found = [0] * len(chances)
    least = max(chances, default=0)
    for passed, place in enumerate(order):
        least = min(least, -(-chances[place] * len(chances) // (len(chances) - passed)))
        found[place] = least
    return found

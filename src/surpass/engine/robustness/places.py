"""Places of all units in all draws, by one sort a draw; and who is inside a number of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from surpass.engine.robustness.peers import Whole

Places = NDArray[np.uint16] | NDArray[np.uint32]
Unsigned = NDArray[np.unsignedinteger]
UNITS = 2**9
"""Units whose draws are sorted at a time, so that they stay near the processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """For each draw and unit: has it one of the places, and has it for certain, its whole tie with it."""

    may: NDArray[np.bool_]
    must: NDArray[np.bool_]


def ranked(keys: NDArray[np.signedinteger], *, ties: str) -> Places:
    """The place of every unit in every draw, the largest key first.

    Shapes:   draws x units in and out. ``ties`` share the better place (``min``), the worse (``max``), or
              count once (``dense``).
    Examples:
        >>> [ranked(np.array([[7, 9, 9, 1]]), ties=ties).tolist() for ties in ("min", "max", "dense")]
        [[[3, 1, 1, 4]], [[3, 2, 2, 4]], [[2, 1, 1, 3]]]
    """
    draws, size = keys.shape
    width, bits = max(1, (size - 1).bit_length()), size.bit_length()
    top = int(keys.max(initial=0))
    reach = (top - int(keys.min(initial=top))).bit_length()
    packed: Unsigned = (top - keys).astype(np.uint32 if reach + width <= 32 else np.uint64)
    packed = packed << width | np.arange(size, dtype=packed.dtype)
    packed.sort(axis=1)
    order: Unsigned = (packed & ((1 << width) - 1)).astype(np.uint32 if width + bits <= 32 else np.uint64)
    packed = packed >> width
    is_first = np.ones((draws, size), dtype=bool)
    np.not_equal(packed[:, 1:], packed[:, :-1], out=is_first[:, 1:])
    order = order << bits | _in_order(is_first, ties).astype(order.dtype)
    order.sort(axis=1)  # a second sort puts the places back under their units, faster than scattering them
    places: Places = (order & ((1 << bits) - 1)).astype(np.uint16 if size < 2**16 else np.uint32)
    return places


def _in_order(is_first: NDArray[np.bool_], ties: str) -> NDArray[np.int32]:
    """Places from the best to the worst, of units of which each first of a tie is marked."""
    size = is_first.shape[1]
    if ties == "dense":
        dense: NDArray[np.int32] = np.cumsum(is_first, axis=1, dtype=np.int32)
        return dense
    numbers = np.arange(1, size + 1, dtype=np.int32)
    if is_first.all():
        return np.broadcast_to(numbers, is_first.shape)
    if ties == "max":
        is_last = np.ones_like(is_first)
        is_last[:, :-1] = is_first[:, 1:]
        ends = np.where(is_last, numbers, size)[:, ::-1]
        last: NDArray[np.int32] = np.minimum.accumulate(ends, axis=1)[:, ::-1]
        return last
    first: NDArray[np.int32] = np.maximum.accumulate(np.where(is_first, numbers, 0), axis=1)
    return first


def inside(keys: NDArray[np.signedinteger], *, places: int) -> Inside:
    """Who has one of the first *places*, in every draw.

    A tie that straddles the last place leaves all of it with a ``may`` and without a ``must``.
    Examples:
        >>> found = inside(np.array([[7, 9, 9, 1]]), places=1)
        >>> found.may.tolist(), found.must.tolist()
        ([[False, True, True, False]], [[False, False, False, False]])
    """
    size = keys.shape[1]
    if places <= 0 or places >= size:
        all_or_none = np.full(keys.shape, places > 0)
        return Inside(may=all_or_none, must=all_or_none)
    line = np.partition(keys, size - places, axis=1)[:, size - places, None]
    may = keys >= line
    is_straddled = np.count_nonzero(may, axis=1) > places
    if not is_straddled.any():
        return Inside(may=may, must=may)
    return Inside(may=may, must=may & ((keys > line) | ~is_straddled[:, None]))


def counted(held: NDArray[np.bool_]) -> Whole:
    """In how many draws something holds for each unit."""
    counts: Whole = np.add.reduce(held, axis=0, dtype=np.uint16 if len(held) < 2**16 else np.int64)
    return counts.astype(np.int64)


def quantiles(places: Places, shares: Sequence[Fraction]) -> list[Whole]:
    """For each unit the smallest places that at least these *shares* of its draws do not exceed.

    Shapes:   *places* is draws x units; one array per share, with one place per unit.
    Examples:
        >>> quantiles(np.array([[1], [4], [2], [3]], dtype=np.uint16), [Fraction(1, 2), Fraction(19, 20)])
        [array([2]), array([4])]
    """
    draws, size = places.shape
    chosen = [max(1, ceil(share * draws)) - 1 for share in shares]
    found = [np.empty(size, dtype=np.int64) for _ in shares]
    for start in range(0, size, UNITS):
        some = slice(start, start + UNITS)
        rows = np.ascontiguousarray(places[:, some].T)
        rows.sort(axis=1)
        for one, place in zip(found, chosen, strict=True):
            one[some] = rows[:, place]
    return found

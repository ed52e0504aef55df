"""Places of all units in all draws, by one sort a draw; and who is inside a number of places."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from surpass.engine.robustness.peers import Whole

Places = NDArray[np.uint16] | NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """For each draw and unit: has it one of the places, and has it for certain, its whole tie with it."""

    may: NDArray[np.bool_]
    must: NDArray[np.bool_]


def ranked(keys: Whole, *, ties: str) -> Places:
    """The place of every unit in every draw, the largest key first.

    Shapes:   draws x units in and out. ``ties`` share the better place (``min``), the worse (``max``), or
              count once (``dense``).
    Examples:
        >>> [ranked(np.array([[7, 9, 9, 1]]), ties=ties).tolist() for ties in ("min", "max", "dense")]
        [[[3, 1, 1, 4]], [[3, 2, 2, 4]], [[2, 1, 1, 3]]]
    """
    draws, size = keys.shape
    width = max(1, (size - 1).bit_length())
    packed = (keys.max(initial=0) - keys) << width
    packed |= np.arange(size)
    packed.sort(axis=1)
    order = packed & ((1 << width) - 1)
    packed >>= width
    is_first = np.ones((draws, size), dtype=bool)
    np.not_equal(packed[:, 1:], packed[:, :-1], out=is_first[:, 1:])
    place = _in_order(is_first, ties).astype(np.uint16 if size < 2**16 else np.uint32)
    order += np.arange(0, draws * size, size)[:, None]
    found = np.empty(draws * size, dtype=place.dtype)
    found[order.ravel()] = place.ravel()
    return found.reshape(draws, size)


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


def inside(keys: Whole, *, places: int) -> Inside:
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
    cut = np.partition(keys, (size - places - 1, size - places), axis=1)
    return Inside(may=keys >= cut[:, size - places, None], must=keys > cut[:, size - places - 1, None])


def quantile(places: Places, share: Fraction) -> Whole:
    """For each unit the smallest place that at least *share* of its draws do not exceed.

    Shapes:   *places* is units x draws, each row sorted.
    """
    count = places.shape[1]
    chosen: Whole = places[:, max(1, ceil(share * count)) - 1].astype(np.int64)
    return chosen

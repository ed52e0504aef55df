"""Ranks that dust cannot split: values are first rounded to declared decimals, or to significant digits."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surpass.engine.research.matrix import Codes, Floats

SIGNIFICANT = 12
"""A sum of a few hundred doubles is right to 13 digits; 12 keep what is equal in mathematics equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What counts as equal (``digits`` significant digits, or else ``decimals``), and how ties share."""

    digits: int | None = SIGNIFICANT
    decimals: int = 0
    ties: str = "min"

    def keys(self, scores: Floats) -> Floats:
        """One column as it is compared."""
        return to_decimals(scores, self.decimals) if self.digits is None else significant(scores, self.digits)


def significant(values: Floats, digits: int = SIGNIFICANT) -> Floats:
    """Round to significant digits, never finer than two digits more of the column's largest value.

    Shapes:   one column. Equal decimals become the same double.
    Missing:  NaN stays.
    Examples:
        >>> significant(np.array([0.1 + 0.2, 0.3, 1e-18, 123456789.123456]))
        array([3.00000000e-01, 3.00000000e-01, 0.00000000e+00, 1.23456789e+08])
    """
    size = np.abs(values)
    largest = float(np.fmax.reduce(size, initial=0.0))
    if largest == 0.0:
        return values + 0.0
    top = math.floor(math.log10(largest))
    smaller = (size < 10.0**top).astype(np.int64) + (size < 10.0 ** (top - 1))
    up, down = _powers(digits - 1 - top)
    rounded: Floats = np.rint(values * up[smaller] / down[smaller]) / up[smaller] * down[smaller]
    return rounded + 0.0


def _powers(places: int) -> tuple[Floats, Floats]:
    """Powers of ten for this many decimal places, one more and two more; split, so that each is exact."""
    exponents = [places, places + 1, places + 2]
    up = np.array([10.0 ** max(exponent, 0) for exponent in exponents])
    return up, np.array([10.0 ** max(-exponent, 0) for exponent in exponents])


def to_decimals(values: Floats, decimals: int) -> Floats:
    """Round half away from zero at declared decimals, after dust is gone.

    Examples:
        >>> to_decimals(np.array([0.1235, 2.675, -0.5, 1.0049999999999999]), 2)
        array([ 0.12,  2.68, -0.5 ,  1.01])
    """
    scaled = significant(values * 10.0**decimals)
    rounded: Floats = np.copysign(np.floor(np.abs(scaled) + 0.5), scaled) / 10.0**decimals
    return rounded + 0.0


def places(keys: Floats, *, ties: str, groups: Codes | None = None) -> Floats:
    """Places counted from the smallest key, 1 first, inside each group when groups are given.

    Shapes:   one column of keys; equal keys tie. To count from the largest, hand in the negative.
    Missing:  NaN has no place.
    Source:   ``ties`` min | max | average | dense.
    Examples:
        >>> places(-np.array([3.0, 5.0, 5.0, np.nan]), ties="min")
        array([ 3.,  1.,  1., nan])
    """
    placed = np.full(keys.shape, np.nan)
    known = np.flatnonzero(~np.isnan(keys))
    if known.size == 0:
        return placed
    order = known[np.argsort(keys[known])]  # the order among equal keys means nothing
    codes = np.zeros(keys.size, dtype=np.int64) if groups is None else groups
    if groups is not None:
        small = codes.astype(np.uint16) if codes.max() < 2**16 else codes  # sorted by radix
        order = order[np.argsort(small[order], kind="stable")]
    placed[order] = _places_in_order(keys[order], codes[order], ties)
    return placed


def _places_in_order(keys: Floats, codes: Codes, ties: str) -> Floats:
    count = keys.size
    is_group_start = np.r_[True, codes[1:] != codes[:-1]]
    is_start = is_group_start | np.r_[True, keys[1:] != keys[:-1]]
    starts = np.flatnonzero(is_start)
    block = np.cumsum(is_start) - 1
    offset = _last_start(is_group_start)
    first: Floats = starts[block] - offset + 1.0
    if ties == "min":
        return first
    if ties == "dense":
        dense: Floats = block - block[offset] + 1.0
        return dense
    last: Floats = np.r_[starts[1:], count][block] - offset + 0.0
    return last if ties == "max" else (first + last) / 2.0


def _last_start(is_start: NDArray[np.bool_]) -> Codes:
    starts = np.where(is_start, np.arange(is_start.size), 0)
    latest: Codes = np.maximum.accumulate(starts)
    return latest


def rank_scores(scores: Floats, *, ranking: Ranking, groups: Codes | None = None) -> Floats:
    """Rank every column, the largest score first.

    Shapes:   units x nodes in and out.
    Missing:  an unknown score has no rank.
    """
    keys = [ranking.keys(column) for column in scores.T]
    return (
        np.array([places(-key, ties=ranking.ties, groups=groups) for key in keys]).reshape(scores.T.shape).T
    )

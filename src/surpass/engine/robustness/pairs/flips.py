"""The smallest change of the weights at which two units change places: closed forms, for many pairs at once.

All stand on one sum: the leader leads by g = sum of w_j D_j, where D_j is the difference of terms and of what
is held, and the weights add up to one.

Source: method.md 5.2; Triantaphyllou and Sanchez 1997; Foster, McGillivray and Seth 2013.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from surpass.engine.robustness.pairs.linear import Linear
from surpass.engine.robustness.peers import Floats

DUST = 1e-12
SAME = 1e-11
"""Two terms closer than this are one: they are sums of doubles."""
PAIRS = 2**11
"""Pairs that are computed at a time, so that they stay near the processor."""
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flips:
    """How far each pair is from a tie; NaN (-1 for an input) where no such change exists.

    ``gap``: points by which the leader leads. ``common``: the share by which all weights may be off, each in
    the worst direction. ``mixture``: how much of the pack's weighting must be given up for another one.
    ``input`` and ``change``: the one weight that must move least, and by how much, its siblings rescaled.
    ``moved``: the least weight that must go from some inputs to others.
    """

    gap: Floats
    common: Floats
    mixture: Floats
    input: Rows
    change: Floats
    moved: Floats


def differences(linear: Linear, leaders: Rows, others: Rows) -> tuple[Floats, Floats, Floats]:
    """Of each pair: weights, differences of the terms with what is held, and the leader's lead.

    Shapes:   pairs x inputs, twice; pairs. An input without weight differs by NaN.
    Missing:  NaN everywhere for two units of which not the same is known.
    """
    weights = linear.weights[linear.pattern[leaders]]
    held = linear.held[leaders] - linear.held[others]
    differing = linear.terms[leaders] - linear.terms[others] + held[:, None]
    differing[np.abs(differing) < SAME] = 0.0
    differing[(weights == 0) | (linear.pattern[leaders] != linear.pattern[others])[:, None]] = np.nan
    return weights, differing, linear.total[leaders] - linear.total[others]


def flips_of(linear: Linear, leaders: Rows, others: Rows) -> Flips:
    """Every closed form for each pair of a leader and another unit, which is not ahead.

    Missing:  where not the same is known of both, the score is no longer one sum: only the gap is given.
    Examples:
        >>> from surpass.engine.robustness.pairs.linear import Linear
        >>> rows = np.zeros(2, dtype=np.intp)
        >>> terms = np.array([[9.0, 5.0], [5.0, 8.0]])
        >>> two = Linear(
        ...     inputs=("a", "b"),
        ...     weights=np.array([[0.5, 0.5]]),
        ...     gains=np.ones((1, 2)),
        ...     pattern=rows,
        ...     terms=terms,
        ...     held=np.zeros(2),
        ...     total=np.array([7.0, 6.5]),
        ...     exponent=1.0,
        ... )
        >>> found = flips_of(two, np.array([0]), np.array([1]))
        >>> [round(float(one[0]), 4) for one in (found.gap, found.common, found.mixture, found.moved)]
        [0.5, 0.1429, 0.1429, 0.0714]
    """
    parts = [
        _flips(linear, leaders[start : start + PAIRS], others[start : start + PAIRS])
        for start in range(0, max(1, len(leaders)), PAIRS)
    ]
    return Flips(**{
        item.name: np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Flips)
    })  # fmt: skip


def _flips(linear: Linear, leaders: Rows, others: Rows) -> Flips:
    weights, differing, gap = differences(linear, leaders, others)
    is_comparable = _is_one_sum(differing)
    gap = np.where(np.abs(gap) < DUST, 0.0, gap)
    least = np.fmin.reduce(differing, axis=1, initial=np.inf)
    chosen, change = _one_weight(weights, differing, gap)
    with np.errstate(divide="ignore", invalid="ignore"):
        common = gap / np.nansum(weights * np.abs(differing), axis=1)
        mixture = gap / (gap - least)
    found = Flips(
        gap=gap,
        common=_possible(common, is_comparable & (least <= 0)),
        mixture=_possible(mixture, is_comparable & (least <= 0)),
        input=np.where(is_comparable, chosen, -1),
        change=np.where(is_comparable & (chosen >= 0), change, np.nan),
        moved=np.where(is_comparable, _moved(weights, differing, gap), np.nan),
    )
    level = (gap == 0) & is_comparable
    for one in (found.common, found.mixture, found.moved):
        one[level] = 0.0
    return found


def _is_one_sum(differing: Floats) -> NDArray[np.bool_]:
    """Whether the same is known of both."""
    is_known: NDArray[np.bool_] = np.isfinite(np.fmax.reduce(differing, axis=1, initial=-np.inf))
    return is_known


def _possible(share: Floats, is_possible: NDArray[np.bool_]) -> Floats:
    """A share that lies between nothing and all; dust beyond all is all."""
    inside = np.where(is_possible & (share <= 1 + DUST), share, np.nan)
    return np.minimum(inside, 1.0)


def _one_weight(weights: Floats, differing: Floats, gap: Floats) -> tuple[Rows, Floats]:
    """The weight that alone must change least, and the change: g (1 - w) / (g - D)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        change = gap[:, None] * (1 - weights) / (gap[:, None] - differing)
        is_possible = (weights + change >= -DUST) & (weights + change <= 1 + DUST) & np.isfinite(change)
    is_possible &= weights < 1
    size = np.where(is_possible, np.abs(change), np.inf)
    smallest = size.min(axis=1, initial=np.inf)
    chosen = (size <= smallest[:, None] * (1 + DUST)).argmax(axis=1)  # of equal ones the first in the pack
    rows = np.arange(len(gap))
    return np.where(np.isfinite(smallest), chosen, -1), change[rows, chosen] if len(gap) else gap


def _moved(weights: Floats, differing: Floats, gap: Floats) -> Floats:
    """Weight goes from where the leader leads most to where it leads least, until the lead is used up."""
    weights = np.where(np.isnan(differing), 0.0, weights)
    least = np.fmin.reduce(differing, axis=1, initial=np.inf)
    worth = np.where(np.isnan(differing), 0.0, differing - least[:, None])
    order = np.argsort(-worth, axis=1)
    worth, weights = np.take_along_axis(worth, order, axis=1), np.take_along_axis(weights, order, axis=1)
    gained = np.cumsum(worth * weights, axis=1)
    is_enough = gained >= gap[:, None] * (1 - DUST)
    last, rows = is_enough.argmax(axis=1), np.arange(len(gap))
    before = gained[rows, last] - (worth * weights)[rows, last]
    moved = np.cumsum(weights, axis=1)[rows, last] - weights[rows, last]
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = moved + (gap - before) / worth[rows, last]
    return np.where(is_enough.any(axis=1), moved, np.nan)


# ---------------------------------------------------------------- certain bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Certain:
    """The best and the worst place that a unit can have while every weight is off by at most a share."""

    best: NDArray[np.int64]
    worst: NDArray[np.int64]


def certain_places(linear: Linear, *, spread: float) -> Certain:
    """Count who is above, and who is below, whatever the weights within *spread* of themselves.

    Missing:  a pair of which not the same is known is certain of nothing.
    """
    size = len(linear.total)
    above, below = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    everybody = np.arange(size)
    for one in range(size):
        weights, differing, gap = differences(linear, np.full(size, one), everybody)
        swing = spread * np.nansum(weights * np.abs(differing), axis=1)
        is_known = _is_one_sum(differing)
        above += is_known & (gap > swing + DUST)
        below[one] = np.count_nonzero(is_known & (gap > swing + DUST))
    return Certain(best=1 + above, worst=size - below)

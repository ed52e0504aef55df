"""How likely each count is: binomial, hypergeometric, and sums of them, by ratios of neighbours.

Every share is a product of ratios outward from the likeliest count, all positive: nothing is subtracted and
no logarithm is taken, so that the relative error of a share or a sum is below a few 2**-53 a step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NEGLIGIBLE = 1e-24
"""Shares below this part of the largest one are left out."""
NEAR = 256
"""So far from the likeliest count shares are looked for first."""
SLACK = 1e-9
"""How far, relatively, a sum of shares may be off; what is decided by one leans to the careful side by it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Two groups and a yes or no: ``yes`` of ``of`` in the first, the others in the second.

    Examples:
        >>> Table(3, 4, 1, 4).span
        (0, 4)
    """

    yes: int
    of: int
    other_yes: int
    other_of: int

    @property
    def all_yes(self) -> int:
        """How many yes in both."""
        return self.yes + self.other_yes

    @property
    def size(self) -> int:
        """How many in both."""
        return self.of + self.other_of

    @property
    def span(self) -> tuple[int, int]:
        """The fewest and the most yes that the first group could have with these margins."""
        return max(0, self.all_yes - self.other_of), min(self.of, self.all_yes)


@dataclass(frozen=True, slots=True)
class Spread:
    """Shares of the counts ``low``, ``low`` + 1 ...; they add up to 1."""

    low: int
    shares: Floats

    def at_most(self, count: int) -> float:
        """How likely a count is that is no greater."""
        return float(self.shares[: max(0, count - self.low + 1)].sum())

    def at_least(self, count: int) -> float:
        """How likely a count is that is no smaller."""
        return float(self.shares[max(0, count - self.low) :].sum())

    @property
    def variance(self) -> float:
        """The expected square of how far the count is from the expected one."""
        away = np.arange(len(self.shares)) - (self.mean - self.low)
        return float((self.shares * away * away).sum())

    @property
    def mean(self) -> float:
        """The expected count."""
        return self.low + float((self.shares * np.arange(len(self.shares))).sum())


def binomial(of: int, *, chance: float) -> Spread:
    """Yes among *of* independent people, each with the same chance, strictly between 0 and 1."""
    odds = chance / (1 - chance)
    return _outward(0, of, lambda count: (of - count) / (count + 1) * odds)


def hypergeometric(table: Table, *, odds: float = 1.0) -> Spread:
    """Yes in the first group when the margins are given, by the ratio of the odds of the two groups."""
    rest = table.other_of - table.all_yes + 1
    return _outward(
        *table.span,
        lambda count: (table.of - count) * (table.all_yes - count) / ((count + 1) * (rest + count)) * odds,
    )


def added(spreads: Iterable[Spread]) -> Spread:
    """The sum of independent counts; of none, zero."""
    return reduce(_and, spreads, Spread(0, np.ones(1)))


def _and(one: Spread, other: Spread) -> Spread:
    return _trimmed(one.low + other.low, np.convolve(one.shares, other.shares))


def _outward(low: int, high: int, ratio: Callable[[Floats], Floats]) -> Spread:
    """Shares from *low* to *high*, outward from the likeliest count as far as they are not negligible.

    *ratio* says how likely the next count is beside each; it falls.
    """
    peak = low + _rising(low, high, ratio)
    width = NEAR
    while True:
        from_, until = max(low, peak - width), min(high, peak + width)
        ratios = ratio(np.arange(from_, until, dtype=np.float64))
        above = np.cumprod(ratios[peak - from_ :])
        below = np.cumprod(1 / ratios[: peak - from_][::-1])[::-1]
        weights = np.concatenate((below, np.ones(1), above))
        is_whole = (from_ == low or weights[0] <= NEGLIGIBLE) and (until == high or weights[-1] <= NEGLIGIBLE)
        if is_whole:
            return _trimmed(from_, weights)
        width *= 4


def _rising(low: int, high: int, ratio: Callable[[Floats], Floats]) -> int:
    """How many steps up from *low* the next count is the likelier one."""
    held, failed = 0, high - low + 1
    while failed - held > 1:
        middle = (held + failed) // 2
        is_rising = bool(ratio(np.array(low + middle - 1.0)) >= 1)
        held, failed = (middle, failed) if is_rising else (held, middle)
    return held


def _trimmed(low: int, weights: Floats) -> Spread:
    held = np.flatnonzero(weights > weights.max() * NEGLIGIBLE)
    kept = weights[held[0] : held[-1] + 1]
    return Spread(low + int(held[0]), kept / kept.sum())

"""A rate with its exact interval after Clopper and Pearson, in millionths, rounded outward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from surpass.engine.fairness.spread import SLACK, binomial

WHOLE = 10**6
"""Units: rates, probabilities and ratios are whole numbers of millionths."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many; ``low`` and ``high`` in millionths hold the true rate at the level asked for."""

    yes: int
    of: int
    low: int
    high: int


def rate_of(yes: int, *, of: int, level: Fraction) -> Rate:
    """The rate of *yes* among *of* with its exact interval: it misses in at most *level* of all cases.

    Raises:   ValueError: nobody, or more yes than people.
    Source:   Clopper, Pearson 1934.
    Examples:
        >>> rate_of(0, of=10, level=Fraction("0.05"))
        Rate(yes=0, of=10, low=0, high=308498)
        >>> rate_of(5, of=10, level=Fraction("0.05"))
        Rate(yes=5, of=10, low=187086, high=812914)
    """
    if not 0 <= yes <= of or of == 0:
        raise ValueError(yes, of)
    tail = careful(level / 2)
    low = last(lambda at: binomial(of, chance=at / WHOLE).at_least(yes) <= tail, below=WHOLE) if yes else 0
    gap = last(lambda at: binomial(of, chance=1 - at / WHOLE).at_most(yes) <= tail, below=WHOLE)
    return Rate(yes, of, low, WHOLE - gap if yes < of else WHOLE)


def careful(level: Fraction) -> float:
    """A level that what is computed in doubles must stay below, to be below it for certain."""
    return float(level) * (1 - SLACK)


def last(holds: Callable[[int], bool], *, below: int, near: int = 0) -> int:
    """The last whole number below *below* for which it holds; it holds from 0 up to some number.

    ``near``: where it is looked for first; it changes nothing but how long that takes.
    """
    held, failed, step = 0, below, max(1, near // 64)
    while 0 < near < below and held == 0:
        if holds(near):
            held = near
        else:
            near, failed, step = near - step, near, 4 * step
    while held + step < failed and near:
        if not holds(held + step):
            failed = held + step
        else:
            held, step = held + step, 4 * step
    while failed - held > 1:
        middle = (held + failed) // 2
        if holds(middle):
            held = middle
        else:
            failed = middle
    return held

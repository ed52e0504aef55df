"""The interval of a share that a survey found, from how many answered: exact, and never too narrow."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from surpass.engine.fairness.rate import rate_of


@dataclass(frozen=True, slots=True)
class Surveyed:
    """So many answered; ``low`` and ``high`` in millionths hold the true share at the level asked for."""

    of: int
    low: int
    high: int


@lru_cache(maxsize=4096)
def surveyed(share: Fraction, *, of: int, rounded: Fraction, level: Fraction) -> Surveyed | None:
    """The exact interval of a *share* of *of* answers that was told *rounded* to this step.

    Missing:  None: no count of so many answers is told as this share, so one of the two is wrong.
    Raises:   ValueError: nobody answered, or a share outside 0 to 1.
    Examples:
        >>> surveyed(Fraction("0.9"), of=10, rounded=Fraction("0.001"), level=Fraction("0.05"))
        Surveyed(of=10, low=554983, high=997472)
        >>> surveyed(Fraction("0.85"), of=10, rounded=Fraction("0.001"), level=Fraction("0.05")) is None
        True
    """
    if of < 1 or not 0 <= share <= 1:
        raise ValueError(share, of)
    least = max(0, ceil((share - rounded / 2) * of))
    most = min(of, floor((share + rounded / 2) * of))
    if least > most:
        return None
    low = rate_of(least, of=of, level=level).low
    high = rate_of(most, of=of, level=level).high
    return Surveyed(of, low, high)

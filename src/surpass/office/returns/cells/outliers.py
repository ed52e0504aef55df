"""Whether a value looks odd: outside its limits, or far from its unit's own past or from its peers; pure.

Far is more than three median absolute deviations from the median. It says "look closer", and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

FEWEST = 5
"""Values from which a median absolute deviation says anything."""
FAR = 3


class Verdict(StrEnum):
    """What one comparison says."""

    USUAL = "usual"
    FAR = "far"
    TOO_FEW = "too_few"
    NO_SPREAD = "no_spread"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value beside others: the verdict, and how many deviations it lies from their median.

    Missing:  ``deviations`` is None for too few values, or for values of which most are equal.
    """

    verdict: Verdict
    deviations: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """All that is said of a value: ``limit`` is ``below``, ``above`` or empty."""

    limit: str
    own: Comparison
    peers: Comparison

    @property
    def is_odd(self) -> bool:
        """Whether any of the three says so."""
        return bool(self.limit) or Verdict.FAR in {self.own.verdict, self.peers.verdict}


def look_at(
    value: Decimal,
    *,
    low: Decimal | None,
    high: Decimal | None,
    own: Sequence[Decimal],
    peers: Sequence[Decimal],
) -> Look:
    """Compare a value with its limits, its unit's own earlier values and its peers' values now."""
    below, above = low is not None and value < low, high is not None and value > high
    limit = "below" if below else "above" if above else ""
    return Look(limit, compare(value, own), compare(value, peers))


def compare(value: Decimal, others: Sequence[Decimal]) -> Comparison:
    """How far a value lies from the median of others, in their median absolute deviations, to one decimal.

    Missing:  fewer than five others say nothing; others of which more than half are equal have no spread.
    Examples:
        >>> usual = [Decimal(number) for number in (10, 11, 12, 13, 14)]
        >>> compare(Decimal(15), usual).verdict, compare(Decimal(16), usual)
        (<Verdict.USUAL: 'usual'>, Comparison(verdict=<Verdict.FAR: 'far'>, deviations=Decimal('4.0')))
    """
    if len(others) < FEWEST:
        return Comparison(Verdict.TOO_FEW)
    middle = median(others)
    spread = median([abs(other - middle) for other in others])
    if not spread:
        return Comparison(Verdict.NO_SPREAD)
    distance = abs(value - middle)
    verdict = Verdict.FAR if distance > FAR * spread else Verdict.USUAL
    return Comparison(verdict, (distance / spread).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def median(numbers: Sequence[Decimal]) -> Decimal:
    """The number in the middle, or half way between the two.

    Raises:   IndexError: no numbers.
    """
    ordered = sorted(numbers)
    at = len(ordered) // 2
    return ordered[at] if len(ordered) % 2 else (ordered[at - 1] + ordered[at]) / 2

"""What is usual among values, exactly: the middle, the usual deviation, a tail of chances; and thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from math import comb

from surpass.foundation.problems import Problem, UseProblem, raise_all

NORMAL = Fraction(14826, 10000)
"""Median absolute deviations in a standard deviation, were errors normal. Source: Rousseeuw, Croux (1993)."""
PREFIX = "alarm_"
"""So begin the pack's params of alarms."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on to look closer, as the pack says; each field is its param ``alarm_NAME``."""

    deviations: Decimal
    gap: Decimal
    fewest_peers: Decimal
    least_spread: Decimal
    fewest_figures: Decimal
    soft_margin: Decimal
    soft_share: Decimal
    soft_fewest: Decimal
    digits_fewest: Decimal
    chance: Decimal
    late_move: Decimal
    drift: Decimal
    sample_stakes: Decimal
    sample_most: Decimal
    sample_random: Decimal

    @classmethod
    def of(cls, params: Mapping[str, Decimal]) -> Thresholds:
        """From a pack's params.

        Raises:   UseProblem: ``alarm-threshold-missing`` for each that the pack does not give.
        """
        names = [field.name for field in fields(cls)]
        raise_all(UseProblem, [
            Problem(
                code="alarm-threshold-missing", where=f"param.{PREFIX}{name}", found="no value",
                expected="a number in force", next_step="adopt it in the pack, with its clause",
            )
            for name in names if PREFIX + name not in params
        ])  # fmt: skip
        return cls(*(params[PREFIX + name] for name in names))


def median(values: Sequence[Fraction]) -> Fraction:
    """The value in the middle, or half way between the two.

    Raises:   IndexError: no values.

    Examples:
        >>> median([Fraction(1), Fraction(4), Fraction(2), Fraction(9)])
        Fraction(3, 1)
    """
    ordered = sorted(values)
    at = len(ordered) // 2
    return ordered[at] if len(ordered) % 2 else (ordered[at - 1] + ordered[at]) / 2


def spread(values: Sequence[Fraction], *, around: Fraction) -> Fraction:
    """The usual deviation from a middle: a third of wild values does not widen it much."""
    return NORMAL * median([abs(value - around) for value in values])


def change(now: Decimal, before: Decimal) -> Fraction | None:
    """By which share of what it was a value moved.

    Missing:  None: it was zero, and no share says by how much.

    Examples:
        >>> change(Decimal("11.5"), Decimal(10))
        Fraction(3, 20)
    """
    return None if not before else Fraction(now - before) / abs(Fraction(before))


def tail(hits: int, *, of: int, chance: Fraction) -> Fraction:
    """How likely so many hits or more are among so many tries, exactly.

    Examples:
        >>> tail(2, of=2, chance=Fraction(1, 5))
        Fraction(1, 25)
    """
    misses = 1 - chance
    ways = (comb(of, one) * chance**one * misses ** (of - one) for one in range(hits, of + 1))
    return sum(ways, Fraction(0))


def shown(value: Fraction | Decimal | None, *, decimals: int = 1) -> str | None:
    """A number as text, rounded half up; None where unknown.

    Examples:
        >>> shown(Fraction(-1, 8), decimals=2), shown(None)
        ('-0.13', None)
    """
    if value is None:
        return None
    scaled = Fraction(value) * 10**decimals
    whole = (2 * abs(scaled) + 1) // 2
    said = Decimal(int(whole)).scaleb(-decimals)
    return f"{-said if scaled < 0 and whole else said:.{decimals}f}"


def percent(value: Fraction | Decimal | None) -> str | None:
    """A share in percent, to one decimal."""
    return None if value is None else shown(Fraction(value) * 100)

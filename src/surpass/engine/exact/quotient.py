"""Exact quotients of integer columns: long division in two steps, rounded once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import narwhals as nw

if TYPE_CHECKING:
    from narwhals import Expr

STEP = 1000
"""The second step's base: each intermediate stays below 2**53 while the parts stay below 2**43."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the full points as one quotient of non-negative integer columns; null where unknown."""

    numerator: Expr
    denominator: Expr | int


def number(value: int) -> Expr:
    """A literal 64-bit integer column."""
    return nw.lit(value, nw.Int64)


def at_least_zero(value: Expr) -> Expr:
    """Negative becomes zero; null stays null."""
    return nw.when(value < 0).then(number(0)).otherwise(value)


def at_most(value: Expr, bound: Expr) -> Expr:
    """*value*, or *bound* where it is smaller; null stays null."""
    return nw.when(value > bound).then(bound).otherwise(value)


def round_quotient(numerator: Expr, denominator: Expr | int, *, rounding: str) -> Expr:
    """Divide once and round by name. Both non-negative, denominator positive, 2 x numerator below 2**53."""
    quotient = numerator // denominator
    return quotient + _carry(quotient, numerator - quotient * denominator, denominator, rounding)


def times_share(full: int, share: Share, *, rounding: str) -> Expr:
    """``round(full * numerator / denominator)`` without a product beyond 2**53.

    Shapes:   one column in, one column out. Units: *full* in the smallest point.
    Missing:  null stays null. Source: decisions, point 1.
    """
    high, low = divmod(full, STEP)
    if not high:
        return round_quotient(share.numerator * full, share.denominator, rounding=rounding)
    first = share.numerator * high
    quotient = first // share.denominator
    rest = (first - quotient * share.denominator) * STEP + share.numerator * low
    second = rest // share.denominator
    remainder = rest - second * share.denominator
    whole = quotient * STEP + second
    return whole + _carry(whole, remainder, share.denominator, rounding)


def _carry(quotient: Expr, remainder: Expr, denominator: Expr | int, rounding: str) -> Expr:
    if rounding == "down":
        return quotient - quotient
    if rounding == "up":
        away = remainder > 0
    elif rounding == "half_even":
        odd = (quotient - (quotient // 2) * 2) == 1
        away = (remainder * 2 > denominator) | ((remainder * 2 == denominator) & odd)
    else:
        away = remainder * 2 >= denominator
    return nw.when(away).then(number(1)).when(~away).then(number(0))


def common_scale(*parts: Fraction) -> tuple[int, ...]:
    """Integers in the proportion of *parts*, then the scale that makes them whole.

    Examples:
        >>> common_scale(Fraction(1, 2), Fraction(1, 20))
        (10, 1, 20)
    """
    scale = 1
    for part in parts:
        scale = scale * part.denominator // _gcd(scale, part.denominator)
    return (*(int(part * scale) for part in parts), scale)


def _gcd(left: int, right: int) -> int:
    while right:
        left, right = right, left % right
    return left

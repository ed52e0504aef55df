"""Exact quotients of integer columns, rounded once: one division where it provably fits, else a long one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from surpass.engine.exact.column import number, where
from surpass.engine.exact.plan import SHARES, scheme_too_fine

if TYPE_CHECKING:
    from surpass.engine.exact.column import Expr
    from surpass.engine.exact.plan import Plan


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the full points as one quotient of non-negative integer columns; null where unknown.

    ``most`` and ``widest`` bound numerator and denominator; ``peak`` bounds the share itself.
    """

    numerator: Expr
    denominator: Expr | int
    most: int
    widest: int
    peak: Fraction = Fraction(1)


def at_least_zero(value: Expr) -> Expr:
    """Negative becomes zero; null stays null."""
    return where(value < 0, 0, value)


def at_most(value: Expr, bound: Expr) -> Expr:
    """*value*, or *bound* where it is smaller; null stays null."""
    return where(value > bound, bound, value)


def round_quotient(share: Share, *, rounding: str) -> Expr:
    """Divide once and round by name. Both non-negative, denominator positive, both proved small."""
    top, bottom = share.numerator, share.denominator
    if rounding == "down":
        return top // bottom
    if rounding == "up":
        return (top + (bottom - 1)) // bottom
    if rounding == "half_even":
        quotient = top // bottom
        return quotient + _to_even(quotient, top - quotient * bottom, bottom)
    if isinstance(bottom, int):
        return (top + bottom // 2) // bottom
    return (top * 2 + bottom) // (bottom * 2)


def times_share(full: int, share: Share, *, rounding: str, plan: Plan, name: str) -> tuple[Expr, int]:
    """``round(full * numerator / denominator)`` and the stage of the plan from which it may be read.

    Every dividend stays below the plan's limit: in one division, or digit by digit of *full*.

    Shapes:   one column in, one column out. Units: *full* in the smallest point.
    Missing:  null stays null.
    Raises:   UseProblem: no division of this scheme's numbers stays exact.
    Source:   decisions, point 1.
    """
    if not full:
        return share.numerator * 0, SHARES
    if 2 * full * share.most + 2 * share.widest <= plan.limit:
        if rounding == "half_up" and not isinstance(share.denominator, int):
            twice = share.denominator * 2
            return (share.numerator * (2 * full) + share.denominator) // twice, SHARES
        whole = Share(share.numerator * full, share.denominator, full * share.most, share.widest)
        return round_quotient(whole, rounding=rounding), SHARES
    return _long_division(full, share, rounding=rounding, plan=plan, name=name)


def _long_division(full: int, share: Share, *, rounding: str, plan: Plan, name: str) -> tuple[Expr, int]:
    base = min(plan.limit // (share.most + share.widest + 1), full + 1)
    if base < 2 or full * share.peak * 2 > plan.limit:
        raise scheme_too_fine(name)
    top = plan.keep(SHARES, f"x_{name}_n", share.numerator)
    bottom: Expr | int = share.denominator
    if not isinstance(bottom, int):
        bottom = plan.keep(SHARES, f"x_{name}_d", bottom)
    stage, whole, rest = SHARES + 1, number(0), number(0)
    for place, digit in enumerate(_digits(full, base)):
        taken = plan.keep(stage, f"x_{name}_t{place}", top * digit + rest * base)
        quotient = plan.keep(stage + 1, f"x_{name}_q{place}", taken // bottom)
        rest, stage = taken - quotient * bottom, stage + 2
        whole = plan.keep(stage, f"x_{name}_w{place}", whole * base + quotient)
    return whole + _carry(whole, rest, bottom, rounding), stage + 1


def _digits(whole: int, base: int) -> list[int]:
    """Digits of a positive integer, the highest first."""
    found: list[int] = []
    while whole:
        whole, digit = divmod(whole, base)
        found.insert(0, digit)
    return found


def _to_even(quotient: Expr, remainder: Expr, denominator: Expr | int) -> Expr:
    odd = (quotient - (quotient // 2) * 2) == 1
    return where((remainder * 2 > denominator) | ((remainder * 2 == denominator) & odd), 1, 0)


def _carry(quotient: Expr, remainder: Expr, denominator: Expr | int, rounding: str) -> Expr:
    if rounding == "down":
        return number(0)
    if rounding == "up":
        return where(remainder > 0, 1, 0)
    if rounding == "half_even":
        return _to_even(quotient, remainder, denominator)
    return where(remainder * 2 >= denominator, 1, 0)


def common_scale(*parts: Fraction) -> tuple[int, ...]:
    """Integers in the proportion of *parts*, then the scale that makes them whole.

    Examples:
        >>> common_scale(Fraction(1, 2), Fraction(1, 20))
        (10, 1, 20)
    """
    scale = 1
    for part in parts:
        scale = scale * part.denominator // gcd(scale, part.denominator)
    return (*(int(part * scale) for part in parts), scale)

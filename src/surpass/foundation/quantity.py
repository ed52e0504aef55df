"""Exact quantities: decimals read from text, held as scaled integers, rounded once by a named rule."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\Z")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?\Z")
INT64 = 2**63 - 1


class Rounding(StrEnum):
    """How a quotient becomes an integer. Halves: away from zero, to even; or always down, up."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


def normal_digits(text: str) -> str:
    """Text with full-width signs made narrow.

    Raises:   ValueError: a raised, circled or fractional number, of which 10² would become 102.
    Examples:
        >>> normal_digits("１２．５")
        '12.5'
        >>> normal_digits("10²")
        Traceback (most recent call last):
        ValueError: 10²
    """
    if text.isascii():
        return text
    if any(unicodedata.category(one) == "No" for one in text):
        raise ValueError(text)
    return unicodedata.normalize("NFKC", text)


def read_decimal(text: str) -> Decimal:
    """Read a decimal number as a clerk types it.

    Full-width digits and signs are accepted, thousands commas too; percent signs, NaN and infinities are not.

    Raises:   ValueError: not a finite decimal number.
    Examples:
        >>> read_decimal(" １２．５０ "), read_decimal("1,234.5"), read_decimal("-3e2")
        (Decimal('12.50'), Decimal('1234.5'), Decimal('-3E+2'))
    """
    plain = normal_digits(text).strip().replace("−", "-").replace("﹣", "-")
    if _GROUPED.match(plain):
        plain = plain.replace(",", "")
    if not _NUMBER.match(plain):
        raise ValueError(text)
    return Decimal(plain)


def divide(numerator: int, denominator: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Quotient of two integers, rounded once.

    Half-up rounds halves away from zero; down is toward zero, up away from zero.

    Examples:
        >>> divide(5, 2), divide(-5, 2), divide(5, 2, Rounding.HALF_EVEN), divide(7, 2, Rounding.DOWN)
        (3, -3, 2, 3)
    """
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    sign = -1 if numerator < 0 else 1
    whole, rest = divmod(abs(numerator), denominator)
    if rest and _rounds_away(whole, 2 * rest, denominator, rounding):
        whole += 1
    return sign * whole


def _rounds_away(whole: int, twice: int, denominator: int, rounding: Rounding) -> bool:
    if rounding is Rounding.UP:
        return True
    if rounding is Rounding.DOWN:
        return False
    if twice != denominator or rounding is Rounding.HALF_UP:
        return twice >= denominator
    return whole % 2 == 1


def to_scaled(value: Decimal, decimals: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """The integer that stands for *value* at *decimals* places, rounded once.

    Examples:
        >>> to_scaled(Decimal("2.345"), 2), to_scaled(Decimal("1E+3"), 1)
        (235, 10000)
    """
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * 10**decimals, denominator)
    return divide(numerator * 10**decimals, denominator, rounding) if rest else whole


def from_scaled(value: int, decimals: int) -> Decimal:
    """The decimal that a scaled integer stands for, with all its places.

    Examples:
        >>> from_scaled(235, 2), from_scaled(-5, 2)
        (Decimal('2.35'), Decimal('-0.05'))
    """
    return Decimal(value).scaleb(-decimals)


def show(value: int, decimals: int) -> str:
    """Fixed-point text of a scaled integer.

    Examples:
        >>> show(1200, 2), show(-5, 3), show(7, 0)
        ('12.00', '-0.005', '7')
    """
    return f"{from_scaled(value, decimals):.{decimals}f}"

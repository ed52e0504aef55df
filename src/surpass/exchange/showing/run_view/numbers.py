"""Numbers of a run as fixed-point text, never a float; ``typeset`` gives them their printed minus."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

MINUS = "−"
_NEGATIVE = re.compile(r"-[\d.]+")
_THOUSAND = re.compile(r"(?<=\d)(?=(?:\d{3})+\Z)")


def typeset(text: str) -> str:
    """A number with a true minus; anything else as it stands.

    Examples:
        >>> typeset("-1.50"), typeset("+2"), typeset("2024-07")
        ('−1.50', '+2', '2024-07')
    """
    return MINUS + text[1:] if _NEGATIVE.fullmatch(text) else text


def grouped(text: str) -> str:
    """A number with a comma at every thousand; anything else as it stands.

    Examples:
        >>> grouped("4500000.00"), grouped("−1234"), grouped("999.5"), grouped("2024-07")
        ('4,500,000.00', '−1,234', '999.5', '2024-07')
    """
    whole, point, rest = text.partition(".")
    if not (whole.lstrip("+-" + MINUS) + rest).isdecimal():
        return text
    return _THOUSAND.sub(",", whole) + point + rest


def read(text: str | None) -> Decimal | None:
    """A cell of a run as a decimal; empty is None."""
    return Decimal(text) if text else None


def plain(number: Decimal | Fraction) -> str:
    """A decimal without trailing zeros; a fraction that is none to four places.

    Examples:
        >>> plain(Decimal("12.500")), plain(Decimal("1E+2")), plain(Fraction(1, 3)), plain(Decimal("-0.0"))
        ('12.5', '100', '0.3333', '0')
    """
    if isinstance(number, Fraction):
        number = rounded(number, 4)
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def signed(number: Decimal) -> str:
    """With its sign; zero has none.

    Examples:
        >>> signed(Decimal("1.20")), signed(Decimal("-3")), signed(Decimal("0.0"))
        ('+1.20', '-3', '0.0')
    """
    if not number:
        return f"{abs(number):f}"
    return f"{'+' if number > 0 else ''}{number:f}"


def percent(share: Decimal) -> str:
    """A share as a percentage.

    Examples:
        >>> percent(Decimal("0.35")), percent(Decimal("0.125"))
        ('35%', '12.5%')
    """
    return f"{plain(share * 100)}%"


def rounded(number: Fraction, decimals: int, mode: str = ROUND_HALF_UP) -> Decimal:
    """A fraction at *decimals* places, rounded once.

    Examples:
        >>> rounded(Fraction(2, 3), 2), rounded(Fraction(-1, 8), 2), rounded(Fraction(1, 8), 2)
        (Decimal('0.67'), Decimal('-0.13'), Decimal('0.13'))
    """
    scaled = number * 10**decimals
    down = scaled.numerator // scaled.denominator
    rest = scaled - down
    if mode == ROUND_CEILING:
        up = rest > 0
    elif mode == ROUND_FLOOR:
        up = False
    else:
        up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and down >= 0)
    return Decimal(down + up).scaleb(-decimals)


def short(text: str | None, decimals: int = 2) -> str | None:
    """A figure of the statistics at no more than *decimals* places; empty is None.

    Examples:
        >>> short("1.23456"), short("12.5"), short("3"), short("")
        ('1.23', '12.5', '3', None)
    """
    value = read(text)
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    is_long = isinstance(exponent, int) and -exponent > decimals
    return f"{rounded(Fraction(value), decimals) if is_long else value:f}"

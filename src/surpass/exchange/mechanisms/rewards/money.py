"""Coins as people write them, and read back."""

from __future__ import annotations

import re
from decimal import Decimal

from surpass.foundation.quantity import normal_digits, show

MYRIADS = {"": 1, "万": 10**4, "亿": 10**8}
PARTS = 6
SIGNS = ("-", "−", "－")
LARGEST = 10**17
"""Coins: every database holds the sum of some such."""
WRITTEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,12})?)(?P<myriad>[万亿]?)元?", re.ASCII
)


def money(coins: int | None, decimals: int) -> str | None:
    """An amount with all its decimals; None is not known.

    Examples:
        >>> money(3000050, 2), money(None, 2)
        ('30000.50', None)
    """
    return None if coins is None else show(coins, decimals)


def coins(written: str, decimals: int) -> int:
    """An amount that somebody wrote: full-width digits, commas between thousands, 万 and 亿.

    Units:    the smallest coin.
    Raises:   ValueError: no amount, parts of a coin, or more than :data:`LARGEST`.

    Examples:
        >>> coins("４５０万", 2), coins("4,500,000.50", 2), coins("12.5 万元", 2)
        (450000000, 450000050, 12500000)
        >>> coins("0.005", 2)
        Traceback (most recent call last):
        ValueError: 0.005
    """
    plain = "".join(normal_digits(written).split())
    found = WRITTEN.fullmatch(plain)
    if found is None:
        raise ValueError(written)
    number = Decimal(found["number"].replace(",", "")) * MYRIADS[found["myriad"]]
    whole, parts = divmod(number.scaleb(decimals), 1)
    if parts or whole > LARGEST:
        raise ValueError(written)
    return int(whole)


def number_of(written: str) -> Decimal:
    """A number that somebody wrote as amounts are written, below zero too, with up to six decimals.

    Raises:   ValueError: no number.

    Examples:
        >>> number_of("－1.5万"), number_of("0.35")
        (Decimal('-15000'), Decimal('0.35'))
    """
    plain = written.strip()
    is_below = plain.startswith(SIGNS)
    number = Decimal(coins(plain[1:] if is_below else plain, PARTS)).scaleb(-PARTS)
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return -number if is_below else number

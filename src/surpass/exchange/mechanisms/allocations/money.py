"""Coins as people write them."""

from __future__ import annotations

from surpass.foundation.quantity import show


def money(coins: int | None, decimals: int) -> str | None:
    """An amount with all its decimals; None is not known.

    Examples:
        >>> money(3000050, 2), money(None, 2)
        ('30000.50', None)
    """
    return None if coins is None else show(coins, decimals)

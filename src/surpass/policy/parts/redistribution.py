"""Points that do not apply to a group go to others, exactly: largest remainder, so that totals add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from surpass.foundation.quantity import from_scaled, to_scaled


def spread(amount: int, *, over: Mapping[str, int]) -> dict[str, int]:
    """Split an integer in proportion to integer weights; the parts add up to it exactly.

    Each gets the whole part of its share; what is left goes one by one to the largest remainders, the
    earlier first among equals. Weights that are all zero count as equal.

    Examples:
        >>> spread(10, over={"a": 1, "b": 1, "c": 1})
        {'a': 4, 'b': 3, 'c': 3}
    """
    weights = dict(over) if any(over.values()) else dict.fromkeys(over, 1)
    total = sum(weights.values())
    exact = {key: Fraction(amount * weight, total) for key, weight in weights.items()}
    parts = {key: share.numerator // share.denominator for key, share in exact.items()}
    order = sorted(exact, key=lambda key: parts[key] - exact[key])
    for key in order[: amount - sum(parts.values())]:
        parts[key] += 1
    return parts


def redistribute(
    before: Mapping[str, Decimal], *, gone: Mapping[str, Sequence[str]], decimals: int
) -> dict[str, Decimal | None]:
    """Points per leaf after those in *gone* gave theirs away, for one group.

    Shapes:   *before*: leaf -> points; *gone*: leaf -> the leaves that receive (empty: nobody does).
    Units:    points, whole at *decimals* places before and after.
    """
    scaled = {leaf: to_scaled(points, decimals) for leaf, points in before.items()}
    after: dict[str, int] = {leaf: points for leaf, points in scaled.items() if leaf not in gone}
    pools: dict[tuple[str, ...], int] = {}
    for leaf, receivers in gone.items():
        key = tuple(item for item in receivers if item in after)
        pools[key] = pools.get(key, 0) + scaled.get(leaf, 0)
    for receivers, amount in pools.items():
        if receivers:
            for leaf, part in spread(amount, over={item: scaled[item] for item in receivers}).items():
                after[leaf] += part
    return {leaf: None if leaf in gone else from_scaled(after[leaf], decimals) for leaf in before}

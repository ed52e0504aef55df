"""Plausible values: where a unit of a given form lands on an indicator's own scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.foundation.quantity import from_scaled

if TYPE_CHECKING:
    from surpass.policy.scheme import Node

COUNTED = {"single_fault_zero": -0.8, "capped_list": 1.5}
SHARES = {"survey_mix": (86.0, 4.0), "percentile_rank": (93.0, 2.0), "own_past": (91.0, 2.5)}
"""Percentages that are shares of a whole: where an ordinary unit stands, and how far apart units are."""
MOST = 99.6
OF_A_HUNDRED = ("%", "points of 100")
"""Units of measure that end at a hundred."""


def plausible(leaf: Node, role: str, group: str, form: float) -> Decimal:
    """A value for a unit of this form (0 is ordinary, 1 a standard deviation better).

    Units:    the indicator's unit, at its decimals.
    """
    assert leaf.scoring is not None  # noqa: S101 - a leaf has one by construction
    function = leaf.scoring.function
    params = {name: by.get(group) for name, by in leaf.scoring.params.items()}
    better = form * leaf.direction
    if function in COUNTED:
        faults = -form if function == "single_fault_zero" else form
        return from_scaled(max(0, int(faults + COUNTED[function])) * 10**leaf.decimals, leaf.decimals)
    is_percentage = leaf.unit["en"] == "%"
    if function in SHARES and is_percentage:
        centre, spread = SHARES[function]
        return _at(leaf, min(MOST, centre + spread * better))
    if function in {"efficacy", "linear_between"} and params.get("low") is not None:
        low, high = float(params["low"] or 0), float(params["high"] or 0)
        amount = low + (high - low) * (0.6 + 0.15 * form)
        return _at(leaf, min(100.0, amount) if leaf.unit["en"] in OF_A_HUNDRED else amount)
    target = params.get(role) or params.get("target")
    if target is not None:
        ordinary = float(target)
        amount = max(0.0, ordinary + ordinary * (0.02 * leaf.direction + 0.05 * better))
        return _at(leaf, min(100.0, amount) if is_percentage else amount)
    if is_percentage or role == "growth":
        return _at(leaf, 7.0 + 1.8 * better)
    return _at(leaf, max(1.0, 60 + 12 * better))


def _at(leaf: Node, amount: float) -> Decimal:
    return from_scaled(round(amount * 10**leaf.decimals), leaf.decimals)

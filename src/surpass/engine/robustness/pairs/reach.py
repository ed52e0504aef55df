"""What it would take: how much more a unit needs in one indicator, or in the cheapest mix, to reach another.

All else is held: the weights, the other units, the other indicators.
Source: method.md 5.2; the mix takes first what brings most for its cost, which is the linear optimum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surpass.engine.robustness.pairs.linear import Linear
from surpass.engine.robustness.peers import Floats

NEARLY = 1e-12
"""A remainder that is only dust."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one unit lacks for a number of points: of each input alone, and of each in the cheapest mix.

    ``alone`` and ``mix`` are shares of the input's full result (1 is all of it), NaN in ``alone`` where even
    all of it is too little; ``mix`` is None when everything together is too little. ``cost`` is the mix's.
    """

    gap: float
    alone: Floats
    mix: Floats | None
    cost: float | None


def needed(gap: float, *, worth: Floats, room: Floats, costs: Floats | None = None) -> Need:
    """What closes *gap*.

    Shapes:   one entry per input: ``worth`` points for all of it, ``room`` the share still free, ``costs`` of
              all of it; without them an equal share of every input costs the same.
    Examples:
        >>> found = needed(6.0, worth=np.array([10.0, 8.0, 20.0]), room=np.array([0.5, 1.0, 0.1]))
        >>> found.alone.tolist(), found.mix.tolist(), round(found.cost, 3)
        ([nan, 0.75, nan], [0.4, 0.0, 0.1], 0.5)
    """
    costs = np.ones(len(worth)) if costs is None else costs
    gap = max(gap, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = gap / worth
    alone = np.where((worth > 0) & (share <= room + 1e-12), share, np.nan)
    mix, left = np.zeros(len(worth)), gap
    for place in _cheapest_first(worth, costs):
        if left <= gap * NEARLY or worth[place] <= 0:
            break
        mix[place] = min(max(room[place], 0.0), left / worth[place])
        left -= mix[place] * worth[place]
    if left > 1e-9 * max(gap, 1.0):
        return Need(gap=gap, alone=alone, mix=None, cost=None)
    return Need(gap=gap, alone=alone, mix=mix, cost=float(mix @ costs))


def _cheapest_first(worth: Floats, costs: Floats) -> Sequence[int]:
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(worth > 0, worth / costs, -np.inf)
    order: list[int] = np.argsort(-value, kind="stable").tolist()
    return order


def needed_to_reach(
    linear: Linear, *, unit: int, other: int, full: Floats, beyond: float = 0.0, costs: Floats | None = None
) -> Need:
    """What *unit* needs to come level with *other*, or *beyond* it by some points.

    Shapes:   *full* is the full result of each input on the scale of its terms: what all weight on it would
              give a unit without a fault. An absent input brings nothing.
    """
    weights = linear.weights[linear.pattern[unit]]
    worth = weights * full
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(worth > 0, 1.0 - linear.terms[unit] / full, 0.0)
    gap = float(linear.total[other] - linear.total[unit]) + beyond
    return needed(gap, worth=worth, room=np.clip(room, 0.0, None), costs=costs)


def factor_needed(gap: float, weight: float) -> float:
    """By what one value must be multiplied under a geometric mean, the gap being of logarithms.

    Examples:
        >>> round(factor_needed(0.1, 0.25), 6)
        1.491825
    """
    return float(np.exp(gap / weight))

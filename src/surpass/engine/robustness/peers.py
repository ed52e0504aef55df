"""What the scores of one peer group are made of: the tree's numbers for it, and each unit's results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
LINEAR, LOG = 1.0, 0.0
"""Powers: of sums and arithmetic means, and of geometric means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """An inner node as the group has it: the children that apply, and what each counts (points or weight).

    ``availability``: with less than this share of them known the node is unknown.
    """

    node: str
    method: str
    children: tuple[str, ...]
    amounts: tuple[float, ...]
    power: float = LINEAR
    availability: float = 0.0

    @property
    def exponent(self) -> float | None:
        """The power of its mean; None for a minimum, which has none."""
        if self.method == "min":
            return None
        named = {"geometric": LOG, "harmonic": -1.0, "power": self.power}
        return named.get(self.method, LINEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """Exact scores: whole numbers at the points' decimals, rounded to the score's, then to the rank's."""

    points: int
    score: int
    rank: int
    rounding: str = "half_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digits:
    """Scores in floats: what is equal at ``significant`` digits is a tie, or else at ``decimals``."""

    significant: int | None
    decimals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """One peer group in one period: the units that have a rank, and what their scores are made of.

    Shapes:   every array has one entry per unit, in the order of ``units``; ``joints`` hold each node before
              the nodes below it, the root first.
    Units:    ``results`` of each node on its own scale; in exact mode whole numbers at the points' decimals.
              ``held`` is what stands beside the tree (additions, deductions), in points.
    Missing:  NaN in ``results``: absent, dropped or not applicable.
    """

    units: tuple[str, ...]
    joints: tuple[Joint, ...]
    results: Mapping[str, Floats]
    held: Floats
    ranks: Whole
    ties: str
    measure: Precision | Digits

    @property
    def root(self) -> str:
        """The uppermost node."""
        return self.joints[0].node

    @property
    def joint_of(self) -> Mapping[str, Joint]:
        """The inner nodes by id."""
        return {joint.node: joint for joint in self.joints}

    @property
    def drawn(self) -> tuple[str, ...]:
        """Every node that has siblings and a say: those whose weights are drawn, in the tree's order."""
        return tuple(
            child
            for joint in self.joints
            if joint.exponent is not None and len(joint.children) > 1
            for child in joint.children
        )

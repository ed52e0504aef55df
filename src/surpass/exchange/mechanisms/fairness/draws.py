"""Deals of a number among people, drawn from digests, so that anybody can draw them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from surpass.exchange.runs.robust.factors import uniform

if TYPE_CHECKING:
    from surpass.engine.fairness.seniority import Draws
    from surpass.engine.fairness.spread import Floats

DRAWS, CELLS = 9_999, 4 * 10**7
"""So many deals; fewer where draws x people would pass the cells."""


def draws_for(people: int, *, seed: int = 1) -> Draws:
    """The draws of every stratum of a stage with so many people.

    Source:   ADR 0021: SHAKE-256 over the seed and the name of the stratum, read as numbers of 53 bits.
    """
    count = max(199, min(DRAWS, CELLS // max(1, people)))

    def of(stratum: str, size: int) -> Floats:
        return np.asarray(uniform(seed, f"fairness/{stratum}", count * size)).reshape(count, size)

    return of

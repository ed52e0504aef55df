"""Units with too little evidence get no score, and the reason is kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surpass.engine.research.matrix import Floats

NEARLY = 1e-12
"""A share that differs from the threshold by less is the threshold: shares are quotients in binary."""


def share_present(values: Floats) -> Floats:
    """Share of the indicators that each unit has.

    Examples:
        >>> share_present(np.array([[1.0, np.nan], [2.0, 3.0]]))
        array([0.5, 1. ])
    """
    if values.shape[1] == 0:
        return np.ones(values.shape[0])
    present: Floats = 1.0 - np.isnan(values).sum(axis=1) / values.shape[1]
    return present


def screen(values: Floats, *, counted: Floats, availability: float) -> tuple[Floats, NDArray[np.bool_]]:
    """Blank the rows of units whose share of present values in ``counted`` is below ``availability``.

    Shapes:   units x indicators; returned with one truth per unit: True when it stays.
    Source:   the pack key ``steps.screen``.
    """
    stays = share_present(counted) >= availability - NEARLY
    if stays.all():
        return values, stays
    screened = values.copy(order="F")
    screened[~stays] = np.nan
    return screened, stays

"""Scores as a weighted sum under the pack's own weights: what the closed forms of a pair start from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surpass.engine.robustness.blocks import block_at, coefficients, forward, patterns_of, shares
from surpass.engine.robustness.peers import LINEAR, Floats, Peers, Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """The uppermost block of a group as one weighted sum for each unit.

    ``terms``: a unit's score were all weight on that input, less what is held; with the weights of its
    pattern they add up to ``total`` less ``held``. ``gains``: points of the score for one of the input's.

    Shapes:   units x inputs; ``weights`` and ``gains`` one row a pattern, ``pattern`` the row of each unit.
    Units:    points; in a geometric or other mean, of that mean's inner scale (logarithms, powers).
    Missing:  an absent input has weight 0 and term 0; only units of one pattern can be compared.
    """

    inputs: tuple[str, ...]
    weights: Floats
    gains: Floats
    pattern: NDArray[np.intp]
    terms: Floats
    held: Floats
    total: Floats
    exponent: float


def linear_of(peers: Peers) -> Linear | None:
    """The weighted sum behind the scores; None where the root is a minimum, which has no weights.

    Held, so not drawn and not moved: additions and deductions, the run's own rounding on the way up, and all
    weights below a minimum or a mean of another kind.
    """
    block = block_at(peers, peers.root)
    exponent = block.exponent
    if exponent is None:
        return None
    unit = 10.0**peers.measure.points if isinstance(peers.measure, Precision) else 1.0
    size, width = len(peers.units), len(block.inputs)
    pattern, terms = np.zeros(size, dtype=np.intp), np.zeros((size, width))
    weights, gains = [], []
    total = _inner(peers.results[peers.root], exponent) / unit + peers.held / unit
    for place, found in enumerate(patterns_of(peers, block)):
        own = shares(block, known=found.known)
        of = coefficients(block, known=found.known, factors={}, draws=1)[0]
        pattern[found.rows] = place
        weights.append(own)
        gains.append(of)
        for column in np.flatnonzero(own):
            values = _inner(peers.results[block.inputs[column]][found.rows], exponent) / unit
            terms[found.rows, column] = values * (of[column] / own[column])
    drawn = (np.array(weights)[pattern] * terms).sum(axis=1)
    held = total - drawn if exponent == LINEAR else np.zeros(size)
    return Linear(
        inputs=block.inputs, weights=np.array(weights), gains=np.array(gains), pattern=pattern, terms=terms,
        held=held, total=total, exponent=exponent,
    )  # fmt: skip


def _inner(values: Floats, exponent: float) -> Floats:
    """Values as the mean adds them up, larger still better."""
    with np.errstate(divide="ignore"):
        return forward(values, exponent) * (-1.0 if exponent < 0 else 1.0)

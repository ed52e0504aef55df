"""Draws of weights from a seed: for each node a stream of SHAKE-256, so that anybody can draw it again.

The numbers of one node depend on seed and node alone. More draws go on where fewer ended, another tree or
another order of nodes changes none of them, and no library's generator has to stay as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import shake_256
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from surpass.engine.robustness.blocks import Factors
    from surpass.engine.robustness.peers import Floats, Peers
    from surpass.policy.scheme import Drawing


def factors_of(peers: Peers, drawing: Drawing) -> Factors:
    """By what each draw multiplies the weight of each node that has siblings.

    ``multiplicative``: between 1 - spread and 1 + spread, all equally likely. ``dirichlet``: the shares of
    siblings in their parent follow a Dirichlet distribution around the pack's own, of which each share s has
    the standard deviation spread x sqrt(s (1 - s)).
    """
    spread = float(drawing.spread)
    if drawing.kind == "dirichlet":
        return dict(_dirichlet(peers, drawing, 1.0 / spread**2 - 1.0))
    return {
        node: (1.0 - spread) + (2.0 * spread) * uniform(drawing.seed, node, drawing.draws)
        for node in peers.drawn
    }


@lru_cache(maxsize=256)
def uniform(seed: int, name: str, count: int) -> Floats:
    """Numbers from 0 up to, not including, 1: the upper 53 bits of each 8 bytes of the stream, in order.

    Examples:
        >>> uniform(1, "roads", 2).tolist() == uniform(1, "roads", 5)[:2].tolist()
        True
    """
    stream = shake_256(f"surpass-draws/1\n{seed}\n{name}".encode()).digest(8 * count)
    numbers: Floats = (np.frombuffer(stream, dtype=">u8") >> np.uint64(11)).astype(np.float64) * 2.0**-53
    numbers.flags.writeable = False
    return numbers


def _dirichlet(peers: Peers, drawing: Drawing, strength: float) -> Iterable[tuple[str, Floats]]:
    for joint in peers.joints:
        whole = sum(joint.amounts)
        for child, amount in zip(joint.children, joint.amounts, strict=True):
            if child in peers.drawn:
                share = amount / whole
                yield child, gamma(drawing.seed, child, drawing.draws, shape=strength * share) / share


def gamma(seed: int, name: str, count: int, *, shape: float) -> Floats:
    """Gamma numbers of a shape: Marsaglia and Tsang (2000), each attempt from a stream of its own.

    Units:    a shape below one is drawn one higher and brought down by a power of one more number.
    """
    lifted = shape + 1.0 if shape < 1.0 else shape
    base = lifted - 1.0 / 3.0
    found, attempt = np.full(count, np.nan), 0
    while (open_ := np.isnan(found)).any():
        first, second, third = (
            1.0 - uniform(seed, f"{name}\n{attempt}\n{part}", count)[open_] for part in range(3)
        )
        normal = np.sqrt(-2.0 * np.log(first)) * np.cos(2.0 * np.pi * second)
        cube = (1.0 + normal / np.sqrt(9.0 * base)) ** 3
        with np.errstate(invalid="ignore", divide="ignore"):
            limit = 0.5 * normal**2 + base * (1.0 - cube + np.log(cube))
        found[open_] = np.where((cube > 0) & (np.log(third) < limit), base * cube, np.nan)
        attempt += 1
    if shape < 1.0:
        found *= (1.0 - uniform(seed, f"{name}\nlift", count)) ** (1.0 / shape)
    return found

"""Which indicators do not do what they are meant to: an audit of a scheme before it is adopted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surpass.engine.robustness.blocks import backward, forward
from surpass.engine.robustness.pairs.flips import SAME
from surpass.engine.robustness.peers import Floats, Joint, Peers, Precision

NEGATIVE, CONSTANT, SPARSE, SILENCE, FEW = "negative", "constant", "sparse", "silence", "few"
GAPS = "gaps"
FEWEST = 3
"""A correlation of two units is always one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to put right before the scheme is adopted.

    ``negative``: the correlation of an indicator with the total. ``constant``: nobody differs; the number of
    units. ``sparse``: the share of units that returned it. ``silence``: the most points that a unit would
    gain by not returning it, and how many units would gain. ``gaps``: the most that a unit of an index did
    gain by what it left out, against the worst value. ``few``: fewer units than indicators.
    """

    kind: str
    node: str
    figure: float
    units: int


def influences(
    peers: Peers, *, returned: Mapping[str, NDArray[np.bool_]], droppable: frozenset[str], sparse: float
) -> Iterator[Finding]:
    """Audit one peer group.

    Shapes:   *returned* says of each indicator who returned it, one entry per unit; *droppable* are the
              indicators of which a missing value is left out, so that others stand in for it.
    Units:    *sparse* is the share of units below which an indicator is sparse.
    Missing:  an absent result is in no correlation; of a unit without a rank nothing is said.
    Source:   method.md 5.3, 5.4, and 1.3 fault 12.
    """
    total = peers.results[peers.root] + peers.held
    leaves = [child for joint in peers.joints for child in joint.children if child not in peers.joint_of]
    size = len(peers.units)
    if size < len(leaves):
        yield Finding(kind=FEW, node=peers.root, figure=float(len(leaves)), units=size)
    for leaf in leaves:
        results = peers.results[leaf]
        is_there = ~np.isnan(results)
        count = int(np.count_nonzero(is_there))
        share = float(np.mean(returned[leaf])) if size else 1.0
        if share < sparse:
            yield Finding(kind=SPARSE, node=leaf, figure=share, units=int(np.count_nonzero(returned[leaf])))
        if count >= 2 and np.ptp(results[is_there]) <= SAME:
            yield Finding(kind=CONSTANT, node=leaf, figure=float(count), units=count)
        elif count >= FEWEST and (found := correlation(results[is_there], total[is_there])) < 0:
            yield Finding(kind=NEGATIVE, node=leaf, figure=found, units=count)
        if leaf in droppable:
            yield from _silence(peers, leaf)


def correlation(one: Floats, other: Floats) -> float:
    """Pearson's correlation; 0 where nobody differs.

    Examples:
        >>> round(correlation(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 1.0])), 4)
        -0.866
    """
    first, second = one - one.mean(), other - other.mean()
    size = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / size if size > 0 else 0.0


def _silence(peers: Peers, leaf: str) -> Iterator[Finding]:
    """What a unit would gain by keeping an indicator to itself, all others' values held."""
    unit = 10.0**peers.measure.points if isinstance(peers.measure, Precision) else 1.0
    before, after = _scored(peers, {}), _scored(peers, {leaf: np.full(len(peers.units), np.nan)})
    gain = np.where(np.isnan(peers.results[leaf]) | np.isnan(after), 0.0, (after - before) / unit)
    gainers = gain > SAME
    if gainers.any():
        most = float(gain.max())
        yield Finding(kind=SILENCE, node=leaf, figure=most, units=int(np.count_nonzero(gainers)))


def _scored(peers: Peers, instead: Mapping[str, Floats]) -> Floats:
    """The root's result with some results replaced; what is absent leaves its weight to its siblings."""
    found = {**peers.results, **instead}
    for joint in reversed(peers.joints):
        found[joint.node] = _joined(joint, [found[child] for child in joint.children])
    return found[peers.root]


def _joined(joint: Joint, values: list[Floats]) -> Floats:
    table = np.array(values)
    is_there = ~np.isnan(table)
    weights = np.array(joint.amounts)[:, None] * is_there
    present, entire = weights.sum(axis=0), sum(joint.amounts)
    with np.errstate(divide="ignore", invalid="ignore"):
        if joint.exponent is None:
            joined: Floats = np.fmin.reduce(table)
        elif joint.method == "sum":
            joined = np.nansum(table, axis=0) * (entire / present)
        else:
            terms = np.where(is_there, forward(table, joint.exponent), 0.0)
            joined = backward((weights * terms).sum(axis=0) / present, joint.exponent)
        is_enough = (present > 0) & (present / entire >= joint.availability - SAME)
    return np.where(is_enough, joined, np.nan)

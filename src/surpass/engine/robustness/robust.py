"""How far the places of a peer group rest on its weights: bands, cuts, and who must be discussed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from surpass.engine.robustness.blocks import Factors
from surpass.engine.robustness.cuts import FIRST, OPEN, Counted, Cut, reached, settled
from surpass.engine.robustness.drawn import Drawn, Keys, draw, keys_of
from surpass.engine.robustness.pairs.flips import Certain, Flips, certain_places, flips_of
from surpass.engine.robustness.pairs.linear import Linear, linear_of
from surpass.engine.robustness.peers import Peers, Whole
from surpass.engine.robustness.places import quantile, ranked

CELLS = 2**21
"""Draws x units that are computed at a time, so that they stay near the processor."""
MOST_COMPARED = 500
"""A larger group has no certain bounds: they need every pair."""
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtCut:
    """One cut: in how many draws each unit is inside, and whether it is settled or must be discussed."""

    cut: Cut
    counted: Counted
    settled: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of a leader and a unit not ahead of it: in how many draws it is ahead, and the closed forms."""

    leaders: NDArray[np.intp]
    others: NDArray[np.intp]
    wins: Whole
    flips: Flips | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """The bands of one peer group. Arrays have one entry per unit, in the order of the peers' units.

    ``low``, ``median`` and ``high`` are places: at most *tail* of the draws give a better one than ``low``,
    at most *tail* a worse one than ``high``. ``certain``: None where the group is too large for it.
    ``inputs`` are those that ``flips`` speaks of.
    """

    draws: int
    inputs: tuple[str, ...]
    low: Whole
    median: Whole
    high: Whole
    cuts: tuple[AtCut, ...]
    pairs: Pairs
    certain: Certain | None


def robustness_of(
    peers: Peers, *, factors: Factors, draws: int, cuts: Sequence[Cut], tail: Fraction, spread: float
) -> Robustness:
    """Place every unit in every draw of the weights, and say what that means.

    Shapes:   *factors* has an array of *draws* numbers above zero for each node that is drawn; a node
              without one keeps its weight.
    Units:    *tail* and *spread* are shares; *spread* is for the certain bounds.
    Missing:  units without a rank are not among the peers; who has a score, and what is known of it, is held.
    Raises:   UseProblem: points too fine for exact draws.
    Source:   method.md 5.1, 5.2.
    """
    drawn, order = draw(peers, factors=factors, draws=draws), _in_order(peers)
    pairs = _pairs(order, cuts)
    tally = _Tally(peers, drawn, draws, cuts, pairs)
    step = max(1, CELLS // max(1, len(peers.units)))
    for start in range(0, draws, step):
        tally.add(slice(start, min(draws, start + step)))
    tally.places.sort(axis=1)
    at_cuts = tuple(
        AtCut(cut=cut, counted=counted, settled=tuple(settled(counted, draws=draws, tail=tail)))
        for cut, counted in zip(cuts, tally.counted, strict=True)
    )
    linear = linear_of(peers)
    is_small = len(peers.units) <= MOST_COMPARED
    return Robustness(
        draws=draws,
        inputs=drawn.block.inputs,
        low=quantile(tally.places, tail),
        median=quantile(tally.places, HALF),
        high=quantile(tally.places, 1 - tail),
        cuts=at_cuts,
        pairs=_told(pairs, tally.wins, at_cuts, linear, order),
        certain=None if linear is None or not is_small else certain_places(linear, spread=spread),
    )


def _in_order(peers: Peers) -> NDArray[np.intp]:
    """The units from the best to the worst by their unrounded total; equal ones by key."""
    total = peers.results[peers.root] + peers.held
    order: NDArray[np.intp] = np.argsort(-total, kind="stable")
    return order


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Pairs whose wins are counted: neighbours, then for each cut of places every unit against the line."""

    leaders: NDArray[np.intp]
    others: NDArray[np.intp]
    cut: NDArray[np.intp]
    """The cut that a pair belongs to; -1 for neighbours."""


def _pairs(order: NDArray[np.intp], cuts: Sequence[Cut]) -> _Chosen:
    leaders, others, at = [order[:-1]], [order[1:]], [np.full(max(0, len(order) - 1), -1)]
    for place, cut in enumerate(cuts):
        first = _first_places(cut, len(order))
        if first is None:
            continue
        above, below = order[: first - 1], order[first + 1 :]
        leaders += [above, np.full(len(below), order[first - 1])]
        others += [np.full(len(above), order[first]), below]
        at.append(np.full(len(above) + len(below), place))
    return _Chosen(np.concatenate(leaders), np.concatenate(others), np.concatenate(at))


def _first_places(cut: Cut, size: int) -> int | None:
    """How many units stand above the line, where both sides have some."""
    if cut.places is None:
        return None
    first = cut.places if cut.side == FIRST else size - cut.places
    return first if 0 < first < size else None


class _Tally:
    """What is counted while the draws go by, some at a time."""

    def __init__(self, peers: Peers, drawn: Drawn, draws: int, cuts: Sequence[Cut], pairs: _Chosen) -> None:
        size = len(peers.units)
        kind = np.uint16 if size < 2**16 else np.uint32
        self.peers, self.drawn, self.cuts, self.pairs = peers, drawn, cuts, pairs
        self.places = np.empty((size, draws), dtype=kind)
        self.counted = [Counted(may=_none(size), must=_none(size)) for _ in cuts]
        self.wins = _none(len(pairs.leaders))

    def add(self, part: slice) -> None:
        keys = keys_of(self.peers, self.drawn, part)
        self.places[:, part] = ranked(keys.rank, ties=self.peers.ties).T
        for counted, found in zip(self.counted, reached(keys, self.cuts), strict=True):
            counted.may[:] += np.count_nonzero(found.may, axis=0)
            counted.must[:] += np.count_nonzero(found.must, axis=0)
        self._add_wins(keys)

    def _add_wins(self, keys: Keys) -> None:
        by_unit = np.ascontiguousarray(keys.rank.T)
        step = max(1, CELLS // max(1, by_unit.shape[1]))
        for start in range(0, len(self.wins), step):
            some = slice(start, start + step)
            ahead = by_unit[self.pairs.others[some]] > by_unit[self.pairs.leaders[some]]
            self.wins[some] += np.count_nonzero(ahead, axis=1)


def _none(size: int) -> Whole:
    return np.zeros(size, dtype=np.int64)


def _told(
    pairs: _Chosen, wins: Whole, at_cuts: Sequence[AtCut], linear: Linear | None, order: NDArray[np.intp]
) -> Pairs:
    """The pairs worth telling: neighbours, and at each cut the units to be discussed against the line."""
    keep = pairs.cut == -1
    for place, at in enumerate(at_cuts):
        is_open = np.array([word == OPEN for word in at.settled], dtype=bool)
        first = _first_places(at.cut, len(order))
        if first is not None:
            line = order[first - 1 : first + 1]
            far = ~np.isin(pairs.leaders, line[:1]) & is_open[pairs.leaders]
            keep |= (pairs.cut == place) & (far | (is_open[pairs.others] & (pairs.others != line[1])))
    kept = np.flatnonzero(keep)
    _, first_seen = np.unique(pairs.leaders[kept] * len(order) + pairs.others[kept], return_index=True)
    kept = kept[np.sort(first_seen)]  # two cuts may have the same line
    leaders, others = pairs.leaders[kept], pairs.others[kept]
    return Pairs(
        leaders=leaders,
        others=others,
        wins=wins[kept],
        flips=None if linear is None else flips_of(linear, leaders, others),
    )

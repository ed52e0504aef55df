"""How far the places of a peer group rest on its weights: bands, cuts, and who must be discussed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from surpass.engine.robustness.blocks import Factors
from surpass.engine.robustness.cuts import FIRST, OPEN, Counted, Cut, reached, settled
from surpass.engine.robustness.drawn import Keys, draw, keyed
from surpass.engine.robustness.pairs.flips import Certain, Flips, certain_places, flips_of
from surpass.engine.robustness.pairs.linear import Linear, linear_of
from surpass.engine.robustness.peers import Peers, Whole
from surpass.engine.robustness.places import counted, quantiles, ranked

MOST_COMPARED = 500
"""A larger group has no certain bounds: they need every pair."""
HALF = Fraction(1, 2)
Rows = NDArray[np.intp]


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
    order = _in_order(peers)
    found = _robustness(_arranged(peers, order), factors, draws, cuts, (tail, spread))
    return _put_back(found, order)


def _in_order(peers: Peers) -> Rows:
    """The units from the best to the worst by their unrounded total; equal ones by key."""
    total = peers.results[peers.root] + peers.held
    order: Rows = np.argsort(-total, kind="stable")
    return order


def _arranged(peers: Peers, order: Rows) -> Peers:
    """The same peers in another order."""
    return replace(
        peers,
        units=tuple(peers.units[row] for row in order.tolist()),
        results={node: values[order] for node, values in peers.results.items()},
        held=peers.held[order],
        ranks=peers.ranks[order],
    )


def _put_back(found: Robustness, order: Rows) -> Robustness:
    """What was found of peers in order, in the order in which they came."""
    back = np.argsort(order)
    certain = found.certain
    return replace(
        found,
        low=found.low[back],
        median=found.median[back],
        high=found.high[back],
        cuts=tuple(
            AtCut(
                cut=at.cut,
                counted=Counted(may=at.counted.may[back], must=at.counted.must[back]),
                settled=tuple(at.settled[row] for row in back.tolist()),
            )
            for at in found.cuts
        ),
        pairs=replace(found.pairs, leaders=order[found.pairs.leaders], others=order[found.pairs.others]),
        certain=None if certain is None else Certain(best=certain.best[back], worst=certain.worst[back]),
    )


def _robustness(
    peers: Peers, factors: Factors, draws: int, cuts: Sequence[Cut], shares: tuple[Fraction, float]
) -> Robustness:
    """The same of peers that stand from the best to the worst."""
    tail, spread = shares
    drawn, tally = draw(peers, factors=factors, draws=draws), _Tally(peers, draws, cuts)
    for part, keys in keyed(peers, drawn, draws=draws):
        tally.add(part, keys)
    low, median, high = quantiles(tally.places, (tail, HALF, 1 - tail))
    at_cuts = tuple(
        AtCut(cut=cut, counted=one, settled=tuple(settled(one, draws=draws, tail=tail)))
        for cut, one in zip(cuts, tally.counted, strict=True)
    )
    linear = linear_of(peers)
    is_small = len(peers.units) <= MOST_COMPARED
    return Robustness(
        draws=draws,
        inputs=drawn.block.inputs,
        low=low,
        median=median,
        high=high,
        cuts=at_cuts,
        pairs=tally.pairs(at_cuts, linear),
        certain=None if linear is None or not is_small else certain_places(linear, spread=spread),
    )


def count_at_cuts(peers: Peers, *, factors: Factors, draws: int, cuts: Sequence[Cut]) -> tuple[Counted, ...]:
    """Only in how many draws each unit is inside each cut: no place is given to anybody, which is faster.

    Shapes:   as :func:`robustness_of`.
    """
    drawn = draw(peers, factors=factors, draws=draws)
    tally = [Counted.nothing(len(peers.units)) for _ in cuts]
    for _, keys in keyed(peers, drawn, draws=draws):
        _count(tally, keys, cuts)
    return tuple(tally)


def _count(tally: Sequence[Counted], keys: Keys, cuts: Sequence[Cut]) -> None:
    for one, found in zip(tally, reached(keys, cuts), strict=True):
        may = counted(found.may)
        one.may[:] += may
        one.must[:] += may if found.must is found.may else counted(found.must)


class _Tally:
    """What is counted while the draws go by; the units stand from the best to the worst."""

    def __init__(self, peers: Peers, draws: int, cuts: Sequence[Cut]) -> None:
        size = len(peers.units)
        self.ties, self.cuts = peers.ties, cuts
        self.places = np.empty((draws, size), dtype=np.uint16 if size < 2**16 else np.uint32)
        self.counted = [Counted.nothing(size) for _ in cuts]
        self.next = np.zeros(max(0, size - 1), dtype=np.int64)
        self.line = {cut.id: np.zeros(size, dtype=np.int64) for cut in cuts if self._first(cut)}
        """Who is ahead of the first unit on the other side of a cut of places."""

    def _first(self, cut: Cut) -> int:
        """How many units stand above the line of a cut of places; 0 where one side has nobody."""
        size, places = self.places.shape[1], cut.places or 0
        first = places if cut.side == FIRST else size - places
        return first if 0 < first < size else 0

    def add(self, part: slice, keys: Keys) -> None:
        rank = keys.rank
        self.places[part] = ranked(rank, ties=self.ties)
        _count(self.counted, keys, self.cuts)
        self.next += counted(rank[:, 1:] > rank[:, :-1])
        for cut in self.cuts:
            first = self._first(cut)
            if first:
                line = self.line[cut.id]
                line[:first] += counted(rank[:, first, None] > rank[:, :first])
                line[first:] += counted(rank[:, first:] > rank[:, first - 1, None])

    def pairs(self, at_cuts: Sequence[AtCut], linear: Linear | None) -> Pairs:
        """The pairs worth telling: neighbours, and at each cut the units to be discussed against the line."""
        size = self.places.shape[1]
        found = [(np.arange(size - 1), np.arange(1, size), self.next)] if size > 1 else []
        for at in at_cuts:
            first = self._first(at.cut)
            if first:
                is_open = np.flatnonzero([word == OPEN for word in at.settled])
                above, below = is_open[is_open < first - 1], is_open[is_open > first]
                line = self.line[at.cut.id]
                found.append((above, np.full(len(above), first), line[above]))
                found.append((np.full(len(below), first - 1), below, line[below]))
        nobody = np.zeros(0, dtype=np.int64)
        leaders, others, wins = map(np.concatenate, zip(*found, strict=True)) if found else (nobody,) * 3
        _, first_seen = np.unique(leaders * size + others, return_index=True)  # two cuts may have one line
        kept = np.sort(first_seen)
        leaders, others = leaders[kept], others[kept]
        flips = None if linear is None else flips_of(linear, leaders, others)
        return Pairs(leaders=leaders, others=others, wins=wins[kept], flips=flips)

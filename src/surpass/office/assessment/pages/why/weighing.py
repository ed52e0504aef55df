"""How far a unit's place rests on the weights, and what it would take to overtake the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from surpass.exchange.showing.explaining.overtake import Way, ways_past
from surpass.exchange.showing.run_view.numbers import plain, typeset
from surpass.exchange.showing.run_view.robust import Pair, Robust
from surpass.exchange.showing.run_view.robust_words import (
    drawn_words,
    pair_words,
    places_words,
    share_words,
    tails_words,
)
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.wording import Wording
from surpass.policy.scheme import Node


@dataclass(frozen=True, slots=True)
class Versus:
    """A neighbour: how far it is ahead or behind, and what would bring the two level."""

    said: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The unit's places over the draws, at which shares of them, how they were drawn, and its neighbours."""

    places: str
    tails: str
    drawn: str
    versus: tuple[Versus, ...]


@dataclass(frozen=True, slots=True)
class Lacked:
    """Points of one indicator more than now; empty where it is no way, or no part of the mix."""

    node: Node
    alone: str
    mix: str
    way: Way | None


@dataclass(frozen=True, slots=True)
class Reached:
    """What it takes to overtake the unit above: who, where, by how much, and by which indicators."""

    name: str
    place: int
    gap: str
    steps: tuple[Lacked, ...]


def weighed_of(run: Run, *, unit: str, period: str, words: Wording) -> Weighed | None:
    """None where the run drew no weights, or the unit has no rank."""
    robust = run.robust
    if robust is None or (band := robust.bands.get((unit, period))) is None:
        return None
    versus = [
        Versus(_said(run, pair, unit, words), tuple(pair_words(run, pair, words)))
        for pair in _pairs(run, robust, unit, period)
    ]
    return Weighed(places_words(band), tails_words(robust), drawn_words(robust, words), tuple(versus))


def _pairs(run: Run, robust: Robust, unit: str, period: str) -> Iterator[Pair]:
    """The pairs that the run keeps of a unit, those ahead of it first."""
    group = run.row(unit, period, run.scheme.root.id)["group"]
    kept = robust.pairs.get((period, group), ())
    yield from (pair for pair in kept if pair.unit == unit)
    yield from (pair for pair in kept if pair.leader == unit)


def _said(run: Run, pair: Pair, unit: str, words: Wording) -> str:
    other, key = (pair.leader, "why.behind") if pair.unit == unit else (pair.unit, "why.ahead")
    gap = None if pair.gap is None else _points(pair.gap)
    return words.say(key, name=words.text(run.name(other)), gap=gap, wins=share_words(pair.wins))


def reached_of(run: Run, *, unit: str, period: str, words: Wording) -> Reached | None:
    """What the run keeps of it; None where it keeps nothing, or nobody is above. No page computes it."""
    reach = None if run.robust is None else run.robust.reach.get((unit, period))
    if reach is None:
        return None
    other = run.row(reach.other, period, run.scheme.root.id)
    ways = {way.node.id: way for way in ways_past(run, unit=unit, period=period, other=other)}
    nodes = {node.id: node for node in run.scheme.nodes}
    steps = [
        Lacked(nodes[one.node], _points(one.alone), _points(one.mix), ways.get(one.node))
        for one in sorted(reach.lacking, key=lambda one: (one.alone is None, one.alone, one.node))
    ]
    return Reached(words.text(run.name(reach.other)), reach.place, _points(reach.gap), tuple(steps))


def _points(points: Decimal | None) -> str:
    return "" if points is None else typeset(plain(points))

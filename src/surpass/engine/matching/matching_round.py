"""A round of matching as a value: who, which posts, what each pair costs, and what holds between pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
FORBIDDEN = -1
"""The cost of a pair that may not be proposed."""
MOST = 2**53
"""Sums of a round stay below it, so that the solver's doubles hold every whole number exactly."""


class Pair(NamedTuple):
    """A person and a post, by key."""

    person: str
    post: str


class Apart(NamedTuple):
    """Two people who may not both be in one unit."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """At least ``need`` of these posts go to these people, as far as placing everybody leaves room for it."""

    id: str
    people: frozenset[str]
    posts: frozenset[str]
    need: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Round:
    """One round, in the order of keys; the order in which it was handed in is gone.

    Shapes:   ``costs``: a row a person, a column a post; :data:`FORBIDDEN` where no pair may be proposed.
              ``units``: the unit of each post; a post without one stands alone.
    Units:    whole numbers; less is better.
    """

    people: tuple[str, ...]
    posts: tuple[str, ...]
    costs: Whole
    units: tuple[str, ...]
    apart: tuple[Apart, ...] = ()
    floors: tuple[Floor, ...] = ()
    locked: Mapping[str, str] = field(default_factory=dict)

    @property
    def dearest(self) -> int:
        """More than all placements together can cost: what a floor missed by one weighs."""
        return len(self.people) * int(self.costs.max(initial=0)) + 1

    @property
    def left_out(self) -> int:
        """What a person without a post weighs: more than every cost and every floor together."""
        return self.dearest * (1 + sum(one.need for one in self.floors))


def round_of(
    costs: Mapping[Pair, int],
    *,
    people: Iterable[str],
    posts: Mapping[str, str],
    apart: Iterable[Apart] = (),
    floors: Iterable[Floor] = (),
    locked: Mapping[str, str] | None = None,
) -> Round:
    """A round from the pairs that may be proposed, each with its cost; *posts* maps each to its unit.

    Missing:  a pair that is not in *costs* may not be proposed.
    Raises:   ValueError: a cost below zero, or sums that doubles do not hold.

    Examples:
        >>> held = round_of(
        ...     {Pair("b", "y"): 1, Pair("a", "x"): 2}, people=["b", "a"], posts={"y": "", "x": ""}
        ... )
        >>> held.people, held.costs.tolist()
        (('a', 'b'), [[2, -1], [-1, 1]])
    """
    rows, columns = _places(people), _places(posts)
    table = np.full((len(rows), len(columns)), FORBIDDEN, dtype=np.int64)
    for (person, post), cost in costs.items():
        if cost < 0:
            raise ValueError(f"{person}, {post}: {cost}")
        table[rows[person], columns[post]] = cost
    found = Round(
        people=tuple(rows),
        posts=tuple(columns),
        costs=table,
        units=tuple(posts[post] for post in columns),
        apart=tuple(sorted({Apart(*sorted(pair)) for pair in apart})),
        floors=tuple(sorted(floors, key=lambda one: one.id)),
        locked=dict(sorted((locked or {}).items())),
    )
    if found.left_out * (len(rows) + 1) >= MOST:
        raise ValueError(f"{len(rows)} people, costs to {table.max()}: sums beyond {MOST}")
    return found


def _places(keys: Collection[str] | Iterable[str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(sorted(keys))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Prices from which anybody can compute how good a solution can be at most.

    ``posts``: what each post is worth at the margin, zero or less; ``apart``: for two people in one unit;
    ``floors``: for each floor, zero or more. Units: ``1 / scale`` of a cost.
    """

    scale: int
    posts: tuple[int, ...]
    apart: Mapping[tuple[Apart, str], int] = field(default_factory=dict)
    floors: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Who is placed where, and the proof of it.

    ``short``: how many each floor misses. ``cost``: of the placements alone.
    """

    placed: Mapping[str, str]
    unplaced: tuple[str, ...]
    short: Mapping[str, int]
    cost: int
    proof: Proof

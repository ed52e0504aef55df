"""Why somebody stays without a post: who competes for too few, and which limits would have to give way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from surpass.engine.matching.matching_round import FORBIDDEN, Apart, Pair, Round, Solution
from surpass.engine.matching.solve import solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """People who together may only come into fewer posts than they are."""

    people: tuple[str, ...]
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """The smallest set of limits without which most people more could be placed.

    ``pairs``: closed pairs that would be used, each of whose limits would have to go. ``apart``: kin who
    would come under one unit. ``unplaced``: who would have no post even so.
    """

    pairs: tuple[Pair, ...]
    apart: tuple[Apart, ...]
    unplaced: tuple[str, ...]


def crowd_of(held: Round, found: Solution, person: str) -> Crowd | None:
    """The crowd around an unplaced person; None where a free post could be reached and another rule binds."""
    rows = {key: place for place, key in enumerate(held.people)}
    holders = {post: one for one, post in found.placed.items()}
    people, posts, waiting = {person}, set[str](), [person]
    while waiting:
        one = waiting.pop()
        reach = (held.locked[one],) if one in held.locked else _allowed(held, rows[one])
        for post in reach:
            if post in posts:
                continue
            if post not in holders:
                return None
            posts.add(post)
            if holders[post] not in people:
                people.add(holders[post])
                waiting.append(holders[post])
    return Crowd(people=tuple(sorted(people)), posts=tuple(sorted(posts)))


def _allowed(held: Round, row: int) -> list[str]:
    taken = set(held.locked.values())
    return [
        post
        for post, cost in zip(held.posts, held.costs[row].tolist(), strict=True)
        if cost >= 0 and post not in taken
    ]


def smallest_lift(held: Round, found: Solution, weights: Mapping[Pair, int]) -> Lift | None:
    """What would have to give way so that most people are placed, as little of it as possible.

    Shapes:   ``weights``: for each closed pair that could ever be opened, how many limits close it. First
              with kin kept apart, then without, where that places more people or lifts less.
    Missing:  None when everybody is placed.
    """
    if not found.unplaced:
        return None
    costs = np.where(held.costs == FORBIDDEN, FORBIDDEN, 0)
    for pair, weight in weights.items():
        row, column = held.people.index(pair.person), held.posts.index(pair.post)
        if costs[row, column] == FORBIDDEN:
            costs[row, column] = weight
    eased = replace(held, costs=costs, floors=())
    first = _lifted(held, solve(eased))
    if not held.apart:
        return first
    other = _lifted(held, solve(replace(eased, apart=())))
    return min((first, other), key=lambda one: (len(one.unplaced), _size(one, weights)))


def _lifted(held: Round, found: Solution) -> Lift:
    costs = held.costs
    rows = {key: place for place, key in enumerate(held.people)}
    columns = {key: place for place, key in enumerate(held.posts)}
    units = dict(zip(held.posts, held.units, strict=True))
    where = {one: units[post] for one, post in found.placed.items()}
    return Lift(
        pairs=tuple(
            Pair(one, post)
            for one, post in found.placed.items()
            if costs[rows[one], columns[post]] == FORBIDDEN
        ),
        apart=tuple(
            pair
            for pair in held.apart
            if where.get(pair.first) and where.get(pair.first) == where.get(pair.second)
        ),
        unplaced=found.unplaced,
    )


def _size(one: Lift, weights: Mapping[Pair, int]) -> int:
    return sum(weights[pair] for pair in one.pairs) + len(one.apart)

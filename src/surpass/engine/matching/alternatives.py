"""What else could be: the best solution without one placement, and what it would cost more."""

from __future__ import annotations

from dataclasses import dataclass, replace

from surpass.engine.matching.matching_round import FORBIDDEN, Round, Solution
from surpass.engine.matching.solve import solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """The next best for one person: the post (None: no post), what the whole then costs more, who else moves.

    ``more``: None when somebody less would be placed, or a floor missed by more.
    """

    post: str | None
    more: int | None
    moved: tuple[str, ...]


def next_best(held: Round, found: Solution, person: str) -> Alternative | None:
    """Solve again with the placement of *person* forbidden; None without one, or with one that is locked."""
    post = found.placed.get(person)
    if post is None or person in held.locked:
        return None
    other = solve(forbidding(held, [(person, post)]))
    is_worse = len(other.unplaced) > len(found.unplaced) or sum(other.short.values()) > sum(
        found.short.values()
    )
    moved = (one for one in held.people if one != person and other.placed.get(one) != found.placed.get(one))
    return Alternative(
        post=other.placed.get(person), more=None if is_worse else other.cost - found.cost, moved=tuple(moved)
    )


def forbidding(held: Round, pairs: list[tuple[str, str]]) -> Round:
    """The same round with some pairs forbidden."""
    costs = held.costs.copy()
    for person, post in pairs:
        costs[held.people.index(person), held.posts.index(post)] = FORBIDDEN
    return replace(held, costs=costs)

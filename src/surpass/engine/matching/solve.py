"""Solve a round: by prices alone where no rule between pairs binds, else by HiGHS on a pruned graph."""

from __future__ import annotations

import numpy as np

from surpass.engine.matching.branch import Branched, branched
from surpass.engine.matching.matching_round import Flags, Proof, Round, Solution, Whole
from surpass.engine.matching.prices import Prices, best_prices
from surpass.engine.matching.settle_ties import first_of_equals
from surpass.engine.matching.table import Table, apart_cells, floor_cells, keeps_rules, square

FEW = 4000
"""Of a round with no more pairs than this every pair is kept."""
NEAREST = 6
"""So many nearest pairs of each person, and of each post, are kept to begin with."""
SCALES = (1, 2, 3, 4, 6, 12)
"""Marginal costs of rules are held in one of these parts of a cost, the coarsest in which all are whole."""
CLOSE = 1000
"""A large round is widened no further when the gap is no more than this part of the cost."""
MOST_TURNS = 4


def solve(held: Round) -> Solution:
    """The best placement of everybody, with its proof.

    First as many people as possible are placed, then the floors are reached as far as possible, then the cost
    is least; of equals the first in the order of keys.
    """
    table = square(held)
    prices = best_prices(table.costs)
    tight = table.costs == prices.rows[:, None] + prices.columns
    first = first_of_equals(prices.column, tight=tight, last=~table.is_post, people=table.people)
    if keeps_rules(table, first):
        is_placed = table.is_post[np.arange(len(first)), first]
        column = np.where(is_placed, first, -1)[: table.people]
        return _solution(table, column, Proof(scale=1, posts=_on_posts(table, prices)))
    return _with_rules(table, prices)


def _with_rules(table: Table, prices: Prices) -> Solution:
    """Widen the graph by the nearest of what the gap leaves open, until little or nothing could be better."""
    kept = _nearest(table, prices)
    begun = prices
    for _ in range(MOST_TURNS):
        found = branched(table, kept, _over(table, begun))
        proof, prices, bound = _priced(table, found)
        solution = _solution(table, found.column, proof)
        gap = _weight(table.round, solution) * proof.scale - bound
        left = table.costs * proof.scale - _rule_prices(table, proof) - prices.rows[:, None] - prices.columns
        open_ = table.is_post & (left <= gap) & ~kept
        if gap < proof.scale or gap * CLOSE <= solution.cost * proof.scale or not open_.any():
            break
        kept |= open_ & _nearest(table, prices, scale=proof.scale, rules=_rule_prices(table, proof))
    return solution


def _nearest(table: Table, prices: Prices, *, scale: int = 1, rules: Whole | int = 0) -> Flags:
    """The best pairs of each person and of each post at the prices, and the best assignment itself."""
    if table.is_post.sum() <= FEW:
        return table.is_post.copy()
    left = table.costs * scale - rules - prices.rows[:, None] - prices.columns
    size = len(left)
    kept = np.zeros_like(table.is_post)
    count = min(NEAREST, size - 1)
    places = np.arange(size)
    kept[places[:, None], np.argsort(left, axis=1, kind="stable")[:, : count + 1]] = True
    kept[np.argsort(left, axis=0, kind="stable")[: count + 1], places] = True
    kept[places, prices.column] = True
    return kept


def _on_posts(table: Table, prices: Prices) -> tuple[int, ...]:
    """The prices of posts, moved so that none is above zero: a vacant post is worth nothing."""
    return tuple(_over(table, prices)[1].tolist())


def _over(table: Table, prices: Prices) -> tuple[Whole, Whole]:
    """The prices of people, none above what being left out weighs, and of posts, none above zero."""
    spare = prices.columns[table.posts :] if table.people > table.posts else prices.columns
    shift = int(spare.max()) if len(spare) else 0
    people = np.minimum(prices.rows[: table.people] + shift, table.costs[: table.people].max(initial=0))
    return people, np.minimum(prices.columns[: table.posts] - shift, 0)


def _priced(table: Table, found: Branched) -> tuple[Proof, Prices, int]:
    """The proof that the marginal costs of the rules allow, over every pair of the round, and its bound."""
    scale = _scale([*found.apart.values(), *found.floors.values()])
    apart = {key: min(0, round(value * scale)) for key, value in found.apart.items()}
    floors = {key: max(0, round(value * scale)) for key, value in found.floors.items()}
    proof = Proof(
        scale=scale,
        posts=(),
        apart={key: value for key, value in apart.items() if value},
        floors={key: value for key, value in floors.items() if value},
    )
    prices = best_prices(table.costs * scale - _rule_prices(table, proof))
    needs = {floor.id: floor.need for floor in table.round.floors}
    bound = int(prices.rows.sum() + prices.columns.sum()) + sum(proof.apart.values())
    bound += sum(value * needs[name] for name, value in proof.floors.items())
    posts = _on_posts(table, prices)
    return Proof(scale=scale, posts=posts, apart=proof.apart, floors=proof.floors), prices, bound


def _scale(values: list[float]) -> int:
    return next(
        (one for one in SCALES if all(abs(value * one - round(value * one)) < 1e-6 for value in values)),
        SCALES[-1],
    )


def _rule_prices(table: Table, proof: Proof) -> Whole:
    """What the rules take off or add to the cost of each cell."""
    found = np.zeros_like(table.costs)
    for pair, unit, rows, columns in apart_cells(table):
        value = proof.apart.get((pair, unit), 0)
        if value:
            found[np.ix_(rows, columns)] += value
    for name, _, cells in floor_cells(table):
        found[cells] += proof.floors.get(name, 0)
    return np.where(table.is_post, found, 0)


def _solution(table: Table, column: Whole, proof: Proof) -> Solution:
    held = table.round
    placed = {
        person: held.posts[place]
        for person, place in zip(held.people, column.tolist(), strict=True)
        if place >= 0
    }
    short = {
        floor.id: max(
            0, floor.need - sum(one in floor.people and post in floor.posts for one, post in placed.items())
        )
        for floor in held.floors
    }
    return Solution(
        placed=placed,
        unplaced=tuple(person for person in held.people if person not in placed),
        short={name: count for name, count in short.items() if count},
        cost=int(sum(held.costs[row, place] for row, place in enumerate(column.tolist()) if place >= 0)),
        proof=proof,
    )


def _weight(held: Round, found: Solution) -> int:
    """The whole of what is made least."""
    return found.cost + held.left_out * len(found.unplaced) + held.dearest * sum(found.short.values())

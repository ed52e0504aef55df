"""Check a solution again from the round alone; nothing here is shared with what solved it.

Plain arithmetic with whole numbers: whether every placement is allowed, whether the sums are right, and how
much better any other solution could be at most, by weak duality from the prices of the proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surpass.engine.matching.matching_round import FORBIDDEN, Round, Solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is wrong with a solution, by code and key; and the most that a better one could save.

    ``gap``: in costs, unplaced people and missed floors included; below one, nothing can be better, because
    costs are whole.
    """

    faults: tuple[tuple[str, str], ...]
    gap: Fraction

    @property
    def is_best(self) -> bool:
        """Whether the prices prove that nothing is better."""
        return not self.faults and self.gap < 1


def verify(held: Round, found: Solution) -> Verdict:
    """Check placements, sums and proof."""
    faults = (*_people(held, found), *_pairs(held, found), *_apart(held, found), *_sums(held, found))
    is_sound = _is_sound(held, found)
    wrong = () if is_sound else (("proof-wrong", str(found.proof.scale)),)
    bound = _bound(held, found) if is_sound else Fraction(0)
    return Verdict(faults=(*faults, *wrong), gap=_whole(held, found) - bound)


def _people(held: Round, found: Solution) -> Iterator[tuple[str, str]]:
    """Everybody once, every post once, every lock kept."""
    if sorted((*found.placed, *found.unplaced)) != sorted(held.people):
        yield "people-differ", str(len(held.people))
    uses = Counter(found.placed.values())
    yield from (("post-twice", post) for post, count in uses.items() if count > 1)
    yield from (("lock-broken", one) for one, post in held.locked.items() if found.placed.get(one) != post)


def _pairs(held: Round, found: Solution) -> Iterator[tuple[str, str]]:
    for person, post in found.placed.items():
        if _cost(held, person, post) == FORBIDDEN:
            yield "pair-forbidden", f"{person} {post}"


def _apart(held: Round, found: Solution) -> Iterator[tuple[str, str]]:
    units = dict(zip(held.posts, held.units, strict=True))
    for first, second in held.apart:
        unit = units.get(found.placed.get(first, ""), "")
        if unit and unit == units.get(found.placed.get(second, ""), ""):
            yield "not-apart", f"{first} {second}"


def _sums(held: Round, found: Solution) -> Iterator[tuple[str, str]]:
    cost = sum(max(_cost(held, person, post), 0) for person, post in found.placed.items())
    if cost != found.cost:
        yield "cost-differs", str(cost)
    for floor in held.floors:
        there = len([one for one in floor.people if found.placed.get(one) in floor.posts])
        if max(0, floor.need - there) != found.short.get(floor.id, 0):
            yield "floor-differs", floor.id


def _cost(held: Round, person: str, post: str) -> int:
    if person not in held.people or post not in held.posts:
        return FORBIDDEN
    return int(held.costs[held.people.index(person), held.posts.index(post)])


def _is_sound(held: Round, found: Solution) -> bool:
    """Whether every price has the sign that makes it a proof, and stands for something of the round."""
    proof = found.proof
    floors = {floor.id for floor in held.floors}
    return (
        proof.scale >= 1
        and len(proof.posts) == len(held.posts)
        and all(price <= 0 for price in proof.posts)
        and all(price <= 0 and pair in held.apart for (pair, _), price in proof.apart.items())
        and all(name in floors and price >= 0 for name, price in proof.floors.items())
        and all(price <= proof.scale * _floor_weight(held) for price in proof.floors.values())
    )


def _bound(held: Round, found: Solution) -> Fraction:
    """What every solution weighs at least: each person at the best post at these prices, and the prices."""
    proof = found.proof
    needs = {floor.id: floor.need for floor in held.floors}
    bound = sum(proof.posts) + sum(proof.apart.values())
    bound += sum(price * needs[name] for name, price in proof.floors.items())
    alone = proof.scale * _person_weight(held)
    taken = set(held.locked.values())
    for person, row in zip(held.people, held.costs.tolist(), strict=True):
        prices = _prices_for(person, held, found)
        lock = held.locked.get(person)
        reached = (
            proof.scale * cost - price
            for cost, price, post in zip(row, prices, held.posts, strict=True)
            if cost >= 0 and (post == lock if lock else post not in taken)
        )
        bound += min(reached, default=alone) if lock else min(alone, min(reached, default=alone))
    return Fraction(bound, proof.scale)


def _prices_for(person: str, held: Round, found: Solution) -> Sequence[int]:
    """The price of each post for one person: its own, and that of each rule in which both stand."""
    proof = found.proof
    units = {
        unit: sum(price for (pair, there), price in proof.apart.items() if person in pair and there == unit)
        for pair, unit in proof.apart
        if person in pair
    }
    shares = [floor for floor in held.floors if person in floor.people and proof.floors.get(floor.id)]
    if not units and not shares:
        return proof.posts
    return [
        own + units.get(unit, 0) + sum(proof.floors[floor.id] for floor in shares if post in floor.posts)
        for own, unit, post in zip(proof.posts, held.units, held.posts, strict=True)
    ]


def _floor_weight(held: Round) -> int:
    return len(held.people) * int(held.costs.max(initial=0)) + 1


def _person_weight(held: Round) -> int:
    return _floor_weight(held) * (1 + sum(floor.need for floor in held.floors))


def _whole(held: Round, found: Solution) -> int:
    weight = found.cost + _person_weight(held) * len(found.unplaced)
    return weight + _floor_weight(held) * sum(found.short.values())

"""The closed forms of a pair again, in fractions: by how little weights must change until two are level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surpass.recompute.exact_steps.draws import Block, Group, block_of
from surpass.recompute.figures import number

DUST, SAME = Fraction(1, 10**12), Fraction(1, 10**11)
Figure = Fraction | float | str | None


@dataclass(frozen=True, slots=True)
class Sums:
    """Each unit of a group as one weighted sum: weights and terms by input, what is held, and the total."""

    block: Block
    weights: Mapping[str, Mapping[str, Fraction]]
    gains: Mapping[str, Mapping[str, Fraction]]
    terms: Mapping[str, Mapping[str, Fraction]]
    held: Mapping[str, Fraction]
    total: Mapping[str, Fraction]
    known: Mapping[str, frozenset[str]]

    def apart(self, leader: str, unit: str) -> dict[str, Fraction] | None:
        """By how much the leader's terms are larger, what is held in each; None: not one sum."""
        if self.known[leader] != self.known[unit]:
            return None
        held = self.held[leader] - self.held[unit]
        found = {
            name: self.terms[leader][name] - self.terms[unit][name] + held for name in self.weights[leader]
        }
        return {name: Fraction(0) if abs(one) < SAME else one for name, one in found.items()}


def sums_of(group: Group, *, decimals: int) -> Sums | None:
    """The weighted sum of every unit; None under a minimum."""
    if not group.tree[group.root].is_sum:
        return None
    block, unit_of = block_of(group, group.root), Fraction(10) ** decimals
    known = {unit: group.known(unit, (*block.inputs, *block.joints)) for unit in group.units}
    weights, worth, terms, held, total = {}, {}, {}, {}, {}
    for unit in group.units:
        own, gains = _shares(group, block, known[unit])
        weights[unit] = {name: own[name] for name in block.inputs if own.get(name)}
        worth[unit] = gains
        terms[unit] = {
            name: Fraction(group.points[unit, name] or 0) / unit_of * gains[name] / weight
            for name, weight in weights[unit].items()
        }
        total[unit] = Fraction(group.total(unit)) / unit_of
        held[unit] = total[unit] - sum(
            (weight * terms[unit][name] for name, weight in weights[unit].items()), Fraction(0)
        )
    return Sums(block, weights, worth, terms, held, total, known)


def _shares(
    group: Group, block: Block, known: frozenset[str]
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Each node's part of the whole weight, and the points of the root for one of its points."""
    weights, gains = {block.joints[0]: Fraction(1)}, {block.joints[0]: Fraction(1)}
    for node in block.joints:
        branch = group.tree[node]
        there = [child for child in branch.shares if child in known and node in weights]
        present = sum((branch.shares[child] for child in there), Fraction(0))
        entire = sum(branch.shares.values(), Fraction(0))
        for child in there:
            part = branch.shares[child] / present
            weights[child] = weights[node] * part
            gains[child] = gains[node] * (entire / present if branch.method == "sum" else part)
    return weights, gains


def pair_figures(sums: Sums, leader: str, unit: str) -> dict[str, Figure]:
    """The columns of flips.csv that rest on no draw."""
    gap, apart = sums.total[leader] - sums.total[unit], sums.apart(leader, unit)
    nothing: dict[str, Figure] = dict.fromkeys(("common", "mixture", "change", "moved"))
    if apart is None:
        return {"gap": gap, "node": None} | nothing
    weights = sums.weights[leader]
    node, change = _one_weight(weights, apart, gap)
    found = {"gap": gap, "node": node, "change": None if change is None else float(change)}
    if gap == 0:
        return nothing | found | {"common": 0.0, "mixture": 0.0, "moved": 0.0}
    least = min(apart.values())
    swing = sum((weight * abs(apart[name]) for name, weight in weights.items()), Fraction(0))
    return found | {
        "common": _possible(gap, swing) if least <= 0 else None,
        "mixture": _possible(gap, gap - least) if least <= 0 else None,
        "moved": _moved(weights, apart, gap),
    }


def _possible(part: Fraction, whole: Fraction) -> float | None:
    return float(part / whole) if whole and part <= whole else None


def _one_weight(
    weights: Mapping[str, Fraction], apart: Mapping[str, Fraction], gap: Fraction
) -> tuple[str | None, Fraction | None]:
    """The one weight that must move least, the first of equal ones; the others keep their proportions."""
    found = {
        name: change
        for name, weight in weights.items()
        if gap != apart[name]
        and weight < 1
        and 0 <= weight + (change := gap * (1 - weight) / (gap - apart[name])) <= 1
    }
    if not found:
        return None, None
    limit = min(map(abs, found.values())) * (1 + DUST)
    chosen = next(name for name, change in found.items() if abs(change) <= limit)
    return chosen, found[chosen]


def _moved(weights: Mapping[str, Fraction], apart: Mapping[str, Fraction], gap: Fraction) -> float | None:
    """Weight goes from where the lead is largest to where it is least, until the lead is used up."""
    least, left, moved = min(apart.values()), gap, Fraction(0)
    for name in sorted(weights, key=lambda one: -apart[one]):
        worth = apart[name] - least
        if worth * weights[name] >= left:
            return float(moved + left / worth)
        left, moved = left - worth * weights[name], moved + weights[name]
    return None


def certain_figures(sums: Sums, units: Sequence[str], *, spread: str) -> Iterator[tuple[str, int, int]]:
    """Each unit with its best and its worst place while weights are off by at most *spread*."""
    share = number(spread) or Fraction(0)
    above, below = dict.fromkeys(units, 0), dict.fromkeys(units, 0)
    for leader in units:
        for unit in units:
            gap, apart = sums.total[leader] - sums.total[unit], sums.apart(leader, unit)
            if apart is None or gap <= 0:
                continue
            swing = sum(
                (weight * abs(apart[name]) for name, weight in sums.weights[leader].items()), Fraction(0)
            )
            if gap > share * swing + DUST:
                above[unit] += 1
                below[leader] += 1
    for unit in units:
        yield unit, 1 + above[unit], len(units) - below[unit]

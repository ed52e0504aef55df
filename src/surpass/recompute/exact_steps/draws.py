"""Draw a group's weights again from the run's seed, and score every unit in each draw: whole numbers only."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from hashlib import shake_256
from math import ceil
from operator import mul
from typing import Any

Points = Mapping[tuple[str, str], int | None]
"""By (unit, node): its score in the smallest point; None where there is none."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An inner node as a group has it: its children that count, each with full points or weight."""

    method: str
    shares: Mapping[str, Fraction]

    @property
    def is_sum(self) -> bool:
        """Whether its children are added up, weighed or not; otherwise the least of them stands."""
        return self.method != "min"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One peer group in one period: units with a rank, the tree, its root first, what stands beside it."""

    units: tuple[str, ...]
    tree: Mapping[str, Branch]
    points: Points
    held: Mapping[str, int]
    ranks: Mapping[str, int]
    divisor: int
    """By what points are divided to be a score."""

    @property
    def root(self) -> str:
        """The uppermost node."""
        return next(iter(self.tree))

    def total(self, unit: str) -> int:
        """The unit's points with what stands beside the tree, before anything is cut off at zero."""
        return (self.points[unit, self.root] or 0) + self.held[unit]

    def known(self, unit: str, nodes: Sequence[str]) -> frozenset[str]:
        """Which of some nodes the unit has a score of."""
        return frozenset(node for node in nodes if self.points[unit, node] is not None)


@dataclass(frozen=True, slots=True)
class Block:
    """Nodes that together are one weighted sum, and what enters it."""

    joints: tuple[str, ...]
    inputs: tuple[str, ...]


def block_of(group: Group, root: str) -> Block:
    """The sums and means at and below *root*; a minimum is alone."""
    joints: list[str] = []
    inputs: list[str] = []
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        joints.append(node)
        for child in group.tree[node].shares:
            is_inside = child in group.tree and group.tree[child].is_sum and group.tree[root].is_sum
            (waiting if is_inside else inputs).append(child)
    return Block(tuple(joints), tuple(inputs))


def drawn_factors(group: Group, drawing: Mapping[str, Any]) -> dict[str, Sequence[float]]:
    """By what each draw multiplies the weight of each node that has siblings."""
    spread, draws = float(Fraction(drawing["spread"])), int(drawing["draws"])
    drawn = (branch for branch in group.tree.values() if branch.is_sum and len(branch.shares) > 1)
    return {
        node: _factors(int(drawing["seed"]), node, draws, spread)
        for branch in drawn
        for node in branch.shares
    }


@lru_cache(maxsize=256)
def _factors(seed: int, node: str, draws: int, spread: float) -> Sequence[float]:
    """The upper 53 bits of each 8 bytes of a node's own stream, laid between 1 - spread and 1 + spread."""
    stream = shake_256(f"surpass-draws/1\n{seed}\n{node}".encode()).digest(8 * draws)
    numbers = struct.unpack(f">{draws}Q", stream)
    return [(1.0 - spread) + (2.0 * spread) * ((number >> 11) * 2.0**-53) for number in numbers]


def coefficients(
    group: Group, block: Block, known: frozenset[str], factors: Mapping[str, Sequence[float]], draws: int
) -> list[list[float]]:
    """For each input what its points are multiplied by in each draw, in the order that the contract names."""
    found = {block.joints[0]: [1.0] * draws}
    for node in block.joints:
        branch = group.tree[node]
        there = [child for child in branch.shares if child in known]
        if node not in found or not there:
            continue
        entire, ones = sum(map(float, branch.shares.values())), [1.0] * draws
        total = [0.0] * draws
        for child in there:
            share = float(branch.shares[child])
            total = [whole + share * one for whole, one in zip(total, factors.get(child, ones), strict=True)]
        for child in there:
            share = entire if branch.method == "sum" else float(branch.shares[child])
            rows = zip(found[node], factors.get(child, ones), total, strict=True)
            found[child] = [above * (share * one / whole) for above, one, whole in rows]
    return [found.get(name, [0.0] * draws) for name in block.inputs]


def drawn_points(
    group: Group, root: str, factors: Mapping[str, Sequence[float]], draws: int
) -> tuple[dict[str, list[int]], int]:
    """Each unit's points of *root* in each draw, times a power of two; and that power."""
    block = block_of(group, root)
    below = {
        place: whole_points(group, name, factors, draws)
        for place, name in enumerate(block.inputs)
        if _is_drawn(group, name, factors)
    }
    nodes = (*block.inputs, *block.joints)
    there = [unit for unit in group.units if group.points[unit, root] is not None]
    known = {unit: group.known(unit, nodes) for unit in there}
    if not group.tree[root].is_sum:
        return {unit: _least(group, block, below, unit, draws) for unit in there}, 0
    kinds = {kind: coefficients(group, block, kind, factors, draws) for kind in set(known.values())}
    bits = _bits(group, block, kinds)
    rounded = {
        kind: list(
            zip(*([float(round(one * 2.0**bits)) for one in column] for column in columns), strict=True)
        )
        for kind, columns in kinds.items()
    }
    found = {}
    for unit in there:
        own = [round(column[0] * 2.0**bits) for column in coefficients(group, block, known[unit], {}, 1)]
        values = [group.points[unit, name] or 0 for name in block.inputs]
        rest = ((group.points[unit, root] or 0) << bits) - sum(map(mul, own, values))
        fixed = [0.0 if place in below else float(value) for place, value in enumerate(values)]
        scores = [int(sum(map(mul, row, fixed))) + rest for row in rounded[known[unit]]]
        for place, drawn in below.items():
            column = [row[place] for row in rounded[known[unit]]]
            points = drawn.get(unit, [0] * draws)
            scores = [
                score + int(one) * value for score, one, value in zip(scores, column, points, strict=True)
            ]
        found[unit] = scores
    return found, bits


def whole_points(
    group: Group, root: str, factors: Mapping[str, Sequence[float]], draws: int
) -> dict[str, list[int]]:
    """The same of a node below, rounded to whole points as the run rounds each node."""
    found, bits = drawn_points(group, root, factors, draws)
    half = 1 << bits >> 1
    return {unit: [(score + half) >> bits for score in row] for unit, row in found.items()}


def _least(
    group: Group, block: Block, below: Mapping[int, Mapping[str, list[int]]], unit: str, draws: int
) -> list[int]:
    """The least of the children that are there, in every draw."""
    rows = []
    for place, name in enumerate(block.inputs):
        value = group.points[unit, name]
        if value is not None:
            rows.append(below[place][unit] if place in below else [value] * draws)
    return [min(values) for values in zip(*rows, strict=True)]


def _is_drawn(group: Group, root: str, factors: Mapping[str, Sequence[float]]) -> bool:
    waiting = [root]
    while waiting:
        branch = group.tree.get(waiting.pop())
        if branch is not None:
            if branch.is_sum and any(child in factors for child in branch.shares):
                return True
            waiting.extend(branch.shares)
    return False


def _bits(group: Group, block: Block, kinds: Mapping[frozenset[str], list[list[float]]]) -> int:
    """How finely coefficients are cut: products add up below 2**51, and the divisor stays below 2**52."""
    largest = sum(
        max((abs(group.points[unit, name] or 0) for unit in group.units), default=0) for name in block.inputs
    )
    largest = max(1, largest, *map(abs, group.held.values()))
    widest = max([1.0, *(max(column) for columns in kinds.values() for column in columns)])
    return min(51 - ceil(largest * widest).bit_length(), 52 - group.divisor.bit_length())

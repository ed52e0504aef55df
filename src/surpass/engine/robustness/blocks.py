"""A block of the tree: nodes of one kind of mean, which together are one mean of what enters from below.

A mean of means of the same power is a mean again, so all draws of a block are one matrix of coefficients. A
minimum, or a mean of another power, begins a block of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surpass.engine.robustness.peers import LINEAR, LOG, Floats, Joint, Peers

Factors = Mapping[str, Floats]
"""By what each draw multiplies each node's weight, before siblings are made to add up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The joints of one block, each before those below it, and what enters: indicators or other blocks."""

    joints: tuple[Joint, ...]
    inputs: tuple[str, ...]

    @property
    def root(self) -> str:
        """The node that the block computes."""
        return self.joints[0].node

    @property
    def exponent(self) -> float | None:
        """The power of its mean; None for a minimum."""
        return self.joints[0].exponent


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Units of which the same is known; ``known`` says which nodes of the block those are."""

    rows: NDArray[np.intp]
    known: frozenset[str]


def block_at(peers: Peers, root: str) -> Block:
    """The block that computes *root*."""
    by_node = peers.joint_of
    exponent = by_node[root].exponent
    joints: list[Joint] = []
    inputs: list[str] = []
    waiting = [root]
    while waiting:
        joint = by_node[waiting.pop(0)]
        joints.append(joint)
        for child in joint.children:
            is_inside = child in by_node and exponent is not None and by_node[child].exponent == exponent
            (waiting if is_inside else inputs).append(child)
    return Block(joints=tuple(joints), inputs=tuple(inputs))


def patterns_of(peers: Peers, block: Block) -> Iterator[Pattern]:
    """The units by what is known of them, in the order in which the patterns are first seen."""
    nodes = (*block.inputs, *(joint.node for joint in block.joints))
    known = np.column_stack([~np.isnan(peers.results[node]) for node in nodes])
    if known.all():
        yield Pattern(rows=np.arange(len(peers.units)), known=frozenset(nodes))
        return
    kinds, of = np.unique(known, axis=0, return_inverse=True)
    for place, kind in enumerate(kinds):
        names = frozenset(node for node, is_there in zip(nodes, kind, strict=True) if is_there)
        yield Pattern(rows=np.flatnonzero(of.ravel() == place), known=names)


def coefficients(block: Block, *, known: frozenset[str], factors: Factors, draws: int) -> Floats:
    """What each input's result is multiplied by on its way to the block's root.

    In a sum a child brings its points, in a mean its share of the weight; what is absent is left out and its
    siblings stand in for it. Each operation is one of doubles in a fixed order, so that a recomputation
    without this library finds the same bits.

    Shapes:   draws x inputs.
    Missing:  an absent input has 0; a node without a factor has its own weight.
    """
    ones = np.ones(draws)
    found: dict[str, Floats] = {block.root: ones}
    for joint in block.joints:
        if joint.node not in found:
            continue
        entire, total = sum(joint.amounts), np.zeros(draws)
        parts = {}
        for child, amount in zip(joint.children, joint.amounts, strict=True):
            if child in known:
                factor = factors.get(child, ones)
                total = total + amount * factor
                parts[child] = (entire if joint.method == "sum" else amount) * factor
        for child, part in parts.items():
            found[child] = found[joint.node] * (part / total)
    absent = np.zeros(draws)
    return np.column_stack([found.get(name, absent) for name in block.inputs])


def shares(block: Block, *, known: frozenset[str]) -> Floats:
    """Each input's part of the whole weight, as the pack has it; of the known ones they add up to 1."""
    found = {block.root: 1.0}
    for joint in block.joints:
        weights = {
            child: amount
            for child, amount in zip(joint.children, joint.amounts, strict=True)
            if child in known and joint.node in found
        }
        total = sum(weights.values())
        found |= {child: found[joint.node] * (weight / total) for child, weight in weights.items()}
    return np.array([found.get(name, 0.0) for name in block.inputs])


def forward(values: Floats, exponent: float) -> Floats:
    """Values as their mean adds them up: themselves, their logarithms or their powers."""
    if exponent == LINEAR:
        return values
    if exponent == LOG:
        logs: Floats = np.log(values)
        return logs
    powers: Floats = values**exponent
    return powers


def backward(means: Floats, exponent: float) -> Floats:
    """From the scale of :func:`forward` to the values' own."""
    if exponent == LINEAR:
        return means
    if exponent == LOG:
        values: Floats = np.exp(means)
        return values
    roots: Floats = means ** (1.0 / exponent)
    return roots

"""From indicators to nodes: each node joins its children by its own method, bottom-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surpass.engine.research.matrix import Floats
from surpass.engine.research.screen import NEARLY
from surpass.foundation.problems import LISTED, EvidenceProblem, PolicyProblem, Problem, raise_all
from surpass.policy.scheme import Node, Scheme

METHODS = ("arithmetic", "geometric", "harmonic", "power", "min")
Weight = float | Floats
"""One weight for all units, or one per unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Inner nodes in the order in which they can be computed, and what each joins."""

    inner: tuple[Node, ...]
    children: Mapping[str, tuple[Node, ...]]


def tree_of(scheme: Scheme) -> Tree:
    """Order the nodes, children first.

    Raises: PolicyProblem: an inner node with a method that research indices do not have, or with no child.
    """
    inner = tuple(node for node in scheme.nodes if node.kind == "aggregate")
    children = {node.id: scheme.children(node.id) for node in inner}
    raise_all(PolicyProblem, [problem for node in inner for problem in _node_problems(node, children)])
    ordered: list[Node] = []
    waiting = list(inner)
    while waiting:
        ready = [node for node in waiting if not any(child in waiting for child in children[node.id])]
        if not ready:
            raise PolicyProblem([_cycle(waiting[0])])
        ordered.extend(ready)
        waiting = [node for node in waiting if node not in ready]
    return Tree(inner=tuple(ordered), children=children)


def aggregate(
    normalised: Floats,
    *,
    scheme: Scheme,
    units: Sequence[str],
    groups: Sequence[str] | None,
    availability: float = 0.0,
    may_absorb: bool = False,
    excused: Mapping[str, NDArray[np.bool_]] | None = None,
) -> tuple[tuple[str, ...], Floats]:
    """Compute every inner node.

    Shapes:   normalised units x leaves in pack order; returned: node ids, and units x inner nodes, children
              before parents. ``groups`` names each unit's group where weights differ by group.
    Units:    of the normalised scale.
    Missing:  a missing child is dropped and the weights of its siblings rescaled; the node is unknown when a
              smaller share of weight is present than its availability (or ``availability``), or when the
              child's own rule is ``unknown``, unless the cell is ``excused`` (a constant that was dropped).
    Raises:   EvidenceProblem: a value that a geometric, harmonic or power mean has no answer for, with unit
              and node.
    Source:   the pack keys of the tree: method, weight, availability, missing.
    """
    tree = tree_of(scheme)
    cells = {leaf.id: normalised[:, column] for column, leaf in enumerate(scheme.leaves)}
    forgiven = excused or {}
    scores = np.empty((normalised.shape[0], len(tree.inner)), order="F")
    for column, node in enumerate(tree.inner):
        below = tree.children[node.id]
        values = [cells[child.id] for child in below]
        weights = [weight_of(child, groups) for child in below]
        _check_domain(node, below, values, weights, units, may_absorb=may_absorb)
        least = float(node.availability) or availability
        joined = join(values, weights=weights, method=node.method, power=_power(node), least=least)
        for child, value in zip(below, values, strict=True):
            rule = child.missing if child.kind == "indicator" else scheme.missing
            if rule == "unknown" and (is_gap := np.isnan(value)).any():
                joined[is_gap & ~forgiven.get(child.id, np.False_)] = np.nan
        scores[:, column] = cells[node.id] = joined
    return tuple(node.id for node in tree.inner), scores


def weight_of(node: Node, groups: Sequence[str] | None) -> Weight:
    """The node's weight among its siblings; zero where it does not apply to the unit's group."""
    if not node.weight:
        return 1.0
    of = {group: float(weight or 0) for group, weight in node.weight.items()}
    if groups is None or len(set(of.values())) == 1:
        return next(iter(of.values()))
    return np.array([of.get(group, 0.0) for group in groups])


def effective_weights(scheme: Scheme, *, group: str) -> Mapping[str, float]:
    """Each node's share in the root: the product of its shares among siblings, up the tree.

    Examples:
        >>> from types import SimpleNamespace as Of
        >>> nodes = {None: [Of(id="a", weight={})], "a": [Of(id="b", weight={}), Of(id="c", weight={"g": 3})]}
        >>> tree = Of(root=nodes[None][0], children=lambda key: nodes.get(key, []))
        >>> effective_weights(tree, group="g")
        {'a': 1.0, 'b': 0.25, 'c': 0.75}
    """
    shares = {scheme.root.id: 1.0}
    waiting = [scheme.root.id]
    while waiting:
        parent = waiting.pop(0)
        weights = {
            child.id: float(child.weight.get(group) or 0) if child.weight else 1.0
            for child in scheme.children(parent)
        }
        whole = sum(weights.values())
        shares.update({child: shares[parent] * weight / whole for child, weight in weights.items()})
        waiting.extend(weights)
    return shares


def join(
    values: Sequence[Floats], *, weights: Sequence[Weight], method: str, power: float, least: float
) -> Floats:
    """One mean of several columns, with weights rescaled over what is present.

    Examples:
        >>> columns = [np.array([1.0, 2.0]), np.array([4.0, np.nan])]
        >>> join(columns, weights=[1.0, 1.0], method="geometric", power=1.0, least=0.0)
        array([2., 2.])
        >>> join(columns, weights=[1.0, 1.0], method="arithmetic", power=1.0, least=0.75)
        array([2.5, nan])
    """
    present = [_present(value, weight) for value, weight in zip(values, weights, strict=True)]
    whole = _total(weights, [None] * len(values))
    known = whole if all(item is None for item in present) else _total(weights, present)
    with np.errstate(divide="ignore", invalid="ignore"):
        if method == "min":
            joined = _smallest(values, weights)
        else:
            total: Floats = np.zeros(values[0].shape)
            for value, weight, is_known in zip(values, weights, present, strict=True):
                term = _forward(value, method, power)
                total += weight * (term if is_known is None else np.where(is_known, term, 0.0))
            joined = _backward(total / known, method, power)
        is_enough = (known / whole >= least - NEARLY) & (known > 0)
    return joined if np.all(is_enough) else np.where(is_enough, joined, np.nan)


def _power(node: Node) -> float:
    return 1.0 if node.power is None else float(node.power)


def _present(value: Floats, weight: Weight) -> NDArray[np.bool_] | None:
    """Where a child counts; None when it counts everywhere."""
    counts = ~np.isnan(value) & (np.asarray(weight) > 0)
    return None if counts.all() else counts


def _total(weights: Sequence[Weight], present: Sequence[NDArray[np.bool_] | None]) -> Floats:
    total: Floats = np.zeros(())
    for weight, is_known in zip(weights, present, strict=True):
        total = total + (weight if is_known is None else weight * is_known)
    return total


def _forward(value: Floats, method: str, power: float) -> Floats:
    if method == "arithmetic" or (method == "power" and power == 1):
        return value
    if _is_geometric(method, power):
        return np.log(value)
    term: Floats = 1.0 / value if method == "harmonic" else value**power
    return term


def _backward(mean: Floats, method: str, power: float) -> Floats:
    if method == "arithmetic" or (method == "power" and power == 1):
        return mean
    if _is_geometric(method, power):
        return np.exp(mean)
    joined: Floats = 1.0 / mean if method == "harmonic" else mean ** (1.0 / power)
    return joined


def _is_geometric(method: str, power: float) -> bool:
    return method == "geometric" or (method == "power" and power == 0)


def _smallest(values: Sequence[Floats], weights: Sequence[Weight]) -> Floats:
    smallest: Floats = np.full(values[0].shape, np.nan)
    for value, weight in zip(values, weights, strict=True):
        smallest = np.fmin(smallest, np.where(np.asarray(weight) > 0, value, np.nan))
    return smallest


def _check_domain(
    node: Node,
    below: Sequence[Node],
    values: Sequence[Floats],
    weights: Sequence[Weight],
    units: Sequence[str],
    *,
    may_absorb: bool,
) -> None:
    power = _power(node)
    if node.method in {"arithmetic", "min"} or (node.method == "power" and power == 1):
        return
    may_be_zero = may_absorb or (node.method == "power" and power > 0)
    found: list[Problem] = []
    for child, value, weight in zip(below, values, weights, strict=True):
        is_outside = (value < 0 if may_be_zero else value <= 0) & (np.asarray(weight) > 0)
        for row in np.flatnonzero(is_outside)[: LISTED * 100]:
            where = f"unit {units[int(row)]}, node {node.id}, child {child.id}"
            found.append(_outside(where, float(value[row]), node.method, may_be_zero=may_be_zero))
    raise_all(EvidenceProblem, found)


def _outside(where: str, value: float, method: str, *, may_be_zero: bool) -> Problem:
    limit = "of 0 or more" if may_be_zero else "above 0"
    return Problem(
        code="value-not-positive",
        where=where,
        found=str(value),
        expected=f"a value {limit}: the {method} mean has no answer otherwise",
        next_step="start the scale above 0 (low: 1), let zeros absorb, or choose another method",
    )


def _node_problems(node: Node, children: Mapping[str, tuple[Node, ...]]) -> Iterator[Problem]:
    if node.method not in METHODS:
        yield Problem(
            code="method-unknown",
            where=f"node {node.id}, method",
            found=node.method,
            expected="one of " + ", ".join(METHODS),
            next_step="choose one of them, or use arithmetic mode exact",
        )
    if node.method == "power" and node.power is None:
        yield Problem(
            code="power-missing",
            where=f"node {node.id}",
            found="method power without power",
            expected="the exponent: 0 is the geometric mean, -1 the harmonic",
            next_step="add power",
        )
    if not children[node.id]:
        yield Problem(
            code="node-childless",
            where=f"node {node.id}",
            found="no child",
            expected="at least one child",
            next_step="give it a child, or remove it",
        )


def _cycle(node: Node) -> Problem:
    return Problem(
        code="tree-cycle",
        where=f"node {node.id}",
        found="a node below itself",
        expected="a tree",
        next_step="correct its parent in the pack",
    )

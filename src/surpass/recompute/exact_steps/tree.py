"""Evaluate the indicator tree of one period bottom-up, in fractions, unit by unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from surpass.recompute.exact_steps.leaves import Mark, Marks, State, leaf_marks
from surpass.recompute.figures import rounded
from surpass.recompute.read_files import Node, Run, group_of
from surpass.recompute.standing import adjusted, standing_count


@dataclass(frozen=True, slots=True)
class Cell:
    """What results.csv should say of one node: value as read, contribution to the parent, own score."""

    value: Fraction | None = None
    points: Fraction | None = None
    score: Fraction | None = None


@dataclass(slots=True)
class Assessed:
    """One period: the group of every assessed unit, every cell, total scores, and what stays open."""

    period: str
    group: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    score: dict[str, Fraction | None] = field(default_factory=dict)
    asked: set[tuple[str, str, str]] = field(default_factory=set)


Shares = Mapping[tuple[str, str], Mapping[str, Fraction]]
"""By (inner node, group): what each applicable child counts."""


def assess_period(run: Run, period: str) -> Assessed:
    """Points and scores of every node of every unit that is in a group on the period's last day."""
    found = Assessed(period)
    for unit in sorted(run.memberships):
        group = group_of(run, unit, period, run.rules["grouping"])
        if group is not None:
            found.group[unit] = group
    marks: Marks = {}
    for node in run.nodes:
        if node.kind == "indicator":
            marks |= leaf_marks(run, node, groups=found.group, period=period)
    found.asked = {("missing_value", *key) for key, mark in marks.items() if mark.state is State.UNKNOWN}
    inner = _deepest_first(run)
    shares = {
        (node.id, group): shares_of(run, node, group) for node in inner for group in set(found.group.values())
    }
    for node in inner:
        for unit, group in found.group.items():
            marks[unit, node.id] = _inner_mark(
                run, node, unit=unit, shares=shares[node.id, group], marks=marks
            )
    for unit in found.group:
        _fill_cells(run, unit, found, marks=marks, shares=shares)
    return found


def _below(run: Run, node: Node) -> list[Node]:
    return [child for child in run.nodes if child.parent == node.id and child.kind != "adjustment"]


def _deepest_first(run: Run) -> list[Node]:
    order: list[Node] = []
    waiting = [node for node in run.nodes if node.parent is None]
    while waiting:
        node = waiting.pop()
        if node.kind == "aggregate":
            order.append(node)
            waiting.extend(_below(run, node))
    return order[::-1]


def full_of(run: Run, node: Node, group: str) -> Fraction | None:
    """Full points of a node: of a sum those of its applicable children, else its own."""
    if node.kind != "aggregate" or node.method != "sum":
        return node.full.get(group)
    parts = [part for child in _below(run, node) if (part := full_of(run, child, group)) is not None]
    return sum(parts, Fraction(0)) if parts else None


def shares_of(run: Run, node: Node, group: str) -> dict[str, Fraction]:
    """What each applicable child counts in its parent: full points in a sum, else its weight."""
    children = _below(run, node)
    if node.method == "sum":
        parts = {child.id: full_of(run, child, group) for child in children}
    elif node.method == "min" and not any(child.weight for child in children):
        parts = {child.id: Fraction(1) for child in children}
    else:
        parts = {child.id: child.weight.get(group) for child in children}
    return {child: part for child, part in parts.items() if part is not None}


def _inner_mark(run: Run, node: Node, *, unit: str, shares: Mapping[str, Fraction], marks: Marks) -> Mark:
    states = {child: marks[unit, child].state for child in shares}
    shares = {child: share for child, share in shares.items() if states[child] is not State.NOT_APPLICABLE}
    if not shares:
        return Mark(State.NOT_APPLICABLE if node.parent else State.UNKNOWN)
    if State.UNKNOWN in states.values():
        return Mark(State.UNKNOWN)
    scores = {child: score for child in shares if (score := marks[unit, child].score) is not None}
    entire = sum(shares.values(), Fraction(0))
    present = sum((shares[child] for child in scores), Fraction(0))
    if present < node.availability * entire:
        return Mark(State.UNKNOWN)
    if not scores or (present == 0 and entire > 0):
        return Mark(State.DROPPED if node.parent else State.UNKNOWN)
    if node.method == "min":
        return Mark(State.KNOWN, min(scores.values()))
    if node.method == "sum":
        result = sum(scores.values(), Fraction(0))
        result = result if present == entire else result * entire / present
    else:
        result = sum((shares[child] * score for child, score in scores.items()), Fraction(0)) / present
    return Mark(State.KNOWN, rounded(result, run.rules["points_decimals"], run.rules["rounding"]))


def _fill_cells(run: Run, unit: str, found: Assessed, *, marks: Marks, shares: Shares) -> None:
    """Cells of one unit; an indicator that its group has not gets none."""
    nodes = {node.id: node for node in run.nodes}
    root = next(node for node in run.nodes if node.parent is None)
    tree = marks[unit, root.id].score
    total = tree
    for node in run.nodes:
        if node.kind == "adjustment":
            cell = _adjustment(run, node, unit=unit, period=found.period)
            found.cells[unit, node.id] = cell
            total = None if total is None or cell.points is None else total + cell.points
        elif node.parent is not None:
            mark = marks[unit, node.id]
            if node.kind == "indicator" and mark.state is State.NOT_APPLICABLE:
                continue
            value = run.values.get((node.series, unit, found.period)) if node.kind == "indicator" else None
            counted = shares[node.parent, found.group[unit]]
            points = _contribution(run, nodes[node.parent], node, unit=unit, shares=counted, marks=marks)
            found.cells[unit, node.id] = Cell(value, points, mark.score)
    score = None if total is None else max(Fraction(0), total)
    score = None if score is None else rounded(score, run.rules["score_decimals"], run.rules["rounding"])
    found.cells[unit, root.id] = Cell(None, tree, score)
    found.score[unit] = score


def _adjustment(run: Run, node: Node, *, unit: str, period: str) -> Cell:
    """An addition or deduction: the count as returned, the points of what stands of it."""
    points = adjusted(run, node, standing_count(run, node, unit=unit, period=period))
    return Cell(run.counts.get((node.id, unit, period)), points, points)


def _contribution(
    run: Run, parent: Node, node: Node, *, unit: str, shares: Mapping[str, Fraction], marks: Marks
) -> Fraction | None:
    """What a node gives its parent: points in a sum, a weighted score in a mean; a minimum has no parts."""
    score = marks[unit, node.id].score
    if score is None or parent.method == "sum":
        return score
    known = [share for child, share in shares.items() if marks[unit, child].score is not None]
    present = sum(known, Fraction(0))
    if parent.method == "min" or node.id not in shares or present == 0:
        return None
    return rounded(score * shares[node.id] / present, run.rules["points_decimals"], run.rules["rounding"])

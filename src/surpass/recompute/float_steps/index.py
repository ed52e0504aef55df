"""Build the index of one period again: columns through every step, then the tree, unit by unit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from surpass.recompute.exact_steps.tree import Assessed, Cell
from surpass.recompute.figures import number
from surpass.recompute.float_steps.prepare import NEARLY, Column, denominated, imputed, screened, treated
from surpass.recompute.float_steps.scale import normalised
from surpass.recompute.read_files import Node, Run, group_of

Scores = dict[tuple[str, str], float | None]
"""By (node, unit)."""


def assess_floats(run: Run, period: str) -> Assessed:
    """Normalised values, node scores and the total of every unit in a group on the period's last day.

    Missing:  a child that is absent is dropped and its siblings' weights rescaled; too little weight present,
              or an absent child whose rule is ``unknown`` (an indicator's own, else the scheme's), leaves the
              node unknown.
    """
    found = Assessed(period)
    for unit in sorted(run.memberships):
        group = group_of(run, unit, period, run.rules["grouping"])
        if group is not None:
            found.group[unit] = group
    scores, excused = _leaf_scores(run, found)
    for node in _children_first(run):
        for unit, group in found.group.items():
            scores[node.id, unit] = _joined(run, node, unit=unit, group=group, scores=scores, excused=excused)
    _fill(run, found, scores, excused)
    return found


def _leaf_scores(run: Run, found: Assessed) -> tuple[Scores, set[tuple[str, str]]]:
    steps: Mapping[str, Any] = run.rules.get("treatment") or {}
    leaves = [node for node in run.nodes if node.kind == "indicator"]
    observed = {leaf.id: _column(run, found, leaf.series) for leaf in leaves}
    columns = dict(observed)
    for name, series in dict(steps.get("denominator", {})).items():
        columns[name] = denominated(columns[name], _column(run, found, series))
    filling = steps.get("imputation", {})
    groups = _groups(run, found, filling.get("grouping", ""))
    for leaf in leaves:
        rule = filling.get("rule", "none")
        columns[leaf.id] = imputed(columns[leaf.id], rule=rule, groups=groups, direction=leaf.direction)
    screen = steps.get("screen", {})
    counted = columns if screen.get("of") == "imputed" else observed
    columns = screened(columns, counted, float(screen.get("availability", 0)))
    if steps.get("treatment", {}).get("rule", "none") != "none":
        columns = {name: treated(column, steps["treatment"]) for name, column in columns.items()}
    return _scaled(run, found, columns, steps.get("normalise", {}))


def _scaled(
    run: Run, found: Assessed, columns: Mapping[str, Column], scale: Mapping[str, Any]
) -> tuple[Scores, set[tuple[str, str]]]:
    """Every column on one scale, all units together or each group by itself; and the dropped constants."""
    scores: Scores = {}
    excused: set[tuple[str, str]] = set()
    grouping = scale.get("grouping", "") if scale.get("scope") == "group" else ""
    groups = _groups(run, found, grouping)
    for leaf in (node for node in run.nodes if node.kind == "indicator"):
        for group in set(groups.values()):
            part = {unit: columns[leaf.id][unit] for unit in found.group if groups[unit] == group}
            cells, is_dropped = normalised(
                part, scale, name=leaf.id, direction=leaf.direction, constant=run.rules["constant"]
            )
            scores.update({(leaf.id, unit): cell for unit, cell in cells.items()})
            excused.update((leaf.id, unit) for unit in part if is_dropped)
    return scores, excused


def _column(run: Run, found: Assessed, series: str) -> Column:
    cells = {unit: run.values.get((series, unit, found.period)) for unit in found.group}
    return {unit: None if cell is None else float(cell) for unit, cell in cells.items()}


def _groups(run: Run, found: Assessed, grouping: str) -> dict[str, str | None]:
    if not grouping:
        return dict.fromkeys(found.group)
    return {unit: group_of(run, unit, found.period, grouping) for unit in found.group}


def _children_first(run: Run) -> list[Node]:
    order: list[Node] = []
    waiting = [node for node in run.nodes if node.parent is None]
    while waiting:
        node = waiting.pop()
        if node.kind == "aggregate":
            order.append(node)
            waiting.extend(child for child in run.nodes if child.parent == node.id)
    return order[::-1]


def _weights(run: Run, node: Node, group: str) -> dict[str, float]:
    """Weights above zero among the children; all alike when none is declared."""
    children = [child for child in run.nodes if child.parent == node.id and child.kind != "adjustment"]
    weights = {child.id: float(child.weight.get(group) or 0) if child.weight else 1.0 for child in children}
    return {child: weight for child, weight in weights.items() if weight > 0}


def _joined(
    run: Run, node: Node, *, unit: str, group: str, scores: Scores, excused: set[tuple[str, str]]
) -> float | None:
    weights = _weights(run, node, group)
    present = {child: score for child in weights if (score := scores[child, unit]) is not None}
    rules = {
        child.id: child.missing if child.kind == "indicator" else run.rules["missing"] for child in run.nodes
    }
    strict = {child for child in weights if rules[child] == "unknown" and (child, unit) not in excused}
    if any(child not in present for child in strict):
        return None
    least = float(node.availability) or float((run.rules.get("treatment") or {}).get("availability", 0))
    there, whole = math.fsum(weights[child] for child in present), math.fsum(weights.values())
    if not present or there / whole < least - NEARLY:
        return None
    if node.method == "min":
        return min(present.values())
    power = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}.get(node.method)
    power = float(1 if node.power is None else node.power) if power is None else power
    return power_mean([(weights[child], score) for child, score in present.items()], power)


def power_mean(parts: list[tuple[float, float]], power: float) -> float:
    """Weighted power mean; power nil is the geometric mean. A zero absorbs where it has no power.

    Examples:
        >>> power_mean([(1.0, 1.0), (1.0, 4.0)], 0), power_mean([(1.0, 1.0), (3.0, 0.0)], -1)
        (2.0, 0.0)
    """
    whole = math.fsum(weight for weight, _ in parts)
    if power <= 0 and any(score == 0 for _, score in parts):
        return 0.0
    if power == 0:
        return math.exp(math.fsum(weight * math.log(score) for weight, score in parts) / whole)
    mean: float = math.fsum(weight * score**power for weight, score in parts) / whole
    return mean if power == 1 else mean ** (1 / power)


def _fill(run: Run, found: Assessed, scores: Scores, excused: set[tuple[str, str]]) -> None:
    """Cells: value as read, score on the node's scale, and its weighted share in an arithmetic mean."""
    nodes = {node.id: node for node in run.nodes}
    for unit, group in found.group.items():
        for node in run.nodes:
            if node.kind == "adjustment":
                continue
            score, value = scores[node.id, unit], None
            if node.kind == "indicator":
                value = run.values.get((node.series, unit, found.period))
                if score is None and node.missing == "unknown" and (node.id, unit) not in excused:
                    found.asked.add(("missing_value", unit, node.id))
            exact = None if score is None else Fraction(score)
            points = exact
            if node.parent is not None:
                weights = _weights(run, nodes[node.parent], group)
                points = _share(nodes[node.parent], node, weights, scores, unit)
            else:
                found.score[unit] = exact
            found.cells[unit, node.id] = Cell(value, points, exact)


def _share(
    parent: Node, node: Node, weights: Mapping[str, float], scores: Scores, unit: str
) -> Fraction | None:
    score = scores[node.id, unit]
    if score is None or parent.method != "arithmetic" or node.id not in weights:
        return None
    present = math.fsum(weight for child, weight in weights.items() if scores[child, unit] is not None)
    return Fraction(score * weights[node.id] / present)


def rank_keys(run: Run, scores: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Scores as they are compared: to significant digits when declared, else at the rank's decimals."""
    digits = number(_text((run.rules.get("treatment") or {}).get("significant")))
    if digits is not None:
        return _significant(scores, int(digits))
    up = Fraction(10) ** int(run.rules["rank_decimals"])
    clean = _significant({unit: score * up for unit, score in scores.items()}, 12)
    half = Fraction(1, 2)
    return {
        unit: (1 if cell >= 0 else -1) * Fraction(math.floor(abs(cell) + half)) / up
        for unit, cell in clean.items()
    }


def _text(item: object) -> str | None:
    return None if item is None else str(item)


def _significant(scores: Mapping[str, Fraction], digits: int) -> dict[str, Fraction]:
    """Round to significant digits of the column, at most two more for smaller numbers."""
    largest = max((abs(score) for score in scores.values()), default=Fraction(0))
    if largest == 0:
        return dict(scores)
    top = math.floor(math.log10(largest))
    rounded = {}
    for unit, score in scores.items():
        finer = sum(abs(score) < Fraction(10) ** (top - step) for step in (0, 1))
        rounded[unit] = Fraction(round(score * (up := Fraction(10) ** (digits - 1 - top + finer)))) / up
    return rounded

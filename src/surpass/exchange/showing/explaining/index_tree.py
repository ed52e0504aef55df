"""The steps behind a figure of a research index: the value, what each step made of it, the weighted mean."""

from __future__ import annotations

from typing import Any

from surpass.exchange.showing.explaining.leaf_view import LeafView
from surpass.exchange.showing.explaining.tree import cited, clause_of, explain_value, missing_rule
from surpass.exchange.showing.run_view.numbers import plain
from surpass.exchange.showing.run_view.run import Run
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.policy.scheme import Node

STEPS = ("denominated", "imputed", "screened", "treated")


def explain_index(run: Run, *, node: Node, unit: str, period: str) -> ExplanationNode:
    """One place of a research index with all that lies below it.

    Units:    scores on the node's own scale, in shortest round-trip form.
    Missing:  points None where unknown; a child without a score has no part in the mean.
    """
    children = run.children(node.id)
    values: dict[str, Value] = {
        "title": node.title,
        "node": node.id,
        "points": run.row(unit, period, node.id).get("score") or None,
    }
    clause = cited(run, clause_of(run, node))
    if not children:
        leaf = LeafView(run=run, node=node, unit=unit, period=period)
        return ExplanationNode(key="explain.index_leaf", values=values, children=(*_leaf(leaf), *clause))
    values["terms"] = _terms(run, children, unit=unit, period=period)
    below = (explain_index(run, node=child, unit=unit, period=period) for child in children)
    return ExplanationNode(key=f"explain.index_{node.method}", values=values, children=(*below, *clause))


def _terms(run: Run, children: tuple[Node, ...], *, unit: str, period: str) -> str | None:
    """Each part that has a score, with its weight."""
    found = []
    for child in children:
        row = run.row(unit, period, child.id)
        weight = child.weight.get(row.get("group", ""))
        if row.get("score") and weight is not None:
            found.append(f"{row['score']} ({plain(weight)})")
    return "; ".join(found) or None


def _leaf(leaf: LeafView) -> tuple[ExplanationNode, ...]:
    """The value as read, every step that changed it, and its scale."""
    node, steps = leaf.node, leaf.run.steps
    read = explain_value(leaf) if leaf.value is not None else ()
    said = list(read) or [ExplanationNode(key=f"explain.missing_{missing_rule(leaf)}")]
    before = steps.get(f"observed_{node.id}")
    for step in STEPS:
        value = steps.get(f"{step}_{node.id}")
        if value != before:
            values = {"value": value, "rule": _rule_of(leaf, step)}
            said.append(ExplanationNode(key=f"explain.step_{step}", values=values))
        before = value
    scaled = steps.get(f"normalised_{node.id}")
    if scaled is not None:
        said.append(_scale(leaf, scaled))
    return tuple(said)


def _rule_of(leaf: LeafView, step: str) -> str | None:
    treatment = leaf.run.scheme.treatment
    if step == "denominated":
        return str(treatment.get("denominator", {}).get(leaf.node.id, "")) or None
    part = {"imputed": "imputation", "treated": "treatment"}.get(step, "")
    return str(treatment.get(part, {}).get("rule", "")) or None


def _scale(leaf: LeafView, scaled: str) -> ExplanationNode:
    """The normalisation, with the parameters that hold for this indicator."""
    steps: dict[str, Any] = dict(leaf.run.scheme.treatment.get("normalise", {}))
    own = dict(steps.pop("per_indicator", {}).get(leaf.node.id, {}))
    method = own.pop("method", "") or steps.pop("method", "minmax")
    steps.pop("method", None)
    given = {**steps, **own, "direction": "more" if leaf.node.direction > 0 else "less"}
    listed = "; ".join(f"{name} = {str(value).lower()}" for name, value in sorted(given.items()))
    values: dict[str, Value] = {"method": method, "parameters": listed, "value": scaled}
    return ExplanationNode(key="explain.step_normalised", values=values)

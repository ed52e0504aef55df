"""The steps behind a node's points: its children down to each leaf with value, target, formula and clause."""

from __future__ import annotations

from decimal import Decimal

from surpass.exchange.showing.explaining.blocked import explain_blockers
from surpass.exchange.showing.explaining.formula import write_formula
from surpass.exchange.showing.explaining.leaf_view import LeafView
from surpass.exchange.showing.run_view.numbers import plain, typeset
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.wording import Wording
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.policy.scheme import Node


def explain_node(run: Run, *, node: Node, unit: str, period: str) -> ExplanationNode:
    """One place of the tree with all that lies below it.

    Units:    points at the scheme's points decimals; a leaf's value in its own unit.
    Missing:  points None where unknown or dropped; a leaf that does not apply says so.
    """
    if node.kind == "adjustment":
        return _explain_adjustment(run, node=node, unit=unit, period=period)
    if node.scoring is not None:
        return _explain_leaf(LeafView(run=run, node=node, unit=unit, period=period))
    children = [child for child in run.children(node.id) if run.row(unit, period, child.id)]
    row = run.row(unit, period, node.id)
    if not row.get("points") and full_points(run, node=node, group=row.get("group", "")) is None:
        return ExplanationNode(
            key="explain.leaf_not_applicable", values={"title": node.title, "node": node.id}
        )
    return ExplanationNode(
        key=f"explain.node_{node.method}",
        values={
            "title": node.title,
            "node": node.id,
            "points": row.get("score") or row.get("points") or None,
            "full": full_points(run, node=node, group=row.get("group", "")),
            "terms": _terms(run, node=node, unit=unit, period=period),
        },
        children=(
            *(explain_node(run, node=child, unit=unit, period=period) for child in children),
            *_cited(run, node),
        ),
    )


def full_points(run: Run, *, node: Node, group: str) -> str | None:
    """The full points of a place for a group, summed from below where the pack gives them there only.

    Missing:  None where the place does not apply to the group, and for an addition or deduction.
    """
    if node.kind == "adjustment":
        return None
    own = node.full.get(group)
    if own is None and node.scoring is None and node.method == "sum":
        found = [full_points(run, node=child, group=group) for child in run.children(node.id)]
        present = [Decimal(full) for full in found if full is not None]
        own = sum(present, Decimal(0)) if present else None
    return None if own is None else plain(own)


def clause_of(run: Run, node: Node) -> str:
    """The clause that a place rests on: its own, else the nearest above it, else the scheme's."""
    by_id = {one.id: one for one in run.scheme.nodes}
    place: Node | None = node
    while place is not None:
        if place.cite:
            return place.cite
        place = by_id.get(place.parent) if place.parent else None
    return run.scheme.cite


def source_of(run: Run, cite: str) -> dict[str, Value]:
    """The source that a clause names: its title and evidence grade."""
    sources = run.scheme.sources
    source = sources.get(cite)
    for mark in "#,; ":
        source = source or sources.get(cite.split(mark, maxsplit=1)[0])
    found = source or {}
    title = {lang: found[key] for lang in ("zh", "en") for key in (f"title_{lang}", lang) if found.get(key)}
    return {
        "source": title or found.get("title") or None,
        "evidence": found.get("grade") or found.get("evidence"),
    }


def sources_cited(run: Run, cited: set[str], wording: Wording) -> tuple[tuple[str, str, str], ...]:
    """The sources that clauses begin with: the key of each, its title and its evidence grade."""
    named = {key for key in run.scheme.sources if any(_begins(cite, key) for cite in cited)}
    found = [(key, source_of(run, key)) for key in sorted(named)]
    return tuple(
        (key, wording.word(source["source"] or key), wording.word(source["evidence"] or ""))
        for key, source in found
    )


def _begins(cite: str, key: str) -> bool:
    return cite == key or (cite.startswith(key) and cite[len(key)] in "#,; ")


def _terms(run: Run, *, node: Node, unit: str, period: str) -> str | None:
    """The sum as a clerk writes it: what is present, scaled up for what was left out, then adjustments."""
    children = [child for child in run.children(node.id) if run.row(unit, period, child.id)]
    group = run.row(unit, period, node.id).get("group", "")
    own = [child for child in children if full_points(run, node=child, group=group) is not None]
    given = [child for child in own if run.row(unit, period, child.id)["points"]]
    total = " + ".join(_number(run.row(unit, period, child.id)["points"]) for child in given)
    if node.method == "sum" and len(given) < len(own) and given:
        every, present = (_full_of(run, some, group) for some in (own, given))
        total = f"({total}) × {plain(every)} ÷ {plain(present)}"
    signs = (run.row(unit, period, child.id)["points"] for child in children if child.kind == "adjustment")
    for points in signs:
        total += f" − {points[1:]}" if points.startswith("-") else f" + {points}"
    return total or None


def _number(points: str) -> str:
    return f"({typeset(points)})" if points.startswith("-") else points


def _full_of(run: Run, nodes: list[Node], group: str) -> Decimal:
    found = [full_points(run, node=node, group=group) for node in nodes]
    return sum((Decimal(full) for full in found if full is not None), Decimal(0))


def _cited(run: Run, node: Node) -> tuple[ExplanationNode, ...]:
    return cited(run, clause_of(run, node))


def cited(run: Run, cite: str) -> tuple[ExplanationNode, ...]:
    """The step that names a clause and its source; none without a clause."""
    if not cite:
        return ()
    source = source_of(run, cite)
    key = "explain.clause" if source["source"] else "explain.clause_bare"
    return (ExplanationNode(key=key, values={"cite": cite, **source}),)


def _explain_adjustment(run: Run, *, node: Node, unit: str, period: str) -> ExplanationNode:
    row = run.row(unit, period, node.id)
    count = run.counts.get((node.id, unit, period), {})
    counted = row.get("value") or count.get("count") or "0"
    values: dict[str, Value] = {
        "title": node.title,
        "node": node.id,
        "points": row.get("points") or None,
        "count": counted,
        "each": plain(node.each),
        "cap": None if node.cap is None else plain(node.cap),
        "note": count.get("note") or "",
    }
    blocked = run.blocked.get((unit, period, node.id))
    if blocked is None:
        key = "explain.addition" if node.sign > 0 else "explain.deduction"
        return ExplanationNode(key=key, values=values, children=_cited(run, node))
    values |= {
        "counted": counted,
        "blocked": blocked["count"],
        "count": plain(Decimal(counted) - Decimal(blocked["count"])),
        "cost": blocked["points"],
    }
    cases = explain_blockers(run.blockers(node.id, unit=unit, period=period))
    children = (*cases, *_cited(run, node))
    return ExplanationNode(key="explain.deduction_blocked", values=values, children=children)


def _explain_leaf(leaf: LeafView) -> ExplanationNode:
    node, scheme = leaf.node, leaf.run.scheme
    values: dict[str, Value] = {
        "title": node.title,
        "node": node.id,
        "points": leaf.row.get("score") or leaf.row.get("points") or None,
        "full": None if leaf.full is None else plain(leaf.full),
    }
    if leaf.full is None:
        return ExplanationNode(
            key="explain.leaf_not_applicable", values=values, children=_cited(leaf.run, node)
        )
    if leaf.value is None:
        missing = ExplanationNode(key=f"explain.missing_{missing_rule(leaf)}")
        return ExplanationNode(key="explain.leaf", values=values, children=(missing, *_cited(leaf.run, node)))
    rounding = ExplanationNode(
        key="explain.rounding",
        values={
            "rounding": scheme.rounding,
            "decimals": str(scheme.points_decimals),
            "value_decimals": str(node.decimals),
        },
    )
    steps = (
        *_explain_shared(leaf),
        *explain_value(leaf),
        *_explain_formula(leaf),
        *_explain_parameters(leaf),
        rounding,
    )
    return ExplanationNode(key="explain.leaf", values=values, children=(*steps, *_cited(leaf.run, node)))


def _explain_shared(leaf: LeafView) -> tuple[ExplanationNode, ...]:
    """Why the full points are not the pack's: they took over what does not apply to the group."""
    before = leaf.node.full_before.get(leaf.group)
    if before is None or leaf.full is None or before == leaf.full:
        return ()
    values = {"before": plain(before), "full": plain(leaf.full)}
    return (ExplanationNode(key="explain.full_shared", values=values),)


def missing_rule(leaf: LeafView) -> str:
    """What the scheme does when the value is missing: zero, drop or unknown."""
    rule = leaf.node.missing or leaf.run.scheme.missing
    return rule if rule in {"zero", "drop"} else "unknown"


def explain_value(leaf: LeafView) -> tuple[ExplanationNode, ...]:
    """The value as read or derived, whether it came late, and its target."""
    reading, node = leaf.reading, leaf.node
    value = ExplanationNode(
        key="explain.value" if reading.get("stamp") else "explain.value_derived",
        values={
            "value": leaf.row.get("value") or None,
            "unit": node.unit,
            "text": reading.get("text") or leaf.row.get("value") or None,
            "stamp": reading.get("stamp") or None,
        },
    )
    status = reading.get("status") or "ok"
    late = () if status == "ok" else (ExplanationNode(key=f"explain.status_{status}"),)
    if leaf.target is None:
        return (value, *late)
    own = bool(leaf.run.targets.get((node.id, leaf.unit, leaf.period)))
    target = ExplanationNode(
        key="explain.target_own" if own else "explain.target",
        values={"target": plain(leaf.target), "unit": node.unit},
    )
    return (value, *late, target)


def _explain_formula(leaf: LeafView) -> tuple[ExplanationNode, ...]:
    rule = ExplanationNode(key=f"function.{leaf.scoring.function}")
    written = write_formula(leaf)
    if written is None:
        return (rule, ExplanationNode(key="explain.input_missing"))
    result = leaf.row.get("score") or leaf.row.get("points") or None
    return (rule, ExplanationNode(key="explain.formula", values={"formula": written, "points": result}))


def _explain_parameters(leaf: LeafView) -> tuple[ExplanationNode, ...]:
    found = [(name, plain(value)) for name, value in sorted(leaf.params.items()) if name != "target"]
    found += sorted(leaf.scoring.options.items())
    found += [(plain(first), plain(second)) for first, second in leaf.scoring.steps]
    if not found:
        return ()
    listed = "; ".join(f"{name} = {value}" for name, value in found)
    return (ExplanationNode(key="explain.parameters", values={"parameters": listed}),)

"""A unit's own section: its tree from value to points, clause by clause, and what would change its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surpass.exchange.showing.explaining.explain_text import sentence_of
from surpass.exchange.showing.explaining.leaf_view import LeafView
from surpass.exchange.showing.explaining.place import explain_grade, explain_rank
from surpass.exchange.showing.explaining.progress import explain_progress
from surpass.exchange.showing.explaining.tree import clause_of, full_points
from surpass.exchange.showing.report.left_out import sentences_of
from surpass.exchange.showing.run_view.numbers import plain, typeset
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.wording import Wording
from surpass.policy.scheme import Node

SKIPPED = {"explain.overtake", "explain.rule_score", "explain.rule_quota_score", "explain.rule_quota"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of a unit's tree."""

    depth: int
    node: str
    title: str
    value: str
    target: str
    points: str
    full: str
    clause: str
    way: str
    is_leaf: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One unit: what is said about its place, then its rows."""

    unit: str
    anchor: str
    name: str
    group: str
    sentences: tuple[str, ...]
    steps: tuple[Step, ...]


def anchor_of(unit: str, period: str) -> str:
    """Where a unit's section stands on the page."""
    return f"{unit}-{period}"


def read_section(run: Run, *, unit: str, period: str, wording: Wording) -> Section:
    """Everything the page says about one unit in one period."""
    group = run.row(unit, period, run.scheme.root.id)["group"]
    found = [
        explain_rank(run, unit=unit, period=period),
        explain_grade(run, unit=unit, period=period),
        explain_progress(run, unit=unit, period=period),
    ]
    place = [step for one in found if one is not None for step in one.walk()]
    ways = {
        str(step.values["node"]): wording.say("report.way", enough=step.values["enough"])
        for step in place
        if step.key == "explain.overtake"
    }
    return Section(
        unit=unit,
        anchor=anchor_of(unit, period),
        name=wording.text(run.name(unit)),
        group=wording.text(run.group_name(group)),
        sentences=(
            *(sentence_of(step, wording) for step in place if step.key not in SKIPPED),
            *sentences_of(run, unit=unit, period=period, wording=wording),
        ),
        steps=tuple(_steps(run, run.scheme.root, depth=0, whose=(unit, period), ways=ways, wording=wording)),
    )


def _steps(
    run: Run, node: Node, *, depth: int, whose: tuple[str, str], ways: dict[str, str], wording: Wording
) -> Iterator[Step]:
    unit, period = whose
    row = run.row(unit, period, node.id)
    full = full_points(run, node=node, group=row.get("group", ""))
    applies = node.kind == "adjustment" or full is not None or bool(row.get("points"))
    if not row or not applies:
        return
    leaf = LeafView(run=run, node=node, unit=unit, period=period)
    is_leaf = node.scoring is not None
    target = leaf.target if is_leaf else None
    yield Step(
        depth=depth,
        node=node.id,
        title=wording.text(node.title),
        value=_value(row.get("value", ""), node, is_leaf=is_leaf and full is not None, wording=wording),
        target="" if target is None else typeset(plain(target)),
        points=typeset(row["score"] if node.parent is None else row["points"]),
        full=(full or "") if node.kind != "adjustment" else "",
        clause=clause_of(run, node) if is_leaf or node.kind == "adjustment" else node.cite,
        way=ways.get(node.id, ""),
        is_leaf=is_leaf,
    )
    for child in run.children(node.id):
        yield from _steps(run, child, depth=depth + 1, whose=whose, ways=ways, wording=wording)


def _value(value: str, node: Node, *, is_leaf: bool, wording: Wording) -> str:
    if value:
        return f"{typeset(value)} {wording.text(node.unit)}".strip()
    return wording.say("word.missing") if is_leaf else ""

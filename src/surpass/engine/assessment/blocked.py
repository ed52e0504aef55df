"""What blockers took out of an assessment: each veto and each deduction, and what it would have cost.

Nothing that favours a unit is ever blocked: overrides and additions are not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.foundation.period import Period
from surpass.foundation.quantity import Rounding, show, to_scaled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surpass.foundation.facts import Facts
    from surpass.policy.scheme import GradeEffect, Node, Scheme

BLOCKED_COLUMNS = ("unit", "period", "item", "fact", "count", "points", "grade")
TRUTH = {True: "true", None: "unknown"}

Row = dict[str, str]
Effective = Mapping[tuple[str, str], str | None]


def effect_flags(facts: Facts, scheme: Scheme, *, unit: str, period: str) -> dict[str, bool | None]:
    """Whether each veto and override holds; a veto whose fact is blocked does not."""
    day = Period.read(period).last_day
    return {
        effect.id: (facts.standing_flag if effect.kind == "veto" else facts.flag)(
            effect.id, unit=unit, period=period, last_day=day
        )
        for effect in scheme.effects
    }


def blocked_rows(facts: Facts, scheme: Scheme, *, effective: Effective) -> list[Row]:
    """One row for each blocked veto or deduction; *effective* is each unit's grade in each period.

    Units:    ``count``: counts that are blocked; ``points``: what they would have added to the deduction;
              ``grade``: what the unit would have had with the veto, all else as it stands.
    Missing:  an unknown veto that is blocked has no grade: it would have changed nothing.
    """
    if not facts.blockers:
        return []
    rows = [*_deductions(facts, scheme, effective), *_vetoes(facts, scheme, effective)]
    return sorted(rows, key=lambda row: tuple(row[name] for name in BLOCKED_COLUMNS))


def _deductions(facts: Facts, scheme: Scheme, effective: Effective) -> Iterator[Row]:
    nodes = {node.id: node for node in scheme.nodes if node.kind == "adjustment" and node.sign < 0}
    for (item, unit, period), blocked in facts.blocked_counts().items():
        if item in nodes and (unit, period) in effective:
            counted = facts.counts[item, unit, period]
            cost = _points(nodes[item], counted, scheme) - _points(nodes[item], counted - blocked, scheme)
            found = {"count": f"{blocked:f}", "points": show(cost, scheme.points_decimals)}
            yield _row(unit, period, item, **found)


def _points(node: Node, count: Decimal, scheme: Scheme) -> int:
    """Points of a deduction, rounded and capped as the engine does it."""
    points = to_scaled(node.each * count, scheme.points_decimals, Rounding(scheme.rounding))
    if node.cap is not None:
        points = min(points, to_scaled(node.cap, scheme.points_decimals))
    return node.sign * points


def _vetoes(facts: Facts, scheme: Scheme, effective: Effective) -> Iterator[Row]:
    vetoes = {effect.id: effect for effect in scheme.effects if effect.kind == "veto"}
    named = sorted({(row.unit, row.blocks) for row in facts.blockers if row.blocks in vetoes})
    for (unit, period), grade in effective.items():
        day = Period.read(period).last_day
        for item in (item for its, item in named if its == unit):
            fact = facts.flag(item, unit=unit, period=period, last_day=day)
            if (
                fact is False
                or facts.standing_flag(item, unit=unit, period=period, last_day=day) is not False
            ):
                continue
            would = _with(vetoes[item], grade, scheme) if fact else ""
            yield _row(unit, period, item, fact=TRUTH[fact], grade=would)


def _with(veto: GradeEffect, grade: str | None, scheme: Scheme) -> str:
    if grade is None or scheme.grades is None:
        return ""
    order = scheme.grades.order
    return order[max(order.index(grade), order.index(veto.grade))]


def _row(unit: str, period: str, item: str, **found: str) -> Row:
    keys = {"unit": unit, "period": period, "item": item}
    return dict.fromkeys(BLOCKED_COLUMNS, "") | keys | found

"""What stands for or against a unit beside its values, again: vetoes, overrides, counts, less the blocked.

Only a veto or a deduction can be blocked; what speaks for a unit is counted as it was returned.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from surpass.recompute.figures import last_day, rounded
from surpass.recompute.read_files import Node, Row, Run

if TYPE_CHECKING:
    from surpass.recompute.progress import Figure


def in_force(run: Run, item: str, *, unit: str, period: str, kind: str) -> list[Row]:
    """The rows of effects.csv of one kind, bars or blocks, in force on the period's last day."""
    day = last_day(period).isoformat()
    return [
        row
        for row in run.effects
        if (row["unit"], row["effect"], row.get("kind") or "bars") == (unit, item, kind)
        and row["from"] <= day
        and (not row["until"] or day < row["until"])
    ]


def returned(run: Run, effect: str, *, unit: str, period: str) -> bool | None:
    """Whether a fact holds before anything is blocked: by an act in force, else as returned."""
    if in_force(run, effect, unit=unit, period=period, kind="bars"):
        return True
    return run.flags.get((effect, unit, period), False)


def holds(run: Run, effect: str, *, unit: str, period: str, is_veto: bool) -> bool | None:
    """Whether a veto or an override holds: a veto only on grounds that no blocker takes away."""
    fact = returned(run, effect, unit=unit, period=period)
    blocked = {row["act"] for row in in_force(run, effect, unit=unit, period=period, kind="blocks")}
    if fact is False or not is_veto or not blocked:
        return fact
    if "" in blocked:
        return False
    acts = {row["cause"] for row in in_force(run, effect, unit=unit, period=period, kind="bars")}
    return bool(acts - blocked) if acts else fact


def standing_count(run: Run, node: Node, *, unit: str, period: str) -> Fraction:
    """How often an addition or a deduction counts; no count reported is none."""
    counted = run.counts.get((node.id, unit, period)) or Fraction(0)
    rows = in_force(run, node.id, unit=unit, period=period, kind="blocks") if node.sign < 0 else []
    return counted - min(counted, sum((Fraction(row["count"] or 0) for row in rows), Fraction(0)))


def adjusted(run: Run, node: Node, count: Fraction) -> Fraction:
    """The points of an addition or a deduction for a count, capped, rounded once, with its sign."""
    size = node.each * count
    size = size if node.cap is None else min(node.cap, size)
    return rounded(node.sign * size, run.rules["points_decimals"], run.rules["rounding"])


def blocked_figures(
    run: Run, period: str, *, effective: Mapping[str, str | None]
) -> dict[tuple[str, ...], dict[str, Figure]]:
    """The rows of blocked.csv of one period; *effective* is the grade of each assessed unit."""
    found: dict[tuple[str, ...], dict[str, Figure]] = {}
    for unit, item in {(row["unit"], row["effect"]) for row in run.effects if row.get("kind") == "blocks"}:
        if unit not in effective:
            continue
        figures = _deduction(run, item, unit=unit, period=period)
        figures |= _veto(run, item, unit=unit, period=period, grade=effective[unit])
        if figures:
            found[unit, period, item] = {"fact": None, "count": None, "points": None, "grade": None} | figures
    return found


def _deduction(run: Run, item: str, *, unit: str, period: str) -> dict[str, Figure]:
    for node in run.nodes:
        if node.id == item and node.kind == "adjustment":
            counted = run.counts.get((item, unit, period)) or Fraction(0)
            left = standing_count(run, node, unit=unit, period=period)
            cost = adjusted(run, node, counted) - adjusted(run, node, left)
            return {"count": counted - left, "points": cost} if counted > left else {}
    return {}


def _veto(run: Run, item: str, *, unit: str, period: str, grade: str | None) -> dict[str, Figure]:
    for effect in run.rules["effects"]:
        if effect["id"] != item or effect["kind"] != "veto":
            continue
        fact = returned(run, item, unit=unit, period=period)
        if fact is False or holds(run, item, unit=unit, period=period, is_veto=True) is not False:
            return {}
        if fact is None or grade is None:
            return {"fact": "unknown" if fact is None else "true"}
        order = run.rules["grades"]["order"]
        return {"fact": "true", "grade": max(grade, effect["grade"], key=order.index)}
    return {}

"""What error tolerance took out of a unit's assessment: what it would have cost, by which case and clause."""

from __future__ import annotations

from collections.abc import Iterable

from surpass.exchange.showing.run_view.run import Row, Run
from surpass.foundation.explanation import ExplanationNode
from surpass.policy.scheme import GradeEffect


def explain_acts(run: Run, effect: str, *, unit: str, period: str) -> tuple[ExplanationNode, ...]:
    """The acts in force behind a veto or an override: cause, days, clause; below each, what blocks it."""
    blockers = run.blockers(effect, unit=unit, period=period)
    return tuple(
        ExplanationNode(
            key="explain.act" if act["until"] else "explain.act_open",
            values=_ground(act),
            children=explain_blockers(row for row in blockers if row["act"] in {"", act["cause"]}),
        )
        for act in run.acts(effect, unit=unit, period=period)
    )


def explain_blockers(blockers: Iterable[Row]) -> tuple[ExplanationNode, ...]:
    """Each case that blocks: its decision, its days, its clause."""
    return tuple(
        ExplanationNode(
            key="explain.blocker" if row["until"] else "explain.blocker_open", values=_ground(row)
        )
        for row in blockers
    )


def explain_blocked(run: Run, row: Row) -> tuple[ExplanationNode, ...]:
    """Every veto of a root row that is blocked, and every blocker of a veto that finds nothing to block."""
    found = (_explain_veto(run, row, effect) for effect in run.scheme.effects if effect.kind == "veto")
    return tuple(step for step in found if step is not None)


def _explain_veto(run: Run, row: Row, veto: GradeEffect) -> ExplanationNode | None:
    unit, period = row["unit"], row["period"]
    acts = explain_acts(run, veto.id, unit=unit, period=period)
    blockers = explain_blockers(run.blockers(veto.id, unit=unit, period=period))
    blocked = run.blocked.get((unit, period, veto.id))
    if blocked is not None:
        titles = run.scheme.grades.titles if run.scheme.grades else {}
        return ExplanationNode(
            key="explain.blocked_unknown" if blocked["fact"] == "unknown" else "explain.blocked_veto",
            values={"title": veto.title, "grade": titles.get(blocked["grade"]) or blocked["grade"] or None},
            children=acts or blockers,
        )
    if acts or not blockers:
        return None
    return ExplanationNode(key="explain.blocker_idle", values={"title": veto.title}, children=blockers)


def _ground(row: Row) -> dict[str, str]:
    return {key: row[key] for key in ("cause", "from", "until", "cite")}

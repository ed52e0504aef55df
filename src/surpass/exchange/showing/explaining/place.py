"""The steps behind a unit's place: rank, the unit above, grade with its rule, the next grade."""

from __future__ import annotations

from decimal import Decimal

from surpass.engine.assessment.grade import quota_places
from surpass.exchange.showing.explaining.blocked import explain_acts, explain_blocked
from surpass.exchange.showing.explaining.overtake import gap_to, unit_above, ways_past
from surpass.exchange.showing.explaining.tree import cited
from surpass.exchange.showing.run_view.numbers import percent, plain, read, signed
from surpass.exchange.showing.run_view.robust_steps import explain_band
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.policy.scheme import GradeRule, Grades


def explain_rank(run: Run, *, unit: str, period: str) -> ExplanationNode:
    """The place in the peer group, and what alone would overtake the unit above. Missing: rank None."""
    row = run.row(unit, period, run.scheme.root.id)
    peers = run.group(period, row["group"])
    ranked = sum(1 for peer in peers if peer["rank"])
    above = unit_above(run, unit=unit, period=period)
    children = list(explain_band(run, unit=unit, period=period))
    if above is not None:
        children.append(_explain_above(run, above=above, unit=unit, period=period))
    sharing = sum(1 for peer in peers if peer["rank"] and peer["rank"] == row["rank"])
    return ExplanationNode(
        key="explain.rank_shared" if sharing > 1 else "explain.rank",
        values={
            "rank": row["rank"] or None,
            "of": str(ranked),
            "group": run.group_name(row["group"]),
            "decimals": str(run.scheme.rank_decimals),
            "sharing": str(sharing),
        },
        children=tuple(children),
    )


def _explain_above(run: Run, *, above: Row, unit: str, period: str) -> ExplanationNode:
    ways = tuple(
        ExplanationNode(
            key="explain.overtake",
            values={
                "title": way.node.title,
                "node": way.node.id,
                "value": plain(way.value),
                "enough": plain(way.enough),
                "points": signed(way.points),
            },
        )
        for way in ways_past(run, unit=unit, period=period)
    )
    gap = gap_to(run, above=above, unit=unit, period=period)
    is_index = run.scheme.arithmetic == "float"  # ways are not sought there: other units' points would move
    return ExplanationNode(
        key="explain.above",
        values={"name": run.name(above["unit"]), "unit": above["unit"], "gap": f"{gap:f}"},
        children=ways if ways or is_index else (ExplanationNode(key="explain.no_single_way"),),
    )


def explain_grade(run: Run, *, unit: str, period: str) -> ExplanationNode | None:
    """The grade, the rule that gave it, what lies between it and the next one. None: no grades."""
    grades = run.scheme.grades
    if grades is None:
        return None
    row = run.row(unit, period, run.scheme.root.id)
    computed, effective = row["computed_grade"], row["effective_grade"]
    children = [_explain_rule(run, grades, rule, row) for rule in grades.rules]
    children += (*explain_reasons(run, row), *explain_blocked(run, row), *_explain_idle(run, grades, row))
    following = distance_to_next(run, unit=unit, period=period)
    if following is not None:
        grade, points = following
        children.append(
            ExplanationNode(
                key="explain.next_grade", values={"grade": grades.titles[grade], "points": f"{points:f}"}
            )
        )
    is_open = not computed and bool(row["rank"])
    return ExplanationNode(
        key="explain.grade_open" if is_open else "explain.grade",
        values={
            "computed": grade_title(grades, computed),
            "effective": grade_title(grades, effective),
            "cite": grades.cite or None,
        },
        children=tuple(children),
    )


def grade_title(grades: Grades | None, grade: str) -> Value:
    """The grade's words; None where there is none yet."""
    if not grade:
        return None
    return (grades.titles.get(grade) if grades else None) or grade


def _explain_reason(run: Run, grades: Grades, row: Row, reason: str) -> ExplanationNode:
    """A stored reason, ``kind:what``: a veto, an override, or a place that another veto vacated.

    Below a veto or an override: its clause, and each act in force that brought it.
    """
    kind, _, what = reason.partition(":")
    effect = next((effect for effect in run.scheme.effects if effect.id == what), None)
    title = effect.title if effect else grade_title(grades, what)
    acts = explain_acts(run, what, unit=row["unit"], period=row["period"])
    clause = cited(run, effect.cite) if effect else ()
    return ExplanationNode(key=f"reason.{kind}", values={"title": title}, children=(*acts, *clause))


def explain_reasons(run: Run, row: Row) -> tuple[ExplanationNode, ...]:
    """Every reason why the effective grade in a root row is not the computed one."""
    if run.scheme.grades is None:
        return ()
    stored = [reason for reason in row["reason"].split(";") if reason]
    return tuple(_explain_reason(run, run.scheme.grades, row, reason) for reason in stored)


def _explain_idle(run: Run, grades: Grades, row: Row) -> tuple[ExplanationNode, ...]:
    """Vetoes and overrides that an act has put in force and that move nothing here, said all the same."""
    idle = [
        f"{effect.kind}:{effect.id}"
        for effect in run.scheme.effects
        if run.acts(effect.id, unit=row["unit"], period=row["period"])
        and (row["unit"], row["period"], effect.id) not in run.blocked
        and f"{effect.kind}:{effect.id}" not in row["reason"].split(";")
    ]
    said = [_explain_reason(run, grades, row, reason) for reason in idle]
    return tuple(
        ExplanationNode(key="explain.effect_idle", values=step.values, children=step.children)
        for step in said
    )


def distance_to_next(run: Run, *, unit: str, period: str) -> tuple[str, Decimal] | None:
    """The next better grade that a score gives, or that somebody of the group holds, and the points to it.

    None: already the best, no rank, or a cut that a panel decides.
    """
    grades, row = run.scheme.grades, run.row(unit, period, run.scheme.root.id)
    score = read(row.get("score"))
    if grades is None or score is None or row["computed_grade"] not in grades.order:
        return None
    peers = run.group(period, row["group"])
    for grade in reversed(grades.order[: grades.order.index(row["computed_grade"])]):
        held = [Decimal(peer["score"]) for peer in peers if peer["computed_grade"] == grade]
        declared = [rule.at_least for rule in grades.rules if rule.grade == grade and rule.quota is None]
        goal = next((least for least in declared if least is not None), None)
        goal = goal if goal is not None else min(held, default=None)
        if goal is not None and goal > score:
            return grade, goal - score
    return None


def _explain_rule(run: Run, grades: Grades, rule: GradeRule, row: Row) -> ExplanationNode:
    ranked = sum(1 for peer in run.group(row["period"], row["group"]) if peer["rank"])
    extra = rule.extra.get(row["group"]) or Decimal(0)
    values: dict[str, Value] = {
        "grade": grades.titles.get(rule.grade, rule.grade),
        "cite": rule.cite or grades.cite or None,
    }
    if rule.at_least is not None:
        values["least"] = plain(rule.at_least)
    if rule.quota is None:
        return ExplanationNode(key="explain.rule_score", values=values)
    values |= {
        "quota": percent(rule.quota),
        "of": str(ranked),
        "share": plain(rule.quota * ranked),
        "rounding": rule.rounding,
        "extra": plain(extra),
        "places": str(quota_places(rule, grades, group=row["group"], size=ranked)),
    }
    key = "explain.rule_quota" if rule.at_least is None else "explain.rule_quota_score"
    return ExplanationNode(key=key, values=values)

"""Grades: quota places and score thresholds, ties at a cut, then vetoes and overrides beside, never over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.foundation.quantity import Rounding, divide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surpass.policy.scheme import GradeEffect, GradeRule, Grades


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit in its group: score, rank (both None when unknown) and what its flags say.

    ``shown`` is the score at the decimals on which units are ranked, so that ties are ties; a threshold is
    held against the score itself.
    """

    unit: str
    score: Decimal | None
    rank: int | None
    flags: Mapping[str, bool | None] = field(default_factory=dict)
    shown: Decimal | None = None

    @property
    def at_rank(self) -> Decimal | None:
        """The score that makes ties."""
        return self.score if self.shown is None else self.shown


@dataclass(frozen=True, slots=True)
class Graded:
    """Computed grade, effective grade, why they differ, and what stays open."""

    unit: str
    computed: str | None
    effective: str | None
    reasons: tuple[str, ...] = ()
    open_items: tuple[str, ...] = ()


def quota_places(rule: GradeRule, grades: Grades, *, group: str, size: int) -> int:
    """How many places a quota gives a group of *size* ranked units.

    Source: the pack's ``grades`` section; 35 % of 17 is 5.95: 5 down, 6 up or half up.
    """
    if rule.quota is None:
        return size
    numerator, denominator = (rule.quota * size).as_integer_ratio()
    places = divide(numerator, denominator, Rounding(rule.rounding))
    if size < grades.pool_below:
        places = max(1, places) if grades.pool_rule == "at_least_one" and size else 0
    return places + int(rule.extra.get(group) or 0)


def grade_group(
    units: Sequence[Placed], grades: Grades, effects: Sequence[GradeEffect], *, group: str
) -> list[Graded]:
    """Grade one group in one period.

    Missing:  a unit without a score has no grade; an unknown veto changes nothing and is returned as open.
    """
    computed, at_cut = _computed(units, grades, group=group)
    result = [_effective(unit, computed[unit.unit], at_cut.get(unit.unit), grades, effects) for unit in units]
    if grades.vacated == "pass_on":
        result = _pass_on(units, result, grades, effects)
    return _over_quota(units, result, grades, effects, group=group)


def _computed(
    units: Sequence[Placed], grades: Grades, *, group: str
) -> tuple[dict[str, str | None], dict[str, str]]:
    ranked = [unit for unit in units if unit.rank is not None]
    grade_of: dict[str, str | None] = {unit.unit: None for unit in units}
    at_cut: dict[str, str] = {}
    for rule in grades.rules:
        places = quota_places(rule, grades, group=group, size=len(ranked))
        for unit in ranked:
            if grade_of[unit.unit] is not None or unit.unit in at_cut or not _scores(unit, rule):
                continue
            inside = _inside(unit, ranked, places, ties=grades.ties) if rule.quota is not None else True
            if inside is None:
                at_cut[unit.unit] = rule.grade
            elif inside:
                grade_of[unit.unit] = rule.grade
    for unit in ranked:
        if grade_of[unit.unit] is None and unit.unit not in at_cut:
            grade_of[unit.unit] = grades.order[-1]
    return grade_of, at_cut


def _scores(unit: Placed, rule: GradeRule) -> bool:
    return rule.at_least is None or (unit.score is not None and unit.score >= rule.at_least)


def _inside(unit: Placed, ranked: Sequence[Placed], places: int, *, ties: str) -> bool | None:
    """Whether a unit lies inside the cut; None when its tie straddles the cut and a panel must say."""
    mine = unit.at_rank
    if mine is None:
        return False
    scores = [other.at_rank for other in ranked]
    before = sum(1 for score in scores if score is not None and score > mine)
    block = sum(1 for score in scores if score == mine)
    if before + block <= places:
        return True
    if before >= places:
        return False
    return {"include": True, "exclude": False}.get(ties)


def _effective(
    unit: Placed, computed: str | None, cut: str | None, grades: Grades, effects: Sequence[GradeEffect]
) -> Graded:
    reasons: list[str] = []
    asked: list[str] = [f"tie_at_cut:{cut}"] if cut else []
    place = None if computed is None else grades.order.index(computed)
    for effect in sorted(effects, key=lambda item: (item.kind != "override", item.id)):
        holds = unit.flags.get(effect.id, False)
        if holds is None:
            asked.append(f"unknown_{effect.kind}:{effect.id}")
        elif holds and place is not None:
            bound = grades.order.index(effect.grade)
            moved = min(place, bound) if effect.kind == "override" else max(place, bound)
            if moved != place:
                reasons.append(f"{effect.kind}:{effect.id}")
            place = moved
    effective = None if place is None else grades.order[place]
    return Graded(unit.unit, computed, effective, tuple(reasons), tuple(asked))


def _pass_on(
    units: Sequence[Placed], result: list[Graded], grades: Grades, effects: Sequence[GradeEffect]
) -> list[Graded]:
    """Give places that a veto vacated to the next in rank, each with its reason; ties as at any cut.

    Whom a veto bars from the grade takes no place in it, also where the veto had nothing to lower.
    """
    freed: dict[str, int] = defaultdict(int)
    for item in result:
        if item.computed != item.effective and any(reason.startswith("veto:") for reason in item.reasons):
            freed[str(item.computed)] += 1
    graded = {item.unit: item for item in result}
    for rule in grades.rules:
        if rule.quota is None or not freed[rule.grade]:
            continue
        waiting = [
            unit
            for unit in units
            if unit.rank is not None
            and _waits(graded[unit.unit], rule, grades)
            and _scores(unit, rule)
            and not _is_barred(unit, rule, grades, effects)
        ]
        for unit in waiting:
            inside, item = _inside(unit, waiting, freed[rule.grade], ties=grades.ties), graded[unit.unit]
            if inside is None:
                graded[unit.unit] = replace(item, open_items=(*item.open_items, f"tie_at_cut:{rule.grade}"))
            elif inside:
                reasons = (*item.reasons, f"vacated:{rule.grade}")
                graded[unit.unit] = replace(item, effective=rule.grade, reasons=reasons)
    return [graded[unit.unit] for unit in units]


def _waits(item: Graded, rule: GradeRule, grades: Grades) -> bool:
    """Whether a vacated place would be better than what a unit has; what an effect moved does not wait."""
    if item.effective is None or item.reasons:
        return False
    return _worse(item.effective, rule.grade, grades)


def _is_barred(unit: Placed, rule: GradeRule, grades: Grades, effects: Sequence[GradeEffect]) -> bool:
    return any(
        effect.kind == "veto" and unit.flags.get(effect.id) and _worse(effect.grade, rule.grade, grades)
        for effect in effects
    )


def _worse(grade: str, than: str, grades: Grades) -> bool:
    return grades.order.index(grade) > grades.order.index(than)


def _over_quota(
    units: Sequence[Placed],
    result: list[Graded],
    grades: Grades,
    effects: Sequence[GradeEffect],
    *,
    group: str,
) -> list[Graded]:
    """Ask the panel where an override fills a quota beyond its places; nobody is pushed out by the engine.

    An override declared ``outside_quota`` stands beside the places and is not counted.
    """
    beside = {f"override:{effect.id}" for effect in effects if effect.outside_quota}
    within = {f"override:{effect.id}" for effect in effects if not effect.outside_quota}
    size = sum(1 for unit in units if unit.rank is not None)
    asked = {item.unit: item for item in result}
    for rule in grades.rules:
        held = [item for item in result if item.effective == rule.grade and not beside & {*item.reasons}]
        if rule.quota is None or len(held) <= quota_places(rule, grades, group=group, size=size):
            continue
        for item in held:
            if within & {*item.reasons}:
                more = (*item.open_items, f"over_quota:{rule.grade}")
                asked[item.unit] = replace(item, open_items=more)
    return [asked[item.unit] for item in result]

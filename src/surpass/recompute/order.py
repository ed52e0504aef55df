"""Rank, cut and grade again: places in a group, quotas with ties, then vetoes and overrides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from surpass.recompute.figures import number, rounded
from surpass.recompute.float_steps.index import rank_keys
from surpass.recompute.read_files import Run
from surpass.recompute.standing import holds


@dataclass(slots=True)
class Graded:
    """Grades of one group in one period by unit (None: unknown or left to a panel), and what stays open.

    ``reasons``: why the effective grade is not the computed one, ``kind:what``, in order of effect.
    """

    computed: dict[str, str | None] = field(default_factory=dict)
    effective: dict[str, str | None] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    asked: set[tuple[str, str, str]] = field(default_factory=set)
    best: dict[str, int] = field(default_factory=dict)
    """The best place in the order of grades that a unit's vetoes leave it; absent: none holds."""


def ranked_scores(run: Run, scores: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    """Known scores rounded to the decimals on which places are given."""
    known = {unit: score for unit, score in scores.items() if score is not None}
    if run.rules["arithmetic"] == "float":
        return rank_keys(run, known)
    decimals, rule = run.rules["rank_decimals"], run.rules["rounding"]
    return {unit: rounded(score, decimals, rule) for unit, score in known.items()}


def places(scores: Mapping[str, Fraction], ties: str) -> dict[str, int]:
    """The place of each unit, best score 1.

    Examples:
        >>> ninety, eighty = Fraction(90), Fraction(80)
        >>> places({"a": ninety, "b": ninety, "c": eighty}, "max")
        {'a': 2, 'b': 2, 'c': 3}
    """
    ascending = sorted(set(scores.values()) if ties == "dense" else scores.values())
    if ties == "max":
        return {unit: len(ascending) - bisect_left(ascending, score) for unit, score in scores.items()}
    return {unit: 1 + len(ascending) - bisect_right(ascending, score) for unit, score in scores.items()}


def quota_places(rule: Mapping[str, Any], grades: Mapping[str, Any], *, group: str, size: int) -> int:
    """How many places a quota gives *size* ranked units: rounded once, small pools, then extra places."""
    count = int(rounded(Fraction(number(rule["quota"]) or 0) * size, 0, rule["rounding"]))
    if size < grades["pool_below"]:
        count = max(1, count) if grades["pool_rule"] == "at_least_one" else 0
    return count + int(number((rule.get("extra") or {}).get(group)) or 0)


def grade_group(
    run: Run, scores: Mapping[str, Fraction | None], *, group: str, period: str, members: list[str]
) -> Graded:
    """Grade one group: rules in order, the last grade for whoever meets none, then effects on top."""
    grades, found = run.rules["grades"], Graded()
    if not grades:
        return Graded(dict.fromkeys(members), dict.fromkeys(members))
    shown = ranked_scores(run, {unit: scores[unit] for unit in members})
    rank = places(shown, "min")
    found.computed = dict.fromkeys(members)
    open_units: set[str] = set()
    for rule in grades["rules"]:
        for unit in shown:
            if found.computed[unit] is not None or unit in open_units:
                continue
            verdict = _meets(run, rule, unit, scores=scores, rank=rank, group=group)
            if verdict is None:
                open_units.add(unit)
                found.asked.add(("tie_at_cut", unit, rule["grade"]))
            elif verdict:
                found.computed[unit] = rule["grade"]
    for unit in members:
        if unit in shown and found.computed[unit] is None and unit not in open_units:
            found.computed[unit] = grades["order"][-1]
        _take_effects(run, unit, period, found)
    if grades["vacated"] == "pass_on":
        _pass_on(run, found, scores=scores, rank=rank)
    _ask_over_quota(run, found, group=group, size=len(rank))
    return found


def _enough(rule: Mapping[str, Any], score: Fraction | None) -> bool:
    least = number(rule["at_least"])
    return least is None or (score is not None and score >= least)


def _fits(rank: Mapping[str, int], unit: str, count: int, ties: str) -> bool | None:
    """Whether a unit's whole tie block lies inside *count* places; None when a panel must cut it."""
    block = sum(1 for other in rank.values() if other == rank[unit])
    if rank[unit] > count:
        return False
    if rank[unit] + block - 1 <= count:
        return True
    return {"include": True, "exclude": False}.get(ties)


def _meets(
    run: Run, rule: Mapping[str, Any], unit: str,
    *, scores: Mapping[str, Fraction | None], rank: Mapping[str, int], group: str,
) -> bool | None:  # fmt: skip
    if not _enough(rule, scores[unit]):
        return False
    if rule["quota"] is None:
        return True
    grades = run.rules["grades"]
    return _fits(rank, unit, quota_places(rule, grades, group=group, size=len(rank)), grades["ties"])


def _take_effects(run: Run, unit: str, period: str, found: Graded) -> None:
    """Overrides first, then vetoes, so that a veto has the last word; each kind by id."""
    order, computed = run.rules["grades"]["order"], found.computed[unit]
    place = None if computed is None else order.index(computed)
    moved = found.reasons.setdefault(unit, [])
    for effect in sorted(run.rules["effects"], key=lambda item: (item["kind"] == "veto", item["id"])):
        is_held = holds(run, effect["id"], unit=unit, period=period, is_veto=effect["kind"] == "veto")
        if is_held is None:
            found.asked.add((f"unknown_{effect['kind']}", unit, effect["id"]))
        if not is_held or place is None:
            continue
        bound = order.index(effect["grade"])
        if effect["kind"] == "veto":
            found.best[unit] = max(bound, found.best.get(unit, 0))
        bound = max(place, bound) if effect["kind"] == "veto" else min(place, bound)
        if bound != place:
            moved.append(f"{effect['kind']}:{effect['id']}")
        place = bound
    found.effective[unit] = None if place is None else order[place]


def _pass_on(
    run: Run, found: Graded, *, scores: Mapping[str, Fraction | None], rank: Mapping[str, int]
) -> None:
    """Give each place that a veto freed to the next in rank that no effect touched; ties as at any cut."""
    grades = run.rules["grades"]
    order = grades["order"]
    untouched = {unit for unit in rank if not found.reasons[unit]}
    freed = {rule["grade"]: 0 for rule in grades["rules"]}
    for unit, reasons in found.reasons.items():
        is_moved = found.computed[unit] != found.effective[unit] and found.computed[unit] in freed
        if is_moved and any(reason.startswith("veto:") for reason in reasons):
            freed[str(found.computed[unit])] += 1
    for rule in grades["rules"]:
        if rule["quota"] is None:
            continue
        below = {
            unit: rank[unit]
            for unit in untouched
            if (own := found.effective[unit]) is not None
            and order.index(own) > order.index(rule["grade"]) >= found.best.get(unit, 0)
            and _enough(rule, scores[unit])
        }
        again = places({unit: Fraction(-place) for unit, place in below.items()}, "min")
        for unit in below:
            verdict = _fits(again, unit, freed[rule["grade"]], grades["ties"])
            if verdict is None:
                found.asked.add(("tie_at_cut", unit, rule["grade"]))
            elif verdict:
                found.effective[unit] = rule["grade"]
                found.reasons[unit].append(f"vacated:{rule['grade']}")
                untouched.discard(unit)


def _ask_over_quota(run: Run, found: Graded, *, group: str, size: int) -> None:
    """Where overrides fill a quota beyond its places, each such unit is a question; others stay."""
    grades = run.rules["grades"]
    is_beside = {f"override:{effect['id']}": effect["outside_quota"] for effect in run.rules["effects"]}
    for rule in grades["rules"]:
        if rule["quota"] is None:
            continue
        held = {
            unit: [is_beside[reason] for reason in found.reasons[unit] if reason in is_beside]
            for unit, grade in found.effective.items()
            if grade == rule["grade"]
        }
        counted = {unit: beside for unit, beside in held.items() if not any(beside)}
        if len(counted) > quota_places(rule, grades, group=group, size=size):
            found.asked |= {("over_quota", unit, rule["grade"]) for unit, beside in counted.items() if beside}

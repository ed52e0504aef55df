"""Grades, vetoes, overrides and progress of a programme, resolved for a date."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from surpass.policy.parts.numbers import Numbers
from surpass.policy.parts.tree import titles_of, words
from surpass.policy.scheme import GradeEffect, GradeRule, Grades, Progress
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import near
from surpass.policy.yaml_text import Entries, Items, Value, plain


def read_grades(value: Value | None, *, numbers: Numbers) -> Grades | None:
    """The grades, best first; None when the programme gives none."""
    if not isinstance(value, Entries):
        return None
    order = words(value.get("order"))
    _check_order(value, order, numbers)
    rows = value.get("rules")
    rules = tuple(
        _rule(row, order, numbers)
        for row in (rows.items if isinstance(rows, Items) else ())
        if isinstance(row, Entries)
    )
    _check_rules(value, order, rules, numbers)
    pool = plain(value.below("pool"))
    return Grades(
        order=order,
        titles={key: titles_of(plain(item)) for key, item in value.below("titles").entries.items()},
        rules=rules,
        ties=_word(value, "ties", "panel"),
        pool_below=int(pool.get("below", 0)),
        pool_rule=str(pool.get("rule", "none")),
        vacated=_word(value, "vacated", "leave"),
        cite=shown(value.get("cite")),
    )


def _word(value: Entries, key: str, default: str) -> str:
    return shown(value.get(key)) if key in value else default


def _rule(row: Entries, order: tuple[str, ...], numbers: Numbers) -> GradeRule:
    grade = shown(row.get("grade"))
    if grade not in order:
        numbers.found.problem(
            "unknown-grade", row.mark, grade, f"one of {', '.join(order)}", near(grade, order)
        )
    quota, least = row.get("quota"), row.get("at_least")
    extra = row.get("extra")
    share = None if quota is None else numbers.one(quota)
    if quota is None and least is None:
        numbers.found.problem("grade-rule-empty", row.mark, f"{grade} without quota or at_least",
                              "a quota, a score, or both", "add one")  # fmt: skip
    if quota is not None and share is not None and not 0 <= share <= 1:
        numbers.found.problem("grade-quota", quota.mark, f"quota {share}", "0 to 1", "write a share")
    return GradeRule(
        grade=grade,
        quota=share,
        at_least=None if least is None else numbers.one(least),
        rounding=_word(row, "rounding", "down"),
        extra={} if extra is None else numbers.by_group(extra),
        cite=shown(row.get("cite")),
    )


def _check_order(value: Entries, order: tuple[str, ...], numbers: Numbers) -> None:
    titles = value.below("titles")
    if len(order) < 2 or len(set(order)) != len(order):
        numbers.found.problem("grade-order", value.mark, f"order {', '.join(order)}",
                              "at least two grades, best first, each once", "correct the order")  # fmt: skip
    for grade in order:
        if grade not in titles:
            numbers.found.problem("title-empty", value.mark, f"grade {grade} without a title",
                                  "wording in zh and en", f"add titles.{grade}")  # fmt: skip


def _check_rules(
    value: Entries, order: tuple[str, ...], rules: tuple[GradeRule, ...], numbers: Numbers
) -> None:
    at = [order.index(rule.grade) for rule in rules if rule.grade in order]
    if at != sorted(set(at)):
        numbers.found.problem(
            "grade-order",
            value.mark,
            f"rules for {', '.join(rule.grade for rule in rules)}",
            "one rule a grade, best first",
            "put the rules in the order of grades",
        )
    quotas = sum((rule.quota for rule in rules if rule.quota is not None), Decimal(0))
    if quotas > 1:
        numbers.found.problem(
            "grade-quota", value.mark, f"quotas that add up to {quotas}", "at most 1", "lower one"
        )
    scores = [rule.at_least for rule in rules if rule.at_least is not None]
    if any(after > before for before, after in pairwise(scores)):
        numbers.found.problem("grade-order", value.mark, f"at_least {', '.join(map(str, scores))}",
                              "scores that fall from grade to grade", "correct a score")  # fmt: skip


def read_effects(values: Entries, *, grades: Grades | None, numbers: Numbers) -> tuple[GradeEffect, ...]:
    """Vetoes and overrides, in pack order."""
    order = grades.order if grades else ()
    effects = []
    for key, item in values.entries.items():
        if not isinstance(item, Entries):
            continue
        kind = shown(item.get("kind"))
        place, other = ("at_most", "at_least") if kind == "veto" else ("at_least", "at_most")
        grade = shown(item.get(place))
        if grade not in order or other in item:
            numbers.found.problem("effect-grade", item.mark, f"{kind} {key}: {place} {grade}",
                                  f"{place}: one of {', '.join(order)}", near(grade, order))  # fmt: skip
        effects.append(
            GradeEffect(
                id=key, title=titles_of(plain(item.get("title"))), kind=kind, grade=grade,
                outside_quota=plain(item.get("outside_quota")) is True, cite=shown(item.get("cite")),
            )
        )  # fmt: skip
    return tuple(effects)


def read_progress(value: Value | None, *, numbers: Numbers) -> Progress:
    """What obvious advancement means; the clause's own measure when the pack says nothing."""
    if not isinstance(value, Entries):
        return Progress()
    target = value.get("target")
    if shown(value.get("frontier")) == "target" and target is None:
        numbers.found.problem("missing-key", value.mark, "frontier target without target", "the key target",
                              "add target")  # fmt: skip
    top = plain(value.get("top"))
    return Progress(
        measure=_word(value, "measure", "places"),
        prizes=int(numbers.one(value.get("prizes"))),
        frontier=_word(value, "frontier", "top_mean"),
        top=3 if top is None else int(top),
        target=None if target is None else numbers.one(target),
        cite=shown(value.get("cite")),
    )

"""Grades, vetoes, overrides, progress and robustness of a programme, resolved for a date."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from surpass.policy.parts.numbers import Numbers
from surpass.policy.parts.tree import titles_of, words
from surpass.policy.scheme import CutLine, Drawing, GradeEffect, GradeRule, Grades, Progress
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


def read_drawing(value: Value | None, *, grades: tuple[str, ...], numbers: Numbers) -> Drawing:
    """How the programme draws weights; what the pack leaves open has the defaults of :class:`Drawing`."""
    usual = Drawing()
    if not isinstance(value, Entries):
        return usual
    draws, seed = plain(value.get("draws")), plain(value.get("seed"))
    drawing = Drawing(
        kind=_word(value, "kind", usual.kind),
        spread=numbers.one(value.get("spread"), default=usual.spread),
        draws=usual.draws if draws is None else int(draws),
        seed=usual.seed if seed is None else int(seed),
        tail=numbers.one(value.get("tail"), default=usual.tail),
        cuts=_cuts(value.below("cuts"), grades=grades, numbers=numbers),
        facts={name: shown(item) for name, item in value.below("facts").entries.items()},
        cite=shown(value.get("cite")),
    )
    for problem in drawing_faults(drawing):
        numbers.found.problem("drawing-out-of-range", value.mark, *problem)
    _check_facts(value.below("facts"), known=(*SAYS, *grades, *drawing.cuts), numbers=numbers)
    return drawing


SAYS = ("rank", "grade")
"""What a run says of a unit beside the cuts."""


def _check_facts(facts: Entries, *, known: tuple[str, ...], numbers: Numbers) -> None:
    for name, item in facts.entries.items():
        if shown(item) not in known:
            expected = f"one of {', '.join(known)}"
            found = f"{name}: {shown(item)}"
            numbers.found.problem("unknown-cut", item.mark, found, expected, near(shown(item), known))


def drawing_faults(drawing: Drawing) -> list[tuple[str, str, str]]:
    """What is wrong with the numbers of a drawing: found, expected, next step."""
    found = []
    if not 0 < drawing.spread < 1:
        found.append((f"spread {drawing.spread}", "above 0 and below 1", "write a share such as 0.25"))
    if not 0 < drawing.tail < Decimal("0.5"):
        found.append((f"tail {drawing.tail}", "above 0 and below 0.5", "write a share such as 0.05"))
    if not 1 <= drawing.draws <= MOST_DRAWS:
        found.append((f"draws {drawing.draws}", f"1 to {MOST_DRAWS}", "write a number such as 10000"))
    return found


MOST_DRAWS = 1_000_000


def _cuts(values: Entries, *, grades: tuple[str, ...], numbers: Numbers) -> dict[str, CutLine]:
    cuts = {}
    for key, item in values.entries.items():
        if not isinstance(item, Entries):
            continue
        sides = [side for side in ("first", "last") if side in item]
        if len(sides) != 1 or key in (*SAYS, *grades):
            numbers.found.problem("cut-unclear", item.mark, f"{key} with {', '.join(sides) or 'no places'}",
                                  "first or last, and an id that is free", "correct the cut")  # fmt: skip
            continue
        places = int(numbers.one(item.get(sides[0])))
        cuts[key] = CutLine(title=titles_of(plain(item.get("title"))), side=sides[0], places=places)
    return cuts

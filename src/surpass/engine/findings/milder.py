"""Old law, or the new where it is milder: one finding from two editions, both kept to be shown.

Source: a rule's ``prefer: lenient``; the milder of the edition of the event and that of the decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from surpass.engine.findings.explain import Finding, explain
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.policy.rules.effects import ADVERSE, BOUND, DUTY, nature
from surpass.policy.rules.rule import Rule

NOTHING = "none"
"""The word for the outcome of a rule that proposes nothing."""


def words(rule: Rule, outcomes: Iterable[int]) -> tuple[str, ...]:
    """Outcome numbers as the rule's own words."""
    return tuple(rule.arms[place - 1].outcome if place else NOTHING for place in outcomes)


def mildest_first(*editions: Rule) -> tuple[str, ...]:
    """Every outcome of the editions of one rule, mildest first; what only an earlier one has is fitted in.

    Arms are written mildest first. To propose nothing is mildest where the rule is a burden, and least mild
    where it gives or protects.
    """
    order: list[str] = []
    for rule in editions:
        own = [arm.outcome for arm in rule.arms]
        for place, word in enumerate(own):
            if word not in order:
                later = [order.index(known) for known in own[place + 1 :] if known in order]
                order.insert(min(later, default=len(order)), word)
    is_burden = nature(editions[0].effect) in {ADVERSE, DUTY, BOUND}
    return (NOTHING, *order) if is_burden else (*order, NOTHING)


def milder(first: Iterable[str], second: Iterable[str], *, order: Sequence[str]) -> tuple[str, ...]:
    """What is still possible when the milder of two findings stands, each of them a set of possible outcomes.

    Examples:
        >>> milder(["mitigate"], ["exempt", "none"], order=("exempt", "mitigate", "none"))
        ('exempt', 'mitigate')
        >>> milder(["exempt"], ["exempt", "none"], order=("exempt", "mitigate", "none"))
        ('exempt',)
    """
    theirs = tuple(second)
    places = {min(order.index(one), order.index(other)) for one in first for other in theirs}
    return tuple(order[place] for place in sorted(places))


def standing(event: Finding, decision: Finding) -> Finding | None:
    """The milder of two findings of one rule, the event's where both say one; None while that is open."""
    sides = [(side, words(side.rule, side.why.possible)) for side in (event, decision)]
    order = mildest_first(decision.rule, event.rule)
    possible = milder(sides[0][1], sides[1][1], order=order)
    return next((side for side, said in sides if said == possible), None) if len(possible) == 1 else None


def explain_milder(event: Finding, decision: Finding) -> ExplanationNode:
    """The finding that stands, with what each of the two editions says beside it."""
    stands = standing(event, decision)
    if stands is None:
        head = explain(event if event.why.outcome is None else decision)
        return replace(head, children=(_both(event, decision, is_whole=True),))
    head = explain(stands)
    return replace(head, children=(*head.children, _both(event, decision, is_whole=False)))


def _both(event: Finding, decision: Finding, *, is_whole: bool) -> ExplanationNode:
    sides = (("event", event), ("decision", decision))
    return ExplanationNode(
        key="finding.two_editions", children=tuple(_side(key, side, is_whole=is_whole) for key, side in sides)
    )


def _side(key: str, side: Finding, *, is_whole: bool) -> ExplanationNode:
    """What one edition says; its whole explanation only while it is open which of the two stands."""
    outcome, rule = side.why.outcome, side.rule
    said = "unknown" if outcome is None else "proposed" if outcome else "none"
    values: dict[str, Value] = {"day": side.book.on.isoformat(), "editions": ", ".join(side.book.editions)}
    return ExplanationNode(
        key=f"finding.{key}_{said}",
        values=values | ({"outcome": rule.arms[outcome - 1].says} if outcome else {}),
        children=explain(side).children if is_whole else (),
    )

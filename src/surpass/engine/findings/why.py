"""Why one finding is what it is: what decides it, what is still possible, which facts would settle it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from surpass.engine.findings.find import NONE
from surpass.foundation.truth import Truth, all_of, any_of, at_least, not_
from surpass.policy.rules.condition import Condition, Group, Named, named
from surpass.policy.rules.rule import Rule

Truths = Mapping[str, Truth]
"""The truth of each named condition, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One subject under one rule.

    ``outcome``: 0 none, k the k-th arm, None unknown. ``possible``: every outcome that the missing facts
    still allow. ``deciding``: ids of the conditions on which it turns; ``unsettled``: those of them that are
    unknown.
    """

    rule: str
    outcome: int | None
    possible: tuple[int, ...]
    deciding: tuple[str, ...]
    unsettled: tuple[str, ...]


def why(rule: Rule, truths: Truths) -> Why:
    """Explain from the truths of the conditions alone; nothing is computed a second way."""
    possible = possible_outcomes(rule, truths)
    deciding = tuple(dict.fromkeys(item.id for item in _deciding_rule(rule, truths)))
    return Why(
        rule=rule.id,
        outcome=only(possible),
        possible=tuple(sorted(possible)),
        deciding=deciding,
        unsettled=tuple(name for name in deciding if truths[name] is None),
    )


def only(possible: Collection[int]) -> int | None:
    """The outcome where one alone is possible; else it is unknown."""
    return next(iter(possible)) if len(possible) == 1 else None


def truth(condition: Condition, truths: Truths) -> Truth:
    """The truth of a tree."""
    if not isinstance(condition, Group):
        return truths[condition.id]
    parts = [truth(part, truths) for part in condition.parts]
    if condition.kind == "not":
        return not_(parts[0])
    if condition.kind == "at_least":
        return at_least(condition.need, parts)
    return all_of(parts) if condition.kind == "all" else any_of(parts)


def _guard_truths(rule: Rule, truths: Truths) -> list[Truth]:
    unless = [] if rule.unless is None else [not_(truth(rule.unless, truths))]
    return unless + ([] if rule.tolerance is None else [truth(rule.tolerance, truths)])


def possible_outcomes(rule: Rule, truths: Truths) -> set[int]:
    """Every outcome that the unknown conditions still allow."""
    arms = (truth(arm.when, truths) for arm in rule.arms)
    return cascade(arms, stands=all_of(_guard_truths(rule, truths)))


def cascade(arms: Iterable[Truth], *, stands: Truth) -> set[int]:
    """The outcomes that the truths of the arms allow, where *stands* is the truth of what must hold besides.

    Examples:
        >>> cascade([None, True, True], stands=True), cascade([False, True], stands=None)
        ({1, 2}, {0, 2})
    """
    if stands is False:
        return {NONE}
    outcomes: set[int] = {NONE} if stands is None else set()
    for place, holds in enumerate(arms, start=1):
        if holds is not False:
            outcomes.add(place)
        if holds:
            return outcomes
    return outcomes | {NONE}


def _deciding_rule(rule: Rule, truths: Truths) -> Iterator[Named]:
    """What beats the arms decides alone; else the arms up to the one that stands, and what is still open.

    The tolerance check is asked for only where an arm holds: nobody is put through it on a mere suspicion.
    """
    guards = [tree for tree in (rule.unless, rule.tolerance) if tree is not None]
    states = _guard_truths(rule, truths)
    for tree, state in zip(guards, states, strict=True):
        if state is False:
            yield from deciding(tree, truths)
            return
    before = [arm for arm in rule.arms if truth(arm.when, truths) is not False]
    if not before:
        for arm in rule.arms:
            yield from deciding(arm.when, truths)
        return
    has_one = any(truth(arm.when, truths) for arm in before)
    for arm in before:
        yield from deciding(arm.when, truths)
        if truth(arm.when, truths):
            break
    for tree in guards:
        if has_one or tree is not rule.tolerance:
            yield from deciding(tree, truths)


def deciding(condition: Condition, truths: Truths) -> Iterator[Named]:
    """The named conditions on which a tree's truth turns.

    Of a true ``all`` every part, of a false one the false parts, of an unknown one the unknown parts; of an
    ``any`` the other way round.
    """
    if not isinstance(condition, Group):
        yield condition
        return
    state = truth(condition, truths)
    for part in condition.parts:
        if condition.kind == "not" or truth(part, truths) is state or _counts(condition, state):
            yield from deciding(part, truths)


def _counts(condition: Group, state: Truth) -> bool:
    """Whether every part matters: the true ``all`` and the false ``any`` are made of all their parts."""
    return (condition.kind == "all" and state is True) or (condition.kind == "any" and state is False)


def open_facts(rule: Rule, found: Why) -> tuple[str, ...]:
    """The facts that would settle an unknown finding, in written order."""
    asked = [item for tree in rule.trees for item in named(tree) if item.id in found.unsettled]
    return tuple(dict.fromkeys(item.leaf.fact for item in asked))

"""Rules over a frame of facts: the verdict of each, and one nullable boolean column per named condition.

Source: rules.md sections 1 and 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any

import narwhals as nw
from narwhals import Expr

from surpass.engine.findings.columns import check_columns
from surpass.engine.findings.conditions import expression, tree
from surpass.policy.rules.rule import Rule, RuleBook

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

NONE = 0
"""The outcome of a rule that proposes nothing; outcome k is the k-th arm, counted from 1; null is unknown."""


def find(frame: IntoFrame, rules: Iterable[Rule], *, key: str) -> Any:
    """Judge everybody by *rules* in one pass.

    Shapes:   one row per subject, keyed by *key*; facts in the columns that :func:`columns_of` names, as
              whole numbers or booleans. Back come the key, ``RULE`` (outcome: 0 none, k the k-th arm, null
              unknown) and ``RULE.condition`` for each named condition; the native kind of *frame*.
    Missing:  null is unknown, and an unknown proposes nothing.
    Raises:   UseProblem: a column is missing, or holds neither whole numbers nor booleans.

    Examples:
        See tests/unit/engine/findings/test_find.py.
    """
    listed = tuple(rules)
    held = nw.from_native(frame)
    check_columns(held.collect_schema(), listed, key=key)
    named = {f"{rule.id}.{item.id}": expression(item) for rule in listed for item in rule.conditions}
    judged = held.with_columns(**named) if named else held
    outcomes = {rule.id: outcome(rule) for rule in listed}
    return judged.with_columns(**outcomes).select(key, *outcomes, *named).to_native()


def outcome(rule: Rule) -> Expr:
    """The number of the first arm that holds, where nothing stands before it and no ``unless`` beats it.

    An unknown arm stops the cascade as unknown; ``unless`` true gives none, unknown leaves it unknown.
    The tolerance check of an adverse rule is one more condition that must hold. At most one arm is the first
    that holds, so the places add up to its place, and an unknown one leaves the sum unknown.
    """
    prefix = f"{rule.id}."
    before = [] if rule.unless is None else [~tree(rule.unless, prefix=prefix)]
    before += [] if rule.tolerance is None else [tree(rule.tolerance, prefix=prefix)]
    places: list[Expr] = []
    for place, arm in enumerate(rule.arms, start=1):
        holds = tree(arm.when, prefix=prefix)
        is_first = reduce(and_, before, holds).cast(nw.Int8)
        places.append(is_first if place == 1 else is_first * place)
        before = [*before, ~holds]
    if len(places) < 2:
        return places[0] if places else nw.lit(NONE, dtype=nw.Int8)
    return reduce(add, places).cast(nw.Int8)


def columns_of(book: RuleBook, rules: Iterable[Rule]) -> dict[str, str]:
    """The columns that *rules* read, each with the fact that it holds."""
    return {
        book.facts[name].column(lag): name
        for rule in rules
        for name, lag in sorted(rule.reads())
        if name in book.facts
    }

"""Facts that rest on a rank or a quota: known only where the unit's whole rank band lies on one side.

A band is handed in as two columns, the fact at the best and at the worst end of it. Without a band an
adverse rule takes the fact as unknown: look closer, and nothing else. Source: decisions 14.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import narwhals as nw
from narwhals import Expr

from surpass.policy.rules.condition import Check, Condition, Named, Test, mapped
from surpass.policy.rules.rule import Rule

BEST, WORST = "if_best", "if_worst"
NO_BAND = ".no_band"


def at_end(column: str, end: str) -> str:
    """The column that holds a fact at one end of its band.

    Examples:
        >>> at_end("bottom3[0]", BEST)
        'bottom3[0].if_best'
    """
    return f"{column}.{end}"


def banded(column: str) -> Expr:
    """The fact that holds over the whole band.

    Missing:  unknown where the two ends differ, or one of them is unknown.
    """
    best, worst = nw.col(at_end(column, BEST)), nw.col(at_end(column, WORST))
    return nw.when(best == worst).then(best).alias(column)


def unbanded(column: str) -> Expr:
    """A column like *column* in which everybody is unknown, for the rules that must look closer."""
    return nw.when(nw.lit(False)).then(nw.col(column)).alias(column + NO_BAND)


def look_closer(rule: Rule, *, alone: Collection[str]) -> Rule:
    """An adverse rule made to read the columns in *alone*, which came without a band, as unknown."""
    if not rule.is_adverse or not alone:
        return rule

    def blind(test: Test) -> Test:
        return replace(test, column=test.column + NO_BAND) if test.column in alone else test

    def change(item: Named) -> Condition:
        if isinstance(item, Check):
            return replace(item, test=None if item.test is None else blind(item.test))
        return replace(item, tests=tuple(map(blind, item.tests)))

    return replace(
        rule,
        arms=tuple(replace(arm, when=mapped(arm.when, change)) for arm in rule.arms),
        unless=None if rule.unless is None else mapped(rule.unless, change),
    )

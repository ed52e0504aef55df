"""So many of each group, or so large a share of it, where the pack asks for a threshold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from surpass.foundation.quantity import Rounding
from surpass.mechanisms.encouragement.fund.drafting.draft import (
    FIRST,
    Draft,
    changed,
    check_of,
    put_into,
    refused,
)
from surpass.mechanisms.encouragement.fund.measures import PLACES, RESIDUAL, SCORE, measured
from surpass.policy.rules.allocations.allocation import Allocation, Seats
from surpass.policy.rules.condition import Check, Condition, Named
from surpass.policy.rules.rule import RuleBook

DRAWN = "draft."
"""Before the name of what the pack does not have."""


def picked(book: RuleBook, fund: Allocation, draft: Draft) -> tuple[Allocation, RuleBook]:
    """Every list that asks for a threshold has places instead, by the measure of that threshold."""
    seats = _seats(draft)
    lists = [book.allocations[name] for name in fund.lists] or [fund]
    found: dict[str, Allocation] = {}
    for part in lists:
        check = next(_thresholds(book, part), None)
        if check is None:
            found[part.id] = part
            continue
        rule = book.rules[part.entitled_by]
        nothing = check_of(check, book, check.leaf.fact, _more_than(check.leaf.fact, part), Decimal(0))
        freed = replace(changed(rule, partial(_put, old=check, new=nothing)), id=f"{DRAWN}{part.id}.rule")
        quota = Allocation(
            id=f"{DRAWN}{part.id}.places", kind="quota", says=part.says, cite=part.cite, status=part.status,
            entitled_by=freed.id, gates=part.gates, bars=part.bars, pool="group", seats=seats,
            order=((check.leaf.fact, True),), ties=draft.ties or "panel", programme=part.programme,
        )  # fmt: skip
        own = replace(part, id=f"{DRAWN}{part.id}", entitled_by=freed.id, within=quota.id)
        own = own if fund.lists else replace(own, budget=None)
        book = put_into(replace(book, rules={**book.rules, freed.id: freed}), quota, own)
        found[part.id] = own
    if all(one.id == name for name, one in found.items()):
        raise refused("simulation-no-threshold", draft.pick, "a list that asks for a score or an advance")
    whole = replace(
        fund, lists=tuple(one.id for one in found.values()), entitled_by="", gates=(), bars=(),
        amounts=None,
    )  # fmt: skip
    return whole, book


def _put(item: Named, *, old: Check, new: Check) -> Condition:
    return new if item is old else item


def _thresholds(book: RuleBook, part: Allocation) -> Iterator[Check]:
    """Conditions of a list on a number of its own assessment."""
    facts = {measured(kind, part.programme) for kind in (SCORE, PLACES, RESIDUAL)}
    rule = book.rules.get(part.entitled_by)
    for item in rule.conditions if rule is not None and not part.within else ():
        if isinstance(item, Check) and item.leaf.fact in facts and item.leaf.op in {">", ">="}:
            yield item


def _more_than(fact: str, part: Allocation) -> str:
    """Who did not advance at all is no candidate; of a score, everybody who has one is."""
    return ">=" if fact == measured(SCORE, part.programme) else ">"


def _seats(draft: Draft) -> Seats:
    if draft.picked is None or draft.picked <= 0:
        raise refused("simulation-number", "picked", "how many of each group, or which share")
    if draft.pick == FIRST:
        if draft.picked != draft.picked.to_integral_value():
            raise refused("simulation-number", f"{draft.picked}", "a whole number of units")
        return Seats(count=int(draft.picked))
    if draft.picked > 100:
        raise refused("simulation-number", f"{draft.picked}", "a share of at most 100 per cent")
    return Seats(rate=draft.picked.scaleb(-2), rounding=Rounding.DOWN)

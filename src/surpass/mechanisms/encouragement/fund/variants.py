"""Many amounts of one rule on past years: who is entitled is judged once, only the money is divided anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from surpass.engine.allocations.budget import divide_budget
from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.entitled import Subject, entitlement
from surpass.foundation.truth import Truth
from surpass.mechanisms.encouragement.fund.simulate import Outcome, Simulated, added_up, amounts_of
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

AMOUNTS = ("base", "step", "floor", "cap")
BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedYear:
    """A past year under a rule: who shares, who is entitled, and each unit's third of the year before."""

    candidates: tuple[Candidate, ...]
    holds: Mapping[str, Truth]
    before: Mapping[str, str]


def judged_year(
    allocation: Allocation, book: RuleBook, units: Sequence[Subject], *, before: Mapping[str, str]
) -> JudgedYear:
    """Who is entitled, whatever the amounts."""
    judged = [entitlement(allocation, book, unit) for unit in units]
    return JudgedYear(
        candidates=tuple(held for one in judged if (held := one.candidate) is not None),
        holds={one.subject.key: one.holds for one in judged},
        before=before,
    )


def varied(allocation: Allocation, coins: Mapping[str, int]) -> Allocation:
    """The same rule with other amounts.

    Shapes:   by key: ``base``, ``step``, ``floor``, ``cap``, ``budget``.
    Units:    the smallest coin.
    Raises:   ValueError: a key that the rule has no amount of, or a floor above its cap.
    """
    if allocation.amounts is None:
        raise ValueError(allocation.id)
    own: dict[str, Any] = {key: value for key, value in coins.items() if key in AMOUNTS}
    for key in own:
        if getattr(allocation.amounts, key) is None:
            raise ValueError(key)
    amounts = replace(allocation.amounts, **own)
    if amounts.floor is not None and amounts.cap is not None and amounts.floor > amounts.cap:
        raise ValueError("floor")
    return replace(allocation, amounts=amounts, budget=coins.get(BUDGET, allocation.budget))


def tried(variants: Iterable[Allocation], years: Mapping[str, JudgedYear]) -> tuple[Simulated, ...]:
    """Every variant on every year, in their order.

    Shapes:   variants differ in amounts alone from the rule that the years were judged by.
    Missing:  as :func:`surpass.mechanisms.encouragement.fund.simulate.simulated`.
    """
    return tuple(_tried(one, years) for one in variants)


def _tried(one: Allocation, years: Mapping[str, JudgedYear]) -> Simulated:
    found = {}
    for period, year in years.items():
        division = divide_budget(one, year.candidates)
        found[period] = Outcome(
            amounts=amounts_of(division, year.holds), division=division, before=year.before
        )
    return added_up(found, decimals=one.decimals)

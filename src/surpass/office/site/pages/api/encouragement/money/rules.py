"""Reward rules tried on past years, for programs: variants of a fund side by side; nothing is kept."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.exchange.mechanisms.rewards.money import money
from surpass.mechanisms.encouragement.fund.drafting.draft import Draft
from surpass.mechanisms.encouragement.fund.persons import BELOW, LEADING, PersonsTried, persons_moved
from surpass.mechanisms.encouragement.fund.simulate import PastYear, Simulated, gains
from surpass.mechanisms.encouragement.fund.variants import tried
from surpass.office.accounts.api.operation import Given, caller, looks
from surpass.office.encouragement.simulating.drafts import bounds, chances_of, fund_tried, read_numbers
from surpass.office.encouragement.simulating.past import SIMULATE, past_results, years_of
from surpass.office.encouragement.simulating.persons import persons_by_rule
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, Line

Word = Annotated[Line, Field(max_length=80)]
Number = Annotated[Line, Field(max_length=40, examples=["82.5"])]


class RewardRule(Asked):
    """What differs from the pack; empty is as the pack has it.

    ``numbers``: by param. ``measure``: residual, beyond_chance; ``least``: points. ``pick``: first, share.
    ``together``: add, best, choose. ``ties``: panel, include, exclude. ``over_budget``: stop,
    largest_remainder. ``method``: by which units divide it among persons: equal, posts, days.
    """

    numbers: Annotated[dict[Word, Number], Field(max_length=50, default_factory=dict)]
    measure: Word = ""
    least: Number = ""
    pick: Word = ""
    picked: Number = ""
    together: Word = ""
    ties: Word = ""
    over_budget: Word = ""
    method: Word = ""


class RewardRulesAsked(Asked):
    """A fund of the pack and what is tried of it; chances in per cent, empty: the pack's."""

    fund: Annotated[Word, Field(min_length=1, examples=["fund.annual"])]
    variants: Annotated[list[RewardRule], Field(min_length=1, max_length=10)]
    chance_least: Number = ""
    chance_most: Number = ""


class RewardYear(Schema):
    """One year under one rule. ``amounts``: by unit; null: not known, never nothing.

    ``top``, ``bottom``: the share of the best and of the last third of the year before, in per cent.
    """

    period: str
    cost: str
    rewarded: int
    stopped: bool
    open: int
    top: str | None
    bottom: str | None
    amounts: dict[str, str | None]


class RewardRuleTried(Schema):
    """A variant. ``contested``: units with something left to win; null: nobody says between which chances."""

    years: list[RewardYear]
    contested: list[str] | None


class RewardOfPersons(Schema):
    """What persons of the rewarded units would get; nobody is named. Shares in per cent of what is paid.

    ``capped``: shares that end at the cap; ``left``: what the caps leave over; ``refused``: divisions that
    give those below the leading posts too little.
    """

    shares: int
    spent: str
    leading: str | None
    below: str | None
    capped: int
    left: str
    refused: int


class PersonsGained(Schema):
    """How many of a group get more, less and the same by the last variant than by the first."""

    group: str
    gain: int
    lose: int
    same: int
    difference: str


class RewardMoved(Schema):
    """Who gets more or less by the last variant than by the first, in the years in which both are known."""

    unit: str
    before: str
    after: str


class RewardRulesTried(Schema):
    """The variants in their order. ``without``: years left out, with the results that they lack.

    ``persons``: of each variant; empty where the pack sets no limits to what persons get.
    """

    variants: list[RewardRuleTried]
    gains: list[RewardMoved]
    persons: list[RewardOfPersons]
    persons_gained: list[PersonsGained]
    without: dict[str, list[str]]


@looks(router, "/encouragement/simulate", act=SIMULATE, gives=RewardRulesTried)
def try_reward_rules(request: HttpRequest, body: RewardRulesAsked) -> Given:
    """On the final results of past years within your reach; nothing is kept."""
    one = fund_tried(body.fund, on=timezone.localdate())
    variants = [one.variant(_draft(asked)) for asked in body.variants]
    asked = read_numbers({"chance_least": body.chance_least, "chance_most": body.chance_most})
    said = chances_of(one.book)
    chances = bounds(asked.get("chance_least", said[0]), asked.get("chance_most", said[1]))
    past = past_results(caller(request), book=one.book, fund=one.fund)
    found = tried(variants, years_of(past, book=one.book))
    decimals = one.fund.decimals
    moved = [
        RewardMoved(unit=unit, before=_money(old, decimals), after=_money(new, decimals))
        for unit, old, new in gains(found[0], found[-1])
    ]
    people = persons_by_rule(variants, found)
    gained = persons_moved(people[0], people[-1]) if people else ()
    without = {period: list(names) for period, names in past.without.items()}
    return Given(
        RewardRulesTried(
            variants=[_variant(each, chances) for each in found],
            gains=moved,
            without=without,
            persons=[_persons(each, decimals) for each in people],
            persons_gained=[
                PersonsGained(
                    group=each.group,
                    gain=each.gain,
                    lose=each.lose,
                    same=each.same,
                    difference=_money(each.difference, decimals),
                )
                for each in gained
            ],
        )
    )


def _draft(asked: RewardRule) -> Draft:
    numbers = read_numbers({"least": asked.least, "picked": asked.picked})
    return Draft(
        numbers=read_numbers(asked.numbers), measure=asked.measure, pick=asked.pick, ties=asked.ties,
        least=numbers.get("least"), picked=numbers.get("picked"), together=asked.together,
        over_budget=asked.over_budget, method=asked.method,
    )  # fmt: skip


def _variant(one: Simulated, chances: tuple[Fraction, Fraction] | None) -> RewardRuleTried:
    return RewardRuleTried(
        years=[_year(year, one.decimals) for year in one.years],
        contested=None if chances is None else list(one.contested(*chances)),
    )


def _year(year: PastYear, decimals: int) -> RewardYear:
    return RewardYear(
        period=year.period, cost=_money(year.wanted, decimals), rewarded=year.rewarded,
        stopped=year.is_stopped, open=year.open, top=_percent(year.top), bottom=_percent(year.bottom),
        amounts={unit: money(coins, decimals) for unit, coins in year.amounts.items()},
    )  # fmt: skip


def _persons(one: PersonsTried, decimals: int) -> RewardOfPersons:
    parts = {
        group: _percent(Fraction(one.to(group)[1], one.spent) if one.spent else None)
        for group in (LEADING, BELOW)
    }
    return RewardOfPersons(
        shares=len(one.paid), spent=_money(one.spent, decimals), capped=one.capped,
        left=_money(one.left, decimals), refused=len(one.refused), **parts,
    )  # fmt: skip


def _money(coins: int, decimals: int) -> str:
    return money(coins, decimals) or ""


def _percent(share: Fraction | None) -> str | None:
    return None if share is None else f"{float(100 * share):.1f}"

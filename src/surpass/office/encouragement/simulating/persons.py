"""Persons of the rewarded units under each rule that is tried: by group, never by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from surpass.foundation.period import Period
from surpass.mechanisms.encouragement.fund.drafting.draft import Variant
from surpass.mechanisms.encouragement.fund.persons import (
    BELOW,
    LEADING,
    PeopleYear,
    PersonsMoved,
    PersonsTried,
    law_of_persons,
    persons_tried,
)
from surpass.mechanisms.encouragement.fund.simulate import Simulated
from surpass.mechanisms.encouragement.share_inside import Member
from surpass.office.encouragement.fund.pages.words import amount_said, say
from surpass.office.encouragement.fund_use.shares.members import served_in_units, year_days
from surpass.office.encouragement.simulating.tables import RULES, Table, moved_said, share_said, table_of

SHARES = (
    ("name", "rule"), ("n", "shares"), ("n", "spent"), ("n", "leading"), ("n", "below"),
    ("n", "mean_leading"), ("n", "mean_below"), ("n", "capped"), ("n", "left_over"), ("n", "refused"),
)  # fmt: skip
GROUPS = (("name", "group"), ("n", "gain"), ("n", "lose"), ("n", "same"), ("n", "difference"))


def persons_by_rule(variants: Sequence[Variant], held: Sequence[Simulated]) -> tuple[PersonsTried, ...]:
    """What each variant gives to persons, on the same years; empty where the pack sets no limits."""
    laws = [law_of_persons(one.book, one.fund.id) for one in variants]
    if None in laws or not held:
        return ()
    rewarded = {
        year.period: {unit for one in held for past in one.years if past.period == year.period
                      for unit, amount in past.amounts.items() if amount}
        for year in held[0].years
    }  # fmt: skip
    people = people_of_years(rewarded)
    return tuple(
        persons_tried(law, {year.period: year.amounts for year in one.years}, people)
        for law, one in zip(laws, held, strict=True)
        if law is not None
    )


def people_of_years(units: Mapping[str, Iterable[str]]) -> dict[str, PeopleYear]:
    """Everybody in these units in each year, by period."""
    found: dict[str, PeopleYear] = {}
    for period, keys in units.items():
        year = Period.read(period).last_day.year
        served = served_in_units(keys, year=year)
        of_units = {
            unit: [
                Member(key=one.key, is_leading=one.is_leading, is_whole_year=one.is_whole_year, days=one.days)
                for one in people.values()
            ]
            for unit, people in served.items()
        }
        found[period] = PeopleYear(of_units=of_units, days=year_days(year))
    return found


def shares_table(found: Sequence[PersonsTried], *, decimals: int) -> Table:
    """What each rule gives to persons: side by side."""
    rows = [
        [
            say(name), str(len(one.paid)), amount_said(one.spent, decimals),
            share_said(one.to(LEADING)[1], one.spent), share_said(one.to(BELOW)[1], one.spent),
            _mean(one.to(LEADING), decimals), _mean(one.to(BELOW), decimals), str(one.capped),
            amount_said(one.left, decimals), str(len(one.refused)),
        ]
        for name, one in zip(RULES, found, strict=False)
    ]  # fmt: skip
    return table_of("persons", SHARES, rows)


def groups_table(found: Sequence[PersonsMoved], *, decimals: int) -> Table:
    """Who of the persons gains and who loses, by group."""
    rows: list[list[Any]] = [
        [
            say(f"trying.group_{one.group}"),
            str(one.gain),
            str(one.lose),
            str(one.same),
            moved_said(one.difference, decimals),
        ]
        for one in found
    ]
    return table_of("persons_moved", GROUPS, rows)


def _mean(held: tuple[int, int], decimals: int) -> str:
    count, coins = held
    return amount_said(coins // count, decimals) if count else say("word.none")

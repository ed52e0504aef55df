"""Persons of rewarded units on past years under two rules: counted by group, exact, and nobody is named."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

from surpass.mechanisms.encouragement.fund.persons import (
    BELOW,
    LEADING,
    MOVED,
    PeopleYear,
    law_of_persons,
    persons_moved,
    persons_tried,
)
from surpass.mechanisms.encouragement.share_inside import Member
from surpass.policy.rules.allocations.allocation import Allocation, Inside

LAW = Allocation(
    id="fund.persons", kind="persons", says={}, cite="D4 art.5(7)", status="active",
    inside=Inside(divides="fund.annual", methods=("equal", "posts", "days"), least=80, most=150, cap=400_000),
)  # fmt: skip
PEOPLE = {
    "2024": PeopleYear(of_units={
        "T1": [Member(key="h", is_leading=True, days=366), Member(key="a", days=366)],
        "T2": [Member(key="b", is_whole_year=False, days=183), Member(key="c", days=366)],
    }, days=366),
    "2025": PeopleYear(of_units={"T1": [Member(key="h", is_leading=True, days=365)]}, days=365),
}  # fmt: skip


def by(method, **changes):
    return replace(LAW, inside=replace(LAW.inside, methods=(method,), **changes))


def tried(law, amounts):
    return persons_tried(law, amounts, PEOPLE)


def test_every_unit_is_divided_to_the_coin_and_who_came_in_the_year_by_days():
    found = tried(LAW, {"2024": {"T1": 300_000, "T2": 300_000}})
    assert found.paid == {
        ("2024", "h"): 150_000, ("2024", "a"): 150_000, ("2024", "b"): 100_000, ("2024", "c"): 200_000,
    }  # fmt: skip
    assert (found.spent, found.left, found.refused, found.nobody) == (600_000, 0, (), 0)
    assert (found.to(LEADING), found.to(BELOW)) == ((1, 150_000), (3, 450_000))
    assert found.moved == {"b"}


def test_the_cap_leaves_over_and_is_counted():
    found = tried(LAW, {"2025": {"T1": 1_000_000}})
    assert (found.paid, found.left, found.capped) == ({("2025", "h"): 400_000}, 600_000, 1)


def test_two_rules_side_by_side_say_how_many_gain():
    amounts = {"2024": {"T1": 500_000, "T2": 0}}
    moved = persons_moved(tried(by("equal"), amounts), tried(by("posts"), amounts))
    assert [(one.group, one.gain, one.lose, one.same, one.difference) for one in moved] == [
        (LEADING, 1, 0, 0, 50_000), (BELOW, 0, 1, 0, -50_000), (MOVED, 0, 0, 0, 0),
    ]  # fmt: skip


def test_a_division_that_leaves_too_little_below_the_leading_posts_is_refused_and_counted():
    law = by("posts", below_leading=Decimal("0.5"))
    found = tried(law, {"2024": {"T1": 300_000}})
    assert (found.paid, found.refused) == ({}, (("2024", "T1"),))


def test_what_is_not_known_counts_in_nothing():
    found = tried(LAW, {"2024": {"T1": None, "T9": 100}, "2019": {"T1": 100}})
    assert (found.paid, found.nobody) == ({}, 1)


def test_the_limits_of_a_fund_are_found_by_what_they_divide():
    book = SimpleNamespace(allocations={"fund.persons": LAW})
    assert law_of_persons(book, "fund.annual") is LAW
    assert law_of_persons(book, "fund.other") is None

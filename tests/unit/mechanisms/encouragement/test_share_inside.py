"""A unit's reward among its persons: by the method, pro rata, frozen and barred, inside every limit."""

from decimal import Decimal

import pytest

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.share_inside import Member, share_inside
from surpass.policy.rules.allocations.allocation import Allocation, Inside

LAW = Allocation(
    id="fund.persons", kind="persons", says={}, cite="D4 art.5(7)", status="active",
    inside=Inside(
        divides="fund.annual", methods=("equal", "posts", "days"), least=80, most=150, cap=600_000,
        below_leading=Decimal("0.7"), barred_by=("sanction",), barred_cite="D4 art.5(9)",
        frozen_cite="D4 art.5(9)",
    ),
)  # fmt: skip


def one(key, **said):
    return Member(**{"key": key, "is_barred": False, "is_investigated": False} | said)


def shares(*members, amount=1_000_000, method="equal", law=LAW):
    return share_inside(law=law, amount=amount, method=method, members=members, year_days=365)


def amounts(found):
    return {share.member.key: share.amount for share in found.shares}


def codes(*members, **words):
    with pytest.raises(UseProblem) as refused:
        shares(*members, **words)
    return [problem.code for problem in refused.value.problems]


def test_an_equal_division_is_exact_to_the_coin_and_the_first_key_has_the_odd_coin():
    assert amounts(shares(one("b"), one("a"), one("c"))) == {"a": 333_334, "b": 333_333, "c": 333_333}


def test_who_came_in_the_year_is_counted_by_days():
    found = shares(one("a"), one("b", is_whole_year=False, days=73), amount=600_000)
    assert amounts(found) == {"a": 500_000, "b": 100_000}


def test_coefficients_weigh_posts_and_days_served_weigh_days():
    posts = shares(one("a", coefficient=150), one("b", coefficient=100), amount=500_000, method="posts")
    assert amounts(posts) == {"a": 300_000, "b": 200_000}
    days = shares(one("a", days=200), one("b", days=300), amount=500_000, method="days")
    assert amounts(days) == {"a": 200_000, "b": 300_000}


def test_a_declared_zero_is_a_number_and_a_missing_count_is_asked():
    zero = shares(one("a"), one("b", is_whole_year=False, days=0), amount=500_000)
    assert amounts(zero) == {"a": 500_000, "b": 0}
    missing = shares(one("a"), one("b", is_whole_year=False), amount=500_000)
    assert amounts(missing) == {"a": None, "b": None}
    assert [(share.state, share.asks) for share in missing.shares] == [("proposed", ()), ("open", ("days",))]


def test_what_a_cap_cuts_off_goes_to_the_others_and_only_then_stays():
    found = shares(one("a", coefficient=150), one("b", coefficient=80), amount=1_000_000, method="posts")
    assert amounts(found) == {"a": 600_000, "b": 400_000}
    full = shares(one("a"), one("b"), amount=2_000_000)
    assert (amounts(full), full.left) == ({"a": 600_000, "b": 600_000}, 800_000)


def test_who_is_barred_gets_nothing_by_a_clause_and_is_asked_nothing():
    found = shares(one("a"), one("b", is_barred=True, is_investigated=None), amount=500_000)
    assert amounts(found) == {"a": 500_000, "b": 0}
    assert [(share.state, share.cite) for share in found.shares][1] == ("barred", "D4 art.5(9)")


def test_an_amount_is_set_aside_and_unknown_is_not_no():
    found = shares(one("a"), one("b", is_investigated=True), amount=500_000)
    assert [(share.state, share.amount) for share in found.shares] == [
        ("proposed", 250_000), ("frozen", 250_000)
    ]  # fmt: skip
    asked = shares(one("a"), one("b", is_barred=None, is_investigated=None))
    assert asked.shares[1].asks == ("barred", "investigated")


def test_everybody_barred_leaves_the_whole_amount():
    found = shares(one("a", is_barred=True))
    assert (amounts(found), found.left) == ({"a": 0}, 1_000_000)


def test_those_below_the_leading_posts_get_at_least_their_share():
    lead, other = one("a", is_leading=True), one("b")
    assert codes(lead, other) == ["shares-below-leading"]
    with pytest.raises(UseProblem, match=r"50\.00 %") as refused:
        shares(lead, other)
    assert "at least 70.00 % (D4 art.5(7))" in refused.value.problems[0].expected
    assert not codes_of_none(lead)


def codes_of_none(*members):
    return [share for share in shares(*members).shares if share.amount is None]


def test_every_fault_is_told_at_once():
    wrong = (one("a", coefficient=79, days=366), one("a", coefficient=151, days=-1))
    assert codes(*wrong, method="lots") == [
        "shares-method", "shares-twice", *(["shares-coefficient", "shares-days"] * 2),
    ]  # fmt: skip
    assert codes() == ["shares-nobody"]
    bare = Allocation(id="x", kind="budget", says={}, cite="c", status="active")
    assert codes(one("a"), law=bare) == ["shares-no-law"]


def test_the_cap_counts_what_somebody_has_by_another_list():
    found = shares(one("a", before=500_000), one("b", before=0), one("c", before=700_000), amount=900_000)
    assert amounts(found) == {"a": 100_000, "b": 600_000, "c": 0}
    assert found.left == 200_000

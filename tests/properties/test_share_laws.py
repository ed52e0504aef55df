"""Laws of a division inside a unit: it adds up, more weight is never less, no order counts."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from surpass.mechanisms.encouragement.share_inside import DAYS, EQUAL, POSTS, Member, share_inside
from surpass.policy.rules.allocations.allocation import Allocation, Inside

YEAR = 365
INSIDE = Inside(
    divides="fund", methods=(EQUAL, POSTS, DAYS), least=50, most=300, cap=None, barred_by=("sanction",),
    barred_cite="D art.1", frozen_cite="D art.2",
)  # fmt: skip


def law(**changes):
    return Allocation(
        id="inside", kind="persons", says={}, cite="D art.3", status="active",
        inside=replace(INSIDE, **changes),
    )  # fmt: skip


KNOWN = st.builds(
    Member, key=st.text("abcdef", min_size=1, max_size=4), is_leading=st.booleans(),
    is_whole_year=st.booleans(), coefficient=st.integers(50, 300), days=st.integers(0, YEAR),
    is_barred=st.booleans(), is_investigated=st.booleans(),
)  # fmt: skip
UNITS = st.lists(KNOWN, min_size=1, max_size=12, unique_by=lambda one: one.key)
METHODS = st.sampled_from((EQUAL, POSTS, DAYS))
AMOUNTS = st.integers(0, 10**10)
CAPS = st.none() | st.integers(0, 10**9)


def shared(members, amount, method, **changes):
    return share_inside(law=law(**changes), amount=amount, method=method, members=members, year_days=YEAR)


@given(UNITS, AMOUNTS, METHODS, CAPS)
def test_shares_and_what_the_caps_leave_are_the_amount_and_nothing_is_negative(members, amount, method, cap):
    found = shared(members, amount, method, cap=cap)
    given_ = [one.amount for one in found.shares]
    assert sum(given_) + found.left == amount
    assert found.left >= 0
    assert all(one >= 0 and (cap is None or one <= cap) for one in given_)
    if cap is None and any(one.weight for one in found.shares):
        assert found.left == 0


@given(UNITS, AMOUNTS, METHODS, CAPS)
def test_more_weight_is_never_less_and_equal_weights_differ_by_a_coin(members, amount, method, cap):
    held = [one for one in shared(members, amount, method, cap=cap).shares if one.state != "barred"]
    for one in held:
        for other in held:
            if one.weight > other.weight:
                assert one.amount >= other.amount
            elif one.weight == other.weight:
                assert abs(one.amount - other.amount) <= 1


@given(UNITS, AMOUNTS, METHODS, CAPS, st.randoms(use_true_random=False))
def test_the_order_of_persons_changes_nothing(members, amount, method, cap, random):
    turned = list(members)
    random.shuffle(turned)
    assert shared(turned, amount, method, cap=cap) == shared(members, amount, method, cap=cap)


@given(UNITS, AMOUNTS, METHODS)
def test_setting_an_amount_aside_changes_nobodys_amount(members, amount, method):
    free = [replace(one, is_investigated=False) for one in members]
    assert [one.amount for one in shared(members, amount, method).shares] == [
        one.amount for one in shared(free, amount, method).shares
    ]


@given(UNITS, AMOUNTS, st.integers(0, 11))
def test_one_missing_fact_of_somebody_who_may_share_holds_everybody_up(members, amount, nth):
    at = nth % len(members)
    members[at] = replace(members[at], is_barred=False, is_investigated=None)
    found = shared(members, amount, EQUAL)
    assert found.left is None
    assert {one.amount for one in found.shares} == {None}


@given(AMOUNTS)
def test_below_the_leading_posts_goes_at_least_what_the_pack_says(amount):
    members = [
        Member(key="a", is_leading=True, is_barred=False, is_investigated=False),
        *(Member(key=key, is_barred=False, is_investigated=False) for key in "bcd"),
    ]
    found = shared(members, amount * 4, EQUAL, below_leading=Decimal("0.75"))
    assert found.left == 0

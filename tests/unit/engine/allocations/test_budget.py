"""Money under a budget: it adds up to the coin, and more points never bring less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.allocations.budget import capped_remainder, divide_budget, largest_remainder
from surpass.engine.allocations.candidates import Candidate
from surpass.policy.rules.allocations.allocation import Allocation, Amounts

weights = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=4), st.integers(0, 10**6), min_size=1, max_size=12
)


def divided(amounts, budget, values, over_budget="stop"):
    allocation = Allocation(
        id="fund", kind="budget", says={}, cite="M1 art.11", status="active", amounts=amounts, budget=budget,
        over_budget=over_budget,
    )  # fmt: skip
    people = [Candidate(subject=name, values={"by": value}) for name, value in values.items()]
    return divide_budget(allocation, people)


def amounts_of(found):
    return {share.subject: share.amount for share in found.shares}


def test_classes_get_their_amounts_and_the_rest_is_left():
    found = divided(Amounts(by="by", by_code={0: 30000, 1: 20000}), 100000, {"a": 0, "b": 1, "c": 2})
    assert amounts_of(found) == {"a": 30000, "b": 20000, "c": 0}
    assert (found.wanted, found.left) == (50000, 50000)


def test_over_the_budget_nothing_is_proposed_where_the_pack_says_stop():
    found = divided(Amounts(by="by", by_code={0: 30000}), 50000, {"a": 0, "b": 0})
    assert found.is_stopped
    assert amounts_of(found) == {"a": None, "b": None}
    assert [share.wanted for share in found.shares] == [30000, 30000]


def test_or_everybody_gets_less_in_proportion():
    amounts = Amounts(by="by", by_code={0: 30000, 1: 20000})
    found = divided(amounts, 33333, {"a": 0, "b": 1}, over_budget="largest_remainder")
    assert amounts_of(found) == {"a": 20000, "b": 13333}
    assert found.left == 0


@pytest.mark.parametrize(("gained", "expected"), [(0, 500), (3, 800), (9, 1000), (-2, 300), (-7, 0)])
def test_an_amount_moves_with_places_gained_between_floor_and_cap(gained, expected):
    amounts = Amounts(by="by", base=500, step=100, floor=0, cap=1000)
    assert amounts_of(divided(amounts, None, {"a": gained})) == {"a": expected}


def test_a_missing_fact_gets_no_amount_and_is_counted():
    found = divided(Amounts(by="by", by_code={0: 30000}), 100000, {"a": 0, "b": None})
    assert amounts_of(found) == {"a": 30000, "b": None}
    assert (found.open, found.shares[1].missing) == (1, ("by",))


@pytest.mark.parametrize("over_budget", ["stop", "largest_remainder"])
def test_amounts_wait_where_the_missing_one_could_break_the_budget(over_budget):
    amounts = Amounts(by="by", by_code={0: 30000, 1: 20000})
    found = divided(amounts, 50000, {"a": 0, "b": None}, over_budget=over_budget)
    assert amounts_of(found) == {"a": None, "b": None}
    assert amounts_of(divided(amounts, 60000, {"a": 0, "b": None})) == {"a": 30000, "b": None}


def test_shares_of_the_whole_wait_for_every_fact():
    found = divided(Amounts(by="by"), 100, {"a": 1, "b": None})
    assert amounts_of(found) == {"a": None, "b": None}
    assert found.left == 100


@given(st.integers(0, 10**9), weights)
def test_shares_add_up_to_the_coin_and_are_monotone(total, held):
    shares = largest_remainder(total, held)
    assert sum(shares.values()) == (total if any(held.values()) else 0)
    assert not [
        (one, other)
        for one in held
        for other in held
        if held[one] > held[other] and shares[one] < shares[other]
    ]


@given(st.integers(0, 10**6), weights, st.integers(0, 10**5))
def test_a_cap_is_kept_and_what_it_cuts_off_goes_on(total, held, cap):
    shares = capped_remainder(total, held, cap=cap)
    assert max(shares.values()) <= cap
    reachable = sum(1 for weight in held.values() if weight) * cap
    assert sum(shares.values()) == min(total, reachable)


@given(st.integers(0, 10**9), weights)
def test_the_order_of_subjects_changes_nothing(total, held):
    assert largest_remainder(total, dict(reversed(held.items()))) == largest_remainder(total, held)

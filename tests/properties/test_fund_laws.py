"""Laws of a fund: it adds up, more is never less, no order of units and no cut changes that."""

from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.allocations.budget import Division, Share
from surpass.mechanisms.encouragement.fund.ways_to_cut import ways_to_cut

WANTED = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.integers(0, 10**9), min_size=1)


def stopped(wanted, budget):
    shares = tuple(Share(subject=key, amount=None, wanted=coins) for key, coins in wanted.items())
    whole = sum(wanted.values())
    return Division(shares=shares, wanted=whole, budget=budget, left=budget, is_stopped=whole > budget)


@given(WANTED, st.data())
def test_every_way_of_cutting_stays_inside_the_fund_and_keeps_the_order(wanted, data):
    budget = data.draw(st.integers(0, max(sum(wanted.values()) - 1, 0)))
    for cut in ways_to_cut(stopped(wanted, budget)):
        assert cut.left >= 0
        assert sum(cut.amounts.values()) + cut.left == budget
        assert all(0 <= amount <= wanted[key] for key, amount in cut.amounts.items())
        for one, first in cut.amounts.items():
            for other, second in cut.amounts.items():
                if wanted[one] > wanted[other]:
                    assert first >= second


@given(WANTED, st.data())
def test_a_cap_one_coin_higher_or_one_coin_less_off_would_not_fit(wanted, data):
    budget = data.draw(st.integers(0, max(sum(wanted.values()) - 1, 0)))
    cuts = {one.way: one for one in ways_to_cut(stopped(wanted, budget))}
    if not cuts:
        return
    cap, less = cuts["lower_cap"].at, cuts["same_less"].at
    assert sum(min(one, cap + 1) for one in wanted.values()) > budget
    assert less == 0 or sum(max(one - less + 1, 0) for one in wanted.values() if one) > budget
    assert cuts["in_proportion"].left == 0


@given(WANTED, st.data())
def test_the_order_of_units_changes_no_cut(wanted, data):
    budget = data.draw(st.integers(0, max(sum(wanted.values()) - 1, 0)))
    turned = dict(data.draw(st.permutations(list(wanted.items()))))
    assert [one.amounts for one in ways_to_cut(stopped(wanted, budget))] == [
        one.amounts for one in ways_to_cut(stopped(turned, budget))
    ]


@given(WANTED)
def test_a_fund_that_reaches_or_waits_for_a_fact_offers_no_way(wanted):
    whole = sum(wanted.values())
    assert ways_to_cut(stopped(wanted, whole)) == ()
    assert ways_to_cut(Division(shares=(), wanted=1, budget=0, left=0, is_stopped=True, open=1)) == ()

"""Years of service among those who came up: every deal counted, or drawn ones."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.fairness.seniority import Served, count_deals, draw_deals, may_be_counted


def served(years, up, stratum="a"):
    return [Served(stratum=stratum, years=one, is_up=place in up) for place, one in enumerate(years)]


def by_hand(*strata):
    """Every choice of as many people in each stratum, one after the other."""
    sums = [0]
    for held in strata:
        up = sum(one.is_up for one in held)
        own = [sum(one.years for one in chosen) for chosen in combinations(held, up)]
        sums = [total + more for total in sums for more in own]
    seen = sum(one.years for held in strata for one in held if one.is_up)
    return sum(total <= seen for total in sums), sum(total >= seen for total in sums), len(sums)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=2, max_size=7).filter(
            lambda rows: len({is_up for _, is_up in rows}) == 2
        ),
        min_size=1,
        max_size=2,
    )
)
def test_the_deals_are_those_that_are_counted_by_hand(strata):
    people = [
        [Served(stratum=str(name), years=years, is_up=is_up) for years, is_up in rows]
        for name, rows in enumerate(strata)
    ]
    found = count_deals([one for held in people for one in held])
    assert (found.as_few, found.as_many, found.of) == by_hand(*people)
    assert found.is_counted


def test_the_eldest_alone_have_one_deal_in_ten():
    """Three of five: the three eldest are one of C(5, 3) deals."""
    found = count_deals(served([1, 2, 3, 4, 5], {2, 3, 4}))
    assert (found.as_many, found.of, found.p) == (1, 10, Fraction(1, 5))
    assert found.gap == Fraction(4) - Fraction(3, 2)


def test_a_stratum_in_which_all_came_up_says_nothing():
    one, all_up = served([1, 2, 3], {2}), served([9, 9], {0, 1}, stratum="b")
    assert count_deals([*one, *all_up]) == count_deals(one)


def test_the_order_of_people_changes_nothing():
    people = served([4, 8, 15, 16, 23, 42], {1, 5})
    assert count_deals(people[::-1]) == count_deals(people)


def test_two_hundred_people_are_counted():
    people = served([place % 37 for place in range(200)], set(range(0, 200, 5)))
    assert may_be_counted(people)
    found = count_deals(people)
    assert found.of > 10**40
    assert found.as_few + found.as_many > found.of


def test_a_hundred_thousand_are_not_counted():
    people = served([place % 37 for place in range(100_000)], set(range(0, 100_000, 5)))
    assert not may_be_counted(people)


def test_drawn_deals_come_near_the_counted_ones():
    people = served([3, 5, 8, 13, 21, 34, 2, 1], {3, 4, 5})
    draws = np.random.default_rng(7).random((9_999, 8))
    drawn, counted = draw_deals(people, draws=lambda _, __: draws), count_deals(people)
    assert (drawn.of, drawn.is_counted, drawn.gap) == (10_000, False, counted.gap)
    assert float(drawn.p) == pytest.approx(float(counted.p), abs=0.01)


def test_the_real_deal_is_among_the_drawn_ones():
    """However few draws: no p is 0."""
    found = draw_deals(served([1, 1, 40], {2}), draws=lambda _, __: np.array([[0.1, 0.5, 0.9]]))
    assert (found.as_few, found.as_many, found.of) == (2, 1, 2)


@pytest.mark.parametrize("people", [[], served([1, 2], {0, 1}), served([1, 2], set()), served([-1, 2], {0})])
def test_people_who_say_nothing_and_years_below_nothing_are_refused(people):
    with pytest.raises(ValueError, match=r"\d"):
        count_deals(people)


def test_draws_for_other_people_are_refused():
    with pytest.raises(ValueError, match="a"):
        draw_deals(served([1, 2, 3], {0}), draws=lambda _, __: np.zeros((4, 2)))

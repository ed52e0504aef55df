"""Rates with their exact intervals, against published tables."""

from fractions import Fraction

import pytest

from surpass.engine.fairness.rate import Rate, last, rate_of

LEVEL = Fraction("0.05")


@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),
    [(0, 10, 0.0000, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1.0000),
     (4, 20, 0.0573, 0.4366), (81, 263, 0.2527, 0.3676)],
)  # fmt: skip
def test_the_interval_is_that_of_clopper_and_pearson(yes, of, low, high):
    found = rate_of(yes, of=of, level=LEVEL)
    assert found.low / 1e6 == pytest.approx(low, abs=6e-5)
    assert found.high / 1e6 == pytest.approx(high, abs=6e-5)


def test_the_ends_without_a_bound_are_exactly_nothing_and_everything():
    assert rate_of(0, of=3, level=LEVEL).low == 0
    assert rate_of(3, of=3, level=LEVEL).high == 10**6


def test_the_end_of_all_yes_is_a_root():
    """With all yes the lower end solves p**n = level / 2."""
    low = rate_of(10, of=10, level=LEVEL).low
    assert Fraction(low, 10**6) ** 10 <= LEVEL / 2 < Fraction(low + 1, 10**6) ** 10


def test_a_hundred_thousand_people_have_an_interval_too():
    assert rate_of(20_000, of=100_000, level=LEVEL) == Rate(20_000, 100_000, 197_524, 202_493)


@pytest.mark.parametrize(("yes", "of"), [(0, 0), (-1, 4), (5, 4)])
def test_nobody_and_more_yes_than_people_are_refused(yes, of):
    with pytest.raises(ValueError, match=str(of)):
        rate_of(yes, of=of, level=LEVEL)


def test_the_last_number_that_holds_is_found():
    assert [last(lambda at, stop=stop: at <= stop, below=10) for stop in (0, 3, 9)] == [0, 3, 9]


@pytest.mark.parametrize("near", [-5, 1, 63, 64, 500, 998, 999, 5000])
def test_where_a_number_is_looked_for_first_changes_nothing(near):
    stops = (0, 1, 62, 64, 499, 998, 999)
    assert [last(lambda at, stop=stop: at <= stop, below=1000, near=near) for stop in stops] == list(stops)

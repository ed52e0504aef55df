"""What looks odd, by a rule that anybody can check with a pencil."""

from decimal import Decimal

import pytest

from surpass.office.returns.cells.outliers import FEWEST, Verdict, compare, look_at, median


def numbers(*given):
    return [Decimal(str(one)) for one in given]


USUAL = numbers(10, 11, 12, 13, 14)
"""Median 12, median absolute deviation 1."""


@pytest.mark.parametrize(
    ("value", "verdict", "deviations"),
    [
        (12, "usual", "0.0"),
        (15, "usual", "3.0"),
        ("15.01", "far", "3.0"),
        (9, "usual", "3.0"),
        (2, "far", "10.0"),
    ],
)
def test_far_is_more_than_three_deviations_from_the_median(value, verdict, deviations):
    found = compare(Decimal(str(value)), USUAL)
    assert (found.verdict, str(found.deviations)) == (verdict, deviations)


def test_too_few_say_nothing():
    assert compare(Decimal(99), USUAL[: FEWEST - 1]) == compare(Decimal(0), [])
    assert compare(Decimal(99), []).verdict == Verdict.TOO_FEW


def test_equal_values_have_no_spread_to_compare_with():
    found = compare(Decimal(5), numbers(0, 0, 0, 0, 1))
    assert (found.verdict, found.deviations) == (Verdict.NO_SPREAD, None)


@pytest.mark.parametrize(
    ("value", "limit"), [("-0.1", "below"), (0, ""), (50, ""), (100, ""), ("100.1", "above")]
)
def test_the_limits_themselves_are_plausible(value, limit):
    found = look_at(Decimal(str(value)), low=Decimal(0), high=Decimal(100), own=[], peers=[])
    assert (found.limit, found.is_odd) == (limit, bool(limit))


def test_without_limits_nothing_is_beyond_them():
    assert not look_at(Decimal(10**20), low=None, high=None, own=[], peers=[]).is_odd


def test_each_comparison_counts_by_itself():
    assert look_at(Decimal(99), low=None, high=None, own=USUAL, peers=[]).is_odd
    assert look_at(Decimal(99), low=None, high=None, own=[], peers=USUAL).is_odd
    assert not look_at(Decimal(13), low=None, high=None, own=USUAL, peers=USUAL).is_odd


def test_the_median_of_an_even_number_lies_half_way():
    assert median(numbers(4, 1, 3, 2)) == Decimal("2.5")

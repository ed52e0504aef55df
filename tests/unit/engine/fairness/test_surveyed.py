"""The interval of a share that was told rounded holds every count that the share may stand for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.fairness.rate import rate_of
from surpass.engine.fairness.surveyed import surveyed

LEVEL, STEP = Fraction("0.05"), Fraction("0.001")


def told(count, of):
    """A share as people write it: to a tenth of a point."""
    return Fraction(round(Fraction(1000 * count, of)), 1000)


@given(st.integers(1, 400), st.data())
def test_it_holds_the_interval_of_the_count_that_was_rounded(of, data):
    count = data.draw(st.integers(0, of))
    found, exact = (
        surveyed(told(count, of), of=of, rounded=STEP, level=LEVEL),
        rate_of(count, of=of, level=LEVEL),
    )
    assert found is not None
    assert found.low <= exact.low <= exact.high <= found.high


def test_of_many_answers_every_count_that_rounds_to_the_share_counts():
    found = surveyed(Fraction("0.9"), of=10_000, rounded=STEP, level=LEVEL)
    assert found.low == rate_of(8_995, of=10_000, level=LEVEL).low
    assert found.high == rate_of(9_005, of=10_000, level=LEVEL).high


@pytest.mark.parametrize(("share", "of"), [("0.88", 7), ("0.5", 1), ("0.999", 100)])
def test_a_share_that_no_count_gives_has_no_interval(share, of):
    assert surveyed(Fraction(share), of=of, rounded=STEP, level=LEVEL) is None


@pytest.mark.parametrize(("share", "of"), [("0.5", 0), ("1.1", 10), ("-0.1", 10)])
def test_nobody_asked_and_a_share_of_more_than_all_are_no_survey(share, of):
    with pytest.raises(ValueError, match=str(of)):
        surveyed(Fraction(share), of=of, rounded=STEP, level=LEVEL)

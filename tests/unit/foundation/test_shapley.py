"""Shares of a difference add up to it, whatever the figure."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from surpass.foundation.shapley import shapley

CAUSES = ("own", "others", "rules", "group")


@given(st.lists(st.fractions(-100, 100), min_size=16, max_size=16))
def test_shares_add_up(figures: list[Fraction]) -> None:
    def figure(later: frozenset[str]) -> Fraction:
        return figures[sum(2**place for place, cause in enumerate(CAUSES) if cause in later)]

    assert sum(shapley(CAUSES, figure).values()) == figures[15] - figures[0]

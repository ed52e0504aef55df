"""Rank mobility: two ways of counting and the definition itself agree on any two rankings."""

import math
from collections import Counter
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.assessment.mobility import mobility_rows
from surpass.recompute.mobility import mobility_figures

UNITS = st.lists(
    st.tuples(*[st.none() | st.integers(1, 9)] * 2, *[st.none() | st.sampled_from("ABC")] * 2), max_size=14
)
MEASURES = ("mean_places", "tau", "shorrocks")


def engine(units):
    """The row of one group, from text."""
    rows = [
        {"unit": str(at), "period": period, "group": "g", "node": "all", "rank": str(rank or ""),
         "effective_grade": grade or ""}
        for at, unit in enumerate(units)
        for period, rank, grade in (("2023", unit[0], unit[2]), ("2024", unit[1], unit[3]))
    ]  # fmt: skip
    (row,) = mobility_rows(rows, root="all") or [None]
    return row


def again(units):
    """The same from the recomputer."""
    results = {
        (str(at), period, "all"): {"group": "g", "rank": rank, "effective_grade": grade}
        for at, unit in enumerate(units)
        for period, rank, grade in (("2023", unit[0], unit[2]), ("2024", unit[1], unit[3]))
    }
    return mobility_figures(results, root="all").get(("g", "2024"))


def sign(number):
    return (number > 0) - (number < 0)


def by_definition(units):
    """Tau-b over every pair, and the matrix of transitions written out."""
    ranks = [(x, y) for x, y, *_ in units if x and y]
    both = [(sign(a[0] - b[0]), sign(a[1] - b[1])) for a, b in combinations(ranks, 2)]
    apart = math.prod(sum(abs(pair[side]) for pair in both) for side in (0, 1))
    tau = sum(x * y for x, y in both) / math.sqrt(apart) if apart else None
    grades = Counter((x, y) for *_, x, y in units if x and y)
    held = sorted({x for x, _ in grades})
    kept = [Fraction(grades[x, x], sum(grades[x, y] for y in "ABC")) for x in held]
    moves = float(Fraction(len(held) - sum(kept), len(held) - 1)) if len(held) > 1 else None
    places = sum(abs(x - y) for x, y in ranks) / len(ranks) if len(ranks) > 1 else None
    return {"mean_places": places, "tau": tau, "shorrocks": moves}


@given(UNITS)
def test_engine_and_recomputer_write_the_same_figures(units):
    row, figures = engine(units), again(units)
    assert (row is None) == (figures is None) == (not units)
    if row is not None:
        assert [row["ranked"], row["graded"]] == [str(figures["ranked"]), str(figures["graded"])]
        for name in MEASURES:
            assert (Fraction(row[name]) if row[name] else None) == figures[name]


@given(UNITS.filter(bool))
def test_the_figures_are_the_definition_rounded(units):
    row, expected = engine(units), by_definition(units)
    for name in MEASURES:
        assert (row[name] == "") == (expected[name] is None)
        if row[name]:
            assert abs(float(row[name]) - expected[name]) <= 0.5000001e-4


@given(UNITS.filter(bool))
def test_a_group_that_stood_still_has_moved_nothing(units):
    row = engine([(x, x, g, g) for x, _, g, _ in units])
    assert row["mean_places"] in {"", "0.0000"}
    assert row["tau"] in {"", "1.0000"}
    assert row["shorrocks"] in {"", "0.0000"}

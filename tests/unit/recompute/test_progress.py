"""Catching up where the run of test_compare does not reach: fixed frontier, shorter cycles, few units."""

import math
from fractions import Fraction

import pytest

from surpass.recompute.exact_steps.tree import assess_period
from surpass.recompute.progress import (
    Stand,
    fitted_residuals,
    frontier,
    measured_gains,
    obvious_units,
    progress_rows,
)
from surpass.recompute.read_files import read_run
from tests.unit.recompute.folders import folder, leaf, root, scheme

TARGET = {"measure": "places", "prizes": 1, "frontier": "target", "top": 3, "target": "90"}


def stand(unit, before, now, *, group="g", rank_before=1, rank=1):
    return Stand(unit, group, Fraction(now), rank, Fraction(before), rank_before)


def figures(values, periods, units="a b", **rules):
    run = read_run(
        folder(
            scheme(root(), leaf("x", full={"g": "100"}), **rules), units=units, values=values, periods=periods
        )
    )
    past, now = (assess_period(run, period) for period in periods)
    return progress_rows(run, now, past)


@pytest.mark.parametrize(
    ("periods", "per_year"),
    [(("2023", "2024"), 1), (("2023-Q4", "2024-Q1"), 4), (("2024-06", "2024-07"), 12)],
)
def test_years_to_a_fixed_frontier_count_years_in_every_cycle(periods, per_year):
    """60 grows to 75, a quarter a period; 90 is 1.2 times as far: ln 1.2 / ln 1.25 periods."""
    values = f"x@{periods[0]}: 60 95\nx@{periods[1]}: 75 92"
    found = figures(values, periods, progress=TARGET)
    assert found["a"]["years_to_catch_up"] == pytest.approx(math.log(1.2) / math.log(1.25) / per_year)
    assert found["b"]["years_to_catch_up"] == 0.0
    assert (found["a"]["frontier_move"], found["a"]["gap"], found["b"]["gap"]) == (0, 15, -2)


def test_one_that_falls_back_never_arrives():
    found = figures("x@2023: 60 95\nx@2024: 59 92", ("2023", "2024"), progress=TARGET)
    assert found["a"]["years_to_catch_up"] is None


def test_alone_in_a_group_there_are_no_peers():
    found = figures("x@2023: 60\nx@2024: 59", ("2023", "2024"), units="a")
    assert (found["a"]["peer_benchmark"], found["a"]["against_peers"]) == (None, None)


def test_fewer_than_three_degrees_of_freedom_leave_the_residual_unknown():
    rows = [stand(name, 10 * place, place) for place, name in enumerate("abcd")]
    assert fitted_residuals(rows) == {}
    assert len(fitted_residuals([*rows, stand("e", 7, 7)])) == 5


def test_no_spread_in_the_past_leaves_the_residual_unknown():
    assert fitted_residuals([stand(name, 10, place) for place, name in enumerate("abcdef")]) == {}


def test_one_slope_for_two_groups_each_around_its_own_means():
    """Group g: x 0 1 2 about 1, y 1 1 4 about 2; h: x 0 2 4 about 2, y 0 2 1 about 1.

    Slope (3 + 2) / (2 + 8) = 0.5; residuals -0.5 -1 1.5 and 0 1 -1; squares 5.5 with three degrees.
    """
    table = {
        "a": ("g", 0, 1),
        "b": ("g", 1, 1),
        "c": ("g", 2, 4),
        "d": ("h", 0, 0),
        "e": ("h", 2, 2),
        "f": ("h", 4, 1),
    }
    found = fitted_residuals([stand(unit, x, y, group=group) for unit, (group, x, y) in table.items()])
    assert [float(residual) for _, residual, _ in found.values()] == [-0.5, -1, 1.5, 0, 1, -1]
    assert found["a"][0] == Fraction(3, 2)
    assert found["a"][2] == pytest.approx(math.sqrt(5.5 / 3 * (1 - 1 / 3 - 1 / 10)))


def test_the_mean_of_the_top_is_rounded_half_up_and_skips_the_unknown():
    rule = {"frontier": "top_mean", "top": "2", "target": None}
    assert frontier([Fraction(1), None, Fraction("0.99"), Fraction("0.5")], rule, 2) == 1
    assert frontier([None], rule, 2) is None


def test_prizes_go_to_most_places_gained_and_a_tie_shares():
    rows = [
        stand(unit, 0, 0, rank_before=5, rank=5 - gain)
        for unit, gain in zip("abcd", (3, 1, 1, 0), strict=True)
    ]
    gains = measured_gains(rows, "places", {})
    assert [sorted(obvious_units(gains, prizes)) for prizes in (0, 1, 2, 9)] == [
        [],
        ["a"],
        list("abc"),
        list("abc"),
    ]


def test_the_clause_chooses_what_counts_and_the_unknown_stays_out():
    rows = [stand("a", 10, 14, rank_before=2, rank=1), Stand("b", "g", None, None, Fraction(10), 1)]
    fitted = {"a": (Fraction(12), Fraction(2), 1.0)}
    assert measured_gains(rows, "places", fitted) == {"a": 1}
    assert measured_gains(rows, "change", fitted) == {"a": 4}
    assert measured_gains(rows, "residual", fitted) == {"a": 2}
    assert measured_gains(rows, "residual", {}) == {}

"""Catching up: a regression by hand, the frontier, places gained, peers, and what stays unknown."""

import math
from decimal import Decimal

import pytest

from surpass.engine.assessment.progress import Standing, advances, improvement_places
from surpass.policy.scheme import Progress

# previous score, score; ranks as they follow. Slope by hand: (110 + 120 + 110 + 70) / 400 = 1.025.
TABLE = {
    "a0": ("a", 10, 12, 12.75),
    "a1": ("a", 20, 22, 23.0),
    "a2": ("a", 30, 35, 33.25),
    "b0": ("b", 40, 41, 41.75),
    "b1": ("b", 50, 56, 52.0),
    "b2": ("b", 60, 59, 62.25),
}
VARIANCE = (0.75**2 + 1 + 1.75**2 + 0.75**2 + 4**2 + 3.25**2) / 3  # six units, two groups, one slope


def standing(unit, group, before, now, *, ranks=(None, None)):
    def decimal(value):
        return None if value is None else Decimal(str(value))

    return Standing(unit, group, decimal(now), ranks[1], decimal(before), ranks[0])


def measured(rows, progress=None, *, per_year=1):
    return {
        row.unit: row for row in advances(rows, progress or Progress(top=1), decimals=2, per_year=per_year)
    }


@pytest.fixture
def found():
    return measured([standing(unit, *row[:3]) for unit, row in TABLE.items()])


def test_the_expected_score_takes_the_start_into_account(found):
    for unit, (_, _, now, expected) in TABLE.items():
        assert found[unit].expected == pytest.approx(expected, rel=1e-14)
        assert found[unit].residual == pytest.approx(now - expected, rel=1e-13)


def test_the_standard_error_is_the_residual_s_own(found):
    outer, middle = 1 - 1 / 3 - 100 / 400, 1 - 1 / 3
    for unit, rest in (("a0", outer), ("a1", middle), ("b1", middle), ("b2", outer)):
        error = math.sqrt(VARIANCE * rest)
        assert found[unit].standard_error == pytest.approx(error, rel=1e-13)
        assert found[unit].z == pytest.approx(found[unit].residual / error, rel=1e-13)


def test_the_residuals_of_a_group_add_up_to_nothing(found):
    assert sum(found[f"a{n}"].residual for n in range(3)) == pytest.approx(0, abs=1e-12)


def test_fewer_than_three_degrees_of_freedom_say_nothing():
    rows = [standing(unit, *row[:3]) for unit, row in TABLE.items()]
    for kept in (rows[:5], rows[:4]):
        for row in measured(kept).values():
            assert (row.expected, row.residual, row.standard_error, row.z) == (None,) * 4
    without_spread = [standing(f"u{n}", "a", 50, 50 + n) for n in range(8)]
    assert all(row.expected is None for row in measured(without_spread).values())


def test_an_unknown_score_is_unknown_everywhere_and_moves_nobody(found):
    rows = [standing(unit, *row[:3]) for unit, row in TABLE.items()]
    more = measured([*rows, standing("a9", "a", None, 33), standing("b9", "b", 99, None)])
    assert more["a9"].change is more["a9"].residual is more["b9"].gap is None
    assert more["a0"].expected == found["a0"].expected


def test_the_gap_and_who_moved():
    row = measured([standing("u", "a", 60, 66), standing("first", "a", 80, 84)])["u"]
    assert (row.frontier, row.gap, row.previous_gap) == (Decimal(84), Decimal(18), Decimal(20))
    assert (row.frontier_move, row.own_move) == (Decimal(4), Decimal(6))
    years = math.log(84 / 66) / (math.log(66 / 60) - math.log(84 / 80))
    assert row.years_to_catch_up == pytest.approx(years, rel=1e-14)
    monthly = measured([standing("u", "a", 60, 66), standing("first", "a", 80, 84)], per_year=12)["u"]
    assert monthly.years_to_catch_up == pytest.approx(years / 12, rel=1e-14)


def test_who_falls_back_never_catches_up_and_who_leads_has():
    rows = measured([standing("u", "a", 60, 60), standing("first", "a", 80, 84)])
    assert rows["u"].years_to_catch_up is None
    assert rows["first"].years_to_catch_up == 0.0


def test_the_frontier_is_the_mean_of_the_top_or_a_target():
    rows = [standing(f"u{n}", "a", 50 + n, 60 + n) for n in range(4)]
    assert measured(rows, Progress(top=3))["u0"].frontier == Decimal("62.00")
    target = Progress(frontier="target", target=Decimal(100))
    assert measured(rows, target)["u0"].gap == Decimal(40)
    assert measured(rows, target)["u0"].frontier_move == 0


def test_peers_leave_the_unit_out():
    rows = measured([standing(f"u{n}", "a", 50, 60 + n) for n in range(3)])
    assert (rows["u0"].peer_benchmark, rows["u0"].against_peers) == (Decimal("61.50"), Decimal("-1.50"))
    assert measured([standing("u", "a", 50, 60)])["u"].peer_benchmark is None


def test_a_mean_is_rounded_once_from_every_digit():
    third = Decimal("0.333333333333333333333333333333")
    rows = [standing("u", "a", 1, 1), *(standing(f"v{n}", "a", 1, third) for n in range(3))]
    assert measured(rows)["u"].peer_benchmark == Decimal("0.33")


@pytest.mark.parametrize(
    ("prizes", "obvious"), [(0, set()), (1, {"u0", "u1"}), (3, {"u0", "u1", "u2"}), (9, {"u0", "u1", "u2"})]
)
def test_obvious_advancement_is_places_gained_and_ties_share(prizes, obvious):
    ranks = {"u0": (5, 2), "u1": (4, 1), "u2": (6, 5), "u3": (1, 3), "u4": (3, 3), "u5": (None, 6)}
    rows = [standing(unit, "a", 1, 1, ranks=places) for unit, places in ranks.items()]
    found = measured(rows, Progress(prizes=prizes))
    assert {unit for unit, row in found.items() if row.is_obvious} == obvious
    assert found["u0"].places_gained == 3
    assert found["u5"].places_gained is found["u5"].is_obvious is None


@pytest.mark.parametrize(
    ("measure", "obvious", "first"),
    [
        ("places", {"b1"}, {"a": ["a0", "a1", "a2"], "b": ["b1"]}),
        ("change", {"a2", "b1"}, {"a": ["a2"], "b": ["b1"]}),
        ("residual", {"a2", "b1"}, {"a": ["a2"], "b": ["b1"]}),
    ],
)
def test_the_clause_chooses_what_counts_as_advancement(measure, obvious, first):
    ranks = {"a0": (3, 3), "a1": (2, 2), "a2": (1, 1), "b0": (3, 3), "b1": (2, 1), "b2": (1, 2)}
    rows = [standing(unit, *row[:3], ranks=ranks[unit]) for unit, row in TABLE.items()]
    rule = Progress(measure=measure, prizes=1)
    found = measured(rows, rule)
    assert {unit for unit, row in found.items() if row.is_obvious} == obvious
    leading = {"a": [], "b": []}
    for row, place in improvement_places(list(found.values()), rule):
        if place == 1:
            leading[row.group].append(row.unit)
    assert leading == first


def test_a_unit_whose_measure_is_unknown_has_no_place_on_the_track():
    rows = [standing("u0", "a", 1, 2, ranks=(2, 1)), standing("u1", "a", None, 9, ranks=(None, 2))]
    for measure in ("places", "change"):
        rule = Progress(measure=measure, prizes=1)
        found = measured(rows, rule)
        assert [row.unit for row, _ in improvement_places(list(found.values()), rule)] == ["u0"]
        assert found["u1"].is_obvious is None
    nobody = Progress(measure="residual", prizes=1)
    assert improvement_places(list(measured(rows, nobody).values()), nobody) == []

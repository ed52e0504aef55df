"""Each scoring function on a small table that was worked out by hand; full points 10, two decimals."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.recompute.exact_steps.tree import assess_period
from surpass.recompute.figures import number
from surpass.recompute.read_files import read_run
from tests.unit.recompute.folders import folder, leaf, root, scheme


def points(function, values, units="a b c", targets="", rules=None, **parts):
    """Points of leaf x for each unit; a dot is no points."""
    plan = scheme(root(), leaf("x", function, **parts), **(rules or {}))
    heads = "indicator,unit,period,target\n"
    run = read_run(folder(plan, units=units, values=values, facts__targets=heads + targets))
    found = assess_period(run, "2024")
    cells = (found.cells[unit, "x"].points for unit in units.split())
    return [None if cell is None else str(float(cell)) for cell in cells]


def expected(text):
    return [None if cell == "." else str(float(number(cell))) for cell in text.split()]


LESS = {"direction": -1}
BY_RANK = {"options": {"kind": "rank"}}
TABLES = {
    # 1: reached, just reached, missed; less is better; own target of c first
    "all_or_nothing": [
        ("x: 8 7 6.9", "10 10 0", {"p_target": "7"}),
        ("x: 8 7 6.9", "0 10 10", {"p_target": "7", "direction": -1}),
        ("x: 8 7 6.9", "10 10 10", {"p_target": "7", "targets": "x,c,2024,6.9\n"}),
        ("x: 8 7 6.9", ". . .", {}),
    ],
    # 2: 7/8 = 0.875 -> 8.75; 9/8 capped; 3/8 under the floor of a half
    "proportional": [
        ("x: 7 9 3", "8.75 10 0", {"p_target": "8", "p_floor": "0.5"}),
        ("x: 7 9 3", "8.75 11 3.75", {"p_target": "8", "p_cap": "1.1"}),
        # 8/16 and 8/6 capped; nothing at all is best
        ("x: 16 6 0", "5 10 10", {"p_target": "8", "direction": -1}),
        ("x: -2 6 8", "0 7.5 10", {"p_target": "8"}),
        ("x: 1 2 3", ". . .", {"p_target": "0", "missing": "zero"}),
    ],
    # 3: short by 1.5 in steps of 1 at 2 points: 3 off, or two whole steps: 4 off
    "deduct_per_unit": [
        ("x: 9 8.5 2", "8 7 0", {"p_target": "10", "p_unit_step": "1", "p_points_step": "2"}),
        (
            "x: 9 8.5 2",
            "8 6 1",
            {
                "p_target": "10",
                "p_unit_step": "1",
                "p_points_step": "2",
                "p_floor_points": "1",
                "options": {"whole_steps": "yes"},
            },
        ),
        ("x: 9 10 11", "10 10 8", {"p_target": "10", "p_unit_step": "1", "p_points_step": "2", **LESS}),
        # a third of a point off: 9.666... -> 9.67
        ("x: 9 10 8", "9.67 10 9.33", {"p_target": "10", "p_unit_step": "3", "p_points_step": "1"}),
    ],
    # 4: two share the first place, the next is third
    "rank_ladder": [
        ("x: 5 5 4", "10 10 9", {}),
        ("x: 5 5 4", "9 9 10", {"p_step": "0.1", "direction": -1}),
        ("x: 5 4 3", "9 6 5", {"p_start": "0.9", "p_step": "0.3", "p_floor": "0.5"}),
        ("x: 5 . 3", "10 . 9.5", {}),
    ],
    # 5: 0.6 for the target, 0.4 x (1, 0.75, 0.5) for the place
    "threshold_and_rank": [
        ("x: 9 7 5", "10 9 2", {"p_target": "6", "p_threshold_share": "0.6", "p_step": "0.25"}),
        (
            "x: 9 7 5",
            "10 9 0",
            {
                "p_target": "6",
                "p_threshold_share": "0.6",
                "p_step": "0.25",
                "options": {"rank_needs_threshold": "yes"},
            },
        ),
    ],
    # 6: level 1, 1/3, 0; growth 0, 1, 1/6: b 0.7/3 + 0.3 = 0.5333..., c 0.3/6 = 0.05
    "growth_and_level": [
        ("x: 9 5 3\nspeed: 1 7 2", "7 5.33 0.5", {"p_level_share": "0.7", "series": {"growth": "speed"}}),
        # 1/16 + 1/16 = 0.125 is 1.25 points: two parts of 0.625, each rounded by itself to 0.63
        ("x: 0 1 8\nspeed: 0 1 8", "0 1.26 10", {"p_level_share": "0.5", "series": {"growth": "speed"}}),
        ("x: 0 1 8\nspeed: 0 . 8", "0 . 10", {"p_level_share": "0.5", "series": {"growth": "speed"}}),
    ],
    # 7: half, and a tenth for each unit gained; or a tenth for each place
    "own_past": [
        ("x: 9 5 3\nx@2023: 6 6 .", "8 4 .", {"p_start": "0.5", "p_step": "0.1"}),
        ("x: 9 5 3\nx@2023: 6 6 .", "2 6 .", {"p_start": "0.5", "p_step": "0.1", "direction": -1}),
        ("x: 9 5 3\nx@2023: 1 2 3", "7 5 3", {"p_start": "0.5", "p_step": "0.1", **BY_RANK}),
    ],
    # 8: 2/6 = 0.333; with a base of 0.6: 0.7333; fixed ends clip; no spread is a half, or dropped
    "efficacy": [
        ("x: 9 5 3", "10 3.33 0", {}),
        ("x: 9 5 3", "10 7.33 6", {"p_base": "0.6"}),
        ("x: 9 5 3", "0 6.67 10", {"direction": -1}),
        ("x: 9 5 3", "10 5 2.5", {"p_low": "1", "p_high": "9", "options": {"scope": "fixed"}}),
        (
            "x: 9 5 4",
            "5 7.5 10",
            {"p_low": "4", "p_high": "6", "p_base": "0.5", "direction": -1, "options": {"scope": "fixed"}},
        ),
        ("x: 5 5 .", "5 5 .", {}),
        ("x: 5 5 .", ". . 0", {"missing": "zero", "rules": {"constant": "drop"}}),
        ("x: 5 5 .", ". . 0", {"missing": "zero", "rules": {"constant": "refuse"}}),
    ],
    # 9: the largest step passed counts, however the steps are listed
    "stepped_over": [
        (
            "x: 7 8 9.9",
            "0 6 8",
            {"p_target": "8", "p_base_share": "0.6", "steps": [("1", "0.2"), ("0.5", "0.1"), ("2", "0.4")]},
        ),
        ("x: 7 8 9.9", "7 6 0", {"p_target": "8", "p_base_share": "0.6", "steps": [("1", "0.1")], **LESS}),
    ],
    "single_fault_zero": [("x: 0 1 2", "10 0 0", {}), ("x: 0 1 2", "10 10 0", {"p_tolerated": "1"})],
    # 11: 0.2 + 0.15 each
    "capped_list": [("x: 0 3 9", "2 6.5 10", {"p_start": "0.2", "p_each": "0.15"})],
    # 12: 0.6 x 90 + 0.4 x 80 = 86
    "survey_mix": [
        (
            "x: 90 91.3 50\nother: 80 80.4 .",
            "8.6 8.69 .",
            {"p_first_share": "0.6", "series": {"second": "other"}},
        ),
        (
            "x: 4 3 9\nother: 5 4 9",
            "8.8 6.8 10",
            {"p_first_share": "0.6", "p_scale": "5", "series": {"second": "other"}},
        ),
    ],
    # 13: b has the better value but failed; c is third and gets nothing; failed beats missing
    "gate_then_bonus": [
        (
            "x: 7 9 3\ndoor: 5 4 5",
            "6 0 0",
            {"p_gate_1": "5", "series": {"gate_1": "door"}, "steps": [("1", "1"), ("2", "0.6")]},
        ),
        (
            "x: 7 . 3\ndoor: . 4 .",
            ". 0 .",
            {"p_gate_1": "5", "series": {"gate_1": "door"}, "steps": [("1", "1")]},
        ),
    ],
    "linear_between": [
        ("x: 5 2 11", "3.75 0 10", {"p_low": "2", "p_high": "10"}),
        ("x: 5 2 11", "6.25 10 0", {"p_low": "10", "p_high": "2", "direction": -1}),
    ],
    # 16: share of the others that are strictly worse; alone it is a half
    "percentile_rank": [
        ("x: 5 5 4", "5 5 0", {}),
        ("x: 5 5 4", "0 0 10", {"direction": -1}),
        ("x: 5 . .", "5 . .", {}),
        ("x: 5 . .", ". . .", {"rules": {"constant": "drop"}}),
    ],
}  # fmt: skip
CASES = [
    pytest.param(function, *case, id=f"{function}-{place}")
    for function, cases in TABLES.items()
    for place, case in enumerate(cases)
]


@pytest.mark.parametrize(("function", "values", "answer", "parts"), CASES)
def test_the_worked_table(function, values, answer, parts):
    assert points(function, values, **parts) == expected(answer)


HALVES = [("half_up", "0.13"), ("half_even", "0.12"), ("down", "0.12"), ("up", "0.13")]


@pytest.mark.parametrize(("rule", "answer"), HALVES)
def test_a_half_is_rounded_once_by_the_scheme(rule, answer):
    """1/8 of one point is 0.125."""
    found = points(
        "linear_between", "x: 1", "a", full={"g": "1"}, p_low="0", p_high="8", rules={"rounding": rule}
    )
    assert found == [str(float(answer))]


def test_a_value_is_rounded_once_to_its_decimals_before_anything_else():
    assert points("all_or_nothing", "x: 6.95 6.94 7", p_target="7") == expected("10 0 10")


@pytest.mark.parametrize(("missing", "answer"), [("zero", "10 0"), ("drop", "10 ."), ("unknown", "10 .")])
def test_a_missing_value_follows_its_rule(missing, answer):
    assert points("all_or_nothing", "x: 9 .", "a b", p_target="7", missing=missing) == expected(answer)


def test_global_scope_looks_at_every_group_to_which_the_indicator_applies():
    applies = {"g": "10", "h": "10", "k": None}
    plan = scheme(root(), leaf("x", "efficacy", options={"scope": "global"}, full=applies))
    files = folder(plan, units="a b c d", values="x: 9 5 1 -90")
    lines = (
        files["facts/units.csv"]
        .decode()
        .replace("c,,,kind,g", "c,,,kind,h")
        .replace("d,,,kind,g", "d,,,kind,k")
    )
    found = assess_period(read_run(files | {"facts/units.csv": lines.encode()}), "2024")
    assert [found.cells[unit, "x"].points for unit in "abc"] == [10, 5, 0]
    assert ("d", "x") not in found.cells


def test_a_parameter_that_is_not_there_is_named():
    with pytest.raises(
        UseProblem, match=r"run-parameter-missing: scheme\.json, node x, group g: found no each"
    ):
        points("capped_list", "x: 1 2 3")

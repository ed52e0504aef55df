"""Sums, means and minima of the tree, worked out by hand: dropped, unknown, not applicable, availability."""

from fractions import Fraction

import pytest

from surpass.recompute.exact_steps.tree import assess_period
from surpass.recompute.read_files import read_run
from tests.unit.recompute.folders import folder, leaf, node, root, scheme


def cells(plan, values, units="a", **others):
    return assess_period(read_run(folder(plan, units=units, values=values, **others)), "2024")


def score(found, name="all", unit="a"):
    figure = found.cells[unit, name].score
    return None if figure is None else str(float(figure))


def test_a_sum_without_a_dropped_leaf_is_scaled_up_once():
    """20 points present of 30: (5 + 2.5) x 30 / 20 = 11.25."""
    leaves = [leaf(name, missing="drop") for name in "xyz"]
    found = cells(scheme(root(), *leaves), "x: 50\ny: 25\nz: .")
    assert score(found) == "11.25"
    assert [found.cells["a", name].points for name in "xyz"] == [5, Fraction(5, 2), None]


@pytest.mark.parametrize(("least", "answer"), [("0.66", "11.25"), ("0.67", None)])
def test_too_little_present_is_unknown(least, answer):
    leaves = [leaf(name, missing="drop") for name in "xyz"]
    assert score(cells(scheme(root(availability=least), *leaves), "x: 50\ny: 25\nz: .")) == answer


def test_one_unknown_leaf_makes_all_above_unknown_and_is_asked_for():
    plan = scheme(root(), node("part", kind="aggregate"), leaf("x", parent="part"), leaf("y"))
    found = cells(plan, "y: 50")
    assert [score(found, name) for name in ("all", "part", "x", "y")] == [None, None, None, "5.0"]
    assert found.asked == {("missing_value", "a", "x")}


def test_a_part_with_nothing_left_is_dropped_but_the_whole_is_unknown():
    part = node("part", kind="aggregate")
    plan = scheme(root(), part, leaf("x", parent="part", missing="drop"), leaf("y", missing="drop"))
    assert score(cells(plan, "y: 50")) == "10.0"
    assert score(cells(plan, "")) is None


def test_a_mean_weighs_what_is_present():
    """(0.5 x 80 + 0.3 x 60) / 0.8 = 72.5; shares of it 50 and 22.5."""
    parts = {"full": {"g": "100"}, "missing": "drop"}
    weights = {"x": "0.5", "y": "0.3", "z": "0.2"}
    leaves = [leaf(name, weight={"g": weight}, **parts) for name, weight in weights.items()]
    found = cells(scheme(root(method="arithmetic"), *leaves), "x: 80\ny: 60")
    assert score(found) == "72.5"
    assert [found.cells["a", name].points for name in "xyz"] == [50, Fraction(45, 2), None]


def test_a_mean_is_rounded_once():
    """(2 x 0.01 + 1 x 0) / 3 = 0.00666... -> 0.01."""
    parts = {"full": {"g": "100"}, "decimals": 2}
    leaves = [leaf(name, weight={"g": weight}, **parts) for name, weight in (("x", "2"), ("y", "1"))]
    assert score(cells(scheme(root(method="arithmetic"), *leaves), "x: 0.01\ny: 0")) == "0.01"


def test_the_least_child_is_the_minimum_and_gives_no_parts():
    leaves = [leaf(name, full={"g": "100"}) for name in "xy"]
    found = cells(scheme(root(method="min"), *leaves), "x: 80\ny: 60")
    assert (score(found), found.cells["a", "x"].points) == ("60.0", None)


def test_an_indicator_that_the_group_has_not_has_no_cell():
    plan = scheme(root(), leaf("x"), leaf("y", full={"g": None}))
    found = cells(plan, "x: 50\ny: 90")
    assert score(found) == "5.0"
    assert ("a", "y") not in found.cells


def test_adjustments_are_capped_and_the_score_is_never_below_nothing():
    """a: 5 + min(3, 2 x 2) - 0.5; b: 0 - 0.5."""
    plus = node("plus", kind="adjustment", each="2", cap="3")
    minus = node("minus", kind="adjustment", each="0.5", sign=-1)
    counts = "item,unit,period,count,note\nplus,a,2024,2,\nminus,a,2024,1,\nminus,b,2024,1,\n"
    found = cells(scheme(root(), leaf("x"), plus, minus), "x: 50 0", "a b", facts__counts=counts)
    assert [score(found, unit=unit) for unit in "ab"] == ["7.5", "0.0"]
    assert found.cells["a", "all"].points == 5
    assert [found.cells["b", name].points for name in ("plus", "minus")] == [0, Fraction(-1, 2)]


def test_the_group_is_that_of_the_last_day():
    head = "unit,name_zh,name_en,grouping,group,from,until\n"
    moved = "a,,,kind,g,,2024-12-31\na,,,kind,h,2024-12-31,\nb,,,kind,g,2025-01-01,\n"
    files = folder(scheme(root(), leaf("x")), units="a b", values="x: 1 1")
    found = assess_period(read_run(files | {"facts/units.csv": (head + moved).encode()}), "2024")
    assert found.group == {"a": "h"}

"""From an assessed table to keyed rows: fixed-point text, empty where unknown, and what stays open."""

from decimal import Decimal

import polars as pl
import pytest

from surpass.engine.assessment.assess import assess_exact
from surpass.engine.assessment.cube import build_cube
from surpass.engine.assessment.results import OPEN_COLUMNS, RANK_COLUMNS, RESULT_COLUMNS, gather
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.policy.scheme import GradeEffect, GradeRule, Grades, Node, Progress
from tests.contract.edge_cases import leaf, scheme

GROUPS = ("g", "h")
VALUES = {
    "2023": {"a": "2.5", "b": "4", "c": "6", "d": "8.00"},
    "2024": {"a": "9.99", "b": "4.000", "c": None, "d": "8"},
}
GRADES = Grades(
    order=("excellent", "poor"),
    titles={},
    rules=(GradeRule(grade="excellent", quota=Decimal("0.5")),),
    ties="panel",
)


def run(nodes, *, flags=None, counts=None, **changed):
    units = {unit: UnitRow({}, (Membership("c", "g"),)) for unit in "abc"} | {
        "d": UnitRow({}, (Membership("c", "h"),))
    }
    values = {
        ("s", unit, period): Reading(None if value is None else Decimal(value))
        for period, column in VALUES.items()
        for unit, value in column.items()
    }
    facts = Facts(units, values, {}, counts or {}, flags or {})
    a_scheme = scheme(GROUPS, nodes, **({"progress": Progress(prizes=1)} | changed))
    cube = build_cube(facts, a_scheme, periods=("2023", "2024"))
    types = dict.fromkeys(cube.text, pl.String) | dict.fromkeys(cube.numbers, pl.Int64)
    table = assess_exact(pl.DataFrame({**cube.text, **cube.numbers}, schema=types), a_scheme).collect()
    return gather(table.to_dict(as_series=False), facts, a_scheme)


def tree(**more):
    plus = Node(id="plus", title={}, parent="all", kind="adjustment", each=Decimal("0.5"), cap=Decimal(2))
    root = Node(id="all", title={}, parent=None, kind="aggregate")
    return [root, leaf("linear", GROUPS, full="10"), leaf("aon", GROUPS, full="5", **more), plus]


def row_of(found, unit, node, period="2024"):
    (row,) = [
        row for row in found.results if (row["unit"], row["node"], row["period"]) == (unit, node, period)
    ]
    return row


def test_a_leaf_shows_its_value_as_read_and_its_points():
    row = row_of(run(tree()), "b", "linear")
    assert tuple(row) == RESULT_COLUMNS
    assert (row["value"], row["points"], row["score"], row["rank"]) == ("4.000", "6.1412", "6.1412", "")


def test_an_unknown_leaf_is_empty_up_to_the_root_and_asks():
    found = run(tree())
    for node in ("linear", "aon", "all"):
        assert row_of(found, "c", node)["score"] == row_of(found, "c", node)["points"] == ""
    assert row_of(found, "c", "all")["rank"] == ""
    asked = {(row["kind"], row["unit"], row["period"], row["item"]) for row in found.open_items}
    assert asked == {("missing_value", "c", "2024", "linear"), ("missing_value", "c", "2024", "aon")}
    assert all(tuple(row) == OPEN_COLUMNS for row in found.open_items)


def test_the_root_has_score_rank_and_grades_at_the_declared_decimals():
    found = run(tree(), grades=GRADES)
    root = row_of(found, "a", "all")
    assert (root["points"], root["score"], root["rank"]) == ("15.0000", "15.00", "1")
    assert (root["computed_grade"], root["effective_grade"]) == ("excellent", "excellent")
    assert row_of(found, "c", "all")["computed_grade"] == ""


def test_what_does_not_apply_to_a_group_has_no_row():
    found = run(tree(without=("h",)))
    assert not [row for row in found.results if (row["unit"], row["node"]) == ("d", "aon")]
    assert row_of(found, "d", "all")["score"] == "10.00"


def test_an_addition_shows_its_count_and_reaches_the_score():
    found = run(tree(), counts={("plus", "b", "2024"): Decimal(3)})
    row = row_of(found, "b", "plus")
    assert (row["value"], row["points"]) == ("3", "1.5000")
    assert row_of(found, "b", "all")["score"] == "7.64"
    assert row_of(found, "b", "all")["points"] == "6.1412"


def test_a_veto_stands_beside_the_computed_grade():
    veto = GradeEffect(id="accident", title={}, kind="veto", grade="poor")
    found = run(tree(), grades=GRADES, effects=(veto,), flags={("accident", "a", "2024"): True})
    row = row_of(found, "a", "all")
    assert (row["computed_grade"], row["effective_grade"], row["reason"]) == (
        "excellent",
        "poor",
        "veto:accident",
    )


def test_an_unknown_veto_stands_in_the_open_questions():
    veto = GradeEffect(id="accident", title={}, kind="veto", grade="poor")
    found = run(tree(), grades=GRADES, effects=(veto,), flags={("accident", "a", "2024"): None})
    assert row_of(found, "a", "all")["effective_grade"] == "excellent"
    assert ("unknown_veto", "a", "accident") in {(r["kind"], r["unit"], r["item"]) for r in found.open_items}


def test_a_contribution_in_a_weights_tree_is_the_weighted_share():
    root = Node(id="all", title={}, parent=None, kind="aggregate", method="arithmetic")
    nodes = [
        root,
        leaf("linear", GROUPS, full="100", weight="0.6"),
        leaf("aon", GROUPS, full="100", weight="0.2"),
    ]
    found = run(nodes)
    assert row_of(found, "b", "linear")["score"] == "61.4125"
    assert row_of(found, "b", "linear")["points"] == "46.0594"  # 61.4125 x 0.6 / 0.8
    assert row_of(found, "b", "all")["score"] == "46.06"


def test_level_and_improvement_are_separate_tracks():
    found = run(tree())
    tracks = {(row["track"], row["unit"]): row["rank"] for row in found.ranks if row["period"] == "2024"}
    assert all(tuple(row) == RANK_COLUMNS for row in found.ranks)
    assert tracks == {
        ("level", "a"): "1", ("level", "b"): "2", ("level", "d"): "1",
        ("improvement", "a"): "1", ("improvement", "b"): "2", ("improvement", "d"): "1",
    }  # fmt: skip


def test_progress_is_told_from_the_second_period_on():
    found = run(tree())
    assert {row["period"] for row in found.progress} == {"2024"}
    (row,) = [row for row in found.progress if row["unit"] == "a"]
    assert (row["previous_rank"], row["rank"], row["places_gained"], row["is_obvious"]) == (
        "3",
        "1",
        "2",
        "true",
    )
    assert row["expected"] == ""


@pytest.mark.parametrize("unit", ["a", "b", "c", "d"])
def test_every_unit_has_a_row_for_every_node(unit):
    found = run(tree())
    nodes = [row["node"] for row in found.results if (row["unit"], row["period"]) == (unit, "2024")]
    assert nodes == ["all", "linear", "aon", "plus"]

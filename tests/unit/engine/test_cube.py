"""Facts laid out wide: rounded once, missing stays missing, groups by the period's last day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from surpass.engine.assessment.cube import build_cube, group_of
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.foundation.period import Period
from surpass.foundation.problems import UseProblem
from surpass.policy.scheme import Node
from tests.contract.edge_cases import leaf, scheme

ROOT = Node(id="all", title={}, parent=None, kind="aggregate")
UNITS = {"u": UnitRow({}, (Membership("c", "g"),))}


def cube_of(values, *, units=UNITS, nodes=None, periods=("2024",), **more):
    a_scheme = scheme(("g", "h"), nodes or [ROOT, leaf("aon", ("g", "h"))], **more.pop("scheme", {}))
    readings = {key: Reading(value) for key, value in values.items()}
    return build_cube(Facts(units, readings, **more), a_scheme, periods=periods)


@pytest.mark.parametrize(
    ("rounding", "cell"), [("half_up", 235), ("half_even", 234), ("down", 234), ("up", 235)]
)
def test_a_value_is_rounded_once_to_its_decimals(rounding, cell):
    cube = cube_of({("s", "u", "2024"): Decimal("2.345")}, scheme={"rounding": rounding})
    assert cube.numbers["v_aon"] == [cell]


@pytest.mark.parametrize("values", [{}, {("s", "u", "2024"): None}, {("s", "u", "2023"): Decimal(1)}])
def test_missing_is_never_zero(values):
    assert cube_of(values).numbers["v_aon"] == [None]


def test_no_reported_count_is_zero():
    nodes = [ROOT, leaf("aon", ("g", "h")), Node(id="plus", title={}, parent="all", kind="adjustment")]
    units = UNITS | {"w": UNITS["u"]}
    cube = cube_of({}, units=units, nodes=nodes, counts={("plus", "u", "2024"): Decimal("1.5")})
    assert cube.numbers["c_plus"] == [15_000, 0]


def test_targets_have_a_column_only_where_a_unit_has_its_own():
    assert "t_aon" not in cube_of({}).columns
    assert cube_of({}, targets={("aon", "u", "2024"): Decimal("3.145")}).numbers["t_aon"] == [315]


def test_the_period_before_comes_along_for_change():
    nodes = [ROOT, leaf("past", ("g", "h"))]
    values = {("s", "u", "2023-Q4"): Decimal(7), ("s", "u", "2024-Q1"): Decimal(8)}
    cube = cube_of(values, nodes=nodes, periods=("2024-Q1",))
    assert (cube.numbers["v_past"], cube.numbers["r_past__previous"]) == ([800], [700])


def test_a_group_is_that_of_the_period_s_last_day():
    moved = UnitRow(
        {}, (Membership("c", "g", None, date(2024, 7, 1)), Membership("c", "h", date(2024, 7, 1), None))
    )
    facts = Facts({"u": moved})
    assert group_of(facts, "u", Period.read("2024-Q2"), "c") == "g"
    assert group_of(facts, "u", Period.read("2024-Q3"), "c") == "h"
    assert group_of(facts, "u", Period.read("2024"), "other") is None


def test_a_unit_in_no_group_has_no_row():
    gone = UnitRow({}, (Membership("c", "g", None, date(2024, 6, 30)),))
    cube = cube_of({}, units=UNITS | {"gone": gone}, periods=("2023", "2024"))
    rows = list(zip(cube.text["unit"], cube.text["period"], strict=True))
    assert rows == [("gone", "2023"), ("u", "2023"), ("u", "2024")]


def test_a_value_beyond_exact_arithmetic_is_refused():
    with pytest.raises(UseProblem) as refused:
        cube_of({("s", "u", "2024"): Decimal(2**43)})
    (problem,) = refused.value.problems
    assert (problem.code, problem.where) == ("value-too-large", "column v_aon")
    assert cube_of({("s", "u", "2024"): Decimal(2**43) / 100}).numbers["v_aon"] == [2**43]


def test_two_leaves_of_one_series_keep_their_own_decimals():
    second = replace(leaf("linear", ("g", "h")), decimals=0)
    cube = cube_of({("s", "u", "2024"): Decimal("2.55")}, nodes=[ROOT, leaf("aon", ("g", "h")), second])
    assert (cube.numbers["v_aon"], cube.numbers["v_linear"]) == ([255], [3])

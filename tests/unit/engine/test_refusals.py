"""What no scheme can score is refused by name, before anything is computed."""

from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from surpass.engine.assessment.assess import assess_exact, compiled
from surpass.engine.assessment.cube import build_cube
from surpass.foundation.problems import UseProblem
from surpass.policy.scheme import Node
from tests.contract.edge_cases import PERIODS, TROUBLE, by, facts, leaf, scheme

ROOT = Node(id="all", title={}, parent=None, kind="aggregate")
SOME = {"plain": TROUBLE["plain"]}


def assessed(nodes, *, trouble=SOME, targets=None, counts=None, **changed):
    a_scheme = scheme(tuple(trouble), [ROOT, *nodes], **changed)
    cube = build_cube(facts(trouble, targets=targets, counts=counts), a_scheme, periods=PERIODS)
    types = dict.fromkeys(cube.text, pl.String) | dict.fromkeys(cube.numbers, pl.Int64)
    return assess_exact(pl.DataFrame({**cube.text, **cube.numbers}, schema=types), a_scheme).collect()


def changed_leaf(name, groups=("plain",), **params):
    node = leaf(name, groups)
    given = {**node.scoring.params, **{key: by(groups, value) for key, value in params.items()}}
    given = {key: value for key, value in given.items() if None not in value.values()}
    return replace(node, scoring=replace(node.scoring, params=given))


def problems_of(nodes, **given):
    with pytest.raises(UseProblem) as refused:
        assessed(nodes, **given)
    return [(problem.code, problem.where) for problem in refused.value.problems]


@pytest.mark.parametrize("target", ["0", "-1"])
def test_a_target_of_zero_cannot_divide(target):
    found = problems_of([changed_leaf("prop", target=target)])
    assert found == [("target-not-positive", "indicator prop, group plain")]


def test_a_unit_s_own_target_of_zero_cannot_divide():
    own = {("prop", "plain1", "2024"): Decimal(0), ("prop", "plain2", "2023"): Decimal(-3)}
    assert problems_of([leaf("prop", ("plain",))], targets=own) == [
        ("target-not-positive", "indicator prop, unit plain1, period 2024"),
        ("target-not-positive", "indicator prop, unit plain2, period 2023"),
    ]


def test_a_target_of_zero_is_fine_where_nothing_is_divided():
    assessed([changed_leaf("aon", target="0")])


@pytest.mark.parametrize("name", ["efficacy", "growth"])
def test_nobody_differs_and_the_scheme_refuses_that(name):
    found = problems_of([leaf(name, ("equal",))], trouble={"equal": TROUBLE["equal"]}, constant="refuse")
    assert ("constant-indicator", f"indicator {name}, period 2024, group equal") in found


def test_a_group_of_one_has_no_percentile():
    trouble = {"alone": TROUBLE["alone"], "equal": TROUBLE["equal"]}
    found = problems_of([leaf("percentile", tuple(trouble))], trouble=trouble, constant="refuse")
    places = ("2023", "2024")
    assert found == [("constant-indicator", f"indicator percentile, period {p}, group alone") for p in places]


def test_whoever_differs_is_not_refused():
    assessed([leaf("efficacy", ("plain",)), leaf("efficacy_fixed", ("plain",))], constant="refuse")


def test_a_count_below_zero():
    nodes = [
        leaf("aon", ("plain",)),
        Node(id="plus", title={}, parent="all", kind="adjustment", each=Decimal(1)),
    ]
    found = problems_of(nodes, counts={("plus", "plain0", "2024"): Decimal(-1)})
    assert found == [("count-negative", "adjustment plus, unit plain0, period 2024")]


def test_a_number_that_is_not_there():
    assert problems_of([changed_leaf("efficacy_fixed", high=None)]) == [
        ("parameter-missing", "indicator efficacy_fixed")
    ]


def test_a_target_finer_than_its_indicator():
    assert problems_of([changed_leaf("aon", target="5.005")]) == [("parameter-too-fine", "indicator aon")]


@pytest.mark.parametrize(
    ("name", "param"), [("ladder", "floor"), ("deduct", "floor_points"), ("efficacy_fixed", "base")]
)
def test_a_floor_below_zero(name, param):
    found = problems_of([changed_leaf(name, **{param: "-0.5"})])
    assert found == [("parameter-negative", f"indicator {name}")]


def test_numbers_no_engine_could_hold():
    cap = "1.0000000000000000001"
    assert problems_of([changed_leaf("prop", cap=cap)]) == [("scheme-too-fine", "indicator prop")]


def test_a_tree_whose_sums_could_overflow_is_refused_before_anything_is_computed():
    heavy = [replace(leaf(name, ("plain",)), weight=by(("plain",), "1e15")) for name in ("aon", "ladder")]
    a_scheme = scheme(("plain",), [replace(ROOT, method="arithmetic"), *heavy])
    cube = build_cube(facts(SOME), a_scheme, periods=PERIODS)
    types = dict.fromkeys(cube.text, pl.String) | dict.fromkeys(cube.numbers, pl.Int64)
    frame = pl.DataFrame({**cube.text, **cube.numbers}, schema=types)
    with pytest.raises(UseProblem) as refused:
        compiled(frame, a_scheme)
    assert [problem.code for problem in refused.value.problems] == ["scheme-too-fine"]


def test_an_indicator_without_any_target_is_missing():
    bare = changed_leaf("aon", target=None)
    assert assessed([bare])["p_aon"].null_count() == 10

import math

import numpy as np
import pytest

from surpass.engine.research.build import build
from surpass.engine.research.matrix import matrix_of
from surpass.engine.research.treat import shape_of
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.foundation.problems import EvidenceProblem, PolicyProblem, UseProblem
from surpass.foundation.quantity import read_decimal
from tests.unit.engine.research.small import inner, leaf, matrix, scheme

NAN = float("nan")
GROUPS = "gghh"
RAW = {"method": "goalposts", "per_indicator": {"x": {"lower": 0, "upper": 1, "capped": False}}}


def one(values, *, direction=1, groups=None, constant="refuse", **steps):
    only = scheme(inner(), leaf("x", direction=direction), constant=constant, **steps)
    return build(matrix({"x": values}, groups=groups), only)


@pytest.mark.parametrize(
    ("rule", "direction", "expected"),
    [
        ("mean", 1, 5.0),
        ("median", 1, 2.0),
        ("worst", 1, 1.0),
        ("worst", -1, 12.0),
        ("group_mean", 1, 12.0),
        ("group_median", 1, 12.0),
    ],
)
def test_a_gap_is_filled_as_the_pack_says(rule, direction, expected):
    imputation = {"rule": rule, **({"grouping": "all"} if rule.startswith("group") else {})}
    result = one([1, 2, 12, NAN], groups=GROUPS, direction=direction, imputation=imputation, normalise=RAW)
    assert result.imputed[3, 0] == expected
    assert result.is_imputed.tolist() == [[False], [False], [False], [True]]
    assert math.isnan(result.denominated[3, 0])


def test_a_group_without_any_value_stays_missing():
    imputation = {"rule": "group_mean", "grouping": "all"}
    result = one([1, 2, NAN, NAN], groups=GROUPS, imputation=imputation, normalise=RAW)
    assert np.isnan(result.imputed[2:, 0]).all()
    assert np.isnan(result.scores[2:, 0]).all()


def test_an_indicator_is_divided_by_its_denominator():
    given = matrix({"x": [10, NAN, 6], "people": [5, 2, NAN]})
    result = build(given, scheme(inner(), leaf("x"), denominator={"x": "people"}, normalise=RAW))
    np.testing.assert_equal(result.denominated[:, 0], [2.0, NAN, NAN])


def test_a_denominator_of_zero_is_refused_with_its_unit():
    given = matrix({"x": [10, 1], "people": [5, 0]})
    with pytest.raises(EvidenceProblem, match="denominator-zero: unit b, series people"):
        build(given, scheme(inner(), leaf("x"), denominator={"x": "people"}, normalise=RAW))


@pytest.mark.parametrize(("of", "expected"), [("observed", [True, False]), ("imputed", [True, True])])
def test_a_unit_with_little_evidence_gets_no_score(of, expected):
    given = matrix({"x": [1, 2], "y": [1, NAN]})
    steps = {"imputation": {"rule": "mean"}, "screen": {"availability": "0.75", "of": of}}
    result = build(given, scheme(inner(), leaf("x"), leaf("y"), constant="neutral", **steps))
    assert result.stays.tolist() == expected
    assert (~np.isnan(result.scores[:, 0])).tolist() == expected


def test_winsorising_moves_the_extreme_to_the_next_value_until_the_shape_passes():
    values = [*range(1, 20), 1000]
    result = one(values, treatment={"rule": "winsorise"})
    assert result.treated[:, 0].tolist() == [*range(1, 20), 19]
    report = result.treatments[0]
    assert (report.rule, report.points, report.is_passed) == ("winsorise", 1, True)
    assert report.before[0] > 4


def test_a_low_extreme_is_moved_up():
    result = one([-1000, *range(1, 20)], treatment={"rule": "winsorise"})
    assert result.treated[0, 0] == 1.0


@pytest.mark.parametrize(("may_log", "rule"), [(True, "log"), (False, "winsorise")])
def test_when_too_many_points_would_move_the_logarithm_is_taken(may_log, rule):
    values = [*range(1, 20), 10_000, 20_000]
    result = one(values, treatment={"rule": "winsorise", "most": 1, "log": may_log})
    assert result.treatments[0].rule == rule
    if may_log:
        assert result.treated[0, 0] == pytest.approx(math.log(0.01 * 19_999))


def test_the_shape_of_a_constant_and_of_three_values_is_unknown():
    for values in ([2.0, 2.0, 2.0, 2.0], [1.0, 2.0, 3.0]):
        assert np.isnan(shape_of(np.array(values)[:, np.newaxis])).all()


@pytest.mark.parametrize(
    ("normalise", "direction", "expected"),
    [
        ({"method": "minmax"}, 1, [0, 50, 100]),
        ({"method": "minmax", "low": 1, "high": 3}, -1, [3, 2, 1]),
        ({"method": "zscore"}, 1, [-1, 0, 1]),
        ({"method": "zscore", "mean": 100, "spread": 10}, -1, [110, 100, 90]),
        ({"method": "rank"}, 1, [1, 2, 3]),
        ({"method": "percentile"}, -1, [1, 0.5, 0]),
        ({"method": "fraction"}, 1, [1 / 3, 2 / 3, 1]),
        ({"method": "fraction"}, -1, [1, 0.5, 1 / 3]),
        ({"method": "goalposts", "per_indicator": {"x": {"lower": 2, "upper": 4}}}, 1, [0, 0, 0.5]),
        ({"method": "goalposts", "per_indicator": {"x": {"lower": 2, "upper": 4}}}, -1, [1, 1, 0.5]),
        (
            {"method": "goalposts", "per_indicator": {"x": {"lower": 2, "upper": 4, "capped": False}}},
            1,
            [-0.5, 0, 0.5],
        ),
        (
            {"method": "distance_to_target", "per_indicator": {"x": {"target": 2, "scale": 10}}},
            1,
            [0, 10, 10],
        ),
        (
            {"method": "distance_to_target", "per_indicator": {"x": {"target": 2, "capped": False}}},
            -1,
            [2, 1, 0],
        ),
        ({"method": "distance_to_target", "per_indicator": {"x": {"target": 1}}}, 1, [1, 1, 1]),
        ({"method": "log_goalposts", "per_indicator": {"x": {"lower": 1, "upper": 9}}}, 1, [0, None, 0.5]),
    ],
)
def test_every_normalisation(normalise, direction, expected):
    given = one([1, 2, 3], direction=direction, normalise=normalise).normalised[:, 0]
    for ours, wanted in zip(given, expected, strict=True):
        if wanted is not None:
            assert ours == pytest.approx(wanted, rel=1e-15, abs=1e-15)


def test_a_tie_takes_the_average_or_the_smaller_rank():
    assert one([5, 5, 9], normalise={"method": "rank"}).normalised[:, 0].tolist() == [1.5, 1.5, 3]
    least = {"method": "rank", "ties": "min"}
    assert one([5, 5, 9], normalise=least).normalised[:, 0].tolist() == [1, 1, 3]


def test_a_group_is_its_own_scale():
    normalise = {"method": "minmax", "scope": "group", "grouping": "all"}
    assert one([1, 3, 10, 20], groups=GROUPS, normalise=normalise).scores[:, 0].tolist() == [0, 100, 0, 100]


def test_an_indicator_may_have_its_own_method():
    own = {"method": "minmax", "per_indicator": {"y": {"method": "goalposts", "lower": 0, "upper": 10}}}
    given = matrix({"x": [1, 2], "y": [5, 20]})
    result = build(given, scheme(inner(), leaf("x"), leaf("y"), normalise=own))
    assert result.normalised.tolist() == [[0, 0.5], [100, 1]]


@pytest.mark.parametrize(
    "marks", [{}, {"lower": 1}, {"lower": 2, "upper": 2}, {"lower": 0, "upper": 1, "log": True}]
)
def test_goalposts_that_are_no_range_are_refused(marks):
    with pytest.raises(PolicyProblem, match=r"marks-missing: steps, normalise\.per_indicator\.x"):
        one([1, 2], normalise={"method": "goalposts", "per_indicator": {"x": marks}})


def test_a_value_without_logarithm_is_refused_with_its_unit():
    marks = {"lower": 1, "upper": 9, "log": True}
    with pytest.raises(EvidenceProblem, match=r"value-not-positive: unit b, indicator x: found 0\.0"):
        one([1, 0], normalise={"method": "goalposts", "per_indicator": {"x": marks}})


def test_everything_wrong_with_the_steps_is_said_at_once():
    steps = {
        "imputation": {"rule": "guess"},
        "normalise": {"method": "minmax", "low": "a", "scope": "world"},
        "treatment": {"log": "perhaps", "depth": 1},
        "sharpen": {},
    }
    with pytest.raises(PolicyProblem) as refused:
        one([1, 2], **steps)
    assert {problem.where.removeprefix("steps, ") for problem in refused.value.problems} == {
        "imputation.rule",
        "normalise.low",
        "normalise.scope",
        "treatment.log",
        "treatment.depth",
        "sharpen",
    }


def test_facts_become_a_matrix_for_the_units_that_have_a_group():
    units = {
        "b": UnitRow({}, (Membership("all", "g"),)),
        "a": UnitRow({}, (Membership("all", "h"), Membership("size", "small"))),
        "c": UnitRow({}),
    }
    values = {("x", "a", "2024"): Reading(read_decimal("1.5")), ("x", "b", "2024"): Reading(None)}
    found = matrix_of(
        Facts(units=units, values=values), scheme(inner(), leaf("x")), period="2024", series=["x"]
    )
    assert found.units == ("a", "b")
    assert found.groups == {"all": ("h", "g"), "size": ("small", None)}
    np.testing.assert_equal(found.values, [[1.5], [NAN]])


@pytest.mark.parametrize(
    ("given", "steps", "message"),
    [
        (matrix({"x": [1, math.inf]}), {}, "value-not-finite: unit b, series x"),
        (matrix({"x": [1, 2]}, units="aa"), {}, "unit-twice: unit a"),
        (matrix({"y": [1, 2]}), {}, "series-unknown: series x"),
        (
            matrix({"x": [1, 2]}),
            {"imputation": {"rule": "group_mean", "grouping": "size"}},
            "grouping-unknown: grouping size",
        ),
        (
            matrix({"x": [1, 2]}, groups=["g", None]),
            {"normalise": {"method": "minmax", "scope": "group", "grouping": "all"}},
            "unit-without-group: unit b",
        ),
    ],
)
def test_a_matrix_that_cannot_be_built_is_refused(given, steps, message):
    with pytest.raises(UseProblem, match=message):
        build(given, scheme(inner(), leaf("x"), **steps))

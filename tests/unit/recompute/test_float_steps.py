"""The steps of float mode on small columns worked out by hand, and a whole small index."""

import math

import pytest

from surpass.recompute.float_steps.prepare import denominated, imputed, screened, shape_of, treated
from surpass.recompute.float_steps.scale import normalised
from tests.unit.recompute.folders import changed, differences, folder, leaf, root, scheme

TEN = dict(zip("abcdefghij", [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 1000], strict=True))


def scaled(cells, direction=1, constant="neutral", **scale):
    column = dict(zip("abcd", cells, strict=False))
    found, _ = normalised(column, scale, name="x", direction=direction, constant=constant)
    return list(found.values())


def test_a_quotient_with_a_part_missing_is_missing():
    assert denominated({"a": 6.0, "b": None, "c": 1.0}, {"a": 3.0, "b": 2.0, "c": None}) == {
        "a": 2.0, "b": None, "c": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "direction", "answer"),
    [("none", 1, None), ("mean", 1, 3.0), ("median", 1, 2.0), ("worst", 1, 1.0), ("worst", -1, 6.0)],
)
def test_a_gap_is_filled_from_all(rule, direction, answer):
    column = {"a": 1.0, "b": 2.0, "c": 6.0, "d": None}
    assert imputed(column, rule=rule, groups=dict.fromkeys(column), direction=direction)["d"] == answer


def test_a_gap_is_filled_from_its_group_or_stays():
    column = {"a": 1.0, "b": 2.0, "c": 6.0, "d": None, "e": None}
    groups = {"a": "g", "b": "g", "c": "h", "d": "g", "e": "k"}
    assert imputed(column, rule="group_mean", groups=groups, direction=1) == column | {"d": 1.5}


def test_a_unit_with_too_little_is_blanked():
    columns = {"x": {"a": 1.0, "b": 1.0}, "y": {"a": None, "b": 2.0}}
    assert screened(columns, columns, 0.5) == columns
    assert screened(columns, columns, 0.51) == {"x": {"a": None, "b": 1.0}, "y": {"a": None, "b": 2.0}}


def test_an_outlier_becomes_the_next_value():
    assert treated(TEN, {"rule": "winsorise"}) == TEN | {"j": 9.0}


def test_a_shape_that_stays_bad_becomes_a_logarithm():
    """Not one point may change: ln(x - 1 + 9.99), from ln 9.99."""
    found = treated(TEN, {"rule": "winsorise", "most": "0"})
    assert found["a"] == pytest.approx(math.log(9.99))
    assert found["j"] == pytest.approx(math.log(999 + 9.99))
    assert treated(TEN, {"rule": "winsorise", "most": "0", "log": "false"}) == TEN


def test_all_but_one_alike_stay_as_they_are():
    column = dict.fromkeys("abcdefghi", 1.0) | {"j": 50.0}
    assert treated(column, {"rule": "winsorise"}) == column


def test_three_numbers_have_no_shape():
    assert shape_of([1.0, 2.0, 90.0]) == (0.0, 0.0)


ROOT = math.sqrt(52 / 3)
MARKS = {"per_indicator": {"x": {"lower": "0", "upper": "8", "target": "4", "scale": "10"}}}


@pytest.mark.parametrize(
    ("scale", "direction", "answer"),
    [
        ({"method": "minmax"}, 1, [0, 25, 100, None]),
        ({"method": "minmax", "low": "1"}, -1, [100, 75.25, 1, None]),
        # about 13/3 by the root of 52/3: squares 100/9 + 16/9 + 196/9 = 312/9, halved
        ({"method": "zscore", "spread": "3"}, 1, [-10 / ROOT, -4 / ROOT, 14 / ROOT, None]),
        ({"method": "rank"}, 1, [1, 2, 3, None]),
        ({"method": "rank"}, -1, [3, 2, 1, None]),
        ({"method": "percentile"}, 1, [0, 0.5, 1, None]),
        ({"method": "goalposts"} | MARKS, 1, [1.25, 3.75, 10, None]),
        ({"method": "goalposts"} | MARKS, -1, [8.75, 6.25, 0, None]),
        # from the worst, 1, to the target, 4: 2 of 3
        ({"method": "distance_to_target"} | MARKS, 1, [0, 20 / 3, 10, None]),
        ({"method": "fraction"}, 1, [1 / 9, 3 / 9, 1, None]),
        ({"method": "fraction"}, -1, [1, 1 / 3, 1 / 9, None]),
    ],
)
def test_a_scale(scale, direction, answer):
    assert scaled([1.0, 3.0, 9.0, None], direction, **scale) == pytest.approx(answer)


def test_logarithmic_goalposts():
    posts = {"method": "log_goalposts", "per_indicator": {"x": {"lower": "1", "upper": "100"}}}
    assert scaled([1.0, 10.0, 1000.0], **posts) == pytest.approx([0, 0.5, 1])


def test_ties_take_the_mean_place_or_the_first():
    assert scaled([5.0, 5.0, 9.0], method="rank") == [1.5, 1.5, 3]
    assert scaled([5.0, 5.0, 9.0], method="rank", ties="min") == [1, 1, 3]


@pytest.mark.parametrize(
    ("method", "answer"), [("minmax", 50.0), ("zscore", 0.0), ("rank", 1.5), ("percentile", 0.5)]
)
def test_a_constant_is_neutral_or_dropped(method, answer):
    assert scaled([0.3, 0.1 + 0.2, None], method=method) == [answer, answer, None]
    assert scaled([0.3, 0.3], method=method, constant="drop") == [None, None]


RESULTS = """
a,2024,g,all,,{a},{a},2,,,
a,2024,g,x,1,,25.0,,,,
a,2024,g,y,9,,100.0,,,,
b,2024,g,all,,{b},{b},2,,,
b,2024,g,x,9,,100.0,,,,
b,2024,g,y,1,,25.0,,,,
c,2024,g,all,,64.0,64.0,1,,,
c,2024,g,x,5.16,,64.0,,,,
c,2024,g,y,,,,,,,
""".lstrip()
RANKS = "grouping,group,unit,period,node,track,rank\n" + "".join(
    f"kind,g,{unit},2024,all,level,{rank}\n" for unit, rank in (("a", 2), ("b", 2), ("c", 1))
)


@pytest.fixture
def index():
    """Min-max 25 to 100, geometric: (25 x 100) to the half is 50; c has x alone: 25 + 75 x 0.52 = 64."""
    plan = scheme(
        root(method="geometric"),
        *(leaf(name, weight={"g": "0.5"}, missing="drop") for name in "xy"),
        arithmetic="float",
        treatment={"normalise": {"method": "minmax", "low": "25", "high": "100"}},
    )
    return folder(
        plan, units="a b c", values="x: 1 9 5.16\ny: 9 1 .", ranks=RANKS,
        results=RESULTS.format(a="50.00000000000001", b="49.99999999999999"),
    )  # fmt: skip


def test_a_small_index_is_clean_and_dust_splits_no_tie(index):
    assert differences(index) == []


@pytest.mark.parametrize(
    ("column", "to"), [("score", "64.0000001"), ("value", "5.1600000001"), ("rank", "2")]
)
def test_a_changed_figure_of_an_index_is_named(index, column, to):
    node = "all" if column == "rank" else "x"
    found = differences(changed(index, "results.csv", {"unit": "c", "node": node}, column, to))
    assert [(name, stored) for _, _, name, stored, _ in found] == [(column, to)]


def test_the_weighted_shares_of_a_mean_are_its_points(index):
    text = index["scheme.json"].replace(b'"geometric"', b'"arithmetic"')
    found = {
        (row[0], row[2]): new
        for _, row, name, _, new in differences(index | {"scheme.json": text})
        if name == "points"
    }
    assert (found["a", "x"], found["a", "y"], found["c", "x"]) == ("12.5", "50.0", "64.0")


def test_an_unknown_gap_leaves_all_above_unknown(index):
    text = index["scheme.json"].replace(b'"missing": "drop"', b'"missing": "unknown"')
    found = differences(index | {"scheme.json": text})
    assert ("open.csv", ("missing_score", "c", "2024", "all"), "row", "absent", "present") in found
    assert ("results.csv", ("c", "2024", "all"), "score", "64.0", "") in found

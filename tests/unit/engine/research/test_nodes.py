import math
from decimal import Decimal

import numpy as np
import pytest

from surpass.engine.research.build import build
from surpass.engine.research.rank import Ranking, places, rank_scores, to_decimals
from surpass.foundation.problems import EvidenceProblem, PolicyProblem
from tests.unit.engine.research.small import inner, leaf, matrix, scheme

NAN = float("nan")
AS_IT_IS = {"lower": 0, "upper": 1, "capped": False}


def mean(method, *rows, weights=(1, 1), missing="drop", **changes):
    """The root of units with two values each, taken as they are."""
    steps = {key: changes.pop(key) for key in ("zeros", "availability") if key in changes}
    leaves = [
        leaf(name, weight={"g": Decimal(weight), "h": Decimal(1)}, missing=missing)
        for name, weight in zip("xy", weights, strict=True)
    ]
    normalise = {"method": "goalposts", "per_indicator": dict.fromkeys("xy", AS_IT_IS)}
    given = matrix(dict(zip("xy", np.array(rows, dtype=float).T, strict=True)))
    only = scheme(inner(method=method, **changes), *leaves, normalise=normalise, **steps)
    return build(given, only).scores[:, 0].tolist()


@pytest.mark.parametrize(
    ("method", "power", "expected"),
    [
        ("arithmetic", None, 5),
        ("geometric", None, 4),
        ("harmonic", None, 3.2),
        ("min", None, 2),
        ("power", 1, 5),
        ("power", 2, math.sqrt(34)),
        ("power", 0, 4),
        ("power", -1, 3.2),
    ],
)
def test_every_mean(method, power, expected):
    changes = {} if power is None else {"power": Decimal(power)}
    assert mean(method, [2, 8], **changes) == [pytest.approx(expected, rel=1e-15)]


@pytest.mark.parametrize(("method", "expected"), [("arithmetic", 6.5), ("geometric", 2**2.5), ("min", 2)])
def test_weights_are_shares_among_siblings(method, expected):
    assert mean(method, [2, 8], weights=(1, 3)) == [pytest.approx(expected, rel=1e-15)]


@pytest.mark.parametrize("method", ["arithmetic", "geometric", "harmonic", "power", "min"])
def test_a_missing_child_is_dropped_by_every_mean_alike(method):
    changes = {"power": Decimal(2)} if method == "power" else {}
    assert mean(method, [3, NAN], **changes) == [pytest.approx(3.0)]
    assert math.isnan(mean(method, [NAN, NAN], **changes)[0])
    assert math.isnan(mean(method, [3, NAN], availability="0.6", **changes)[0])
    assert mean(method, [3, NAN], availability="0.5", **changes) == [pytest.approx(3.0)]
    assert math.isnan(mean(method, [3, NAN], missing="unknown", **changes)[0])


def test_availability_counts_weight_and_the_node_may_say_its_own():
    assert mean("arithmetic", [NAN, 3], weights=(1, 3), availability="0.75") == [3.0]
    found = mean("arithmetic", [3, NAN], weights=(1, 3), availability="0.2")
    assert found == [3.0]
    two = scheme(
        inner(availability=Decimal("0.9")), leaf("x"), leaf("y"), constant="neutral", availability="0.1"
    )
    assert math.isnan(build(matrix({"x": [1, 2], "y": [NAN, 1]}), two).scores[0, 0])


@pytest.mark.parametrize(("method", "power"), [("geometric", None), ("harmonic", None), ("power", -2)])
def test_zero_and_negative_are_refused_with_unit_node_and_child(method, power):
    changes = {} if power is None else {"power": Decimal(power)}
    for value in (0, -1):
        with pytest.raises(EvidenceProblem, match="value-not-positive: unit b, node root, child y"):
            mean(method, [1, 2], [1, value], **changes)


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
def test_a_zero_absorbs_where_the_pack_says_so(method):
    assert mean(method, [1, 0], [4, 4], zeros="absorb") == [0.0, pytest.approx(4.0)]
    with pytest.raises(EvidenceProblem, match="found -1"):
        mean(method, [1, -1], zeros="absorb")


def test_a_power_above_zero_takes_zero_and_refuses_negative():
    assert mean("power", [0, 2], power=Decimal(2)) == [pytest.approx(math.sqrt(2))]
    with pytest.raises(EvidenceProblem, match="child y"):
        mean("power", [0, -2], power=Decimal(2))


def test_weights_may_differ_by_group_and_not_apply_to_one():
    x = leaf("x", weight={"g": Decimal(1), "h": None})
    y = leaf("y", weight={"g": Decimal(1), "h": Decimal(1)})
    normalise = {"method": "goalposts", "per_indicator": dict.fromkeys("xy", AS_IT_IS)}
    for method, expected in (("arithmetic", [5, 8]), ("geometric", [4, 8]), ("min", [2, 8])):
        only = scheme(inner(method=method), x, y, normalise=normalise)
        given = matrix({"x": [2, 0], "y": [8, 8]}, groups="gh")
        assert build(given, only).scores[:, 0].tolist() == pytest.approx(expected)


def test_every_node_has_its_own_method_and_children_come_first():
    nodes = (
        inner(method="geometric"),
        inner("low", "root", method="min"),
        leaf("x", "low"),
        leaf("y", "low"),
        leaf("z"),
    )
    normalise = {"method": "goalposts", "per_indicator": dict.fromkeys("xyz", AS_IT_IS)}
    given = matrix({"x": [1], "y": [2], "z": [9]})
    result = build(given, scheme(*nodes, normalise=normalise))
    assert result.nodes == ("low", "root")
    assert result.scores.tolist() == [[1.0, pytest.approx(3.0)]]
    assert result.score_of("z").tolist() == [9.0]


@pytest.mark.parametrize(
    ("nodes", "message"),
    [
        ((inner(method="median"), leaf("x")), "method-unknown: node root"),
        ((inner(method="power"), leaf("x")), "power-missing: node root"),
        ((inner(), inner("empty", "root"), leaf("x")), "node-childless: node empty"),
        (
            (inner(), inner("p", "q"), inner("q", "p"), leaf("x"), leaf("y", "p")),
            "tree-cycle: node p",
        ),
    ],
)
def test_a_tree_that_cannot_be_computed_is_refused(nodes, message):
    with pytest.raises(PolicyProblem, match=message):
        build(matrix({"x": [1, 2], "y": [1, 2]}), scheme(*nodes))


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("min", [1, 2, 2, 4]),
        ("max", [1, 3, 3, 4]),
        ("average", [1, 2.5, 2.5, 4]),
        ("dense", [1, 2, 2, 3]),
    ],
)
def test_ties_share_a_place(ties, expected):
    assert places(-np.array([9.0, 5.0, 5.0, 1.0]), ties=ties).tolist() == expected


@pytest.mark.parametrize("ties", ["min", "max", "average", "dense"])
def test_places_inside_groups_equal_places_of_each_group_alone(ties):
    keys = np.array([3.0, 1, 1, 2, NAN, 2, 2, 5, 1])
    codes = np.array([0, 1, 0, 1, 1, 0, 0, 1, 1])
    together = places(keys, ties=ties, groups=codes)
    for code in (0, 1):
        np.testing.assert_equal(together[codes == code], places(keys[codes == code], ties=ties))


def test_declared_decimals_decide_what_is_equal():
    scores = np.array([[1.004999999999999999], [1.0], [1.01], [NAN]])
    declared = Ranking(digits=None, decimals=2)
    np.testing.assert_equal(rank_scores(scores, ranking=declared)[:, 0], [1, 3, 1, NAN])
    assert rank_scores(scores, ranking=Ranking())[:3, 0].tolist() == [2, 3, 1]


def test_halves_go_away_from_zero_whatever_the_double_says():
    assert to_decimals(np.array([0.125, 1.005, 2.675, -1.005, 0.285]), 2).tolist() == [
        0.13,
        1.01,
        2.68,
        -1.01,
        0.29,
    ]

"""The audit of a scheme: each finding where it is due, and none where it is not."""

import numpy as np
import pytest

from surpass.engine.robustness.influence import Finding, correlation, influences
from tests.unit.engine.robustness.peers import FLOATS, joint, peers


def audit(group, *, returned=None, droppable=(), sparse=0.5):
    leaves = [child for one in group.joints for child in one.children if child not in group.joint_of]
    everybody = np.ones(len(group.units), dtype=bool)
    said = dict.fromkeys(leaves, everybody) | (returned or {})
    found = influences(group, returned=said, droppable=frozenset(droppable), sparse=sparse)
    return [(one.kind, one.node, round(one.figure, 4), one.units) for one in found]


def group(a, b, **more):
    whole = [x + y for x, y in zip(a, b, strict=True)]
    return peers([joint("all", {"a": 50, "b": 50})], {"all": whole, "a": a, "b": b}, **more)


def test_a_sound_group_has_no_finding():
    assert audit(group([100, 200, 300], [150, 200, 250])) == []


def test_an_indicator_that_works_against_the_total_is_named():
    found = audit(group([5000, 3000, 1000], [1000, 1500, 2000]))
    assert found == [("negative", "b", -1.0, 3)]


def test_what_stands_beside_the_tree_counts_in_the_total():
    found = audit(group([1000, 2000, 3000], [1000, 2000, 3000], held=[9000, 0, -9000]))
    assert [(kind, node) for kind, node, *_ in found] == [("negative", "a"), ("negative", "b")]


def test_two_units_say_nothing_of_a_correlation():
    assert audit(group([5000, 1000], [1000, 2000])) == []


def test_an_indicator_on_which_nobody_differs_is_named_and_has_no_correlation():
    assert audit(group([100, 200, 300], [500, 500, 500])) == [("constant", "b", 3.0, 3)]
    assert audit(peers([joint("all", {"a": 100, "b": 1})], {"all": [100], "a": [90], "b": [10]})) == [
        ("few", "all", 2.0, 1)
    ]


def test_an_indicator_that_few_returned_is_named():
    few = np.array([True, False, False])
    assert audit(group([100, 200, 300], [150, 200, 250]), returned={"a": few}) == [("sparse", "a", 0.3333, 1)]


def test_who_would_gain_by_keeping_silent_is_counted():
    given = group([5000, 1000, 3000], [5000, 4000, 3100])
    assert audit(given, droppable={"a"}) == [("silence", "a", 30.0, 2)]
    assert ("silence", "a", 30.0, 2) not in audit(given)


def test_where_too_little_would_be_left_nobody_gains():
    tree = [
        type(joint("all", {}))(
            node="all", method="sum", children=("a", "b"), amounts=(50.0, 50.0), availability=0.6
        )
    ]
    given = peers(tree, {"all": [5000, 5000, 6100], "a": [1000, 1000, 3000], "b": [4000, 4000, 3100]})
    assert "silence" not in [kind for kind, *_ in audit(given, droppable={"a", "b"})]


@pytest.mark.parametrize(
    ("method", "gain"), [("arithmetic", 3.0), ("geometric", 4.0), ("min", 6.0), ("harmonic", 8 - 3.2)]
)
def test_silence_under_every_mean(method, gain):
    stored = {"arithmetic": 5.0, "geometric": 4.0, "min": 2.0, "harmonic": 3.2}[method]
    given = peers(
        [joint("all", {"a": 1, "b": 1}, method=method)],
        {"all": [stored] * 2, "a": [2.0] * 2, "b": [8.0] * 2}, measure=FLOATS,
    )  # fmt: skip
    assert ("silence", "a", round(gain, 4), 2) in audit(given, droppable={"a"})


def test_an_absent_result_is_in_no_correlation_and_gains_nothing():
    given = peers(
        [joint("all", {"a": 50, "b": 50})],
        {"all": [100, 300, 500, 900], "a": [0, 100, 200, None], "b": [100, 200, 300, 450]},
    )
    assert audit(given, droppable={"a"}) == [("silence", "a", 1.0, 3)]


def test_a_correlation_of_equal_numbers_is_nothing():
    assert correlation(np.array([1.0, 1.0]), np.array([1.0, 2.0])) == 0.0
    assert isinstance(Finding(kind="few", node="all", figure=1.0, units=1), Finding)

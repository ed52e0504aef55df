"""Scores under drawn weights: sums, means, absences, what is held, and blocks below a minimum."""

import numpy as np
import pytest

from surpass.engine.robustness.blocks import block_at, coefficients
from surpass.engine.robustness.drawn import Keys, draw, keys_of
from surpass.foundation.problems import UseProblem
from tests.unit.engine.robustness.peers import EXACT, FLOATS, halves, joint, peers

ALL = slice(0, None)
TWICE_A = {"a": np.array([1.0, 2.0]), "b": np.array([1.0, 1.0])}


def scores(group, factors, draws=2):
    """Scores in points, draw by draw."""
    drawn = draw(group, factors=factors, draws=draws)
    unit = 1.0 if drawn.bits is None else 2.0**drawn.bits * 100
    return (drawn.scores(ALL) / unit).round(4).tolist()


def test_siblings_always_add_up_to_what_they_had():
    assert scores(halves([5000, 0], [5000, 3000]), TWICE_A) == [[100.0, 30.0], [100.0, 20.0]]


def test_additions_and_deductions_are_held():
    keys = keys_of(halves([5000, 0], [0, 3000], held=[-500, 200]), draw(
        halves([5000, 0], [0, 3000]), factors=TWICE_A, draws=2), ALL)  # fmt: skip
    assert keys.score.tolist() == [[4500, 3200], [6167, 2200]]


def test_a_total_is_never_below_nothing():
    group = halves([100, 0], [0, 3000], held=[-500, 0])
    assert keys_of(group, draw(group, factors={}, draws=1), ALL).score.tolist() == [[0, 3000]]


def test_what_is_absent_leaves_its_weight_to_its_siblings():
    group = peers(
        [joint("all", {"x": 60, "y": 40}), joint("x", {"a": 30, "b": 30})],
        {"all": [9000, 8000], "x": [5000, 6000], "y": [4000, 2000], "a": [2500, None], "b": [2500, 3000]},
    )
    drawn = {"a": np.array([2.0]), "b": np.array([1.0])}
    assert scores(group, drawn, 1) == [[90.0, 80.0]]  # 25/30 in both, so that nothing moves
    drawn = {"x": np.array([2.0]), "y": np.array([1.0])}
    assert scores(group, drawn, 1) == [[87.5, 87.5]]


def test_the_rounding_of_the_run_is_kept_under_its_own_weights():
    group = peers(
        [joint("all", {"a": 1, "b": 2}, method="arithmetic")], {"all": [6667], "a": [0], "b": [10000]}
    )
    assert keys_of(group, draw(group, factors={}, draws=1), ALL).score.tolist() == [[6667]]


def test_below_a_minimum_weights_are_drawn_too():
    group = peers(
        [joint("all", {"x": 1, "y": 1}, method="min"), joint("x", {"a": 50, "b": 50})],
        {"all": [4000], "x": [5000], "y": [4000], "a": [5000], "b": [0]},
    )
    factors = {"a": np.array([1.0, 0.5]), "b": np.array([1.0, 1.0])}
    assert scores(group, factors) == [[40.0], [33.33]]


def test_a_minimum_inside_a_sum_is_one_of_its_inputs():
    group = peers(
        [
            joint("all", {"m": 50, "z": 50}),
            joint("m", {"x": 1, "y": 1}, method="min"),
            joint("x", {"a": 25, "b": 25}),
        ],
        {"all": [8000], "m": [3000], "z": [5000], "x": [3000], "y": [4000], "a": [2500], "b": [500]},
    )  # fmt: skip
    factors = {"a": np.array([1.0, 3.0]), "b": np.array([1.0, 1.0])}
    assert scores(group, factors) == [[80.0], [90.0]]  # 25 x 1.5 + 5 x 0.5 is 40: then y is the least


def test_a_minimum_skips_what_is_absent():
    group = peers(
        [joint("all", {"x": 1, "y": 1}, method="min")],
        {"all": [4000, 3000], "x": [None, 3000], "y": [4000, 5000]},
    )
    assert scores(group, {}, 1) == [[40.0, 30.0]]


@pytest.mark.parametrize(
    ("method", "power", "expected"),
    [("geometric", 1.0, 4.0), ("harmonic", 1.0, 3.2), ("power", 2.0, 34**0.5), ("power", 0.0, 4.0)],
)
def test_means_of_every_power(method, power, expected):
    group = peers(
        [joint("all", {"a": 1, "b": 1}, method=method, power=power)],
        {"all": [expected], "a": [2.0], "b": [8.0]}, measure=FLOATS,
    )  # fmt: skip
    assert scores(group, {}, 1) == [[round(expected, 4)]]


def test_a_mean_of_another_power_is_a_block_of_its_own():
    group = peers(
        [
            joint("all", {"g": 1, "z": 1}, method="arithmetic"),
            joint("g", {"a": 1, "b": 1}, method="geometric"),
        ],
        {"all": [7.0], "g": [4.0], "z": [10.0], "a": [2.0], "b": [8.0]}, measure=FLOATS,
    )  # fmt: skip
    assert block_at(group, "all").inputs == ("g", "z")
    factors = {"a": np.array([1.0, 2.0]), "b": np.array([1.0, 1.0])}
    assert scores(group, factors) == [[7.0], [round((2 ** (2 / 3) * 8 ** (1 / 3) + 10) / 2, 4)]]


def test_zero_absorbs_a_geometric_mean_in_every_draw():
    group = peers(
        [joint("all", {"a": 1, "b": 1}, method="geometric")],
        {"all": [0.0, 4.0], "a": [0.0, 2.0], "b": [8.0, 8.0]}, measure=FLOATS,
    )  # fmt: skip
    assert scores(group, {}, 1) == [[0.0, 4.0]]


def test_dust_splits_no_tie_of_floats():
    group = peers(
        [joint("all", {"a": 1, "b": 2}, method="arithmetic")],
        {"all": [0.1 + 0.2, 0.3], "a": [0.1 + 0.2, 0.3], "b": [0.1 + 0.2, 0.3]}, measure=FLOATS,
    )  # fmt: skip
    found = keys_of(group, draw(group, factors={}, draws=1), ALL).rank[0]
    assert found[0] == found[1]


def test_floats_at_declared_decimals_round_half_up():
    from surpass.engine.robustness.peers import Digits

    group = peers(
        [joint("all", {"a": 1})], {"all": [0.7355, 0.73549], "a": [0.7355, 0.73549]},
        measure=Digits(significant=None, decimals=3),
    )  # fmt: skip
    assert keys_of(group, draw(group, factors={}, draws=1), ALL).rank.tolist() == [[736, 735]]


@pytest.mark.parametrize(
    ("rounding", "expected"), [("half_up", [1, 2]), ("half_even", [0, 2]), ("down", [0, 1]), ("up", [1, 2])]
)
def test_scores_are_rounded_by_the_packs_rule(rounding, expected):
    measure = type(EXACT)(points=2, score=2, rank=0, rounding=rounding)
    group = peers([joint("all", {"a": 2})], {"all": [50, 150], "a": [50, 150]}, measure=measure)
    assert keys_of(group, draw(group, factors={}, draws=1), ALL).rank.tolist() == [expected]


def test_points_that_are_too_fine_for_exact_draws_are_refused():
    with pytest.raises(UseProblem) as caught:
        draw(halves([2**45, 0], [0, 1]), factors={}, draws=1)
    assert [problem.code for problem in caught.value.problems] == ["scheme-too-fine"]


def test_coefficients_of_a_whole_tree_are_products_down_the_tree():
    group = peers(
        [
            joint("all", {"x": 1, "y": 3}, method="arithmetic"),
            joint("x", {"a": 1, "b": 1}, method="arithmetic"),
            joint("y", {"c": 2, "d": 2}, method="arithmetic"),
        ],
        {name: [1.0] for name in ("all", "x", "y", "a", "b", "c", "d")},
        measure=FLOATS,
    )
    block = block_at(group, "all")
    known = frozenset(group.results)
    found = coefficients(block, known=known, factors={"y": np.array([1.0, 2.0])}, draws=2)
    by_name = dict(zip(block.inputs, found.T.tolist(), strict=True))
    assert by_name == {"a": [1 / 8, 1 / 14], "b": [1 / 8, 1 / 14], "c": [3 / 8, 3 / 7], "d": [3 / 8, 3 / 7]}
    assert group.drawn == ("x", "y", "a", "b", "c", "d")


def test_keys_come_part_by_part():
    group = halves([5000, 0], [0, 3000])
    drawn = draw(group, factors=TWICE_A, draws=2)
    whole, second = keys_of(group, drawn, slice(0, 2)), keys_of(group, drawn, slice(1, 2))
    assert isinstance(whole, Keys)
    assert whole.rank[1].tolist() == second.rank[0].tolist()


def test_a_branch_that_a_unit_lacks_is_no_part_of_its_minimum():
    group = peers(
        [
            joint("all", {"x": 1, "y": 1}, method="min"),
            joint("x", {"a": 50, "b": 50}),
        ],
        {"all": [4000, 3000], "x": [None, 3000], "y": [4000, 5000], "a": [None, 1000], "b": [None, 2000]},
    )
    factors = {"a": np.array([1.0, 3.0]), "b": np.array([1.0, 1.0])}
    assert scores(group, factors) == [[40.0, 30.0], [40.0, 25.0]]


def test_what_is_held_never_runs_over():
    group = peers([joint("all", {"a": 50})], {"all": [0, 0], "a": [0, 0]}, held=[5000, 0])
    assert keys_of(group, draw(group, factors={}, draws=1), ALL).score.tolist() == [[5000, 0]]

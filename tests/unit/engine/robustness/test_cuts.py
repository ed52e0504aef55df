"""Cuts: places, scores, both; ties at a place; the last places; who must be discussed."""

from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from surpass.engine.robustness.cuts import Counted, Cut, grade_cuts, reached, settled
from surpass.engine.robustness.drawn import Keys
from surpass.policy.scheme import GradeRule, Grades

KEYS = Keys(rank=np.array([[90, 80, 80, 70]]), score=np.array([[9000, 8049, 8000, 7000]]))


def at(*cuts):
    return [(found.may[0].tolist(), found.must[0].tolist()) for found in reached(KEYS, cuts)]


@pytest.mark.parametrize(
    ("ties", "may", "must"),
    [
        ("panel", [1, 1, 1, 0], [1, 0, 0, 0]),
        ("include", [1, 1, 1, 0], [1, 1, 1, 0]),
        ("exclude", [1, 0, 0, 0], [1, 0, 0, 0]),
    ],
)
def test_a_tie_that_straddles_the_last_place(ties, may, must):
    assert at(Cut(id="c", places=2, ties=ties)) == [(list(map(bool, may)), list(map(bool, must)))]


def test_a_score_is_held_against_the_score_at_its_own_decimals():
    assert at(Cut(id="c", at_least=8001)) == [([True, True, False, False],) * 2]


def test_a_rule_of_both_asks_for_both():
    assert at(Cut(id="c", places=3, at_least=8001))[0][0] == [True, True, False, False]


def test_a_score_says_nothing_where_there_is_none():
    keys = Keys(rank=KEYS.rank, score=None)
    assert reached(keys, [Cut(id="c", at_least=1)])[0].may.all()


def test_the_last_places_are_counted_from_the_bottom():
    (may, must), (both, sure) = at(Cut(id="c", side="last", places=1), Cut(id="d", side="last", places=2))
    assert may == must == [False, False, False, True]
    assert both == [False, True, True, True]
    assert sure == [False, False, False, True]


@pytest.mark.parametrize(("places", "expected"), [(0, False), (4, True), (9, True)])
def test_no_place_and_more_places_than_units(places, expected):
    assert at(Cut(id="c", places=places)) == [([expected] * 4, [expected] * 4)]


def test_a_grade_is_reached_by_a_better_rule_too():
    first, second = at(Cut(id="a", places=1, is_grade=True), Cut(id="b", at_least=9500, is_grade=True))
    assert first == second == ([True, False, False, False],) * 2
    alone = at(Cut(id="a", places=1, is_grade=True), Cut(id="b", at_least=9500))[1]
    assert alone[0] == [False] * 4


def test_the_cuts_of_a_pack_are_its_grade_rules():
    grades = Grades(
        order=("best", "good", "poor"), titles={}, ties="include",
        rules=(
            GradeRule(grade="best", quota=Decimal("0.35"), at_least=Decimal("82.005")),
            GradeRule(grade="good", at_least=Decimal(60)),
        ),
    )  # fmt: skip
    scheme = SimpleNamespace(grades=grades, score_decimals=2)
    assert grade_cuts(scheme, group="g", size=10) == (
        Cut(id="best", places=3, at_least=8201, ties="include", is_grade=True),
        Cut(id="good", at_least=6000, ties="include", is_grade=True),
    )
    assert grade_cuts(SimpleNamespace(grades=None), group="g", size=10) == ()


def test_who_may_but_need_not_be_inside_is_discussed():
    counted = Counted(may=np.array([100, 100]), must=np.array([95, 20]))
    assert settled(counted, draws=100, tail=Fraction(1, 20)) == ["inside", "open"]

"""Places under a quota: rounding, small pools, ties at the cut, and what a missing score leaves open."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.allocations.candidates import Candidate, candidates
from surpass.engine.allocations.quota import IN, OUT, PANEL, UNKNOWN, fill_quota, places
from surpass.foundation.quantity import Rounding
from surpass.policy.rules.allocations.allocation import Allocation, Seats

QUOTA = Allocation(
    id="excellent", kind="quota", says={}, cite="M1 art.9", status="active", pool="unit",
    seats=Seats(rate=Decimal("0.2")), order=(("score", True),),
)  # fmt: skip


def filled(scores, *, allocation=QUOTA, pools=None):
    people = [
        Candidate(subject=name, pool=name[0], values={"score": score}) for name, score in scores.items()
    ]
    return {placing.subject: placing for placing in fill_quota(allocation, people, pools=pools or {})}


def states(scores, **kwargs):
    return {name: placing.state for name, placing in filled(scores, **kwargs).items()}


@pytest.mark.parametrize(
    ("rate", "size", "rounding", "expected"),
    [
        ("0.35", 12, Rounding.DOWN, 4),
        ("0.35", 17, Rounding.DOWN, 5),
        ("0.35", 17, Rounding.UP, 6),
        ("0.35", 17, Rounding.HALF_UP, 6),
        ("0.2", 4, Rounding.DOWN, 0),
        ("0.25", 10, Rounding.HALF_EVEN, 2),
        ("1", 3, Rounding.DOWN, 3),
    ],
)
def test_a_share_of_the_pool_is_rounded_once(rate, size, rounding, expected):
    assert places(Seats(rate=Decimal(rate), rounding=rounding), size=size, facts={}) == expected


def test_a_count_is_never_more_than_the_pool():
    assert places(Seats(count=10), size=7, facts={}) == 7


@pytest.mark.parametrize(("is_top", "expected"), [(True, 5), (False, 4), (None, None)])
def test_a_pool_may_have_another_share_and_an_unknown_one_has_none(is_top, expected):
    seats = Seats(rate=Decimal("0.2"), cases=(("is_top", Decimal("0.25")),))
    assert places(seats, size=20, facts={"is_top": is_top}) == expected


def test_an_unknown_pool_leaves_everybody_unknown_and_asks():
    seats = Seats(rate=Decimal("0.2"), cases=(("is_top", Decimal("0.5")),))
    found = filled({"a1": 9, "a2": 8}, allocation=replace(QUOTA, seats=seats))
    assert {placing.state for placing in found.values()} == {UNKNOWN}
    assert found["a1"].missing == ("is_top",)
    assert found["a1"].seats is None


@pytest.mark.parametrize(("rule", "expected"), [("none", 0), ("at_least_one", 1), ("together", 1)])
def test_small_pools(rule, expected):
    seats = Seats(rate=Decimal("0.2"), small_below=5, small_rule=rule)
    found = states({"a1": 9, "a2": 8, "a3": 7, "b1": 5, "b2": 6}, allocation=replace(QUOTA, seats=seats))
    winners = [name for name, state in found.items() if state == IN]
    assert len([name for name in winners if name.startswith("a")]) == expected


@pytest.mark.parametrize(("ties", "expected"), [("panel", PANEL), ("include", IN), ("exclude", OUT)])
def test_a_tie_at_the_cut_goes_where_the_pack_says(ties, expected):
    scores = {"a1": 9, "a2": 8, "a3": 8, **{f"a{place}": 1 for place in range(4, 11)}}
    found = states(scores, allocation=replace(QUOTA, ties=ties))
    assert found["a1"] == IN
    assert found["a2"] == found["a3"] == expected


def test_a_missing_score_is_unknown_and_so_is_whom_it_could_push_out():
    scores = {"a1": 9, "a2": 8, "a3": 7, "a4": None, **{f"a{place}": 1 for place in range(5, 11)}}
    found = filled(scores)
    assert found["a1"].state == IN
    assert (found["a2"].state, found["a2"].waiting_for) == (UNKNOWN, 1)
    assert found["a3"].state == OUT
    assert (found["a4"].state, found["a4"].missing, found["a4"].place) == (UNKNOWN, ("score",), None)


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=1, max_size=6).filter(
        lambda scores: scores.count(None) <= 3
    ),
    st.integers(0, 4),
    st.sampled_from(["panel", "include", "exclude"]),
)
def test_a_sure_place_holds_however_the_missing_scores_turn_out(scores, seats, ties):
    allocation = replace(QUOTA, ties=ties, seats=Seats(count=seats))
    named = {f"a{place}": score for place, score in enumerate(scores)}
    found = states(named, allocation=allocation)
    open_names = [name for name, score in named.items() if score is None]
    for values in product(range(-1, 5), repeat=len(open_names)):
        whole = states({**named, **dict(zip(open_names, values, strict=True))}, allocation=allocation)
        assert not [name for name in named if found[name] != UNKNOWN and found[name] != whole[name]]


def test_whoever_may_yet_be_entitled_keeps_a_place_open():
    allocation = replace(QUOTA, entitled_by="gate", seats=Seats(count=1))
    rows = [
        {"person": "a", "unit": "u", "gate": 1, "score": 9},
        {"person": "b", "unit": "u", "gate": None, "score": 10},
        {"person": "c", "unit": "u", "gate": 0, "score": 11},
    ]
    found = candidates(allocation, rows, key="person")
    assert [(one.subject, one.values) for one in found] == [("a", {"score": 9}), ("b", {})]
    assert {placing.state for placing in fill_quota(allocation, found, pools={})} == {UNKNOWN}

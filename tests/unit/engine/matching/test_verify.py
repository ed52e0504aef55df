"""The second reckoning: it accepts what is right, and names whatever was tampered with."""

from dataclasses import replace

import pytest

from surpass.engine.matching.matching_round import Apart, Floor
from surpass.engine.matching.solve import solve
from surpass.engine.matching.verify import verify
from tests.unit.engine.matching.rounds import written

X = None
FLOOR = Floor(id="f", people=frozenset("b"), posts=frozenset("R"), need=1)
HELD = written(
    [0, 1, 4],
    [3, X, 5],
    [2, 4, 2],
    units=["u", "w", "u"],
    apart=[Apart("a", "b")],
    floors=[FLOOR],
    locked={"c": "P"},
)
FOUND = solve(HELD)


def test_what_was_solved_is_accepted():
    assert FOUND.placed == {"a": "Q", "b": "R", "c": "P"}
    assert verify(HELD, FOUND).is_best


def placed(**more):
    return replace(FOUND, placed={**FOUND.placed, **more})


@pytest.mark.parametrize(
    ("tampered", "code"),
    [
        (placed(b="Q"), "pair-forbidden"),
        (placed(d="P"), "people-differ"),
        (placed(a="P"), "post-twice"),
        (placed(c="R"), "lock-broken"),
        (placed(a="P", b="R"), "not-apart"),
        (placed(a="P"), "cost-differs"),
        (placed(b="P"), "floor-differs"),
        (replace(FOUND, cost=FOUND.cost - 1), "cost-differs"),
        (replace(FOUND, short={"f": 1}), "floor-differs"),
        (replace(FOUND, unplaced=("a",)), "people-differ"),
        (replace(FOUND, proof=replace(FOUND.proof, scale=0)), "proof-wrong"),
        (replace(FOUND, proof=replace(FOUND.proof, posts=(1, 0, 0))), "proof-wrong"),
        (replace(FOUND, proof=replace(FOUND.proof, posts=(0,))), "proof-wrong"),
        (replace(FOUND, proof=replace(FOUND.proof, apart={(Apart("a", "c"), "u"): -1})), "proof-wrong"),
        (replace(FOUND, proof=replace(FOUND.proof, apart={(Apart("a", "b"), "u"): 1})), "proof-wrong"),
        (replace(FOUND, proof=replace(FOUND.proof, floors={"g": 1})), "proof-wrong"),
        (replace(FOUND, proof=replace(FOUND.proof, floors={"f": -1})), "proof-wrong"),
        (replace(FOUND, proof=replace(FOUND.proof, floors={"f": 10**9})), "proof-wrong"),
    ],
)
def test_whatever_was_tampered_with_is_named(tampered, code):
    verdict = verify(HELD, tampered)
    assert code in {fault for fault, _ in verdict.faults}
    assert not verdict.is_best


def test_a_worse_solution_is_allowed_and_not_best():
    held = written([0, 2], [2, 0])
    found = solve(held)
    worse = replace(found, placed={"a": "Q", "b": "P"}, cost=4)
    assert (verify(held, worse).faults, verify(held, worse).gap) == ((), 4)
    assert not verify(held, worse).is_best


def test_prices_of_nothing_prove_nothing():
    held = written([3, 4], [4, 3])
    found = solve(held)
    bare = replace(found, proof=replace(found.proof, posts=(0, 0)))
    assert verify(held, bare).is_best  # here each has the own best, so no price is needed
    held = written([3, 4], [3, 9])
    bare = replace(solve(held), proof=replace(solve(held).proof, posts=(0, 0)))
    assert verify(held, bare).gap == 1

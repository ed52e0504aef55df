"""People matched to posts: the best of the whole, one post each, rules between pairs kept, ties settled."""

import numpy as np
import pytest

from surpass.engine.matching.alternatives import next_best
from surpass.engine.matching.lift import crowd_of, smallest_lift
from surpass.engine.matching.matching_round import FORBIDDEN, Apart, Floor, Pair, Round, round_of
from surpass.engine.matching.prices import best_prices
from surpass.engine.matching.solve import solve
from surpass.engine.matching.verify import verify
from tests.unit.engine.matching.rounds import best_of_all, written

X = None


def test_the_best_of_the_whole_is_not_everybodys_best():
    held = written([0, 1, 4], [3, X, X], [2, 4, 2])
    found = solve(held)
    assert found.placed == {"a": "Q", "b": "P", "c": "R"}
    assert (found.cost, found.unplaced) == (6, ())
    assert verify(held, found).is_best


def test_everybody_who_can_be_placed_is_though_it_costs_more():
    found = solve(written([0, 9], [0, X]))
    assert found.placed == {"a": "Q", "b": "P"}


def test_a_round_without_people_or_without_posts_is_no_trouble():
    assert solve(round_of({}, people=[], posts={"P": ""})).placed == {}
    assert solve(round_of({}, people=["a"], posts={})).unplaced == ("a",)


def test_more_people_than_posts_leaves_out_the_dearest():
    held = written([5], [1], [3])
    found = solve(held)
    assert (found.placed, found.unplaced) == ({"b": "P"}, ("a", "c"))
    assert verify(held, found).is_best


def test_of_equals_the_first_in_the_order_of_keys_is_taken():
    assert solve(written([1, 1, 1], [1, 1, 1])).placed == {"a": "P", "b": "Q"}
    assert solve(written([1], [1])).placed == {"a": "P"}


def test_kin_do_not_come_under_one_unit():
    rows, apart = ([0, 5, 5], [5, 0, 4]), [Apart("b", "a")]
    assert solve(written(*rows, units=["u", "u", "w"])).placed == {"a": "P", "b": "Q"}
    held = written(*rows, units=["u", "u", "w"], apart=apart)
    found = solve(held)
    assert found.placed == {"a": "P", "b": "R"}
    assert not verify(held, found).faults


def test_posts_without_a_unit_are_each_alone():
    assert solve(written([0, 5], [5, 0], apart=[Apart("a", "b")])).placed == {"a": "P", "b": "Q"}


def test_a_floor_is_reached_before_costs_and_after_placing_everybody():
    floor = Floor(id="f", people=frozenset("b"), posts=frozenset("P"), need=1)
    held = written([0, 9], [9, 0], floors=[floor])
    assert solve(held).placed == {"a": "Q", "b": "P"}
    short = written([0, X], [9, 0], floors=[floor])
    found = solve(short)
    assert (found.placed, found.short) == ({"a": "P", "b": "Q"}, {"f": 1})
    assert not verify(short, found).faults


def test_a_locked_pair_stands_whatever_it_costs():
    held = written([0, 9], [9, 0], locked={"a": "Q"})
    found = solve(held)
    assert found.placed == {"a": "Q", "b": "P"}
    assert verify(held, found).is_best


def test_the_prices_prove_the_sum():
    table = np.array([[7, 3, 8], [2, 9, 4], [1, 6, 5]], np.int64)
    found = best_prices(table)
    assert (table - found.rows[:, None] - found.columns).min() >= 0
    chosen = table[np.arange(3), found.column].sum()
    assert chosen == found.rows.sum() + found.columns.sum() == 8


def test_many_open_rows_bid_at_once():
    chance = np.random.default_rng(4)
    table = chance.integers(0, 60, (130, 130))
    found = best_prices(table)
    assert sorted(found.column.tolist()) == list(range(130))
    assert table[np.arange(130), found.column].sum() == found.rows.sum() + found.columns.sum()
    assert (table - found.rows[:, None] - found.columns).min() == 0


def test_what_is_next_best_and_who_moves():
    held = written([0, 1, 4], [3, X, X], [2, 4, 2])
    found = solve(held)
    other = next_best(held, found, "a")
    assert (other.post, other.more, other.moved) == ("R", 5, ("c",))
    assert next_best(held, found, "b").more is None
    locked = written([0, 1], locked={"a": "P"})
    assert next_best(locked, solve(locked), "a") is None


def test_a_tie_is_an_alternative_that_costs_nothing_more():
    held = written([1, 1])
    assert (next_best(held, solve(held), "a").post, next_best(held, solve(held), "a").more) == ("Q", 0)


def test_a_crowd_is_named_with_the_posts_it_competes_for():
    held = written([1, 2, X], [1, 2, X], [3, 1, X])
    found = solve(held)
    crowd = crowd_of(held, found, *found.unplaced)
    assert (crowd.people, crowd.posts) == (("a", "b", "c"), ("P", "Q"))


def test_the_smallest_lift_names_the_limits_that_together_stand_in_the_way():
    held = written([1, X, X], [1, X, X], [X, 1, X])
    found = solve(held)
    weights = {Pair("a", "R"): 3, Pair("b", "Q"): 1, Pair("b", "R"): 2, Pair("c", "R"): 2}
    lift = smallest_lift(held, found, weights)
    assert (lift.pairs, lift.unplaced) == ((Pair("b", "R"),), ())
    assert smallest_lift(held, solve(written([1], units=["u"])), {}) is None


def test_a_lift_may_be_two_limits_on_two_people():
    held = written([X, 1, X], [X, 1, X], [X, X, X])
    weights = {Pair("c", "P"): 1, Pair("b", "R"): 1, Pair("b", "P"): 5}
    lift = smallest_lift(held, solve(held), weights)
    assert lift.pairs == (Pair("b", "R"), Pair("c", "P"))


def test_kin_kept_apart_may_be_what_stands_in_the_way():
    held = written([1, X], [X, 1], units=["u", "u"], apart=[Apart("a", "b")])
    found = solve(held)
    assert len(found.unplaced) == 1
    assert crowd_of(held, found, *found.unplaced) is None
    lift = smallest_lift(held, found, {Pair("a", "Q"): 1, Pair("b", "P"): 1})
    assert (lift.pairs, lift.apart, lift.unplaced) == ((), (Apart("a", "b"),), ())


def test_posts_that_are_too_few_are_told_even_without_any_limit():
    held = written([1], [2])
    lift = smallest_lift(held, solve(held), {})
    assert (lift.pairs, lift.unplaced) == ((), ("b",))


@pytest.mark.parametrize(("cost", "said"), [(-1, "a, P: -1"), (2**52, "sums beyond")])
def test_a_cost_that_cannot_be_meant_is_refused(cost, said):
    with pytest.raises(ValueError, match=said):
        written([cost, 1])


def larger(seed, *, people=70, need=0):
    """More pairs than are all kept; kin, and a share that binds."""
    chance = np.random.default_rng(seed)
    costs = chance.integers(0, 30, (people, people))
    costs[chance.random((people, people)) < 0.1] = FORBIDDEN
    keys = tuple(f"a{place:03}" for place in range(people))
    posts = tuple(f"p{place:03}" for place in range(people))
    return Round(
        people=keys,
        posts=posts,
        costs=costs,
        units=tuple(f"u{place // 5:02}" for place in range(people)),
        apart=tuple(Apart(keys[place], keys[place + 1]) for place in range(0, 40, 2)),
        floors=(Floor(id="f", people=frozenset(keys[:25]), posts=frozenset(posts[::7]), need=need),),
    )


@pytest.mark.parametrize("need", [0, 9])
def test_a_larger_round_is_proved_over_pairs_that_the_solver_never_saw(need):
    held = larger(3, need=need)
    found = solve(held)
    verdict = verify(held, found)
    assert (verdict.faults, found.unplaced, found.short) == ((), (), {})
    assert verdict.gap * 1000 <= found.cost
    assert solve(held).placed == found.placed


def test_by_trying_every_one():
    held = written(
        [3, 1, X, 2], [2, 2, 1, X], [X, 1, 1, 3], units=["u", "w", "u", "w"], apart=[Apart("a", "c")]
    )
    assert solve(held).placed == best_of_all(held)

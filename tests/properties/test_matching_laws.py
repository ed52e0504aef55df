"""What holds of every round: the best of all ways, whatever the order; no ban broken, every lock kept."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from surpass.engine.matching.alternatives import forbidding, next_best
from surpass.engine.matching.lift import smallest_lift
from surpass.engine.matching.matching_round import Apart, Floor, Pair, round_of
from surpass.engine.matching.solve import solve
from surpass.engine.matching.verify import verify
from tests.unit.engine.matching.rounds import best_of_all, weight


@some.composite
def parts(draw):
    """What a round is made of: at most four people and four posts."""
    people = [f"a{place}" for place in range(draw(some.integers(0, 4)))]
    posts = {
        f"p{place}": draw(some.sampled_from(["", "u", "w"])) for place in range(draw(some.integers(0, 4)))
    }
    costs = {
        Pair(one, post): cost
        for one in people
        for post in posts
        if (cost := draw(some.none() | some.integers(0, 4))) is not None
    }
    pairs = [Apart(one, other) for one in people for other in people if one < other]
    floors = [
        Floor(
            id="f",
            people=frozenset(draw(some.sets(some.sampled_from(people)))),
            posts=frozenset(draw(some.sets(some.sampled_from(sorted(posts))))),
            need=draw(some.integers(1, 2)),
        )
        for _ in range(draw(some.integers(0, 1)) if people and posts else 0)
    ]
    apart = draw(some.lists(some.sampled_from(pairs), unique=True)) if pairs else []
    return {"costs": costs, "people": people, "posts": posts, "apart": apart, "floors": floors}


def made(held):
    return round_of(held["costs"], **{key: value for key, value in held.items() if key != "costs"})


@given(parts())
def test_no_way_is_better_and_of_equals_it_is_the_first(held):
    table = made(held)
    found = solve(table)
    best = best_of_all(table)
    assert weight(table, found.placed) == weight(table, best)
    assert found.placed == best
    verdict = verify(table, found)
    assert not verdict.faults
    assert verdict.gap >= 0


@given(parts(), some.randoms())
def test_the_order_of_everything_changes_nothing(held, chance):
    turned = {**held, "people": [*held["people"]], "apart": [Apart(b, a) for a, b in held["apart"]]}
    chance.shuffle(turned["people"])
    for name in ("costs", "posts"):
        rows = list(held[name].items())
        chance.shuffle(rows)
        turned[name] = dict(rows)
    assert solve(made(turned)) == solve(made(held))


@given(parts(), some.integers(0, 9))
def test_a_forbidden_pair_is_never_used_and_a_lock_always_stands(held, place):
    table = made(held)
    found = solve(table)
    if not found.placed:
        return
    person, post = sorted(found.placed.items())[place % len(found.placed)]
    without = forbidding(table, [(person, post)])
    assert solve(without).placed.get(person) != post
    locked = replace(table, locked={person: post})
    assert solve(locked).placed[person] == post
    assert not verify(locked, solve(locked)).faults
    other = next_best(table, found, person)
    assert other.more is None or other.more >= 0


@given(parts())
def test_what_is_lifted_places_whom_nothing_else_places(held):
    table = made(held)
    found = solve(table)
    closed = {
        Pair(one, post): 1
        for one in table.people
        for post in table.posts
        if Pair(one, post) not in held["costs"]
    }
    lift = smallest_lift(table, found, closed)
    if lift is None:
        assert not found.unplaced
        return
    opened = made({**held, "costs": held["costs"] | dict.fromkeys(lift.pairs, 0), "floors": []})
    apart = tuple(pair for pair in opened.apart if pair not in lift.apart)
    assert len(solve(replace(opened, apart=apart)).unplaced) == len(lift.unplaced)
    assert len(lift.unplaced) == max(0, len(table.people) - len(table.posts))

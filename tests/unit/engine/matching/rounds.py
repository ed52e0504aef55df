"""Small rounds written as tables, and the best solution found by trying every one."""

from surpass.engine.matching.matching_round import Pair, round_of


def written(*rows, units=None, **more):
    """A round from rows of costs, None for a closed pair; people a, b, c ..., posts P, Q, R ..."""
    people = [chr(ord("a") + place) for place in range(len(rows))]
    posts = [chr(ord("P") + place) for place in range(len(rows[0]))]
    costs = {
        Pair(person, post): cost
        for person, row in zip(people, rows, strict=True)
        for post, cost in zip(posts, row, strict=True)
        if cost is not None
    }
    return round_of(
        costs, people=people, posts=dict(zip(posts, units or [""] * len(posts), strict=True)), **more
    )


def weight(held, placed):
    """What is made least: people left out, then floors missed, then costs."""
    cost = sum(held.costs[held.people.index(one), held.posts.index(post)] for one, post in placed.items())
    missed = sum(
        max(0, floor.need - sum(placed.get(one) in floor.posts for one in floor.people))
        for floor in held.floors
    )
    return int(cost) + held.dearest * missed + held.left_out * (len(held.people) - len(placed))


def is_allowed(held, placed):
    units = dict(zip(held.posts, held.units, strict=True))
    apart = all(
        not units.get(placed.get(one.first))
        or units.get(placed.get(one.first)) != units.get(placed.get(one.second))
        for one in held.apart
    )
    return apart and all(placed.get(one) == post for one, post in held.locked.items())


def every(held, rows=None, taken=frozenset()):
    """Every way to place some of the people in different allowed posts, the first in the order first."""
    rows = list(range(len(held.people))) if rows is None else rows
    if not rows:
        yield {}
        return
    for column, post in enumerate(held.posts):
        if post not in taken and held.costs[rows[0], column] >= 0:
            for rest in every(held, rows[1:], taken | {post}):
                yield {held.people[rows[0]]: post, **rest}
    yield from every(held, rows[1:], taken)


def best_of_all(held):
    """The best allowed solution, of equals the first."""
    return min(
        (placed for placed in every(held) if is_allowed(held, placed)), key=lambda one: weight(held, one)
    )

"""Every closed form of a pair against brute force, or against a linear programme in fractions, 400 times."""

import random
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from surpass.engine.robustness.pairs.flips import certain_places, differences, flips_of
from surpass.engine.robustness.pairs.linear import Linear
from surpass.engine.robustness.pairs.reach import needed
from tests.fixtures.simplex import least

CASES = 400
NEAR = 1e-9


def in_every_case(check):
    """One test over all cases; a failure names its seed."""

    def test():
        for seed in range(CASES):
            try:
                check(seed)
            except AssertionError as error:
                error.add_note(f"seed {seed}")
                raise

    return test


def pair(seed):
    """Two units, the leader first: weights that add up to one, terms, and something held beside them."""
    chance = random.Random(seed)
    size = chance.randint(2, 6)
    parts = [chance.randint(1, 9) for _ in range(size)]
    weights = [Fraction(part, sum(parts)) for part in parts]
    terms = [[Fraction(chance.randint(0, 1000), 10) for _ in range(size)] for _ in range(2)]
    held = [Fraction(chance.choice((0, 0, chance.randint(-50, 50))), 10) for _ in range(2)]
    totals = [
        sum(w * t for w, t in zip(weights, row, strict=True)) + h for row, h in zip(terms, held, strict=True)
    ]
    first, second = (0, 1) if totals[0] >= totals[1] else (1, 0)
    order = [first, second]
    linear = Linear(
        inputs=tuple(f"i{place}" for place in range(size)), weights=np.array([weights], dtype=float),
        gains=np.ones((1, size)), pattern=np.zeros(2, dtype=np.intp),
        terms=np.array([terms[at] for at in order], dtype=float),
        held=np.array([held[at] for at in order], dtype=float),
        total=np.array([totals[at] for at in order], dtype=float), exponent=1.0,
    )  # fmt: skip
    apart = [a - b + held[first] - held[second] for a, b in zip(terms[first], terms[second], strict=True)]
    return linear, weights, apart


def flips(linear):
    return flips_of(linear, np.array([0]), np.array([1]))


def lead(weights, apart):
    return sum(w * d for w, d in zip(weights, apart, strict=True))


@in_every_case
def test_the_common_share_is_where_the_worst_corner_levels_the_pair(seed):
    linear, weights, apart = pair(seed)
    found = float(flips(linear).common[0])
    corners = list(product((-1, 1), repeat=len(weights)))

    def worst(share):
        """The lead at the worst corner of the box of weights, these made to add up again."""
        moved = [[w * (1 + s * share) for w, s in zip(weights, signs, strict=True)] for signs in corners]
        return min(lead(some, apart) / (sum(some) or 1) for some in moved)

    if np.isnan(found):
        assert worst(Fraction(999, 1000)) > 0
    else:
        assert abs(worst(Fraction(found))) < NEAR * 100 or found == 1
        assert found == 0 or worst(Fraction(found) * Fraction(99, 100)) > 0


@in_every_case
def test_the_mixture_is_the_least_that_any_other_weighting_needs(seed):
    linear, weights, apart = pair(seed)
    found = float(flips(linear).mixture[0])

    def worst(share):
        """A lead is linear in the other weighting, so the worst one has all weight on one input."""
        return min((1 - share) * lead(weights, apart) + share * alone for alone in apart)

    if np.isnan(found):
        assert worst(Fraction(1)) > 0
    else:
        assert abs(worst(Fraction(found))) < NEAR * 100
        assert found == 0 or worst(Fraction(found) * Fraction(99, 100)) > 0


@in_every_case
def test_the_one_weight_is_the_smallest_of_all_that_level_the_pair(seed):
    linear, weights, apart = pair(seed)
    found = flips(linear)
    gap, ways = lead(weights, apart), {}
    for place, weight in enumerate(weights):
        rest = Fraction(1) if weight == 1 else 1 - weight

        def moved(change, place=place, weight=weight, rest=rest):
            others = [w * (rest - change) / rest for w in weights]
            return lead([weight + change if at == place else w for at, w in enumerate(others)], apart)

        slope = moved(Fraction(1, 1000)) - moved(Fraction(0))
        if slope and 0 <= weight - gap / (slope * 1000) <= 1:
            ways[place] = -gap / (slope * 1000)
            assert moved(ways[place]) == 0
    if not ways:
        assert found.input[0] == -1
        assert np.isnan(found.change[0])
        return
    best = min(ways, key=lambda place: (abs(ways[place]), place))
    assert found.input[0] == best
    assert float(found.change[0]) == pytest.approx(float(ways[best]), abs=NEAR)


@in_every_case
def test_the_least_weight_moved_equals_the_linear_programme(seed):
    linear, weights, apart = pair(seed)
    size, gap = len(weights), lead(weights, apart)
    given, taken = list(range(size)), list(range(size, 2 * size))
    limits = [([int(at == place) for at in range(2 * size)], weights[place - size]) for place in taken]
    limits.append(([*apart, *(-d for d in apart)], -gap))
    optimum = least(
        [int(at in taken) for at in range(2 * size)], limits,
        equal=[([1 if at in given else -1 for at in range(2 * size)], 0)],
    )  # fmt: skip
    found = float(flips(linear).moved[0])
    if optimum is None:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(float(optimum), abs=NEAR)


@in_every_case
def test_the_cheapest_mix_equals_the_linear_programme(seed):
    chance = random.Random(seed)
    size = chance.randint(1, 6)
    worth = [Fraction(chance.randint(0, 200), 10) for _ in range(size)]
    room = [Fraction(chance.randint(0, 10), 10) for _ in range(size)]
    costs = [Fraction(chance.randint(1, 50), 10) for _ in range(size)]
    gap = Fraction(chance.randint(0, 400), 10)
    limits = [([int(at == place) for at in range(size)], room[place]) for place in range(size)]
    limits.append(([-one for one in worth], -gap))
    optimum = least(costs, limits)
    found = needed(
        float(gap), worth=np.array(worth, float), room=np.array(room, float), costs=np.array(costs, float)
    )
    if optimum is None:
        assert (found.mix, found.cost) == (None, None)
    else:
        assert found.cost == pytest.approx(float(optimum), abs=NEAR)
        brought = sum(share * float(one) for share, one in zip(found.mix, worth, strict=True))
        assert brought == pytest.approx(float(gap), abs=NEAR) or gap == 0
    alone = [gap / one if one and gap / one <= free else None for one, free in zip(worth, room, strict=True)]
    expected = [float("nan") if one is None else float(one) for one in alone]
    np.testing.assert_allclose(found.alone, expected, atol=NEAR)


@in_every_case
def test_certain_places_hold_at_every_corner_of_the_weights(seed):
    chance = random.Random(seed)
    size, width, spread = chance.randint(2, 6), chance.randint(1, 5), Fraction(chance.randint(1, 50), 100)
    parts = [chance.randint(1, 9) for _ in range(width)]
    weights = [Fraction(part, sum(parts)) for part in parts]
    terms = [[Fraction(chance.randint(0, 20)) for _ in range(width)] for _ in range(size)]
    held = [Fraction(chance.randint(-3, 3)) for _ in range(size)]
    totals = [lead(weights, row) + more for row, more in zip(terms, held, strict=True)]
    linear = Linear(
        inputs=tuple(map(str, range(width))), weights=np.array([weights], float), gains=np.ones((1, width)),
        pattern=np.zeros(size, dtype=np.intp), terms=np.array(terms, float), held=np.array(held, float),
        total=np.array(totals, float), exponent=1.0,
    )  # fmt: skip
    found = certain_places(linear, spread=float(spread))
    for one in range(size):
        above = below = 0
        for other in range(size):
            apart = [a - b + held[one] - held[other] for a, b in zip(terms[one], terms[other], strict=True)]
            corners = [
                lead([w * (1 + s * spread) for w, s in zip(weights, signs, strict=True)], apart)
                for signs in product((-1, 1), repeat=width)
            ]
            above += max(corners) < 0
            below += min(corners) > 0
        assert (found.best[one], found.worst[one]) == (1 + above, size - below)


def test_of_two_units_of_which_not_the_same_is_known_only_the_gap_is_given():
    linear = Linear(
        inputs=("a", "b"), weights=np.array([[0.5, 0.5], [1.0, 0.0]]), gains=np.ones((2, 2)),
        pattern=np.array([0, 1]), terms=np.array([[9.0, 7.0], [6.0, 0.0]]), held=np.zeros(2),
        total=np.array([8.0, 6.0]), exponent=1.0,
    )  # fmt: skip
    found = flips(linear)
    assert (found.gap[0], found.input[0]) == (2.0, -1)
    assert all(np.isnan(one[0]) for one in (found.common, found.mixture, found.change, found.moved))
    certain = certain_places(linear, spread=0.01)
    assert (certain.best.tolist(), certain.worst.tolist()) == ([1, 1], [2, 2])
    assert np.isnan(differences(linear, np.array([0]), np.array([1]))[1]).all()

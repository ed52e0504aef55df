"""Bands, discussions and pairs of a small group, worked out by hand; what is linear and what is not."""

from fractions import Fraction

import numpy as np
import pytest

from surpass.engine.robustness import drawn as drawing
from surpass.engine.robustness import places, robust
from surpass.engine.robustness.cuts import Cut
from surpass.engine.robustness.pairs.flips import flips_of
from surpass.engine.robustness.pairs.linear import linear_of
from surpass.engine.robustness.pairs.reach import factor_needed, needed, needed_to_reach
from surpass.engine.robustness.places import quantiles, ranked
from surpass.engine.robustness.robust import count_at_cuts, robustness_of
from tests.unit.engine.robustness.peers import FLOATS, halves, joint, peers

FACTORS = {"a": np.array([1.0, 3.0, 1.0, 1.0]), "b": np.array([1.0, 1.0, 3.0, 1.0])}
GROUP = halves([4000, 3000, 1000], [3000, 3900, 1000])
OPTIONS = {"factors": FACTORS, "draws": 4, "tail": Fraction(1, 10), "spread": 0.25}


def test_bands_count_the_draws():
    found = robustness_of(GROUP, cuts=[Cut(id="one", places=1)], **OPTIONS)
    assert found.low.tolist() == [1, 1, 3]
    assert found.median.tolist() == [1, 2, 3]
    assert found.high.tolist() == [2, 2, 3]
    (at,) = found.cuts
    assert at.counted.may.tolist() == [3, 1, 0]
    assert at.settled == ("open", "open", "outside")


def test_pairs_are_neighbours_and_at_a_cut_those_to_be_discussed():
    found = robustness_of(GROUP, cuts=[Cut(id="one", places=1), Cut(id="same", places=1)], **OPTIONS)
    assert list(zip(found.pairs.leaders.tolist(), found.pairs.others.tolist(), strict=True)) == [
        (0, 1),
        (1, 2),
    ]
    assert found.pairs.wins.tolist() == [1, 0]
    wide = halves([4000, 3000, 1900], [3000, 3900, 5000])  # the third is first where b counts most
    found = robustness_of(wide, cuts=[Cut(id="one", places=1)], **OPTIONS)
    pairs = list(zip(found.pairs.leaders.tolist(), found.pairs.others.tolist(), strict=True))
    assert pairs == [(0, 1), (1, 2), (0, 2)]
    assert found.pairs.wins.tolist() == [1, 1, 1]


def test_the_same_in_small_parts(monkeypatch):
    whole = robustness_of(GROUP, cuts=[Cut(id="one", places=1)], **OPTIONS)
    monkeypatch.setattr(drawing, "CELLS", 1)
    monkeypatch.setattr(drawing, "PRODUCED", 6)
    parts = robustness_of(GROUP, cuts=[Cut(id="one", places=1)], **OPTIONS)
    assert parts.low.tolist() == whole.low.tolist()
    assert parts.cuts[0].counted.may.tolist() == whole.cuts[0].counted.may.tolist()
    assert parts.pairs.wins.tolist() == whole.pairs.wins.tolist()


def test_a_large_group_has_no_certain_bounds(monkeypatch):
    assert robustness_of(GROUP, cuts=(), **OPTIONS).certain.best.tolist() == [1, 1, 3]
    monkeypatch.setattr(robust, "MOST_COMPARED", 2)
    assert robustness_of(GROUP, cuts=(), **OPTIONS).certain is None


def test_one_unit_is_first_whatever_the_weights():
    alone = halves([4000], [3000])
    found = robustness_of(alone, cuts=[Cut(id="one", places=1)], **OPTIONS)
    assert (found.low.tolist(), found.high.tolist(), found.pairs.leaders.tolist()) == ([1], [1], [])
    assert found.cuts[0].settled == ("inside",)


def test_under_a_minimum_there_are_bands_and_no_closed_forms():
    group = peers(
        [joint("all", {"x": 1, "y": 1}, method="min")],
        {"all": [4000, 3000], "x": [4000, 3000], "y": [5000, 5000]},
    )
    found = robustness_of(group, cuts=(), **OPTIONS)
    assert found.pairs.flips is None
    assert found.certain is None
    assert linear_of(group) is None


@pytest.mark.parametrize("ties", ["min", "max", "dense"])
def test_places_of_many_draws(ties):
    keys = np.random.default_rng(5).integers(0, 6, (40, 9))
    found = ranked(keys, ties=ties)
    for row, ranks_of in zip(keys.tolist(), found.tolist(), strict=True):
        better = {
            "min": [1 + sum(other > own for other in row) for own in row],
            "max": [sum(other >= own for other in row) for own in row],
            "dense": [1 + len({other for other in row if other > own}) for own in row],
        }
        assert ranks_of == better[ties]


def test_places_without_any_tie():
    assert ranked(np.array([[3, 1, 2], [1, 2, 3]]), ties="min").tolist() == [[1, 3, 2], [3, 2, 1]]


def test_a_quantile_is_a_place_that_was_drawn(monkeypatch):
    monkeypatch.setattr(places, "UNITS", 2)
    drawn = np.array([[1, 4, 7], [2, 3, 7], [3, 2, 8], [4, 1, 9]], dtype=np.uint16)
    found = quantiles(drawn, [Fraction(1, 20), Fraction(1, 2), Fraction(19, 20)])
    assert [one.tolist() for one in found] == [[1, 1, 7], [2, 2, 7], [4, 4, 9]]


def test_the_weighted_sum_adds_up_to_the_total_with_what_is_held():
    group = halves([4000, 3000], [3000, 3900], held=[-100, 250])
    linear = linear_of(group)
    assert linear.total.tolist() == [69.0, 71.5]
    assert linear.held.tolist() == [-1.0, 2.5]
    assert linear.terms.tolist() == [[80.0, 60.0], [60.0, 78.0]]
    assert linear.weights.tolist() == [[0.5, 0.5]]


@pytest.mark.parametrize(("method", "power"), [("geometric", 1.0), ("harmonic", 1.0), ("power", 2.0)])
def test_the_one_weight_of_a_pair_levels_any_mean(method, power):
    values = {"a": [9.0, 4.0], "b": [2.0, 3.0]}

    def mean(place, weight):
        pairs = [(values["a"][place], weight), (values["b"][place], 1 - weight)]
        if method == "geometric":
            return float(np.exp(sum(w * np.log(v) for v, w in pairs)))
        exponent = -1.0 if method == "harmonic" else power
        return float(sum(w * v**exponent for v, w in pairs) ** (1 / exponent))

    ahead, behind = (0, 1) if mean(0, 0.6) >= mean(1, 0.6) else (1, 0)
    group = peers(
        [joint("all", {"a": 3, "b": 2}, method=method, power=power)],
        {"all": [mean(0, 0.6), mean(1, 0.6)], **values}, measure=FLOATS,
    )  # fmt: skip
    found = flips_of(linear_of(group), np.array([ahead]), np.array([behind]))
    moved = 0.6 + float(found.change[0]) * (1 if found.input[0] == 0 else -1)
    assert mean(0, moved) == pytest.approx(mean(1, moved))


def test_what_it_takes_to_reach_a_unit():
    group = halves([4000, 3000], [3000, 3900], held=[0, -200])
    found = needed_to_reach(linear_of(group), unit=1, other=0, full=np.array([100.0, 100.0]))
    assert found.gap == pytest.approx(3.0)
    assert found.alone.tolist() == pytest.approx([0.06, 0.06])
    assert found.mix.tolist() == pytest.approx([0.06, 0.0])


def test_nothing_is_needed_by_who_is_ahead():
    found = needed(-3.0, worth=np.array([10.0]), room=np.array([0.5]))
    assert (found.gap, found.alone.tolist(), found.mix.tolist(), found.cost) == (0.0, [0.0], [0.0], 0.0)


def test_a_geometric_mean_needs_a_factor():
    assert 4.0 * factor_needed(0.5 * np.log(2), 0.5) == pytest.approx(8.0)


def test_counting_only_at_cuts_counts_the_same():
    cuts = [Cut(id="one", places=1), Cut(id="low", at_least=5000), Cut(id="last", side="last", places=1)]
    whole = robustness_of(GROUP, cuts=cuts, **OPTIONS)
    alone = count_at_cuts(GROUP, factors=FACTORS, draws=4, cuts=cuts)
    for at, one in zip(whole.cuts, alone, strict=True):
        assert (at.counted.may.tolist(), at.counted.must.tolist()) == (one.may.tolist(), one.must.tolist())

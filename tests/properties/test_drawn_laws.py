"""The pack's own weights give the run's own places; every draw of weights is scored as the pack scores."""

import random
from fractions import Fraction

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surpass.engine.robustness.cuts import OPEN, grade_cuts
from surpass.engine.robustness.drawn import draw, keys_of
from surpass.engine.robustness.places import ranked
from surpass.engine.robustness.read_peers import exact_peers
from surpass.engine.robustness.robust import robustness_of
from surpass.exchange.runs.engines.embedded import assessed, outcome
from tests.properties.random_runs import PERIODS, random_facts, random_scheme

SEEDS = st.integers(0, 10**9)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def groups(seed):
    chance = random.Random(seed)
    scheme = random_scheme(chance)
    facts = random_facts(chance, scheme)
    frame = assessed(facts, scheme, periods=PERIODS)
    table = frame.to_dict(as_series=False)
    for period, group in sorted({(a, b) for a, b in zip(table["period"], table["group"], strict=True)}):
        peers = exact_peers(table, scheme, period=period, group=group)
        if peers.units:
            yield scheme, facts, frame, peers, period, group


@QUIET
@given(SEEDS)
def test_the_own_weights_give_the_own_places(seed):
    for _, _, _, peers, _, _ in groups(seed):
        keys = keys_of(peers, draw(peers, factors={}, draws=1), slice(0, 1))
        assert ranked(keys.rank, ties=peers.ties)[0].tolist() == peers.ranks.tolist()


@QUIET
@given(SEEDS)
def test_the_own_weights_give_the_own_grades(seed):
    for scheme, facts, frame, peers, period, group in groups(seed):
        cuts = grade_cuts(scheme, group=group, size=len(peers.units))
        found = robustness_of(peers, factors={}, draws=1, cuts=cuts, tail=Fraction(1, 20), spread=0.25)
        computed = {
            row["unit"]: row["computed_grade"]
            for row in outcome(frame, facts, scheme).results
            if row["node"] == scheme.root.id and row["period"] == period
        }
        order = scheme.grades.order
        for place, unit in enumerate(peers.units):
            for at in found.cuts:
                word, grade = at.settled[place], computed[unit]
                if grade:
                    is_reached = order.index(grade) <= order.index(at.cut.id)
                    assert word == ("inside" if is_reached else "outside")
                elif at.cut.id == order[0]:
                    assert word == OPEN  # a tie straddles the cut, and a panel says who is inside


@QUIET
@given(SEEDS)
def test_every_draw_is_scored_as_a_scheme_of_those_weights_would(seed):
    """Means and redistribution under drawn weights, written again without matrices."""
    chance = random.Random(seed)
    for _, _, _, peers, _, _ in groups(seed):
        factors = {node: np.array([chance.uniform(0.5, 1.5)]) for node in peers.drawn}
        drawn = draw(peers, factors=factors, draws=1)
        found = drawn.scores(slice(0, 1))[0] / 2.0**drawn.bits
        for row in range(len(peers.units)):
            slow, own = (score(peers, peers.root, row, some) for some in (factors, {}))
            stored = peers.results[peers.root][row]
            assert abs(found[row] - (slow + stored - own)) < 0.5


def score(peers, node, row, factors):
    """The score of a node, in points, by the words of the method: children weighed, absent ones left out."""
    joint = peers.joint_of.get(node)
    if joint is None:
        return peers.results[node][row]
    there = [
        (child, amount * float(factors.get(child, [1.0])[0]), amount)
        for child, amount in zip(joint.children, joint.amounts, strict=True)
        if not np.isnan(peers.results[child][row])
    ]
    whole = sum(weight for _, weight, _ in there)
    scores = {child: score(peers, child, row, factors) for child, _, _ in there}
    if joint.method == "sum":
        full = sum(joint.amounts)
        return sum(scores[child] / amount * weight / whole * full for child, weight, amount in there)
    return sum(scores[child] * weight / whole for child, weight, _ in there)


@QUIET
@given(SEEDS)
def test_bands_hold_the_draws_and_say_the_same_in_any_order_of_units(seed):
    for _, _, _, peers, _, _ in groups(seed):
        rng = np.random.default_rng(seed)
        factors = {node: rng.uniform(0.6, 1.4, 40) for node in peers.drawn}
        options = {"factors": factors, "draws": 40, "cuts": (), "tail": Fraction(1, 10), "spread": 0.4}
        found = robustness_of(peers, **options)
        places = ranked(
            keys_of(peers, draw(peers, factors=factors, draws=40), slice(0, 40)).rank, ties=peers.ties
        )
        for place in range(len(peers.units)):
            drawn = sorted(places[:, place].tolist())
            assert (found.low[place], found.median[place], found.high[place]) == (
                drawn[3],
                drawn[19],
                drawn[35],
            )
        turned = type(peers)(
            units=peers.units[::-1], joints=peers.joints,
            results={node: values[::-1] for node, values in peers.results.items()},
            held=peers.held[::-1], ranks=peers.ranks[::-1], ties=peers.ties, measure=peers.measure,
        )  # fmt: skip
        again = robustness_of(turned, **options)
        assert again.low[::-1].tolist() == found.low.tolist()
        assert again.high[::-1].tolist() == found.high.tolist()

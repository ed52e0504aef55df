"""Draws from a seed: the same stream everywhere, even, and with the declared mean and spread."""

from decimal import Decimal
from hashlib import shake_256

import numpy as np
import pytest

from surpass.exchange.runs.robust.factors import factors_of, gamma, uniform
from surpass.policy.scheme import Drawing
from tests.unit.engine.robustness.peers import FLOATS, joint, peers

GROUP = peers(
    [
        joint("all", {"x": 3, "m": 1}, method="arithmetic"),
        joint("x", {"a": 1, "b": 3}, method="arithmetic"),
        joint("m", {"c": 1, "d": 1}, method="min"),
    ],
    {name: [1.0] for name in ("all", "x", "m", "a", "b", "c", "d")},
    measure=FLOATS,
)


def test_a_number_is_the_upper_53_bits_of_its_8_bytes():
    raw = shake_256(b"surpass-draws/1\n42\nroads").digest(24)
    by_hand = [int.from_bytes(raw[at : at + 8], "big") / 2**64 for at in (0, 8, 16)]
    found = uniform(42, "roads", 3)
    assert found.tolist() == pytest.approx(by_hand, abs=2**-53)
    assert found.tolist() == [(int.from_bytes(raw[at : at + 8], "big") >> 11) * 2.0**-53 for at in (0, 8, 16)]


def test_streams_differ_by_seed_and_by_node_and_lie_evenly():
    streams = [uniform(1, "a", 10_000), uniform(2, "a", 10_000), uniform(1, "b", 10_000)]
    for stream in streams:
        assert abs(stream.mean() - 0.5) < 0.015
        assert np.histogram(stream, bins=10, range=(0, 1))[0].min() > 850
    assert abs(np.corrcoef(streams) - np.eye(3)).max() < 0.04


def test_only_weights_are_drawn_and_within_their_spread():
    found = factors_of(GROUP, Drawing(draws=5_000, spread=Decimal("0.2")))
    assert set(found) == {"x", "m", "a", "b"}  # not the children of a minimum, which have none
    for factor in found.values():
        assert factor.min() >= 0.8
        assert factor.max() <= 1.2


def test_dirichlet_shares_have_the_packs_mean_and_the_declared_spread():
    drawing = Drawing(kind="dirichlet", draws=40_000, spread=Decimal("0.25"))
    found = factors_of(GROUP, drawing)
    weights = {"a": 0.25 * found["a"], "b": 0.75 * found["b"]}
    share = weights["a"] / (weights["a"] + weights["b"])
    assert share.mean() == pytest.approx(0.25, abs=0.003)
    assert share.std() == pytest.approx(0.25 * (0.25 * 0.75) ** 0.5, rel=0.02)


@pytest.mark.parametrize("shape", [0.3, 1.0, 4.5])
def test_gamma_numbers_have_their_mean_and_spread(shape):
    found = gamma(3, "a", 40_000, shape=shape)
    assert found.mean() == pytest.approx(shape, rel=0.02)
    assert found.std() == pytest.approx(shape**0.5, rel=0.03)
    assert found.min() > 0

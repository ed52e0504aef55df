"""Each derivation, its rounding, and what a missing input does."""

from decimal import Decimal

import pytest

from surpass.engine.assessment.derive import Derivation, derive
from surpass.foundation.facts import Reading

READ = {
    (series, "t", period): Reading(
        value=Decimal(value) if value else None, stamp=f"{series}{period}", status=status
    )
    for series, period, value, status in [
        ("a", "2023", "8", "ok"),
        ("a", "2024", "9", "late"),
        ("b", "2024", "32", "ok"),
        ("zero", "2023", "0", "ok"),
        ("zero", "2024", "0", "ok"),
        ("gap", "2024", "", "missing"),
    ]
}


def derived(kind, *of, factor="1", decimals=2, period="2024", periods=1, is_exact=True):
    rule = Derivation(id="x", kind=kind, of=of, factor=Decimal(factor), decimals=decimals, periods=periods)
    return derive(READ, derivations=[rule], is_exact=is_exact)["x", "t", period]


@pytest.mark.parametrize(
    ("kind", "of", "value"),
    [
        ("per", ["a", "b"], "0.28"),
        ("sum", ["a", "b"], "41"),
        ("difference", ["a", "b"], "-23"),
        ("change", ["a"], "1"),
        ("growth", ["a"], "0.13"),
        ("lag", ["a"], "8"),
    ],
)
def test_each_derivation(kind, of, value):
    assert derived(kind, *of).value == Decimal(value)


def test_halves_are_rounded_up_once():
    assert derived("growth", "a", factor="100", decimals=0).value == 13  # 12.5


@pytest.mark.parametrize(
    ("kind", "of", "period"),
    [
        ("per", ["a", "zero"], "2024"),
        ("sum", ["a", "gap"], "2024"),
        ("growth", ["zero"], "2024"),
        ("change", ["a"], "2023"),
        ("lag", ["a"], "2023"),
    ],
)
def test_what_cannot_be_derived_is_missing_and_says_why(kind, of, period):
    reading = derived(kind, *of, period=period)
    assert reading.value is None
    assert reading.status == "missing"
    assert reading.text


def test_status_and_stamps_come_along():
    reading = derived("per", "a", "b")
    assert reading.status == "late"
    assert reading.stamp == "per(a, b) < a2024; b2024"


def test_derived_from_derived_in_any_order():
    rules = [
        Derivation(id="y", kind="sum", of=("x", "b")),
        Derivation(id="x", kind="lag", of=("a",)),
    ]
    assert derive(READ, derivations=rules)["y", "t", "2024"].value == 40


def test_float_mode_keeps_the_shortest_double():
    assert derived("per", "a", "b", decimals=None, is_exact=False).value == Decimal("0.28125")

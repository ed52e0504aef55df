"""Numbers as clerks type them, and the four roundings."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.foundation.period import Period
from surpass.foundation.problems import EvidenceProblem, Problem
from surpass.foundation.quantity import Rounding, divide, from_scaled, read_decimal, show, to_scaled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", "12"),
        ("１２．５", "12.5"),
        (" -3 ", "-3"),
        ("1,234,567.8", "1234567.8"),
        ("−4", "-4"),
        (".5", ".5"),
    ],
)
def test_numbers_are_read_as_typed(typed: str, meant: str) -> None:
    assert read_decimal(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed",
    ["", "nan", "inf", "-inf", "1,23", "12%", "1 2", "0x1F", "1e9999", "十二", "--1", "10²", "½", "①②"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_decimal(typed)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_roundings_are_decimals_own(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    assert abs(Fraction(divide(numerator, denominator)) - exact) <= Fraction(1, 2)
    assert divide(numerator, denominator, Rounding.HALF_EVEN) == round(exact)
    assert abs(divide(numerator, denominator, Rounding.DOWN)) <= abs(exact)
    assert abs(divide(numerator, denominator, Rounding.UP)) >= abs(exact)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**6), max_value=10**6))
def test_scaling_agrees_with_decimal(value: Decimal) -> None:
    for rule, own in ((Rounding.HALF_UP, ROUND_HALF_UP), (Rounding.HALF_EVEN, ROUND_HALF_EVEN)):
        expected = value.quantize(Decimal("0.001"), rounding=own)
        assert from_scaled(to_scaled(value, 3, rule), 3) == expected
        assert Decimal(show(to_scaled(value, 3, rule), 3)) == expected


@pytest.mark.parametrize("text", ["2024", "2024-H2", "2024-Q4", "2024-12"])
def test_a_period_reads_back_and_steps(text: str) -> None:
    period = Period.read(text)
    assert str(period) == text
    assert period.previous.shifted(1) == period


@pytest.mark.parametrize("text", ["24", "2024-13", "2024-Q5", "2024-H0", "2024/1", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Period.read(text)


def test_a_hundred_problems_are_listed_and_all_counted() -> None:
    problems = [Problem(code="x", where=str(n), found="a", expected="b", next_step="c") for n in range(250)]
    text = EvidenceProblem(problems).text()
    assert len(text.splitlines()) == 101
    assert "150 more; 250 in all" in text

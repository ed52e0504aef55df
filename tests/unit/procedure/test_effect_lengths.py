"""How long an effect lasts may follow from the outcome; one that takes another's place never lasts longer."""

from dataclasses import replace
from datetime import date

import pytest

from tests.fixtures.procedures import ADJUSTMENT, PATH
from tests.unit.procedure.test_refusals import ENTERED, TOLD, after

AGAIN = replace(ENTERED, on=date(2024, 5, 6))
AMENDED = (*PATH, replace(TOLD, on=date(2024, 5, 6)), AGAIN)
BY_OUTCOME = "lasts_for: {transfer: 1y, demotion: 2y}"


@pytest.mark.parametrize(
    ("lasts", "until"),
    [
        (BY_OUTCOME, date(2025, 4, 8)),  # a year from the first day, not from the appeal
        ("lasts_for: {transfer: 3y, demotion: 2y}", date(2026, 4, 8)),
        ("lasts_for: {demotion: 2y}\n        lasts: 6m", date(2024, 10, 8)),
        ("lasts_for: {demotion: 2y}", date(2026, 4, 8)),
    ],
)
def test_the_milder_outcome_sets_the_length_and_never_makes_it_longer(lasts, until):
    heavier, milder = after(*AMENDED, text=ADJUSTMENT.replace("lasts: 1y", lasts)).effects
    assert (heavier.outcome, heavier.until) == ("demotion", AGAIN.on)
    assert (milder.outcome, milder.until) == ("transfer", until)


def test_the_outcome_sets_the_length():
    (effect,) = after(*PATH[:9], text=ADJUSTMENT.replace("lasts: 1y", BY_OUTCOME)).effects
    assert effect.until == date(2026, 4, 8)

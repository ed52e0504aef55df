"""Allocations are read strictly: every place that cannot be meant is named."""

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, PROVINCE, province

QUOTA = """
allocations:
  excellent:
    says: {zh: 优秀名额, en: places for excellent}
    cite: M3 art.9
    kind: quota
    of: official
    entitled_by: promo.gate
    pool: unit
    seats: {rate: 0.2, rounding: down, cases: [{if: pending_case, rate: 0.1, cite: M3 art.9}]}
    order: [recognition desc, years_in_post asc]
    ties: panel
"""
BUDGET = """
allocations:
  fund:
    says: {zh: 奖励资金, en: reward fund}
    cite: M3 art.10
    kind: budget
    of: official
    amounts: {by: grade, by_code: {excellent: 30000, competent: param.min_recognition}}
    budget: 1000000.50
    over_budget: stop
"""


def read(text):
    return rule_book(province({**PROVINCE, "encouragement/fund.yaml": text}), on=DAY).allocations


def test_a_quota_is_read():
    held = read(QUOTA)["excellent"]
    assert held.order == (("recognition", True), ("years_in_post", False))
    assert held.status == "active"
    assert [fact for fact, _ in held.seats.cases] == ["pending_case"]


def test_a_budget_is_read_in_coins():
    held = read(BUDGET)["fund"]
    assert held.budget == 100000050
    assert held.amounts.by_code == {3: 3000000, 2: 8500}


BANDS = BUDGET.replace(
    "by: grade, by_code: {excellent: 30000, competent: param.min_recognition}",
    "by: recognition, pieces: [{from: 60, base: 100}, {from: 80, base: 500, step: 20}], cap: 900",
)


def test_an_amount_in_pieces_is_read_and_bounded():
    held = read(BANDS)["fund"]
    one = 10**held.amounts.decimals
    assert [held.amounts.at(number * one) for number in (59, 60, 79, 80, 95)] == [
        0, 10000, 10000, 50000, 80000,
    ]  # fmt: skip
    assert held.amounts.most == 90000
    assert not held.is_proportional


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from: 80", "from: 60"),
        ("from: 80", "from: 50"),
        ("base: 500", "base: 50"),
        ("step: 20", "step: -20"),
        ("base: 100", "base: -1"),
        ("from: 60", "from: 60.0000001"),
        ("from: 60", "from: 1e999"),
        ("from: 60", "from: param.none"),
        ("cap: 900", "base: 5, step: 1"),
        ("by: recognition", "by: grade"),
    ],
)
def test_pieces_that_cannot_be_meant_are_refused(old, new):
    assert old in BANDS
    with pytest.raises(PolicyProblem, match="allocation-wrong"):
        read(BANDS.replace(old, new))


@pytest.mark.parametrize(
    ("text", "old", "new", "code"),
    [
        (QUOTA, "recognition desc", "recognition", "allocation-wrong"),
        (QUOTA, "recognition desc", "fame desc", "unknown-fact"),
        (QUOTA, "rate: 0.2", "rate: 1.2", "allocation-wrong"),
        (QUOTA, "rate: 0.2", "rate: param.none", "allocation-wrong"),
        (QUOTA, "rate: 0.2,", "rate: 0.2, count: 3,", "allocation-wrong"),
        (QUOTA, "rate: 0.1,", "rate: -0.1,", "allocation-wrong"),
        (QUOTA, "rate: 0.2,", "count: 1e300,", "allocation-wrong"),
        (BUDGET, "1000000.50", "1e999", "allocation-wrong"),
        (BUDGET, "1000000.50", "-5", "allocation-wrong"),
        (BUDGET, "1000000.50", "5\n    decimals: 99999999999", "allocation-wrong"),
        (BUDGET, "excellent: 30000", "excellent: -30000", "allocation-wrong"),
        (QUOTA, "if: pending_case", "if: recognition", "allocation-wrong"),
        (QUOTA, "entitled_by: promo.gate", "entitled_by: promo.gates", "unknown-rule"),
        (QUOTA, "order: [recognition desc, years_in_post asc]", "order: []", "allocation-wrong"),
        (BUDGET, "excellent: 30000", "splendid: 30000", "allocation-wrong"),
        (BUDGET, "excellent: 30000", "excellent: 30000.005", "allocation-wrong"),
        (BUDGET, "by: grade", "by: recognition", "allocation-wrong"),
        (BUDGET, "by: grade,", "by: grade, floor: 200, cap: 100,", "a floor above the cap"),
        (BUDGET, "by: grade,", "by: grade, cap: 20000,", "an amount of by_code above the cap"),
        (BUDGET, "by: grade,", "by: grade, floor: 100,", "an amount of by_code below the floor"),
    ],
)
def test_what_cannot_be_meant_is_refused(text, old, new, code):
    assert old in text
    with pytest.raises(PolicyProblem, match=code):
        read(text.replace(old, new))

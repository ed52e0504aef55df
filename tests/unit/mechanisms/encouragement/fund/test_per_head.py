"""A sum per head, times the posts of a unit, times a coefficient: exact, and unknown where posts are."""

import pytest

from surpass.engine.allocations.entitled import Subject
from surpass.foundation.problems import PolicyProblem
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, PROVINCE, province

PACK = """
rules:
  sound:
    says: {zh: 达标, en: sound}
    subject: unit
    effect: proposes award
    bound: ceiling
    decided_by: assessment_year
    cite: M3 art.8
    when: {if: score >= 60, id: enough, cite: M3 art.8}
allocations:
  fund:
    says: {zh: 人均奖, en: reward per head}
    cite: M3 art.10
    kind: budget
    of: unit
    entitled_by: sound
    amounts:
      by: posts
      base: 0
      step: 3000.50
      cap: 200000
      times: {by: score, pieces: [{from: 60, base: 0.8}, {from: 80, base: 1}, {from: 90, base: 1.25}]}
    budget: 500000
"""
FACTS = """
score:
  label: {zh: 得分, en: score}
  type: number
  decimals: 2
  unit: {zh: 分, en: points}
  kind: measured
  about: result
posts:
  label: {zh: 编制数, en: posts}
  type: number
  unit: {zh: 个, en: posts}
  kind: measured
  about: handling
  holder: {zh: 编办, en: office of establishment}
class:
  label: {zh: 类别, en: class}
  codes: [first, second]
  titles: {first: {zh: 一类, en: first}, second: {zh: 二类, en: second}}
  kind: measured
  about: handling
"""


def book(old="", new=""):
    assert old in PACK
    files = {
        **PROVINCE, "facts.yaml": PROVINCE["facts.yaml"] + FACTS,
        "encouragement/fund.yaml": PACK.replace(old, new),
    }  # fmt: skip
    return rule_book(province(files), on=DAY)


def proposed(units, held=None):
    subjects = [
        Subject(key=key, values={name: one for name, one in values.items() if one is not None})
        for key, values in units.items()
    ]
    return propose_rewards(book=held or book(), fund="fund", units=subjects)


def amounts(found):
    return {share.subject: share.amount for share in found.division.shares}


def test_posts_times_the_sum_per_head_times_the_coefficient_of_the_score():
    found = proposed({
        "best": {"score": 9000, "posts": 31}, "good": {"score": 8000, "posts": 31},
        "fair": {"score": 6000, "posts": 31}, "big": {"score": 9500, "posts": 90},
        "out": {"score": 5999, "posts": 31},
    })  # fmt: skip
    assert amounts(found) == {
        "best": 11_626_938, "good": 9_301_550, "fair": 7_441_240, "big": 20_000_000,
    }  # fmt: skip
    told = str(found.proposals[0].why.as_json())
    assert "reward.times" in told
    assert "1.25" in told
    assert "116269.38" in told


@pytest.mark.parametrize("lacks", ["posts", "score"])
def test_posts_that_are_not_known_are_asked_for_and_never_zero(lacks):
    """The cap bounds what the open one may get: where the fund holds it, the others stand."""
    units = {"a": {"score": 9000, "posts": 31}, "b": {"score": 8000, "posts": 20} | {lacks: None}}
    found = proposed(units)
    assert amounts(found) == {"a": 11_626_938, "b": None}
    assert {ask.fact for ask in found.proposals[1].asks} == {lacks}


def test_a_coefficient_may_go_by_a_code_and_be_nothing():
    held = book(
        "{by: score, pieces: [{from: 60, base: 0.8}, {from: 80, base: 1}, {from: 90, base: 1.25}]}",
        "{by: class, by_code: {first: 1.2, second: 0}}",
    )
    one = {"score": 9000, "posts": 10}
    assert amounts(proposed({"a": one | {"class": 0}, "b": one | {"class": 1}, "c": one}, held)) == {
        "a": 3_600_600, "b": 0, "c": None,
    }  # fmt: skip


FAULTS = [
    ("      base: 0\n      step: 3000.50\n      cap: 200000\n", "", "times an amount of its own"),
    ("times: {by: score, pieces:", "times: {by: class, pieces:", "a fact that is number"),
    ("times: {by: score, pieces:", "times: {by: class, by_code: {first: 1}, pieces:", "either by_code or"),
    (
        "{by: score, pieces: [{from: 60, base: 0.8}, {from: 80, base: 1}, {from: 90, base: 1.25}]}",
        "{by: class, by_code: {first: 1.2}}",
        "one for each code of class",
    ),
    ("base: 1.25", "base: 1.255", "at most 2 decimals"),
    ("times: {by: score, ", "times: {by: scoer, ", "did you mean score"),
]


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS)
def test_each_fault_of_a_coefficient_says_what_is_expected(old, new, expected):
    with pytest.raises(PolicyProblem) as refused:
        book(old, new)
    assert any(expected in f"{one.expected}; {one.next_step}" for one in refused.value.problems), [
        (one.found, one.expected) for one in refused.value.problems
    ]

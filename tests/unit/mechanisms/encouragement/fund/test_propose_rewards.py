"""Rewards: exact to the coin, each with its reason; unknown asks, and a fund that does not reach stops."""

import json
from decimal import Decimal

import pytest

from surpass.engine.allocations.entitled import Subject
from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, PROVINCE, province

PACK = """
rules:
  reward:
    says: {zh: 享受奖励, en: entitled to the reward}
    subject: unit
    effect: proposes award
    bound: ceiling
    decided_by: assessment_year
    cite: M3 art.8
    when: {if: score >= 82, id: good, cite: M3 art.8}
  vetoed:
    says: {zh: 一票否决, en: vetoed}
    subject: unit
    effect: proposes duty
    bound: floor
    decided_by: assessment_year
    cite: M3 art.8
    when: {if: veto, id: veto, cite: M3 art.8}
allocations:
  fund:
    says: {zh: 奖励资金, en: reward fund}
    cite: M3 art.10
    kind: budget
    of: unit
    entitled_by: reward
    bars: [vetoed]
    amounts: {by: gained, base: 400.25, step: 50, floor: 400, cap: 900}
    budget: 2000
  places:
    says: {zh: 名额, en: places}
    cite: M3 art.10
    kind: quota
    of: unit
    entitled_by: reward
    seats: {count: 1}
    order: [score desc]
"""
FACTS = """
score: {label: {zh: 得分, en: score}, type: number, decimals: 2, unit: {zh: 分, en: points}, kind: measured, about: result, holder: {zh: 考核办, en: assessment office}}
gained: {label: {zh: 进位, en: places gained}, type: number, unit: {zh: 位, en: places}, kind: measured, about: result, rests_on: rank}
veto: {label: {zh: 一票否决, en: veto}, type: bool, kind: measured, about: harm, holder: {zh: 应急局, en: emergency office}}
"""  # noqa: E501
UNITS = {"a": (8200, 3, False), "b": (9000, -2, False), "c": (8199, 5, False), "d": (9500, 20, False)}


def book(old="", new=""):
    assert old in PACK
    files = {
        **PROVINCE,
        "facts.yaml": PROVINCE["facts.yaml"] + FACTS,
        "encouragement/fund.yaml": PACK.replace(old, new),
    }
    return rule_book(province(files), on=DAY)


def proposed(units, held=None):
    subjects = [
        Subject(
            key=key,
            name={"zh": key, "en": key},
            values=dict(zip(("score", "gained", "veto"), row, strict=True)),
        )
        for key, row in units.items()
    ]
    return propose_rewards(book=held or book(), fund="fund", units=subjects)


def of(found, key):
    return next(one for one in found.proposals if one.subject == key)


def steps(found, key):
    return [step.key for step in of(found, key).why.walk() if step.key.startswith("reward.")]


def test_base_and_steps_with_floor_and_cap_to_the_coin():
    found = proposed(UNITS)
    assert {one.subject: one.values.get("amount") for one in found.proposals} == {
        "a": "550.25", "b": "400.00", "c": None, "d": "900.00",
    }  # fmt: skip
    assert steps(found, "a") == ["reward.proposed", "reward.by_number"]
    assert steps(found, "b") == ["reward.proposed", "reward.by_number", "reward.floor"]
    assert steps(found, "d") == ["reward.proposed", "reward.by_number", "reward.cap"]


def test_amounts_and_what_is_left_are_the_fund():
    found = proposed(UNITS)
    written = json.loads(json.dumps(found.as_json()))
    amounts = [Decimal(one["values"]["amount"]) for one in written["proposals"] if one["state"] == "proposed"]
    assert sum(amounts) == Decimal(written["proposed"])
    assert sum(amounts) + Decimal(written["left"]) == Decimal(written["budget"]) == Decimal(2000)
    assert found.why.key == "reward.adds_up"


def test_the_figures_of_an_amount_give_the_amount_again():
    (step,) = of(proposed(UNITS), "a").why.found("reward.by_number")
    base, each, gained = (Decimal(step.values[name]) for name in ("base", "step", "value"))
    assert base + each * gained == Decimal(step.values["sum"]) == Decimal("550.25")


def test_who_is_not_entitled_reads_by_which_condition():
    found = proposed(UNITS)
    assert of(found, "c").state == "none"
    (condition,) = of(found, "c").why.found("finding.decided_by")[0].children
    assert condition.values["id"] == "good"


def test_a_bar_that_is_proposed_shuts_out():
    found = proposed({**UNITS, "a": (8200, 3, True)})
    assert of(found, "a").state == "none"
    assert "a" not in {share.subject for share in found.division.shares}


@pytest.mark.parametrize(
    ("row", "asked"),
    [((None, 3, False), "score"), ((9000, None, False), "gained"), ((9000, 3, None), "veto")],
)
def test_a_missing_fact_is_asked_for_and_gets_no_amount(row, asked):
    found = proposed({"b": UNITS["b"], "x": row})
    assert of(found, "x").state == "open"
    assert of(found, "x").values["amount"] is None
    assert [one.fact for one in of(found, "x").asks] == [asked]
    assert of(found, "b").values["amount"] == "400.00"
    (reserve,) = found.why.found("reward.reserve")
    assert reserve.values["reserve"] == "900.00"


def test_others_wait_where_the_fund_might_not_reach_for_what_is_missing():
    found = proposed({"d": UNITS["d"], "e": UNITS["d"], "x": (9000, None, False)})
    assert found.why.key == "reward.sum_waits"
    assert [one.values["amount"] for one in found.proposals] == [None] * 3
    assert steps(found, "d")[0] == "reward.waits"


def test_a_fund_that_does_not_reach_stops_and_proposes_no_amount():
    found = proposed(dict.fromkeys("abc", UNITS["d"]))
    assert found.why.key == "reward.stops"
    assert found.spent == 0
    assert [steps(found, key)[0] for key in "abc"] == ["reward.beyond_fund"] * 3


def test_or_everybody_gets_less_in_proportion_where_the_pack_says_so():
    held = book("budget: 2000", "budget: 2000\n    over_budget: largest_remainder")
    found = proposed(dict.fromkeys("abc", UNITS["d"]), held)
    assert [one.values["amount"] for one in found.proposals] == ["666.67", "666.67", "666.66"]
    assert "reward.scaled" in steps(found, "a")
    assert found.division.left == 0


def test_a_fund_in_proportion_to_a_number():
    held = book("by: gained, base: 400.25, step: 50, floor: 400, cap: 900", "by: gained")
    found = proposed({"a": UNITS["a"], "d": UNITS["d"]}, held)
    assert [one.values["amount"] for one in found.proposals] == ["260.87", "1739.13"]
    assert steps(found, "a") == ["reward.proposed", "reward.in_proportion"]


def test_without_a_budget_the_amounts_are_only_added_up():
    found = proposed(UNITS, book("    budget: 2000\n"))
    assert found.why.key == "reward.no_budget"
    assert found.why.values["spent"] == "1850.25"


def test_the_order_of_units_changes_no_amount():
    turned = proposed(dict(reversed(UNITS.items())))
    assert {one.subject: one.values for one in turned.proposals} == {
        one.subject: one.values for one in proposed(UNITS).proposals
    }


def test_a_quota_divides_no_money():
    with pytest.raises(UseProblem, match="allocation-other-kind"):
        propose_rewards(book=book(), fund="places", units=())


def test_an_amount_for_each_level():
    held = book(
        "by: gained, base: 400.25, step: 50, floor: 400, cap: 900", "by: grade, by_code: {excellent: 300}"
    )
    values = {"score": 9000, "veto": False}
    subjects = [
        Subject(key=key, values={**values, "grade[0]": level}) for key, level in {"a": 3, "b": 2}.items()
    ]
    found = propose_rewards(book=held, fund="fund", units=subjects)
    assert [one.values["amount"] for one in found.proposals] == ["300.00", "0.00"]
    assert steps(found, "a") == ["reward.proposed", "reward.by_code"]

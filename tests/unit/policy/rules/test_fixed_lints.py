"""The four lints that no pack can switch off, each with a rule that must be refused."""

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.lints.pack_lint import lint
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, DISTRICT, PROVINCE, district, province

APPEALS = "appeals: {label: {zh: 申诉, en: appeals}, type: number, kind: right_used, about: right}"
CALLS = "calls: {label: {zh: 投诉量, en: complaints}, type: number, kind: measured, about: report}"
DERIVED = (
    "calm: {label: {zh: 平稳, en: calm}, type: number, kind: derived, about: result, derived_from: [FACT]}"
)
RULE = """
rules:
  extra:
    says: {zh: 某, en: some}
    subject: official
    effect: EFFECT
    bound: floor
    decided_by: decision
    cite: M3 art.9
    when: {if: CONDITION, id: it, cite: M3 art.9}
"""


def codes(effect, condition, *facts):
    rule = RULE.replace("EFFECT", effect).replace("CONDITION", condition)
    files = {
        **PROVINCE,
        "facts.yaml": PROVINCE["facts.yaml"] + "\n".join(facts),
        "up_and_down/extra.yaml": rule,
    }
    return {problem.code for problem in lint(province(files))}


@pytest.mark.parametrize("effect", ["proposes review", "proposes award", "proposes preference"])
def test_no_rule_that_touches_a_person_reads_a_right(effect):
    assert codes(effect, "appeals >= 1", APPEALS) == {"rights-are-not-facts"}


def test_nor_through_a_derived_fact():
    derived = DERIVED.replace("FACT", "appeals")
    assert codes("proposes review", "calm <= 3", APPEALS, derived) == {"rights-are-not-facts"}


def test_a_rule_that_protects_may_read_a_right():
    assert codes("proposes suspension", "appeals >= 1", APPEALS) == set()


@pytest.mark.parametrize(
    ("effect", "condition"),
    [
        ("proposes review", "calls >= 3"),
        ("proposes award", "calls <= 3"),
        ("proposes preference", "calls == 0"),
    ],
)
def test_nothing_improves_because_fewer_people_report(effect, condition):
    assert codes(effect, condition, CALLS) == {"silencing"}


def test_more_reports_may_open_a_duty_and_may_not_harm():
    assert codes("proposes duty", "calls >= 3", CALLS) == set()
    assert codes("proposes review", "calls <= 3", CALLS) == set()


def test_a_rank_by_the_issuers_own_order_is_forced_ranking():
    added = "{consecutive: 2, that: bottom3, id: bottom_again, cite: D1 art.8}"
    before = "{consecutive: 3, that: grade <= basic, id: three_weak_years, cite: D1 art.8}"
    rules = DISTRICT["up_and_down/rules.yaml"].replace(before, added)
    assert {p.code for p in lint(district({**DISTRICT, "up_and_down/rules.yaml": rules}))} == {
        "forced-ranking"
    }


def test_without_situations_no_adverse_rule_is_read():
    text = PROVINCE["error_tolerance/tolerance.yaml"]
    files = {**PROVINCE, "error_tolerance/tolerance.yaml": "rules:" + text.split("rules:")[1]}
    with pytest.raises(PolicyProblem, match="no-tolerance-check"):
        rule_book(province(files), on=DAY)


def test_a_rule_reads_nothing_that_it_ignores():
    rules = PROVINCE["up_and_down/rules.yaml"].replace('"!pending_case"', "age <= 45")
    assert "ignored-fact-read" in {
        p.code for p in lint(province({**PROVINCE, "up_and_down/rules.yaml": rules}))
    }


def test_the_sample_packs_are_clean():
    assert lint(province()) == []
    assert lint(district()) == []


QUOTA = """
allocations:
  places:
    says: {zh: 名额, en: places}
    cite: M3 art.9
    kind: quota
    of: official
    entitled_by: promo.gate
    seats: {rate: 0.5}
    order: [FACT desc]
"""


def codes_of_order(fact, *facts):
    files = {
        **PROVINCE,
        "facts.yaml": PROVINCE["facts.yaml"] + "\n".join(facts),
        "encouragement/places.yaml": QUOTA.replace("FACT", fact),
    }
    return {problem.code for problem in lint(province(files))}


def test_nobody_is_ordered_by_a_right_that_somebody_used():
    derived = DERIVED.replace("FACT", "appeals")
    assert codes_of_order("appeals", APPEALS) == {"rights-are-not-facts"}
    assert codes_of_order("calm", APPEALS, derived) == {"rights-are-not-facts"}
    assert codes_of_order("recognition") == set()


def test_nobody_is_ordered_by_what_the_rule_that_entitles_ignores():
    derived = DERIVED.replace("FACT", "age")
    assert codes_of_order("age") == {"ignored-fact-read"}
    assert codes_of_order("calm", derived) == {"ignored-fact-read"}

"""The traps that the regulations set for whoever computes with them, on the packs as shipped."""

from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import ACTIVE, TEXT_NEEDED
from tests.fixtures.people import judged

CHECKED = {"tolerance_outcome": "refused"}
HOLDS, NONE = 1, 0


@pytest.fixture(scope="module")
def packs():
    return {
        name: load_pack(name) for name in ("cn-law", "cn-shaanxi-2016", "cn-shaanxi-2018", "example-district")
    }


def proposed(pack, rule, person, *, on):
    """The outcome of one rule for one person: 0 none, 1 its first outcome, None unknown."""
    return judged(rule_book(pack, on=on), person)[0][rule]


def test_an_override_never_overwrites_the_grade_by_score(packs):
    facts = rule_book(packs["cn-shaanxi-2016"], on=date(2017, 12, 31)).facts
    assert facts["unit_annual_grade"].derived_from == ("unit_computed_grade", "poverty_grade")
    person = {
        "poverty_grade[0]": "poor",
        "unit_computed_grade[0]": "excellent",
        "is_principal": True,
        **CHECKED,
    }
    day = date(2017, 12, 31)
    assert proposed(packs["cn-shaanxi-2016"], "poverty.unit_grade", person, on=day) == HOLDS


def test_the_poverty_grade_runs_through_to_the_case_of_the_principal(packs):
    """One poor grade in poverty work: the unit, its head, and the case, each by its own clause."""
    day, pack = date(2017, 12, 31), packs["cn-shaanxi-2016"]
    derived = {"unit_annual_grade[0]": "poor", "annual_grade[0]": "incompetent"}
    person = {"poverty_grade[0]": "poor", "is_principal": True, **derived, **CHECKED}
    row = judged(rule_book(pack, on=day), person)[0]
    chain = (
        "poverty.unit_grade",
        "poverty.heads_grade",
        "poverty.chain",
        "down.target_grade",
        "down.annual_grade",
    )
    assert [row[rule] for rule in chain] == [HOLDS] * len(chain)
    assert "poverty.chain" not in rule_book(pack, on=date(2017, 7, 19)).rules
    assert "poverty.chain" not in rule_book(packs["cn-shaanxi-2018"], on=date(2021, 1, 1)).rules


@pytest.mark.parametrize(
    ("score", "is_confirmed", "is_at_fault", "expected"),
    [
        (59.99, True, True, HOLDS),
        (59.99, False, True, NONE),
        (60, True, True, NONE),
        (59.99, True, False, NONE),
    ],
)
def test_a_number_alone_opens_nothing(packs, score, is_confirmed, is_at_fault, expected):
    person = {
        "target_score[0]": score,
        "inquiry_confirmed": is_confirmed,
        "found_at_fault": is_at_fault,
        **CHECKED,
    }
    district = packs["example-district"]
    assert proposed(district, "review.team_inquiry", person, on=date(2022, 6, 1)) == expected


@pytest.mark.parametrize(
    ("weak", "incompetent", "expected"),
    [
        (30, 15.1, HOLDS),
        (30, 15, NONE),
        (29.9, 20, NONE),
        (80, 15, NONE),
        (30, None, None),
        (29.9, None, NONE),
    ],
)
def test_thirty_or_more_and_more_than_fifteen(packs, weak, incompetent, expected):
    person = {"basic_and_incompetent_share": weak, "incompetent_share": incompetent, **CHECKED}
    pack = packs["cn-shaanxi-2016"]
    assert proposed(pack, "down.review_votes", person, on=date(2017, 12, 31)) == expected


def test_a_sanction_is_lifted_by_decision_before_june_2019_and_lapses_from_then(packs):
    person = {"sanction": "warning", "sanction_period_over": True, "repented": True, "relapsed": False}
    before, after = date(2019, 5, 31), date(2019, 6, 1)
    assert proposed(packs["cn-law"], "sanction.lifting_2007", person, on=before) == HOLDS
    assert "sanction.lapse" not in rule_book(packs["cn-law"], on=before).rules
    assert proposed(packs["cn-law"], "sanction.lapse", person, on=after) == HOLDS
    assert "sanction.lifting_2007" not in rule_book(packs["cn-law"], on=after).rules


def test_a_non_leading_post_is_no_way_down_from_june_2019(packs):
    person, pack = {"proposed_way": "non_leading_post"}, packs["cn-shaanxi-2018"]
    assert proposed(pack, "down.way", person, on=date(2019, 5, 31)) == NONE
    assert "down.non_leading_post" not in rule_book(pack, on=date(2019, 5, 31)).rules
    assert proposed(pack, "down.non_leading_post", person, on=date(2019, 6, 1)) == HOLDS
    assert proposed(pack, "down.non_leading_post", {"proposed_way": "transfer"}, on=date(2019, 6, 1)) == NONE


def test_what_was_not_read_of_2018_is_a_hole_or_a_draft(packs):
    book = rule_book(packs["cn-shaanxi-2018"], on=date(2019, 12, 31))
    asked = {item.id for item in book.situations if item.is_asked}
    known = {"carried_out_decision", "reform_trial", "no_clear_rule"}
    assert asked == known | {"inexperience", "exploration", "unintended"}
    assert "art6_items" in {item.id for item in book.situations}
    holes = {rule.id for rule in book.rules.values() if rule.status == TEXT_NEEDED}
    assert {"reward.standard", "correction.deadline", "down.further_grounds"} <= holes
    carried_over = ("unit.excellent", "county.strong", "down.review_votes", "down.annual_grade")
    assert all(book.rules[name].status != ACTIVE and book.rules[name].why for name in carried_over)
    assert book.rules["down.target_grade"].status == ACTIVE


def test_no_shaanxi_text_proposes_anything_adverse_before_the_tolerance_check(packs):
    day = date(2017, 12, 31)
    person = {"annual_grade[0]": "incompetent"}
    pack = packs["cn-shaanxi-2016"]
    assert proposed(pack, "down.annual_grade", person, on=day) is None
    assert proposed(pack, "down.annual_grade", {**person, "tolerance_outcome": "exempt"}, on=day) is None
    said_no = {
        f"situation.{item.id}": "does_not" for item in rule_book(pack, on=day).situations if item.is_asked
    }
    assert proposed(pack, "down.annual_grade", {**person, **said_no}, on=day) == HOLDS
    one_applies = {**said_no, "situation.reform_trial": "applies", "tolerance_outcome": "exempt"}
    assert proposed(pack, "down.annual_grade", {**person, **one_applies}, on=day) == NONE

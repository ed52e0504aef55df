"""A case is opened by two keys: an absolute standard and a finding, after the tolerance check."""

from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.mechanisms.up_and_down.down.propose_review import propose_reviews
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import RuleBook
from tests.fixtures.given import subject

KEYS = "target_score: [49.11, 51.21]\ninquiry_confirmed: true\nfound_at_fault: true\n"
CHECKED = "tolerance_checked: true\n"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return rule_book(load_pack("example-district"), on=date(2025, 1, 31))


def state(book: RuleBook, text: str, rule: str = "review.team_inquiry") -> str:
    proposals = propose_reviews(book=book, official=subject(book, text))
    says = book.rules[rule].says
    return next(one.state for one in proposals if one.says == says)


def test_score_and_finding_together_open_a_case(book):
    assert state(book, KEYS + CHECKED) == "proposed"


@pytest.mark.parametrize(
    "text",
    [KEYS.replace("inquiry_confirmed: true", "inquiry_confirmed: false"), KEYS.replace("49.11", "60.00")],
)
def test_one_key_alone_opens_nothing(book, text):
    assert state(book, text + CHECKED) == "none"


def test_without_the_tolerance_check_nothing_is_proposed_and_it_is_asked_for(book):
    proposals = propose_reviews(book=book, official=subject(book, KEYS))
    assert "proposed" not in {one.state for one in proposals}
    says = book.rules["review.team_inquiry"].says
    asked = next(one for one in proposals if one.says == says).asks
    assert {ask.fact.partition(".")[0] for ask in asked} == {"situation", "tolerance_outcome"}


def test_every_rule_that_opens_a_case_is_asked(book):
    proposals = propose_reviews(book=book, official=subject(book, KEYS + CHECKED))
    assert all(one.effect == "proposes review" for one in proposals)
    assert len(proposals) > 3

"""A number alone opens nothing; two keys wait for the tolerance check; then a case may be opened."""

from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.mechanisms.up_and_down.down.triggers import triggers_of
from surpass.policy.rules.book import rule_book
from tests.fixtures.given import subject

WEAK = "target_score: [49.11, 51.21]\n"
KEYS = WEAK + "inquiry_confirmed: true\nfound_at_fault: true\nheads_unit: false\n"
CHECKED = "tolerance_checked: true\n"


@pytest.fixture(scope="module")
def book():
    return rule_book(load_pack("example-district"), on=date(2025, 1, 31))


def states(book, text):
    return {one.rule: one.state for one in triggers_of(book=book, official=subject(book, text))}


def test_a_weak_score_alone_is_half_and_says_which_key_is_missing(book):
    (one,) = triggers_of(book=book, official=subject(book, WEAK + "heads_unit: false\n"))
    assert (one.rule, one.state) == ("review.team_inquiry", "half")
    assert set(one.missing) == {"inquiry_confirmed", "found_at_fault"}


def test_both_keys_wait_for_the_tolerance_check(book):
    assert states(book, KEYS) == {"review.team_inquiry": "check"}


def test_checked_it_may_open_a_case(book):
    assert states(book, KEYS + CHECKED) == {"review.team_inquiry": "stands"}


def test_a_situation_that_applies_stops_it(book):
    applies = KEYS + CHECKED + "situation.emergency_task: applies\n"
    assert states(book, applies) == {"review.team_inquiry": "applies"}
    assert states(book, applies + "tolerance_outcome: exempt\n") == {}
    assert states(book, applies + "tolerance_outcome: refused\n") == {"review.team_inquiry": "stands"}


def test_nothing_known_raises_nothing(book):
    assert states(book, "age: 40\n") == {}


def test_a_good_score_raises_nothing_however_much_is_unknown(book):
    assert states(book, "target_score: [81.00, 80.00]\nheads_unit: true\n") == {}


def test_the_head_of_a_unit_weak_twice_waits_for_the_check_alone(book):
    assert states(book, WEAK + "heads_unit: true\n") == {
        "review.weak_unit": "check", "review.team_inquiry": "half", "review.no_change": "half",
    }  # fmt: skip


def test_no_change_after_a_period_is_the_key_that_was_missing(book):
    weak = WEAK + "heads_unit: true\n"
    (one,) = [
        found
        for found in triggers_of(book=book, official=subject(book, weak))
        if found.rule == "review.no_change"
    ]
    assert one.missing == ("unchanged_after_reminder",)
    assert states(book, weak + "unchanged_after_reminder: true\n")["review.no_change"] == "check"


def test_an_entry_of_the_list_needs_both_its_keys(book):
    assert states(book, "listed_evidence: true\n") == {"review.negative_list": "half"}
    assert states(book, "listed_found: true\n") == {"review.negative_list": "half"}
    both = "listed_evidence: true\nlisted_found: true\n"
    assert states(book, both) == {"review.negative_list": "check"}
    assert states(book, both + CHECKED) == {"review.negative_list": "stands"}

"""A known fact protects, unknown is asked for where the rule needs it, and nobody sees which fact it was."""

from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.mechanisms.up_and_down.down.protection import protection_from
from surpass.policy.lints.protection import lint_protection
from surpass.policy.rules.book import rule_book
from surpass.policy.shape.gathering import Gathering
from tests.fixtures.given import subject

FREE = "disabled_on_duty: false\nin_treatment_period: false\nmaternity: false\nother_legal_bar: false\n"
FACTS = ("disabled_on_duty", "in_treatment_period", "maternity", "other_legal_bar")
ALWAYS, NEEDS = "review.weak_unit", "review.no_change"


@pytest.fixture(scope="module")
def book():
    return rule_book(load_pack("example-district"), on=date(2025, 1, 31))


def found(book, text, rule=ALWAYS):
    return protection_from(book=book, rule=rule, official=subject(book, text))


@pytest.mark.parametrize("fact", FACTS)
def test_each_known_fact_protects_by_the_same_clause(book, fact):
    one = found(book, f"{fact}: true\n")
    assert (one.is_protected, one.cites, one.is_in_the_way) == (True, ("D4 art.24",), True)
    assert one.holders == ()


def test_what_is_known_not_to_be_so_protects_nobody(book):
    one = found(book, FREE, NEEDS)
    assert (one.is_protected, one.is_in_the_way) == (False, False)


def test_unknown_does_not_stop_a_rule_that_does_not_need_it(book):
    one = found(book, "age: 40\n")
    assert (one.is_protected, one.is_needed, one.is_in_the_way) == (None, False, False)


def test_unknown_stops_a_rule_that_needs_it_and_says_whom_to_ask(book):
    one = found(book, FREE.replace("maternity: false\n", ""), NEEDS)
    assert (one.is_protected, one.is_needed, one.is_in_the_way) == (None, True, True)
    assert one.holders == (book.facts["maternity"].holder,)


def test_before_the_rule_nothing_protects():
    before = rule_book(load_pack("example-district"), on=date(2022, 2, 28))
    one = found(before, "maternity: true\n")
    assert (one.is_protected, one.cites) == (False, ())


def problems(book, **changes):
    from dataclasses import replace

    name = "protect.adjustment"
    rules = {**book.rules, name: replace(book.rules[name], **changes)}
    gathered = Gathering()
    lint_protection(replace(book, rules=rules), gathered)
    return {one.code for one in gathered.problems}


def test_the_pack_is_sound(book):
    assert problems(book) == set()


def test_a_rule_that_harms_keeps_nobody_from_anything(book):
    assert problems(book, effect="proposes adjustment") == {"keeps-without-protecting"}


def test_a_rule_cannot_need_what_does_not_protect(book):
    assert problems(book, keeps_from="") == {"needs-no-protection"}

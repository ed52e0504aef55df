"""The negative list of a pack: seven domains, evidence in slots, what two people find, what is missing."""

from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.rules.book import read_book, rule_book
from surpass.policy.rules.rule import DOMAINS
from surpass.policy.shape.gathering import Gathering
from tests.fixtures.rules_pack import DAY, PROVINCE, read

SLOT = "{id: order, says: {zh: 文件, en: document}, holder: {zh: 单位, en: unit}}"
ENTRY = "domain: ecology, says: {zh: 甲, en: A}, cite: M3 art.9"


def book_with(entry):
    found = Gathering()
    pack = read({**PROVINCE, "up_and_down/list.yaml": f"negative_list:\n  one: {{{entry}}}\n"})
    return read_book(pack, on=DAY, found=found), [one.code for one in found.problems]


def test_an_entry_has_a_domain_slots_and_a_finding_of_responsibility():
    book, problems = book_with(f"{ENTRY}, slots: [{SLOT}]")
    one = book.listed["one"]
    assert not problems
    assert (one.domain, one.finding, one.status) == ("ecology", "responsibility", "active")
    assert [(slot.id, slot.holder["en"]) for slot in one.slots] == [("order", "unit")]


def test_an_entry_may_ask_two_people_for_the_fact_alone():
    assert book_with(f"{ENTRY}, finding: fact, slots: [{SLOT}]")[0].listed["one"].finding == "fact"


def test_an_entry_without_evidence_is_refused():
    assert book_with(ENTRY)[1] == ["listed-without-evidence"]


def test_a_list_whose_text_is_missing_is_a_hole_and_invents_nothing():
    book, problems = book_with(f"{ENTRY}, status: text-needed, why: {{zh: 未见, en: not found}}")
    assert not problems
    assert (book.listed["one"].status, book.listed["one"].slots) == ("text-needed", ())


def test_two_slots_under_one_id_are_refused():
    assert book_with(f"{ENTRY}, slots: [{SLOT}, {SLOT}]")[1] == ["listed-slot-twice"]


def test_an_entry_out_of_force_is_not_there():
    assert not book_with(f"{ENTRY}, slots: [{SLOT}], in_force: {{from: 2019-01-01}}")[0].listed


def test_a_draft_is_a_draft():
    assert book_with(f"{ENTRY}, evidence: D, slots: [{SLOT}]")[0].listed["one"].status == "draft"


@pytest.fixture(scope="module")
def district():
    return rule_book(load_pack("example-district"), on=date(2026, 3, 2))


def test_the_district_lists_conduct_of_its_own_in_every_domain(district):
    assert {one.domain for one in district.listed.values()} == set(DOMAINS)
    assert all(one.cite.startswith("D4 art.22") for one in district.listed.values())


def test_domains_of_dwn_04_need_a_finding_of_responsibility(district):
    asked = {"ecology", "safety", "stability", "party_building"}
    found = {one.finding for one in district.listed.values() if one.domain in asked}
    assert found == {"responsibility"}


def test_the_lists_that_were_not_found_stay_holes(district):
    assert district.rules["down.negative_list"].status == "text-needed"

"""A quiz from a pack's own clauses: by a digest, honest wrong answers, no key in a question."""

from dataclasses import fields
from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.rules.book import rule_book
from surpass.policy.shape.gathering import Gathering
from surpass.rollout.study.clauses import NUMBER, TERM, WHO, Answer, Clause, clauses_of
from surpass.rollout.study.quiz import ON_A_SHEET, Asked, questions, sheet, sheets

ON = date(2026, 3, 2)


@pytest.fixture(scope="module")
def clauses():
    pack = load_pack("example-district")
    book = rule_book(pack, on=ON)
    return clauses_of(pack, book=book, procedures=procedures_on(pack, on=ON, found=Gathering()))


def clause(name, number, pool="number.months"):
    return Clause(
        id=name, kind=NUMBER, pool=pool, subject={"zh": name, "en": name},
        answer=Answer("study.number", {"number": number, "unit": "months"}), cite="L1 art.1",
        source={"zh": "法", "en": "law"}, text={},
    )  # fmt: skip


def test_the_pack_gives_numbers_terms_and_who_acts(clauses):
    found = questions(clauses, digest="a")
    assert {one.asked.kind for one in found} == {NUMBER, TERM, WHO}
    by = {one.clause.id: one for one in found}
    training = by["param.training_months"]
    assert training.asked.options[training.right].values["number"] == "12"
    assert training.clause.cite == "S24 art.8(5)"
    assert "one year" in training.clause.text["en"]


def test_every_question_has_one_right_answer_and_honest_wrong_ones(clauses):
    pools = {one.id: one.pool for one in clauses}
    said = {(one.pool, one.answer.mark) for one in clauses}
    for one in questions(clauses, digest="a"):
        marks = [option.mark for option in one.asked.options]
        assert len({*marks}) == len(marks) >= 3
        assert marks[one.right] == one.clause.answer.mark
        assert all((pools[one.clause.id], mark) in said for mark in marks), "what other clauses say"
        assert one.clause.cite
        assert one.clause.source["zh"]


def test_the_same_digest_gives_the_same_sheets_and_another_one_others(clauses):
    first = questions(clauses, digest="a")
    assert questions(tuple(reversed(clauses)), digest="a") == first
    other = questions(clauses, digest="b")
    assert [one.asked.id for one in other] != [one.asked.id for one in first]
    assert {one.asked.id for one in other} == {one.asked.id for one in first}


def test_the_right_answer_stands_at_every_place(clauses):
    places = [one.right for one in questions(clauses, digest="a") if len(one.asked.options) == 4]
    counts = [places.count(place) for place in range(4)]
    assert min(counts) > len(places) / 8


def test_a_question_does_not_know_its_answer():
    assert {one.name for one in fields(Asked)} == {"id", "kind", "subject", "within", "options"}


def test_nothing_is_asked_without_honest_wrong_answers():
    assert questions([clause("a", "1"), clause("b", "2"), clause("c", "2")], digest="a") == ()
    found = questions([clause("a", "1"), clause("b", "2"), clause("c", "3")], digest="a")
    assert len(found) == 3
    assert questions([clause("a", "1", pool="x"), clause("b", "2"), clause("c", "3")], digest="a") == ()


def test_two_things_called_alike_are_not_asked(clauses):
    names = [(one.kind, one.within.get("zh", ""), one.subject["zh"]) for one in clauses]
    assert len({*names}) == len(names)


def test_sheets_share_no_question(clauses):
    found = questions(clauses, digest="a")
    drawn = [one.asked.id for nth in range(1, sheets(found) + 1) for one in sheet(found, number=nth)]
    assert sorted(drawn) == sorted(one.asked.id for one in found)
    assert len(sheet(found, number=1)) == ON_A_SHEET
    assert sheet(found, number=0) == sheet(found, number=10_000) == ()


def test_what_rests_on_weak_evidence_is_not_asked(clauses):
    assert "param.unable_months" not in {one.id for one in clauses}, "evidence C"
    assert "param.excellent_rate" not in {one.id for one in clauses}, "a number without a unit"

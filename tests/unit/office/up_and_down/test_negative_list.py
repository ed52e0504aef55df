"""An entry of the negative list opens nothing before its slots hold documents and two people have found."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.record.seals import destroy_key
from surpass.office.registry.models import Person, Unit
from surpass.office.site.pages.outbox.models import Message
from surpass.office.up_and_down.down.listed.acts.answer_listed import answer_listed
from surpass.office.up_and_down.down.listed.acts.confirm_listed import confirm_listed
from surpass.office.up_and_down.down.listed.acts.fill_slot import fill_slot
from surpass.office.up_and_down.down.listed.acts.find_listed import find_listed
from surpass.office.up_and_down.down.listed.acts.record_listed import record_listed
from surpass.office.up_and_down.down.listed.acts.withdraw_listed import withdraw_listed
from surpass.office.up_and_down.down.listed.reading import listed_facts, standings_of
from surpass.office.up_and_down.down.listed.said import entries_seen
from surpass.office.up_and_down.models import ListedEntry, ListedEvidence, Trigger
from surpass.office.up_and_down.periods.law import law_on
from tests.fixtures.assessed import LATER
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.registry import appointed, person, post
from tests.fixtures.scenes import copied
from tests.fixtures.triggers import Heads

pytestmark = pytest.mark.django_db
RULE, CONDUCT, DAY = "review.negative_list", "safety.danger_left", date(2026, 1, 20)
SLOTS = ("notice", "visit")


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Heads()


@pytest.fixture
def heads(scene, settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return copied(scene)


def somebody(key="P1"):
    return Person.objects.select_related("place", "account").get(pk=key)


def recorded(heads, *, by="organisation", key="P1", at=NOW, **changes):
    said = {"conduct": CONDUCT, "happened_on": DAY, "what": "挂牌隐患逾期未消除", "has_tie": False} | changes
    return record_listed(by=heads.who[by], at=at, person=somebody(key), **said)


def filled(heads, of, slot="notice", *, by="organisation", at=NOW, **changes):
    said = {
        "content": f"%PDF-1.7 {slot}".encode(), "name": f"{slot}.pdf", "number": "应急〔2026〕1号",
        "issuer": "区应急管理局", "grade": "A", "has_tie": False,
    } | changes  # fmt: skip
    return fill_slot(by=heads.who[by], at=at, of=of, slot=slot, **said)


def complete(heads, **changes):
    one = recorded(heads, **changes)
    for slot in SLOTS:
        filled(heads, one, slot)
    return one


def found(heads, of, *, by="discipline", at=NOW, is_found=True, reasons="通知和复查记录相符", has_tie=False):
    return find_listed(
        by=heads.who[by], at=at, of=of, is_found=is_found, reasons=reasons, has_tie=has_tie
    )  # fmt: skip


def signed(heads, of, *, by="director", at=NOW, agrees=True, reasons="同意", has_tie=False):
    return confirm_listed(by=heads.who[by], at=at, of=of, agrees=agrees, reasons=reasons, has_tie=has_tie)


def states():
    return {row.rule: row.state for row in Trigger.objects.filter(person="P1")}


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in (Entry, ListedEntry, ListedEvidence)]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [model.objects.count() for model in (Entry, ListedEntry, ListedEvidence)] == before


# ---- two keys


def test_an_entry_alone_raises_nothing_nor_does_one_slot_of_two(heads):
    one = recorded(heads)
    filled(heads, one)
    heads.look()
    assert states() == {}


def test_with_all_its_evidence_it_is_one_key(heads):
    complete(heads)
    assert states() == {RULE: "half"}


def test_one_person_alone_finds_nothing(heads):
    found(heads, complete(heads))
    assert states() == {RULE: "half"}


def test_two_people_turn_the_second_key_and_the_tolerance_check_comes_next(heads):
    one = complete(heads)
    found(heads, one)
    signed(heads, one)
    row = Trigger.objects.get(rule=RULE)
    assert (row.state, row.values) == ("check", {"listed_evidence": True, "listed_found": True})
    assert heads.open(heads.check(row)).state == "opened"


def test_found_not_to_be_so_it_is_no_key_and_the_question_falls(heads):
    one = complete(heads)
    found(heads, one, is_found=False)
    signed(heads, one)
    assert states() == {RULE: "withdrawn"}


def not_found(heads, **changes):
    one = complete(heads, **changes)
    found(heads, one, is_found=False)
    signed(heads, one)
    return one


def test_an_entry_that_waits_for_its_finding_is_unknown_beside_one_that_was_not_found(heads):
    complete(heads, happened_on=date(2026, 1, 5))
    not_found(heads)
    row = Trigger.objects.get(rule=RULE)
    assert (row.state, row.values) == ("half", {"listed_evidence": True})


def test_an_entry_that_was_found_is_a_key_whatever_became_of_another(heads):
    not_found(heads)
    one = complete(heads, happened_on=date(2026, 1, 5))
    found(heads, one)
    signed(heads, one)
    assert states() == {RULE: "check"}


def test_an_entry_that_waits_for_its_evidence_turns_no_key_beside_one_that_was_not_found(heads):
    recorded(heads, happened_on=date(2026, 1, 5))
    not_found(heads)
    assert listed_facts(["P1"], book=law_on(TODAY), on=TODAY) == {}
    assert states() == {RULE: "withdrawn"}


def test_what_is_not_signed_was_not_found_and_may_be_found_anew(heads):
    one = complete(heads)
    found(heads, one)
    signed(heads, one, agrees=False, reasons="复查记录日期不符")
    assert standings_of([one])[0].is_found is None
    found(heads, one, is_found=False)
    signed(heads, one)
    assert standings_of([one])[0].is_found is False


def test_taken_back_what_rested_on_it_falls(heads):
    one = complete(heads)
    found(heads, one)
    signed(heads, one)
    withdraw_listed(by=heads.who["organisation"], at=NOW, of=one, reasons="整改时限曾经延长")
    assert states() == {RULE: "withdrawn"}
    refused("listed-withdrawn", found, heads, one)
    refused("listed-withdrawn", filled, heads, one)
    refused("listed-withdrawn", answer, heads, one)


def test_taken_back_after_new_year_what_rested_on_it_falls_too(heads):
    one = complete(heads)
    found(heads, one)
    signed(heads, one)
    withdraw_listed(
        by=heads.who["organisation"], at=NOW + timedelta(days=400), of=one, reasons="整改时限曾经延长"
    )
    assert states() == {RULE: "withdrawn"}


def test_nobody_takes_an_entry_about_themselves_back(heads):
    one = complete(heads)
    found(heads, one)
    signed(heads, one)
    Person.objects.filter(pk=one.person_id).update(account=heads.accounts["organisation"])
    refused("listed-recused", withdraw_listed, by=heads.who["organisation"], at=NOW, of=one, reasons="x")


def test_it_is_a_key_of_one_year_and_of_no_later_one(heads):
    one = complete(heads)
    found(heads, one)
    signed(heads, one)
    Trigger.objects.all().delete()
    heads.look(at=NOW + timedelta(days=400))
    assert states() == {}


# ---- the official


def answer(heads, one, *, by="own", words="整改时限已获准延长", at=NOW):
    return answer_listed(by=heads.who[by], at=at, of=one, words=words)


def test_the_official_sees_it_who_recorded_it_and_answers(heads):
    one = recorded(heads)
    assert list(entries_seen(heads.who["own"])) == [one]
    assert Message.objects.get(kind="listed_recorded").to.username == "own"
    answer(heads, one)
    answer(heads, one, words="另附批复")
    assert one.answers.count() == 2
    assert Message.objects.filter(kind="listed_answered").first().to.username == "organisation"
    refused("reasons-missing", answer, heads, one, words=" ")


@pytest.mark.parametrize("name", ["organisation", "director", "elsewhere"])
def test_nobody_answers_for_the_official(heads, name):
    one = recorded(heads)
    with pytest.raises(NotAllowed):
        answer(heads, one, by=name)


def test_the_ledger_says_nothing_of_what_was_seen(heads):
    one = recorded(heads)
    facts = [str(read_entry(bytes(row.body)).facts) for row in Entry.objects.all()]
    assert not any(CONDUCT in row or "隐患" in row for row in facts)
    destroy_key("person:P1")
    assert list(entries_seen(heads.who["organisation"])) == [one]


# ---- refusals


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("listed-recused", {"has_tie": True}),
        ("listed-tie-unsaid", {"has_tie": None}),
        ("listed-in-future", {"happened_on": date(2026, 9, 1)}),
        ("conduct-unlisted", {"conduct": "safety.bad_mood"}),
        ("conduct-unlisted", {"happened_on": date(2022, 2, 28)}),
        ("reasons-missing", {"what": " "}),
    ],
)
def test_what_cannot_be_recorded(heads, code, changes):
    refused(code, recorded, heads, **changes)


def test_a_list_of_2018_or_2016_was_never_found_and_records_nothing(heads):
    for day in (date(2017, 3, 1), date(2019, 3, 1)):
        refused("conduct-unlisted", recorded, heads, happened_on=day)


def test_the_same_conduct_of_a_day_is_recorded_once(heads):
    recorded(heads)
    refused("listed-again", recorded, heads)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("listed-recused", {"has_tie": True}),
        ("listed-tie-unsaid", {"has_tie": None}),
        ("slot-unknown", {"slot": "photo"}),
        ("slot-unsourced", {"number": " "}),
        ("slot-unsourced", {"issuer": ""}),
        ("grade-unknown", {"grade": "E"}),
    ],
)
def test_what_does_not_fill_a_slot(heads, code, changes):
    one = recorded(heads)
    refused(code, filled, heads, one, **{"slot": "notice", **changes})


def test_a_slot_is_filled_once_and_a_document_fills_one_slot(heads):
    one = recorded(heads)
    filled(heads, one, content=b"%PDF-1.7 a")
    refused("slot-filled", filled, heads, one, content=b"%PDF-1.7 b")
    refused("slot-paper-again", filled, heads, one, "visit", content=b"%PDF-1.7 a")


def test_a_program_is_no_evidence(heads):
    one = recorded(heads)
    with pytest.raises(EvidenceProblem, match="evidence-kind"):
        filled(heads, one, content=b"MZ...", name="a.pdf")


def test_nothing_is_found_before_every_slot_holds_a_document(heads):
    one = recorded(heads)
    filled(heads, one)
    refused("listed-incomplete", found, heads, one)


def test_a_finding_is_made_once_with_reasons_and_signed_once(heads):
    one = complete(heads)
    refused("finding-not-there", signed, heads, one)
    refused("reasons-missing", found, heads, one, reasons=" ")
    found(heads, one)
    refused("finding-there", found, heads, one)
    refused("reasons-missing", signed, heads, one, reasons="")
    signed(heads, one)
    refused("finding-not-there", signed, heads, one)


def test_whoever_recorded_it_finds_nothing_and_whoever_found_does_not_sign(heads):
    one = complete(heads)
    with pytest.raises(NotAllowed):
        found(heads, one, by="organisation")
    found(heads, one)
    for name in ("organisation", "discipline"):
        with pytest.raises(NotAllowed):
            signed(heads, one, by=name)


@pytest.mark.parametrize(("act", "code"), [(found, "listed-recused"), (found, "listed-tie-unsaid")])
def test_kin_find_nothing(heads, act, code):
    one = complete(heads)
    refused(code, act, heads, one, has_tie=True if code == "listed-recused" else None)


def test_kin_do_not_sign(heads):
    one = complete(heads)
    found(heads, one)
    refused("listed-recused", signed, heads, one, has_tie=True)
    refused("listed-tie-unsaid", signed, heads, one, has_tie=None)


def test_who_worked_in_the_same_office_stands_aside_whatever_they_say(heads):
    deputy = person("P9", "同事", place="T01")
    Person.objects.filter(pk="P9").update(account=heads.accounts["organisation2"])
    appointed(deputy, post("T01-deputy", Unit.objects.get(pk="T01"), is_head=False))
    refused("listed-recused", recorded, heads, by="organisation2")


@pytest.mark.parametrize("name", ["director", "discipline", "own", "elsewhere", "auditor"])
def test_only_the_organisation_department_of_the_place_records(heads, name):
    with pytest.raises(NotAllowed):
        recorded(heads, by=name)


def test_another_tree_sees_nothing_of_it(heads):
    recorded(heads)
    assert not entries_seen(heads.who["elsewhere"]).exists()
    assert not entries_seen(heads.who["superior"]).exists()


# ---- pages


@pytest.fixture
def comes(heads, client):
    def as_(name):
        client.force_login(heads.accounts[name])
        return client

    return as_


def test_from_the_record_to_the_second_signature_in_the_browser(heads, comes, tmp_path):
    client = comes("organisation")
    said = {"person": "P1", "conduct": CONDUCT, "happened_on": "2026-01-20", "what": "逾期", "tie": "no"}
    answered = client.post("/up-and-down/listed/record/", said)
    assert answered.status_code == 302
    address = answered["location"]
    for slot in SLOTS:
        path = tmp_path / f"{slot}.pdf"
        path.write_bytes(f"%PDF-1.7 {slot}".encode())
        with path.open("rb") as file:
            more = {"file": file, "number": "1号", "issuer": "应急局", "grade": "A", "tie": "no"}
            assert client.post(f"{address}slots/{slot}/", more).status_code == 302
    assert client.get(f"{address}slots/notice/").status_code == 404
    assert client.get(f"{address}find/").status_code == 404
    finding = {"answer": "yes", "reasons": "相符", "tie": "no"}
    assert comes("discipline").post(f"{address}find/", finding).status_code == 302
    assert comes("discipline").get(f"{address}confirm/").status_code == 404
    assert comes("director").post(f"{address}confirm/", finding).status_code == 302
    text = comes("own").get(address).content.decode()
    assert text.index('id="rights"') < text.index('id="what"') < text.index('id="findings"')
    assert "两人以上认定" in text
    paper = ListedEvidence.objects.first()
    assert comes("own").get(f"{address}papers/{paper.pk}/")["Content-Disposition"].startswith("attachment")
    assert comes("own").post(f"{address}answer/", {"words": "已整改"}).status_code == 302
    assert "已整改" in comes("discipline").get(address).content.decode()
    row = Trigger.objects.get(rule=RULE)
    assert address in comes("organisation").get(f"/up-and-down/triggers/{row.pk}/").content.decode()


def test_a_tie_that_is_not_said_comes_back_to_the_form(heads, comes):
    said = {"person": "P1", "conduct": CONDUCT, "happened_on": "2026-01-20", "what": "逾期"}
    assert comes("organisation").post("/up-and-down/listed/record/", said).status_code == 422
    tied = comes("organisation").post("/up-and-down/listed/record/", said | {"tie": "yes"})
    assert tied.status_code == 422
    assert "您应当回避" in tied.content.decode()


def test_the_list_shows_every_domain_and_what_each_needs(heads, comes):
    text = comes("own").get("/up-and-down/listed/").content.decode()
    for word in ("目标责任", "经济社会发展", "脱贫帮扶", "生态环境", "安全生产", "维护稳定", "党的建设"):
        assert word in text
    assert "挂牌督办通知（应急管理部门）" in text


@pytest.mark.parametrize("name", ["elsewhere", "superior", "auditor"])
def test_for_others_there_is_no_entry(heads, comes, name):
    one = recorded(heads)
    for more in ("", "find/", "confirm/", "answer/", "withdraw/", "slots/notice/", "papers/1/"):
        assert comes(name).get(f"/up-and-down/listed/{one.pk}/{more}").status_code in {403, 404}

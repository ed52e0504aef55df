"""Cases over the API: what a seat may read and add, what only a person in session does, and each refusal."""

import base64

import pytest
from django.conf import settings as office
from django.test import Client
from django.utils import timezone

from surpass.office.accounts.models import Account
from surpass.office.cases.models import Exhibit, Fact, KeptCase, Line, Paper
from tests.fixtures.office import account, place
from tests.fixtures.office_cases import DAY, at_the_decision, declared, does, opened
from tests.fixtures.procedures import SEATS, pack
from tests.fixtures.programs import Program, code_of

pytestmark = pytest.mark.django_db
FACT = {"text": "absent on 3 March", "state": "known", "source": "the register"}


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: DAY)


@pytest.fixture
def case():
    found = opened()
    declared(found, "g1", "g2", "g3")
    return found


def person(who):
    """Somebody at their browser: a session, which may do what no program does."""
    client = Client(enforce_csrf_checks=False, raise_request_exception=False)
    client.force_login(Account.objects.get(username=who), backend=office.AUTHENTICATION_BACKENDS[-1])
    made = Program(client=client)
    client.get("/cases/")
    made.headers = {"x-csrftoken": client.cookies["csrftoken"].value}
    return made


def program(who, *acts):
    return Program(Account.objects.get(username=who), *acts)


def test_a_seat_reads_the_list_the_case_and_what_is_due(case):
    g1 = program("g1")
    listed = g1.get("/cases").json()
    assert [one["key"] for one in listed["cases"]] == ["k1"]
    assert g1.get("/cases?is_closed=true").json()["total"] == 0
    shown = g1.get("/cases/k1?lang=en").json()
    assert shown["view"]["rights"]["title"].startswith("What the official (Name o1)")
    assert {one["act"]: one["hindrance"] for one in shown["acts"]}["found"] == ""
    assert [one["step"] for one in g1.get("/cases/due").json()["duties"]] == ["verify"]


def test_nothing_is_told_of_a_case_to_who_may_not_see_it(case):
    account("stranger", "organisation_department@/D/")
    stranger = program("stranger")
    for path in ("/cases/k1", "/cases/k1/file", "/cases/k1/files/1", "/cases/k1/documents/1", "/cases/none"):
        assert code_of(stranger.get(path)) == (404, "nothing-here")
    assert stranger.get("/cases").json()["cases"] == []
    assert stranger.get("/cases/due").json()["duties"] == []


def test_a_case_is_opened_by_whoever_may_and_by_nobody_else(monkeypatch):
    opened("k0")
    monkeypatch.setattr("surpass.office.site.pages.api.cases.acting.office_pack", pack)
    place("/E/U01/")
    body = {
        "case": "k1", "place": "T01", "procedure": "adjustment", "subject": "p7", "ground": "two weak years",
        "seats": {role: list(people) for role, people in SEATS.items()},
    }  # fmt: skip
    account("office", "organisation_department@/D/")
    account("clerk", "unit_clerk@/D/T01/")
    opener = program("office")
    assert code_of(program("clerk").post("/cases", body)) == (403, "not-allowed")
    assert code_of(opener.post("/cases", body | {"place": "U01"})) == (403, "not-allowed")
    assert code_of(opener.post("/cases", body | {"place": "none"})) == (404, "nothing-here")
    assert code_of(opener.post("/cases", body | {"seats": {}})) == (422, "seat-missing")
    assert KeptCase.objects.count() == 1
    assert opener.post("/cases", body).json()["key"] == "k1"
    assert code_of(opener.post("/cases", body)) == (409, "case-exists")


def test_a_person_acts_and_no_program_does(case):
    body = {"act": "found", "role": "organisation", "step": "verify"}
    seen = program("g1").get("/cases/k1")["ETag"]
    assert code_of(program("g1").post("/cases/k1/acts", body, if_match=seen)) == (403, "not-allowed")
    g1, g2 = person("g1"), person("g2")
    assert g1.post("/cases/k1/acts", body, if_match=seen).status_code == 200
    paper = Paper.objects.get()
    assert g2.post(f"/cases/k1/papers/{paper.pk}/sign", {}).json()["lines"] == 2
    stale = g2.post("/cases/k1/acts", body, if_match=seen)
    assert code_of(stale) == (412, "version-stale")
    assert code_of(g2.post("/cases/k1/acts", body)) == (428, "version-missing")
    assert Line.objects.count() == 2


def test_what_the_procedure_refuses_is_said_with_every_reason(case):
    at_start = program("o1").get("/cases/k1")["ETag"]
    body = {"act": "found", "role": "official", "step": "verify"}
    answer = person("o1").post("/cases/k1/acts", body, if_match=at_start)
    assert code_of(answer) == (422, "wrong-role")
    answer = person("o1").post("/cases/k1/acts", body | {"role": "nobody"}, if_match=at_start)
    assert code_of(answer) == (422, "wrong-role")
    answer = person("g1").post(
        "/cases/k1/acts", body | {"act": "x", "role": "organisation"}, if_match=at_start
    )
    assert code_of(answer) == (422, "act-unknown")


def test_a_tie_is_declared_in_person():
    opened()
    assert code_of(program("g1").post("/cases/k1/tie", {})) == (403, "not-allowed")
    assert person("g1").post("/cases/k1/tie", {}).status_code == 200
    assert code_of(person("g2").post("/cases/k1/tie", {"ground": "no_such"})) == (422, "ground-unknown")
    assert code_of(person("c1").post("/cases/k1/tie", {})) == (422, "tie-unasked")


def test_facts_go_from_hand_to_hand(case):
    assert person("g1").post("/cases/k1/facts", FACT).json()["facts"][0]["state"] == "known"
    disputed = person("o1").post("/cases/k1/facts/1/dispute", {"seen": 1, "said": "no"})
    assert disputed.json()["facts"][0]["state"] == "disputed"
    body = FACT | {"seen": 1, "said": "looked into"}
    assert code_of(person("g2").post("/cases/k1/facts/1/state", body)) == (409, "fact-moved")
    assert person("g2").post("/cases/k1/facts/1/state", body | {"seen": 2}).status_code == 200
    assert code_of(person("g2").post("/cases/k1/facts", FACT | {"source": ""})) == (422, "fact-sourceless")
    assert code_of(person("g2").post("/cases/k1/facts", FACT | {"state": "disputed"}))[0] == 422
    assert code_of(program("g1").post("/cases/k1/facts", FACT)) == (403, "not-allowed")
    assert Fact.objects.count() == 3


def test_a_program_hands_in_a_file_and_a_person_grades_it(case):
    content = base64.b64encode(b"%PDF-1.7 order").decode()
    body = {"name": "order.pdf", "content": content, "grade": "B", "says": "the order"}
    shown = program("o1").post("/cases/k1/files", body).json()
    assert shown["exhibits"][0]["grade"] == "B"
    assert program("g1").get("/cases/k1/files/1").json()["content"] == content
    assert person("g1").post("/cases/k1/files/1/grade", {"grade": "D"}).json()["exhibits"][0]["grade"] == "D"
    assert code_of(person("o1").post("/cases/k1/files/1/grade", {"grade": "A"})) == (403, "not-allowed")
    assert code_of(program("o1").post("/cases/k1/files", body | {"content": "A"}))[0] == 422
    assert code_of(program("o1").post("/cases/k1/files", body | {"content": "TVo="})) == (
        422,
        "evidence-kind",
    )
    assert code_of(program("g1").get("/cases/k1/files/9")) == (404, "nothing-here")
    assert Exhibit.objects.count() == 1


def test_a_document_is_issued_in_person_and_read_by_a_program():
    at_the_decision()
    body = {"kind": "notice", "step": "notified", "visit": 1, "line": 6, "lang": "en"}
    assert code_of(program("g1").post("/cases/k1/documents", body)) == (403, "not-allowed")
    assert code_of(person("o1").post("/cases/k1/documents", body)) == (422, "document-role")
    shown = person("g1").post("/cases/k1/documents", body).json()["documents"]
    assert [one["kind"] for one in shown] == ["notice"]
    held = program("o1").get("/cases/k1/documents/1").json()
    assert base64.b64decode(held["content"]).startswith(b"%PDF-")
    checked = Program().get(f"/ledger/documents/check?code={shown[0]['code']}").json()
    assert checked["is_genuine"]
    assert code_of(program("g1").get("/cases/k1/documents/2")) == (404, "nothing-here")


def test_a_closed_case_is_reopened_by_whoever_may(case):
    account("office", "organisation_department@/D/")
    again = {"new": "k2", "reasons": "x"}
    assert code_of(program("office").post("/cases/k1/reopen", again)) == (422, "case-not-closed")
    does(case, "g1", "refuse", step="verify")
    person("g2").post(f"/cases/k1/papers/{Paper.objects.get().pk}/sign", {})
    assert code_of(program("g1").post("/cases/k1/reopen", again)) == (403, "not-allowed")
    answer = program("office").post("/cases/k1/reopen", again)
    assert answer.json()["reopens"] == "k1"
    assert code_of(program("office").post("/cases/k1/reopen", again | {"new": "k3"})) == (
        409,
        "case-reopened",
    )

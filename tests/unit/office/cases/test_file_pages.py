"""Pages of the file: facts, files and documents; forms keep what was typed, strangers see nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from surpass.office.accounts.models import Account
from surpass.office.cases.models import Exhibit, Fact, Issued, Paper
from tests.fixtures.office import account
from tests.fixtures.office_cases import DAY, at_the_decision, declared, opened

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
CASE = "/cases/case/k1/"
FACT = {"fact-text": "absent on 3 March", "fact-state": "known", "fact-source": "register"}


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: DAY)


@pytest.fixture
def come(client):
    def come_as(who, lang="en"):
        client.force_login(Account.objects.get(username=who), backend=BACKEND)
        client.cookies["django_language"] = lang
        return client

    return come_as


@pytest.fixture
def case():
    found = opened()
    declared(found, "g1", "g2", "g3")
    return found


def text(answer):
    return answer.content.decode()


def file(content=b"%PDF-1.7 order", name="order.pdf"):
    return SimpleUploadedFile(name, content)


def test_a_fact_is_added_disputed_and_settled_through_the_pages(case, come):
    page = text(come("g1").post(f"{CASE}facts/", FACT, follow=True))
    assert "absent on 3 March" in page
    assert "known" in page
    come("o1").post(f"{CASE}facts/1/dispute/", {"seen": 1, "dispute-said": "I was there"})
    assert "disputed" in text(come("g2").get(CASE))
    settled = {**FACT, "seen": 2, "fact-said": "the gate log shows it", "fact-text": "present on 3 March"}
    page = text(come("g2").post(f"{CASE}facts/1/state/", settled, follow=True))
    for words in ("I was there", "the gate log shows it", "absent on 3 March", "present on 3 March"):
        assert words in page
    assert Fact.objects.count() == 3


def test_a_form_that_is_not_taken_keeps_what_was_typed_and_says_why(case, come):
    answer = come("g1").post(f"{CASE}facts/", FACT | {"fact-source": ""})
    assert answer.status_code == 422
    assert "A known fact needs its source" in text(answer)
    assert "absent on 3 March" in text(answer)
    answer = come("g1").post(f"{CASE}facts/", {"fact-state": "known"})
    assert (answer.status_code, Fact.objects.count()) == (422, 0)


def test_somebody_who_looks_at_an_old_version_is_told(case, come):
    come("g1").post(f"{CASE}facts/", FACT)
    come("o1").post(f"{CASE}facts/1/dispute/", {"seen": 1, "dispute-said": "no"})
    answer = come("o1").post(f"{CASE}facts/1/dispute/", {"seen": 1, "dispute-said": "no"})
    assert answer.status_code == 422
    assert "look at it first" in text(answer)


def test_a_file_is_handed_in_handed_out_and_graded(case, come):
    words = {"exhibit-file": file(), "exhibit-grade": "A", "exhibit-says": "the order"}
    assert "order.pdf" in text(come("o1").post(f"{CASE}files/", words, follow=True))
    answer = come("g1").get(f"{CASE}files/1/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 order"
    assert answer["Content-Disposition"].startswith("attachment")
    page = text(come("g1").post(f"{CASE}files/1/grade/", {"grade": "C"}, follow=True))
    assert "handed in as A" in page
    assert 'id="grade-1"' not in text(come("o1").get(f"{CASE}file/"))


def test_a_file_that_an_office_hands_in_after_the_notice_is_marked_and_that_of_the_person_is_not(come):
    at_the_decision()
    words = {"exhibit-file": file(b"%PDF-1.7 theirs", "theirs.pdf"), "exhibit-grade": "A"}
    assert "came on or after the notice" not in text(come("o1").post(f"{CASE}files/", words, follow=True))
    words = {"exhibit-file": file(b"%PDF-1.7 new", "new.pdf"), "exhibit-grade": "A"}
    come("g1").post(f"{CASE}files/", words)
    for reader in ("o1", "m1"):
        assert text(come(reader).get(f"{CASE}file/")).count("came on or after the notice of") == 1


def test_before_the_notice_nothing_is_marked(case, come):
    come("g1").post(f"{CASE}files/", {"exhibit-file": file(), "exhibit-grade": "A"})
    assert "came on or after the notice" not in text(come("o1").get(f"{CASE}file/"))


def test_a_program_under_a_false_name_is_refused_with_its_reason(case, come):
    answer = come("o1").post(f"{CASE}files/", {"exhibit-file": file(b"MZ\x90"), "exhibit-grade": "A"})
    assert answer.status_code == 422
    assert "Only PDF" in text(answer)
    assert not Exhibit.objects.exists()


def test_an_act_names_the_files_it_rests_on(case, come):
    come("g1").post(f"{CASE}files/", {"exhibit-file": file(), "exhibit-grade": "A"})
    address = f"{CASE}act/?step=verify&act=found"
    assert "order.pdf" in text(come("g1").get(address))
    come("g1").post(address, {"exhibits": ["1"]})
    digest = Exhibit.objects.get().digest
    assert Paper.objects.get().content["evidence"] == [f"[1] order.pdf (A) sha256:{digest}"]


def test_a_button_of_a_decision_says_that_a_fact_is_disputed(come):
    at_the_decision()
    come("g1").post(f"{CASE}facts/", FACT)
    come("o1").post(f"{CASE}facts/1/dispute/", {"seen": 1, "dispute-said": "no"})
    assert "Fact 1 is disputed" in text(come("m1").get(CASE))


@pytest.mark.parametrize("lang", ["en", "zh-hans"])
def test_a_document_is_issued_handed_out_and_checked(come, lang):
    at_the_decision()
    page = text(come("g1", lang).get(f"{CASE}file/"))
    assert 'name="kind" value="notice"' in page
    words = {"kind": "notice", "step": "notified", "visit": 1, "line": 6}
    come("g1", lang).post(f"{CASE}documents/", words, follow=True)
    issued = Issued.objects.get()
    answer = come("o1", lang).get(f"{CASE}documents/{issued.document_id}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert issued.document.number in text(come("o1", lang).get(f"{CASE}file/"))
    assert issued.document.number in text(come("o1", lang).get(f"/verify/?code={issued.document_id}"))
    assert come("g1", lang).post(f"{CASE}documents/", words).status_code == 422


@pytest.mark.parametrize("words", [{}, {"kind": "notice", "visit": "x"}, {"line": "9" * 40, "visit": "-1"}])
def test_a_document_that_nobody_asks_for_is_refused(come, words):
    at_the_decision()
    answer = come("g1").post(f"{CASE}documents/", words)
    assert (answer.status_code, Issued.objects.count()) == (422, 0)


@pytest.mark.parametrize("address", ["file/", "facts/1/", "files/1/", "documents/X/"])
def test_a_stranger_reads_nothing_of_the_file(case, come, address):
    come("g1").post(f"{CASE}facts/", FACT)
    come("g1").post(f"{CASE}files/", {"exhibit-file": file(), "exhibit-grade": "A"})
    account("stranger", "organisation_department@/D/")
    assert come("stranger").get(CASE + address).status_code == 404


@pytest.mark.parametrize("address", ["facts/9/", "files/9/", "documents/X/"])
def test_what_is_not_there_is_not_found(case, come, address):
    assert come("g1").get(CASE + address).status_code == 404


def test_an_auditor_reads_the_file_and_adds_nothing(case, come):
    come("g1").post(f"{CASE}facts/", FACT)
    account("auditor", "auditor@/D/")
    page = text(come("auditor").get(f"{CASE}file/"))
    assert "absent on 3 March" in page
    assert "Add a fact" not in page
    assert come("auditor").post(f"{CASE}facts/", FACT).status_code == 403

"""Issuing: numbered without gaps, kept, entered in the ledger, and checked by whoever holds it."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from surpass.ledger.proof_text import check_proof
from surpass.office.accounts.acting import Doing
from surpass.office.documents.checking import check_code, check_digest
from surpass.office.documents.files.keeping import file_of, read_kept
from surpass.office.documents.issuing.codes import new_code, read_code
from surpass.office.documents.issuing.issue import Draft, issue
from surpass.office.documents.models import Document, Series
from surpass.office.record.checkpoints import sign_head
from surpass.office.record.keys import new_key, office_key
from surpass.office.record.models import Entry
from tests.fixtures.office import NOW, account, acting, place
from tests.fixtures.papers import BLOCKS, text_of
from tests.fixtures.programs import Program, code_of

ENGLISH = {"accept-language": "en"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME, settings.EVIDENCE_ROOT = tmp_path, tmp_path / "evidence"
    settings.ADDRESS = "https://office.example"
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))
    return tmp_path


def made(**changes):
    words = {
        "kind": "decision",
        "lang": "zh",
        "mark": "示考办",
        "issuer": "示例区考核办",
        "title": "处理决定",
    }
    draft = Draft(**(words | {"blocks": BLOCKS} | changes))
    by = acting(account(f"clerk{Document.objects.count()}", "assessment_office@/D/"))
    with transaction.atomic():
        return issue(Doing("test.issue", by, NOW), draft, subject="case:k1", place=place("/D/"))


def test_numbers_of_an_issuer_follow_each_other_within_its_year():
    assert [made().number for _ in range(3)] == [f"示考办〔2026〕{serial}号" for serial in (1, 2, 3)]
    assert made(mark="示组").number == "示组〔2026〕1号"
    assert made(lang="en", mark="Office", issuer="x", title="x", blocks=()).number == "Office No. 1 of 2026"


def test_a_number_of_an_act_that_failed_is_not_lost():
    made()
    with transaction.atomic():
        made()
        transaction.set_rollback(True)
    assert Series.objects.get().last == 1
    assert made().serial == 2


def test_the_paper_has_number_code_and_the_ledger_as_it_stood_before():
    document = made()
    said = text_of(read_kept(document.digest))
    assert document.number in said
    assert document.code in said
    assert f"https://office.example/verify/?code={document.code}" in said
    assert "成文时台账共0条" in said


def test_its_digest_is_in_the_ledger():
    document = made()
    body = bytes(Entry.objects.get(pk=document.entry).body).decode()
    assert hashlib.sha256(read_kept(document.digest)).hexdigest() == document.digest
    assert f'"digest":"{document.digest}"' in body
    assert '"case:k1"' in body
    assert "处理决定" not in body


def test_a_stranger_checks_it_by_its_code_however_it_is_typed(client):
    document = made()
    typed = document.code.lower().replace("-", " ")
    page = client.get("/verify/", {"code": typed}, headers=ENGLISH).content.decode()
    assert document.number in page
    assert document.digest in page
    assert "This office issued" in page
    assert "处理决定" not in page, "the title may tell of a person"


def test_a_stranger_checks_the_file_itself(client):
    document = made()
    content = read_kept(document.digest)

    def checked(content):
        file = SimpleUploadedFile("x.pdf", content)
        return client.post("/verify/", {"document": file}, headers=ENGLISH).content.decode()

    assert "Genuine" in checked(content)
    assert "not issued" in checked(content.replace(b"/Title", b"/Titel"))
    assert "Genuine" in client.get(f"/verify/?digest={document.digest}", headers=ENGLISH).content.decode()


def test_a_stranger_takes_the_proof_along(client):
    document = made()
    assert client.get(f"/verify/proof/?code={document.code}").status_code == 404, "no head is signed yet"
    sign_head(at=NOW)
    entry = client.get(f"/verify/entry/?code={document.code}").content
    proof = client.get(f"/verify/proof/?code={document.code}").content.decode()
    assert document.digest.encode() in entry
    assert check_proof(proof, entry=entry, known=[office_key().public]).index == document.entry


@pytest.mark.parametrize("code", ["", "x", "0000-0000-0000-0000", "<script>", "%00"])
def test_a_code_of_nothing_tells_nothing(client, code):
    made()
    page = client.get("/verify/", {"code": code})
    assert page.status_code == 200
    assert "<script>" not in page.content.decode()
    assert "示考办" not in page.content.decode()
    assert client.get("/verify/entry/", {"code": code}).status_code == 404
    assert client.get("/verify/proof/", {"code": code}).status_code == 404


def test_a_row_that_the_ledger_does_not_bear_out_is_said_so():
    document = made()
    Document.objects.filter(pk=document.pk).update(digest="0" * 64)
    assert check_code(document.code).verdict == "verify.not_entered"
    assert not check_digest("0" * 64).is_genuine
    assert check_digest(document.digest).verdict == "verify.not_issued"


def test_what_stands_on_the_disk_is_what_was_issued():
    document = made()
    file_of(document.digest).write_bytes(b"%PDF- another one")
    assert read_kept(document.digest) is None


def test_codes_are_spelled_one_way():
    code = new_code()
    assert read_code(code) == code
    assert read_code(code.lower().replace("0", "o").replace("1", "l")) == code
    assert len({new_code() for _ in range(100)}) == 100


def test_a_program_checks_a_document():
    document = made()
    stranger = Program()
    held = stranger.get(f"/ledger/documents/check?code={document.code}").json()
    assert (held["verdict"], held["is_genuine"], held["number"]) == ("issued", True, document.number)
    assert stranger.get(f"/ledger/documents/check?digest={document.digest}").json()["verdict"] == "unchanged"
    nothing = stranger.get(f"/ledger/documents/check?digest={'0' * 64}").json()
    assert (nothing["verdict"], nothing["number"], nothing["entry"]) == ("not_issued", "", None)
    assert code_of(stranger.get("/ledger/documents/check?digest=x")) == (422, "value-not-accepted")

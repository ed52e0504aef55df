"""Scans of papers: attached, opened by whoever reads what they are of, taken back; and what is refused."""

import hashlib
import json
from base64 import b64encode

import pytest

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.documents.files import kinds
from surpass.office.documents.files.keeping import file_of
from surpass.office.encouragement.models import Commendation, Fund, Scan, SuperiorPaper
from surpass.office.encouragement.recognition.scans.acts.attach_scan import attach_scan
from surpass.office.encouragement.recognition.scans.acts.take_back_scan import take_back_scan
from surpass.office.record.models import Entry
from tests.fixtures.office import NOW, TODAY, place
from tests.unit.office.encouragement.test_honour_pages import comes, said, today
from tests.unit.office.encouragement.test_honours_elsewhere import code_of, program, run, told
from tests.unit.office.encouragement.test_superior_honours import enters, register, scene, verifies

__all__ = ["comes", "register", "scene", "today"]
pytestmark = pytest.mark.django_db
PDF, PNG = b"%PDF-1.7 paper", b"\x89PNG\r\n\x1a\n"
HELD = {"by": "x", "at": NOW, "entry": 0}


def attached(register, whole, *, by="clerk", name="决定.pdf", content=PDF):
    return attach_scan(by=register.who[by], at=NOW, whole=whole, name=name, content=content)


def taken(register, one, *, by="office", reasons="传错文件"):
    return take_back_scan(by=register.who[by], at=NOW, scan=one, reasons=reasons)


def refused(does, *words, kind=UseProblem, **named):
    before = Scan.objects.count(), Entry.objects.count()
    with pytest.raises(kind) as told_:
        does(*words, **named)
    assert (Scan.objects.count(), Entry.objects.count()) == before
    return [one.code for one in told_.value.problems]


def fund():
    return Fund.objects.create(
        place=place("/D/"), allocation="fund.annual", year=2025, budget=2, reserve=1, source="x",
        document="区财〔2026〕3号", opened_on=TODAY, **HELD,
    )  # fmt: skip


def commendation():
    return Commendation.objects.create(
        unit=place("/D/T01/"), year=2026, fact="superior_commendations", what="x", document="市表〔2026〕2号",
        on=TODAY, **HELD,
    )  # fmt: skip


def test_its_digest_is_in_the_ledger_and_its_bytes_are_kept(register):
    one = attached(register, enters(register))
    assert one.digest == hashlib.sha256(PDF).hexdigest()
    assert file_of(one.digest).read_bytes() == PDF
    entry = read_entry(bytes(Entry.objects.get(pk=one.entry).body))
    assert (entry.facts["digest"], entry.facts["document"]) == (one.digest, "示市政〔2026〕1号")
    assert "决定" not in str(entry.facts)


def test_of_a_fund_and_of_a_commendation_too_by_the_assessment_office_alone(register):
    for whole in (fund(), commendation()):
        assert attached(register, whole, by="office", content=PNG, name="a.png").document == whole.document
        assert refused(attached, register, whole, by="organisation") == ["scan-unlisted"]
    assert refused(attached, register, Commendation.objects.get(), by="clerk") == ["scan-unlisted"]
    with pytest.raises(NotAllowed):
        attached(register, Fund.objects.select_related("place").get(), by="clerk")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "empty.pdf", "evidence-kind"), (b"MZ program", "x.pdf", "evidence-kind"),
        (b"<html>", "x.png", "evidence-kind"), (b"a,b\n1,2", "table.csv", "evidence-kind"),
        (b"PK\x03\x04[Content_Types].xml word/document.xml", "x.docx", "evidence-kind"),
    ],
)  # fmt: skip
def test_what_is_no_scan_is_refused(register, content, name, code):
    row = enters(register)
    assert refused(attached, register, row, content=content, name=name, kind=EvidenceProblem) == [code]


def test_a_file_that_is_too_large_is_refused(register, monkeypatch):
    monkeypatch.setattr(kinds, "MOST_BYTES", len(PDF) - 1)
    row = enters(register)
    assert refused(attached, register, row, kind=EvidenceProblem) == ["evidence-too-big"]


def test_the_same_twice_and_one_after_the_paper_was_verified_are_refused(register):
    row = enters(register)
    attached(register, row)
    assert refused(attached, register, row) == ["scan-twice"]
    attached(register, row, content=PDF + b" page 2")
    verifies(register, row)
    row = SuperiorPaper.objects.select_related("honour__place").get()
    assert refused(attached, register, row, content=PNG) == ["scan-unlisted"]


def test_nobody_of_another_unit_attaches_opens_or_takes_back(register, comes):
    row = enters(register)
    one = attached(register, row)
    for who in ("elsewhere", "own"):
        with pytest.raises(NotAllowed):
            attached(register, row, by=who, content=PNG)
        with pytest.raises(NotAllowed):
            taken(register, one, by=who)
    assert comes("elsewhere").get(f"/encouragement/scans/{one.pk}/").status_code == 404
    assert comes("elsewhere").get(f"/encouragement/scans/paper/{row.pk}/attach/").status_code == 404
    assert comes("office").get("/encouragement/scans/nothing/1/attach/").status_code == 404


def test_one_taken_back_opens_no_more_and_says_why(register, comes):
    row = enters(register)
    one = attached(register, row)
    assert refused(taken, register, one, reasons=" ") == ["reasons-missing"]
    taken(register, one)
    assert refused(taken, register, one) == ["scan-unlisted"]
    assert comes("office").get(f"/encouragement/scans/{one.pk}/").status_code == 404
    assert "传错文件" in said(comes("clerk").get(f"/encouragement/honours/{row.honour_id}/"))
    assert attached(register, row).pk != one.pk


def test_by_hand_on_the_page_of_the_honour_and_opened_by_the_person(register, comes):
    row = enters(register)
    at = f"/encouragement/scans/paper/{row.pk}/attach/"
    clerk, home = comes("clerk"), f"/encouragement/honours/{row.honour_id}/"
    assert at in clerk.get(home).content.decode()
    answer = clerk.post(at, {"file": upload("决定.docx", b"MZ")})
    assert "PDF, JPEG and PNG are taken" in said(answer, status=422)
    assert clerk.post(at, {}).status_code == 422
    assert clerk.post(at, {"file": upload("决定.pdf", PDF)}).url == home
    one = Scan.objects.get()
    answer = comes("own").get(f"/encouragement/scans/{one.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    file_of(one.digest).write_bytes(b"changed")
    assert comes("own").get(f"/encouragement/scans/{one.pk}/").status_code == 404


def upload(name, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def test_by_program_and_command(register, today, tmp_path):
    row, office = enters(register), program(register, "office")
    body = {"of": "paper", "row": row.pk, "name": "a.pdf", "content": b64encode(PDF).decode()}
    made = office.post("/encouragement/scans", body).json()
    assert (made["of"], made["row"], made["stands"]) == ("paper", row.pk, True)
    assert code_of(office.post("/encouragement/scans", body)) == (409, "scan-twice")
    whole = program(register, "own").get(f"/encouragement/scans/{made['scan']}").json()
    assert whole["content"] == body["content"]
    assert program(register, "elsewhere").get("/encouragement/scans").json()["total"] == 0
    file = tmp_path / "b.png"
    file.write_bytes(PNG)
    run("attach-scan", "paper", str(row.pk), str(file), by="clerk")
    rows = told("scans", by="clerk")["scans"]
    assert [one["name"] for one in rows] == ["b.png", "a.pdf"]
    run("open-scan", str(rows[0]["scan"]), "--to", str(tmp_path / "c.png"), by="clerk")
    assert (tmp_path / "c.png").read_bytes() == PNG
    run("take-back-scan", str(rows[0]["scan"]), "--reasons", "传错", by="office")
    back = f"/encouragement/scans/{made['scan']}/take-back"
    assert office.post(back, {"reasons": "传错"}).json()["stands"] is False
    assert json.dumps(office.get("/encouragement/scans").json()).count('"stands": false') == 2

"""Parts under seal: who reads them, who knows of them, what opening one leaves behind; a test a refusal."""

import io
import json
import zipfile

import pytest
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.dispute_fact import dispute_fact
from surpass.office.cases.acts.grade_exhibit import grade_exhibit
from surpass.office.cases.acts.issue_document import on_file
from surpass.office.cases.acts.open_sealed_part import open_sealed_part
from surpass.office.cases.acts.seal_part import seal_part
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.acts.unseal_part import unseal_part
from surpass.office.cases.file.export.whole import own_case, write_export
from surpass.office.cases.models import Exhibit, KeptCase, PartOpened, SealedPart
from surpass.office.cases.pages.words import words_of
from surpass.office.cases.store.reading import record_of
from surpass.office.record.keys import new_key
from surpass.office.record.models import Entry
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.office import account, acting
from tests.fixtures.office_cases import DAY, at_the_decision, seated
from tests.fixtures.programs import Program, code_of

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
CASE = "/cases/case/k1/"
NAME, SAYS, TEXT = "letter-of-ouyang.pdf", "names the informant", "the informant is Ouyang"
SECRETS = (NAME, SAYS, TEXT)
WHY = {"reason": "an informant is named", "clause": "X1 art.11", "openers": ["organisation"]}


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    settings.HOME = tmp_path
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))
    monkeypatch.setattr(timezone, "now", lambda: DAY)


@pytest.fixture
def who():
    """A case at its decision, with a file and a fact that the clerk put there."""
    at_the_decision()
    found = seated()
    by = {"by": found["c1"], "at": DAY, "case": "k1"}
    add_exhibit(**by, content=b"%PDF-1.7 letter", name=NAME, grade="A", says=SAYS)
    state_fact(**by, text=TEXT, state="known", source="register")
    return found


@pytest.fixture
def come(client):
    def come_as(who):
        client.force_login(Account.objects.get(username=who), backend=BACKEND)
        client.cookies["django_language"] = "en"
        return client

    return come_as


def seals(who, by="c1", kind="exhibit", number=1, **words):
    return seal_part(by=who[by], at=DAY, case="k1", **({"kind": kind, "number": number} | WHY | words))


def opens(who, part, by="g1", reason="to weigh it"):
    return open_sealed_part(by=who[by], at=DAY, case="k1", part=part.pk, reason=reason)


def lifts(who, part, by="c1", reason="no longer needed"):
    return unseal_part(by=who[by], at=DAY, case="k1", part=part.pk, reason=reason)


def refused(code, call, *args, **words):
    before = Entry.objects.count()
    with pytest.raises(Problems) as found:
        call(*args, **words)
    assert code in {one.code for one in found.value.problems}
    assert Entry.objects.count() == before


def text(answer):
    return answer.content.decode()


def pages(client):
    addresses = ("", "file/", "facts/1/", "act/?step=decided&act=adjust")
    return "".join(text(client.get(CASE + address)) for address in addresses)


def exported(who, party="o1"):
    out = io.BytesIO()
    write_export(out, own_case("k1", who[party]), person=who[party].key, lang="en", at=DAY)
    archive = zipfile.ZipFile(out)
    tables = json.loads(archive.read("case.json"))["tables"]
    return archive.namelist(), tables, b"".join(map(archive.read, archive.namelist())).decode(errors="ignore")


def leaks(said):
    return [secret for secret in SECRETS if secret in said]


def test_a_sealed_part_is_read_by_its_author_and_by_whoever_opened_it(who, come):
    file, fact = seals(who), seals(who, kind="fact")
    assert leaks(pages(come("c1"))) == [*SECRETS]
    for name in ("o1", "g1", "m1"):
        assert not leaks(pages(come(name))), name
    page = text(come("o1").get(f"{CASE}file/"))
    assert "under seal" in page
    assert "已密封" not in page, "a reader reads one language"
    opens(who, file)
    opens(who, fact)
    assert leaks(pages(come("g1"))) == [*SECRETS]
    assert not leaks(pages(come("g2"))), "opened by one, read by one"
    assert come("g1").get(f"{CASE}files/1/").status_code == 200
    assert come("o1").get(f"{CASE}files/1/").status_code == 302


def test_neither_programs_nor_documents_nor_the_export_tell_of_it(who):
    seals(who)
    seals(who, kind="fact")
    for name in ("o1", "g1"):
        given = Program(name).get("/cases/k1/file")
        assert not leaks(text(given))
        assert len(given.json()["sealed"]) == 2
        assert code_of(Program(name).get("/cases/k1/files/1")) == (404, "nothing-here")
    kept = KeptCase.objects.get(pk="k1")
    case = record_of(kept).case
    assert not leaks(str(on_file(kept, words_of(case))))
    names, tables, whole = exported(who)
    assert not leaks(whole)
    assert not [name for name in names if name.startswith("exhibits/")]
    kept_back = {row["kind"]: row for row in tables["withheld"]}
    assert kept_back["files under seal"]["clause"] == "X1 art.11"
    assert kept_back["facts under seal"]["count"] == "1"


def test_an_act_names_a_sealed_file_by_its_digest_alone(who, come):
    seals(who)
    page = text(come("c1").get(f"{CASE}act/?step=decided&act=adjust"))
    assert NAME not in page, "what an act says is read by all"


def test_opening_is_on_the_ledger_with_its_reason_and_the_party_is_told(who, come):
    part = seals(who)
    opened = opens(who, part)
    entry = json.loads(bytes(Entry.objects.get(pk=opened.entry).body))
    assert entry["facts"]["opens"] == "exhibit"
    assert entry["sealed"], "the reason is personal content"
    assert Message.objects.filter(kind="seal_opened", to__key="o1").exists()
    assert "to weigh it" in text(come("o1").get(f"{CASE}file/"))


def test_where_the_clause_says_so_the_party_is_not_told(who, come):
    opens(who, seals(who, tells_party=False))
    assert not Message.objects.filter(kind="seal_opened").exists()
    assert "to weigh it" not in text(come("o1").get(f"{CASE}file/"))
    assert "to weigh it" in text(come("m1").get(f"{CASE}file/"))


def test_a_file_of_which_nobody_is_to_know_leaves_no_gap_and_no_trace(who, come):
    add_exhibit(by=who["c1"], at=DAY, case="k1", content=b"%PDF-1.7 two", name="hidden-two.pdf", grade="A")
    digest = Exhibit.objects.get(number=2).digest
    part = seals(who, number=2, is_known=False)
    after = add_exhibit(by=who["o1"], at=DAY, case="k1", content=b"%PDF-1.7 3", name="c.pdf", grade="A")
    assert after.number == 2
    for name in ("o1", "m1"):
        page = pages(come(name))
        assert "hidden-two" not in page
        assert "under seal" not in page.partition('<details class="card"')[0]
        assert come(name).get(f"{CASE}files/{part.number}/").status_code == 404
        assert Program(name).get("/cases/k1/file").json()["sealed"] == []
        refused("exhibit-unknown", state_fact, by=who[name], at=DAY, case="k1", text="x", state="known",
                exhibits=[part.number])  # fmt: skip
        refused("seal-unknown", opens, who, part, by=name)
    _, tables, whole = exported(who)
    assert digest not in whole
    assert [row["number"] for row in tables["exhibits"]] == ["1", "2"]
    assert not [row for row in tables["withheld"] if "seal" in row["kind"]]
    assert "hidden-two" in pages(come("c1"))
    opens(who, part)
    assert "hidden-two" in pages(come("g1"))
    assert not Message.objects.filter(kind="seal_opened").exists()


def test_a_seal_is_lifted_and_everybody_in_a_seat_reads_it_again(who, come):
    part = seals(who)
    opens(who, part)
    lifts(who, part)
    assert NAME in pages(come("o1"))
    part.refresh_from_db()
    assert (part.lifted_why, PartOpened.objects.count()) == ("no longer needed", 1)
    assert seals(who).pk != part.pk, "it may be sealed anew"


def test_through_the_pages_it_is_sealed_opened_and_lifted(who, come):
    words = {
        "seal-part": "exhibit:1", "seal-reason": "x", "seal-clause": "X1 art.11",
        "seal-openers": ["organisation"],
    }  # fmt: skip
    assert come("c1").post(f"{CASE}sealed/", words | {"seal-clause": ""}).status_code == 422
    come("c1").post(f"{CASE}sealed/", words)
    part = SealedPart.objects.get()
    assert "Open it" in text(come("g1").get(f"{CASE}file/"))
    assert come("g1").post(f"{CASE}sealed/{part.pk}/open/", {"reason": " "}).status_code == 422
    assert NAME in text(come("g1").post(f"{CASE}sealed/{part.pk}/open/", {"reason": "y"}, follow=True))
    assert come("o1").post(f"{CASE}sealed/{part.pk}/lift/", {"reason": "y"}).status_code == 422
    come("c1").post(f"{CASE}sealed/{part.pk}/lift/", {"reason": "y"})
    assert NAME in text(come("o1").get(f"{CASE}file/"))
    account("stranger", "organisation_department@/D/")
    for address in ("sealed/", f"sealed/{part.pk}/open/", f"sealed/{part.pk}/lift/"):
        assert come("stranger").post(CASE + address, words).status_code == 404


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("reasons-missing", {"reason": " "}), ("clause-missing", {"clause": ""}),
        ("openers-unknown", {"openers": []}), ("openers-unknown", {"openers": ["nobody"]}),
        ("exhibit-unknown", {"number": 9}), ("fact-unlisted", {"kind": "fact", "number": 9}),
        ("part-kind", {"kind": "record"}), ("seal-of-others", {"by": "o1"}),
        ("hiding-too-late", {"kind": "fact", "is_known": False}),
        ("hiding-too-late", {"by": "g1", "is_known": False}),
    ],
)  # fmt: skip
def test_a_seal_that_lacks_something_is_refused(who, code, words):
    refused(code, seals, who, **words)
    assert not SealedPart.objects.exists()


def test_what_others_may_have_seen_cannot_be_hidden_any_more(who):
    add_exhibit(by=who["c1"], at=DAY, case="k1", content=b"%PDF-1.7 two", name="b.pdf", grade="A")
    refused("hiding-too-late", seals, who, number=1, is_known=False)
    state_fact(by=who["c1"], at=DAY, case="k1", text="x", state="known", exhibits=[2])
    refused("hiding-too-late", seals, who, number=2, is_known=False)


def test_nobody_seals_twice_or_seals_what_they_cannot_read(who):
    seals(who)
    refused("sealed-already", seals, who)
    refused("part-sealed", seals, who, by="g1")


def test_nobody_adds_to_what_they_cannot_read(who):
    seals(who)
    seals(who, kind="fact")
    by = {"by": who["g1"], "at": DAY, "case": "k1", "number": 1}
    refused("part-sealed", dispute_fact, **by, seen=1, said="no")
    refused("part-sealed", state_fact, **by, seen=1, text="x", state="known", source="y")
    refused("part-sealed", grade_exhibit, **by, grade="C")


def test_only_whom_the_seal_names_opens_it_once_and_says_why(who):
    part = seals(who)
    refused("seal-closed-to-you", opens, who, part, by="m1")
    refused("seal-closed-to-you", opens, who, part, by="o1")
    refused("reasons-missing", opens, who, part, reason=" ")
    opens(who, part)
    refused("opened-already", opens, who, part)
    with pytest.raises(NotAllowed):
        open_sealed_part(by=acting(account("s", "auditor@/D/")), at=DAY, case="k1", part=part.pk, reason="x")


def test_only_the_office_that_sealed_it_lifts_it_and_says_why(who):
    part = seals(who)
    refused("unsealing-by-others", lifts, who, part, by="g1")
    refused("reasons-missing", lifts, who, part, reason="")
    lifts(who, part)
    refused("seal-unknown", lifts, who, part)


def test_a_party_seals_what_is_its_own(who, come):
    add_exhibit(by=who["o1"], at=DAY, case="k1", content=b"%PDF-1.7 ill", name="illness.pdf", grade="C")
    seals(who, by="o1", number=2)
    assert "illness" in pages(come("o1"))
    assert "illness" not in pages(come("m1"))
    names, _, _ = exported(who)
    assert "exhibits/002.pdf" in names

"""Documents of a case: read off record and file, issued once by whoever acts there, checked by anybody."""

import pytest

from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.showing.case_view.case_paper import Asked, papers_possible
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acts.issue_document import issue_document
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.models import Issued, Paper
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.documents.checking import check_code
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.models import Document
from tests.fixtures.office import account, acting
from tests.fixtures.office_cases import DAY, at_the_decision, does, opened, seated
from tests.fixtures.papers import missing_glyphs, text_of

pytestmark = pytest.mark.django_db
DECISION = {"step": "decided", "reasons": "as found", "answers": {"the flood": "it was seen"}}

SAID = (
    "调整程序决定书",
    "五月有洪灾",
    "气象局",
    "itwasseen",
    "asfound",
    "到会3人，同意2人",
    "申诉",
    "Nameo1：",
)


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"


def possible():
    return papers_possible(read_case(CaseTable(), "k1"))


def issues(who, kind, lang="zh"):
    asked = next(one for one in possible() if one.kind == kind)
    return issue_document(by=seated()[who], at=DAY, case="k1", asked=asked, lang=lang)


def decided():
    case = at_the_decision()
    state_fact(by=seated()["g1"], at=DAY, case="k1", text="五月有洪灾", state="known", source="气象局")
    does(case, "m1", "adjust", outcome="transfer", **DECISION)
    does(case, "m3", "keep", **DECISION)
    sign_paper(by=seated()["m2"], at=DAY, paper=Paper.objects.get(line=None, act="adjust"))
    return case


def refused(call, *args, **words):
    with pytest.raises(Problems) as found:
        call(*args, **words)
    return [problem.code for problem in found.value.problems]


def test_kinds_of_steps_say_which_documents_there_are():
    decided()
    assert [(one.kind, one.step, one.line > 0) for one in possible()] == [
        ("finding", "verify", True), ("finding", "checked", True), ("notice", "notified", True),
        ("decision", "decided", True), ("receipt", "told", False),
    ]  # fmt: skip


def test_a_decision_says_facts_answers_reasons_votes_and_remedies():
    decided()
    document = issues("m1", "decision")
    said = text_of(read_kept(document.digest))
    for words in SAID:
        assert words in said
    assert "Namem3" not in said, "who voted how is not told outside"
    assert missing_glyphs(read_kept(document.digest)) == 0
    assert check_code(document.code).is_genuine


def test_numbers_are_those_of_the_body_that_issues():
    decided()
    assert issues("m1", "decision").number == "党委〔2024〕1号"
    assert issues("g1", "notice").number == "组织部门〔2024〕1号"
    assert issues("c1", "receipt", "en").number == "clerk No. 1 of 2024"


def test_of_a_step_that_is_open_only_what_its_act_needs_may_be_issued():
    at_the_decision()
    assert not [one for one in possible() if one.line == 0], "no decision before it was taken"


def test_the_registrar_issues_too_and_the_person_concerned_does_not():
    decided()
    assert refused(issues, "o1", "decision") == ["document-role"]
    assert refused(issues, "g1", "decision") == ["document-role"]
    issues("c1", "decision")


def test_each_is_issued_once():
    decided()
    issues("m1", "decision")
    assert refused(issues, "m2", "decision") == ["document-issued"]
    assert Document.objects.count() == Issued.objects.count() == 1


@pytest.mark.parametrize("asked", [Asked("decision", "decided", 2, 9), Asked("decision", "told", 1, 0),
                                   Asked("talk", "verify", 1, 2), Asked("", "", -1, -1)])  # fmt: skip
def test_a_document_that_the_case_does_not_have_is_refused(asked):
    at_the_decision()
    words = {"by": seated()["m1"], "at": DAY, "case": "k1", "asked": asked, "lang": "zh"}
    assert refused(issue_document, **words) == ["document-unasked"]


def test_who_has_no_seat_issues_nothing():
    opened()
    stranger = acting(account("stranger", "organisation_department@/D/"))
    with pytest.raises(NotAllowed):
        issue_document(by=stranger, at=DAY, case="k1", asked=Asked("", "", 1, 0), lang="zh")


def test_who_stands_aside_issues_nothing():
    case = decided()
    does(case, "o1", "recuse", person="m1", ground="kin", role="official")
    assert refused(issues, "m1", "decision") == ["document-role"]


def test_without_the_font_nothing_is_issued(monkeypatch):
    from surpass.exchange.showing.documents import fonts

    decided()
    monkeypatch.setattr(fonts, "HAN", "No Such Font")
    assert refused(issues, "m1", "decision") == ["font-missing"]
    assert not Document.objects.exists()


def test_a_receipt_names_what_is_served_and_leaves_the_rest_to_be_written():
    decided()
    number = issues("m1", "decision").number
    said = text_of(read_kept(issues("c1", "receipt").digest))
    assert number in said
    assert "受送达人（签收）" in said

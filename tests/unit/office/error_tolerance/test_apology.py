"""A wrong decision is shown as set aside, and a named person of the body apologises for it."""

import pytest

from surpass.exchange.showing.case_view.case_paper import Asked
from surpass.exchange.showing.case_view.history import set_aside_in
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.issue_document import issue_document
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.models import Document
from surpass.office.error_tolerance.acts.issue_apology import issue_apology
from surpass.office.error_tolerance.clearing.apology.grounds import WHOLE, wrongs_of
from surpass.office.error_tolerance.models import Apology
from surpass.office.record.models import Entry
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.office import acting
from tests.fixtures.papers import text_of
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
PAGE, TEXT = "/error-tolerance/cases/tol-1/apology/", "原决定认定事实有误，特此致歉，恢复名誉。"


@pytest.fixture
def matter(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR = False
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return Matter(Year()).accepted().weighed(agrees=False).refused()


def decided(matter):
    """The line of the panel's decision."""
    return 2 + next(nth for nth, one in enumerate(matter.case.events) if one.step == "decided")


def issues(matter, who="panel1", **changes):
    words = {"case": matter.key, "line": decided(matter), "audience": "东河镇", "text": TEXT, "lang": "zh"}
    return issue_apology(by=matter.who[who], at=LATER, **words | changes)


def refused(code, act, *args, **words):
    before = Apology.objects.count(), Document.objects.count(), Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert (Apology.objects.count(), Document.objects.count(), Entry.objects.count()) == before


def test_what_stands_has_no_apology(matter):
    assert not set_aside_in(matter.case)
    refused("nothing-set-aside", issues, matter)


def test_a_refusal_that_fell_on_appeal_has_one_in_somebodys_name(matter):
    matter.amended()
    assert list(set_aside_in(matter.case)) == [decided(matter)]
    refused("nothing-set-aside", issues, matter, line=WHOLE)
    refused("apology-wordless", issues, matter, text=" ")
    refused("apology-wordless", issues, matter, audience="")
    refused("clearing-role", issues, matter, who="applicant")
    made = issues(matter)
    said = text_of(read_kept(made.document.digest))
    assert TEXT in said
    assert "panel1" in said
    told = Message.objects.filter(kind="apology").values_list("to__key", flat=True)
    assert list(told) == [matter.who["applicant"].key]
    refused("apology-issued", issues, matter)
    with pytest.raises(NotAllowed):
        issue_apology(
            by=matter.year.who["auditor"], at=LATER, case=matter.key, line=decided(matter), audience="x",
            text="x", lang="zh",
        )  # fmt: skip


def test_the_decision_is_marked_wherever_the_case_shows_it(matter, client):
    asked = Asked("decision", "decided", 1, decided(matter))
    issue_document(by=matter.who["panel1"], at=LATER, case=matter.key, asked=asked, lang="zh")
    matter.amended()
    client.force_login(Account.objects.get(key=matter.who["applicant"].key))
    assert "已被撤销或者改变" in client.get(f"/cases/case/{matter.key}/file/").content.decode()
    page = client.get(f"/cases/case/{matter.key}/").content.decode()
    assert page.count("被撤销或者改变") == 1
    assert PAGE in page


def test_a_reopened_case_that_came_to_another_decision_puts_the_first_right(matter):
    matter.together(
        ["appeals1", "appeals2"], "uphold", "appeal", reasons="维持", answers={"险情紧急": "不属实"}
    )
    matter.does("clerk", "served", "refusal_answered", evidence=("receipt 4",))
    matter.does("clerk", "done", "refusal_filed")
    assert not wrongs_of(matter.kept, matter.case)
    opener = acting(Account.objects.get(username="opener-tol-1"))
    reopen_case(by=opener, at=LATER, case="tol-1", new="tol-1-2", reasons="新的证据")
    again = Matter.again(key="tol-1", at=LATER)
    again.key, again.year = "tol-1-2", matter.year
    for name, actor in again.who.items():
        if name not in {"applicant", "clerk", "superior", "higher"}:
            declare_tie(by=actor, at=LATER, case=again.key)
    again.accepted().weighed().tolerated("exempt").shielded()
    assert not wrongs_of(again.kept, again.case)
    again.does("clerk", "done", "filed")
    assert wrongs_of(again.kept, again.case) == [WHOLE]
    assert issues(matter, case=again.key, line=WHOLE).document.kind == "apology"


def test_the_page_issues_it(matter, client):
    client.force_login(Account.objects.get(key=matter.who["panel1"].key))
    assert client.get(PAGE).status_code == 404
    matter.amended()
    said = {"line": str(decided(matter)), "audience": "东河镇", "text": TEXT}
    assert client.post(f"{PAGE}issue/", said | {"text": ""}).status_code == 422
    assert client.post(f"{PAGE}issue/", said).status_code == 302
    assert Document.objects.get().number in client.get(PAGE).content.decode()
    client.force_login(Account.objects.get(key=matter.who["applicant"].key))
    page = client.get(PAGE).content.decode()
    assert TEXT in page
    assert "issue/" not in page
    assert client.post(f"{PAGE}issue/", said).status_code == 422

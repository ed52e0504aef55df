"""Somebody is cleared: planned, approved, by letters into running cases, or before a wider circle."""

from datetime import timedelta

import pytest
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.models import Exhibit, KeptCase
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.models import Document
from surpass.office.error_tolerance.acts.note_clearing import note_clearing
from surpass.office.error_tolerance.acts.open_clarification import open_clarification
from surpass.office.error_tolerance.acts.plan_clarification import plan_clarification
from surpass.office.error_tolerance.acts.send_letter import send_letter
from surpass.office.error_tolerance.clearing.clarification.planning import running_about
from surpass.office.error_tolerance.models import Cleared, ClearingPlan
from surpass.office.record.models import Entry
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.clearing import CLEARING, PROMOTION, TEXT, Official
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.papers import text_of
from tests.fixtures.targets import district

pytestmark = pytest.mark.django_db
PAGE = f"/error-tolerance/cases/{CLEARING}/clearing/"


@pytest.fixture
def official(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR = False
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return Official().proposed().reported().found().clearing().verified()


def sends(official, who="organisation", **changes):
    words = {"case": CLEARING, "to": PROMOTION, "text": TEXT, "lang": "zh"} | changes
    return send_letter(**official.by(who), **words)


def plans(official, who="organisation", **changes):
    words = {"case": CLEARING, "scope": "承办机关", "ways": ["letter"], "letters_to": [PROMOTION]} | changes
    return plan_clarification(**official.by(who), **words)


def notes(official, who="organisation", **changes):
    words = {"case": CLEARING, "way": "meeting", "on": TODAY, "said": "会议纪要〔2026〕3号"} | changes
    return note_clearing(**official.by(who), **words)


def state():
    tables = (KeptCase, Exhibit, Document, Cleared, ClearingPlan, Entry, Message)
    return [table.objects.count() for table in tables]


def refused(code, act, *args, **words):
    before = state()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert state() == before


def test_an_approved_letter_comes_into_the_file_of_the_running_promotion(official):
    sent = sends(official.planned().approved())
    exhibit = official.kept(PROMOTION).exhibits.get()
    assert (exhibit.digest, exhibit.grade, exhibit.role) == (sent.document.digest, "A", "")
    said = text_of(read_kept(exhibit.digest))
    assert TEXT in said
    assert "organisation" in said
    told = Message.objects.filter(kind="clearing_letter").values_list("to__username", flat=True)
    assert {"own", "m1", "inspector1", "discipline", "registrar"} <= {*told}
    assert "organisation" not in told
    official.does("organisation", "entered", "cleared", case=CLEARING)
    assert sent.document.digest in official.case(CLEARING).events[-1].evidence[1]
    assert official.case(PROMOTION).places[0].step.id == "recommended"


def test_nothing_is_sent_that_was_not_planned_and_approved(official):
    refused("way-unapproved", sends, official)
    official.planned()
    refused("way-unapproved", sends, official)
    official.approved()
    refused("case-unplanned", sends, official, to=CLEARING)
    refused("letter-wordless", sends, official, text=" ")
    refused("way-unapproved", notes, official, way="media")
    refused("way-unapproved", notes, official, way="letter")
    sends(official)
    refused("letter-sent", sends, official)


def test_only_an_office_of_the_case_does_it(official):
    official.planned().approved()
    refused("clearing-role", sends, official, who="own")
    refused("clearing-role", plans, official, who="own")
    for who in ("town", "elsewhere", "auditor", "discipline"):
        with pytest.raises(NotAllowed):
            sends(official, who=who)


def test_a_letter_into_a_case_that_ended_is_refused_and_no_longer_asked_for(official):
    official.planned().approved()
    official.does("own", "withdraw", "")
    refused("case-closed", sends, official)
    official.does("organisation", "entered", "cleared", case=CLEARING)
    assert official.case(CLEARING).events[-1].evidence[-1] == f"[{PROMOTION}] withdrawn"


def refused_act(official, code):
    refused(code, official.does, "organisation", "entered", "cleared", case=CLEARING)


def test_the_plan_names_scope_ways_and_running_cases(official):
    refused("scope-missing", plans, official, scope=" ")
    refused("clearing-way-unknown", plans, official, ways=[], letters_to=[])
    refused("clearing-way-unknown", plans, official, ways=["radio"], letters_to=[])
    refused("letter-without-case", plans, official, letters_to=[])
    refused("letter-without-case", plans, official, ways=["media"])
    refused("case-not-running", plans, official, letters_to=[CLEARING])
    refused("case-not-clearing", plans, official, case=PROMOTION)
    official.planned().approved()
    refused("plan-approved", plans, official)


def test_an_approval_needs_a_plan_and_a_refusal_needs_none(official):
    words = {"case": CLEARING, "role": "head", "reasons": "同意"}
    official.does("organisation", "proposed", "proposed", case=CLEARING, reasons="建议")
    refused("plan-missing", official.does, "chief", "approved", "approved", outcome="letter", **words)
    plans(official)
    refused("way-unplanned", official.does, "chief", "approved", "approved", outcome="media", **words)
    refused("reasons-missing", official.does, "chief", "not_approved", "approved", **words | {"reasons": ""})
    official.does("chief", "not_approved", "approved", **words)
    assert official.case(CLEARING).places[0].step.id == "refusal_told"
    refused("way-unapproved", sends, official)


def test_the_way_that_was_approved_is_done_before_it_is_entered(official):
    official.planned(ways=("letter", "meeting", "media")).approved("meeting")
    refused_act(official, "clearing-undone")
    sends(official)
    refused_act(official, "clearing-undone")
    refused("way-unapproved", notes, official, way="media")
    refused("done-in-future", notes, official, on=TODAY + timedelta(days=1))
    refused("finding-missing", notes, official, said=" ")
    refused("exhibit-unknown", notes, official, exhibits=[7])
    notes(official)
    official.does("organisation", "entered", "cleared", case=CLEARING)


def test_a_procedure_whose_decision_names_no_way_approves_the_plan(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    official = Official().proposed().reported().found()
    seats = {"official": ["own"], "clerk": ["registrar"], "supervision": ["organisation", "organisation2"],
             "leaders": ["m1", "m2"], "higher": ["chief", "county"]}  # fmt: skip
    open_clarification(
        **official.by("organisation"), report=official.report, new=CLEARING, procedure="clarification",
        pack=district(),
        seats={role: tuple(official.who[one].key for one in names) for role, names in seats.items()},
    )  # fmt: skip
    assert running_about(official.kept(CLEARING)) == [official.kept(PROMOTION)]


def test_what_was_invented_has_consequences_only_after_that_finding(official):
    official.planned().approved()
    sends(official)
    official.does("organisation", "entered", "cleared", case=CLEARING)
    official.does("registrar", "served", "told", case=CLEARING)
    words = {"case": CLEARING, "reasons": "查明"}
    refused("found-not-invented", official.does, "organisation", "invented", "accuser", **words)
    official.does("organisation", "mistaken", "accuser", **words)
    assert official.case(CLEARING).places[0].step.id == "followed"


def test_found_invented_it_is_passed_on(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    official = Official().proposed().reported().found("invented").clearing().verified().planned().approved()
    sends(official)
    official.does("organisation", "entered", "cleared", case=CLEARING)
    official.does("registrar", "served", "told", case=CLEARING)
    official.does("organisation", "invented", "accuser", case=CLEARING, reasons="查明捏造")
    assert official.case(CLEARING).places[0].step.id == "passed_on"


def test_the_page_plans_sends_and_shows(official, client):
    client.force_login(Account.objects.get(username="organisation"))
    link = reverse("error_tolerance:clearing", args=[CLEARING])
    assert link in client.get(f"/cases/case/{CLEARING}/").content.decode()
    assert "尚未提出方案" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}plan/", {"plan-scope": ""}).status_code == 422
    said = {"plan-scope": "承办机关", "plan-ways": ["letter", "meeting"]}
    assert client.post(f"{PAGE}plan/", said).status_code == 422
    assert client.post(f"{PAGE}plan/", said | {"plan-letters_to": [PROMOTION]}).status_code == 302
    assert "尚未批准" in client.get(PAGE).content.decode()
    official.does("organisation", "proposed", "proposed", case=CLEARING, reasons="建议")
    official.approved("meeting")
    assert client.post(f"{PAGE}letter/", {"letter-to": PROMOTION}).status_code == 422
    assert client.post(f"{PAGE}letter/", {"letter-to": PROMOTION, "letter-text": TEXT}).status_code == 302
    done = {"done-way": "meeting", "done-on": NOW.date().isoformat(), "done-said": "纪要"}
    assert client.post(f"{PAGE}done/", done | {"done-on": "2999-01-01"}).status_code == 422
    assert client.post(f"{PAGE}done/", done).status_code == 302
    number = Document.objects.get().number
    assert number in client.get(PAGE).content.decode()
    assert "澄清函" in client.get(f"/cases/case/{PROMOTION}/").content.decode()
    assert number in client.get(f"/cases/case/{PROMOTION}/file/").content.decode()
    client.force_login(Account.objects.get(username="own"))
    page = client.get(PAGE).content.decode()
    assert number in page
    assert "plan-scope" not in page
    assert client.post(f"{PAGE}plan/", said | {"plan-letters_to": [PROMOTION]}).status_code == 422
    client.force_login(Account.objects.get(username="town"))
    assert client.get(PAGE).status_code in (403, 404)
    assert client.get(f"/error-tolerance/cases/{PROMOTION}/clearing/").status_code == 404

"""A report alone changes nothing: a number, later a finding, and only then a case that clears."""

import pytest
from django.apps import apps

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.models import KeptCase, Line
from surpass.office.error_tolerance.acts.enter_finding import enter_finding
from surpass.office.error_tolerance.acts.enter_report import enter_report
from surpass.office.error_tolerance.acts.open_clarification import open_clarification
from surpass.office.error_tolerance.clearing.freeze import clauses
from surpass.office.error_tolerance.clearing.freeze.standing import bars
from surpass.office.error_tolerance.clearing.report.form import FindingForm
from surpass.office.error_tolerance.models import Freeze, Report
from surpass.office.record.models import Entry
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.clearing import BODY, CLEARING, NUMBER, PROMOTION, WHO, Official
from tests.fixtures.office import TODAY
from tests.fixtures.scenes import copied
from tests.fixtures.targets import district

pytestmark = pytest.mark.django_db
LIST = "/error-tolerance/reports/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Official()


@pytest.fixture
def official(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def enters(official, who="discipline", **changes):
    words = {"person": official.person, "body": BODY, "number": NUMBER} | changes
    return enter_report(**official.by(who), **words)


def finds(official, who="discipline", **changes):
    words = {"report": official.report, "found": "mistaken", "finding": "查无此事"} | changes
    return enter_finding(**official.by(who), **words)


def opens(official, who="organisation", **changes):
    words = {
        "report": official.report, "new": CLEARING, "procedure": "clarification.organisation",
        "pack": district(), "seats": official.seats(CLEARING),
    }  # fmt: skip
    return open_clarification(**official.by(who), **words | changes)


def refused(code, act, *args, **words):
    before = Report.objects.count(), KeptCase.objects.count(), Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert (Report.objects.count(), KeptCase.objects.count(), Entry.objects.count()) == before


def everything_but_the_report():
    """Each row of each table of the office, save the report, its ledger entry and the keys of its seal."""
    kept = ("report", "entry", "sealed", "subjectkey", "tile", "series")
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model.__module__.startswith("surpass.office") and model._meta.model_name not in kept
        and model._meta.app_label != "record"
    }  # fmt: skip


@pytest.mark.parametrize("found", ["", *Report.Found.values])
def test_a_report_alone_freezes_nothing_and_moves_no_case(official, found):
    official.proposed()
    before = everything_but_the_report()
    assert before["Line"]
    assert before["KeptCase"]
    enters(official)
    if found:
        finds(official, found=found)
    assert everything_but_the_report() == before
    assert not Freeze.objects.exists()
    assert {bars(WHO, kind, on=TODAY) for kind in clauses.kinds()} == {False}
    assert not Message.objects.exclude(kind__startswith="case_step").exists()
    lines = Line.objects.filter(case=PROMOTION).count()
    official.recommended()
    assert Line.objects.filter(case=PROMOTION).count() == lines + 1


def test_a_report_has_the_number_of_its_body_once(official):
    refused("report-numberless", enters, official, number=" ")
    refused("report-numberless", enters, official, body="")
    enters(official)
    refused("report-again", enters, official)
    for who in ("own", "town", "elsewhere", "auditor", "director"):
        with pytest.raises(NotAllowed):
            enters(official, who=who, number="9")


def test_a_finding_is_entered_once_in_words(official):
    enters(official)
    refused("found-unknown", finds, official, found="maybe")
    refused("finding-missing", finds, official, finding=" ")
    with pytest.raises(NotAllowed):
        finds(official, who="own")
    finds(official)
    refused("report-found", finds, official)


def test_only_what_was_found_untrue_is_cleared(official):
    enters(official)
    refused("report-not-untrue", opens, official)
    finds(official, found="true")
    refused("report-not-untrue", opens, official)
    Report.objects.update(found="invented")
    refused("procedure-not-clearing", opens, official, procedure="promotion")
    refused("procedure-unknown", opens, official, procedure="no.such")
    with pytest.raises(NotAllowed):
        opens(official, who="own")
    kept = opens(official)
    assert kept.subject == WHO
    assert NUMBER in official.case(CLEARING).opening.ground
    refused("report-cleared", opens, official, new="clear-2")


def test_the_ledger_and_the_person_learn_nothing_before_it_was_found_untrue(official, client):
    one = enters(official)
    body = bytes(Entry.objects.order_by("seq").last().body).decode()
    assert "P1" not in body
    assert NUMBER not in body
    client.force_login(Account.objects.get(username="own"))
    assert NUMBER not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{one.pk}/").status_code == 404
    finds(official, found="true")
    assert client.get(f"{LIST}{one.pk}/").status_code == 404
    Report.objects.update(found="mistaken")
    page = client.get(f"{LIST}{one.pk}/").content.decode()
    assert NUMBER in page
    assert "finding/" not in page
    assert "/clear/" not in page


def test_the_pages_enter_find_and_open(official, client):
    client.force_login(Account.objects.get(username="organisation"))
    sent = {"person": "P1", "body": BODY, "number": NUMBER}
    assert "没有登记" in client.get(LIST).content.decode()
    assert client.get(f"{LIST}enter/").status_code == 200
    assert client.post(f"{LIST}enter/", sent | {"number": ""}).status_code == 422
    here = client.post(f"{LIST}enter/", sent).headers["Location"]
    again = client.post(f"{LIST}enter/", sent)
    assert (again.status_code, "已经登记" in again.content.decode()) == (422, True)
    assert client.get(f"{here}clear/?procedure=clarification").status_code == 200
    assert client.post(f"{here}finding/", {"finding-found": "mistaken"}).status_code == 422
    found = {"finding-found": "mistaken", "finding-finding": "查无此事"}
    assert client.post(f"{here}finding/", found).status_code == 302
    assert client.post(f"{here}finding/", found).status_code == 422
    page = client.get(here).content.decode()
    assert "clarification.organisation" in page
    assert client.get(f"{here}clear/?procedure=promotion").status_code == 404
    seats = {f"seat-{role}": people for role, people in official.seats(CLEARING).items()}
    form = f"{here}clear/?procedure=clarification.organisation"
    assert client.post(form, {"new": "x y", **seats}).status_code == 422
    assert client.post(form, {"new": CLEARING, **seats}).headers["Location"] == f"/cases/case/{CLEARING}/"
    assert f"/cases/case/{CLEARING}/" in client.get(here).content.decode()
    for who, status in (("town", 404), ("elsewhere", 404), ("auditor", 200)):
        client.force_login(Account.objects.get(username=who))
        assert client.get(here).status_code == status


def test_a_finding_has_no_field_for_who_reported(official):
    assert set(FindingForm().fields) == {"found", "finding"}

"""What error tolerance leaves on somebody's home page, and a check that leads the body to a case."""

import pytest
from django.conf import settings as office
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.models import Paper
from surpass.office.error_tolerance.acts.open_tolerance import open_tolerance
from surpass.office.error_tolerance.models import Applied
from surpass.office.site.pages.home.tasks import tasks_of
from tests.fixtures.asking import NOW, SEATS, TODAY, TOLD, actor, asked, changed, people, seated
from tests.fixtures.office import account
from tests.fixtures.office_cases import DAY, declared, does, opened
from tests.fixtures.office_cases import seated as sitting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def tasks(who, *kinds):
    with override("en"):
        found = tasks_of(actor_of(Account.objects.get(username=who), on=TODAY), on=TODAY)
    return [(one.title, one.href) for one in found if one.kind in kinds]


def test_the_receiving_office_is_told_to_seat_and_the_asker_is_not():
    people()
    row = asked()
    told = [(f"Seat request {row.pk} for tolerance", f"/error-tolerance/{row.pk}/")]
    assert tasks("receiver", "seat_request") == tasks("body", "seat_request") == told
    assert tasks("official", "seat_request") == tasks("elsewhere", "seat_request") == []
    seated(row)
    assert tasks("receiver", "seat_request") == []


def test_what_is_unknown_is_a_task_of_those_who_verify():
    people()
    case = seated(asked()).case
    told = [(f"Find what is unknown in case {case}: 4", f"/cases/case/{case}/file/")]
    assert tasks("i1", "find_facts") == tasks("i2", "find_facts") == told
    assert tasks("p1", "find_facts") == tasks("official", "find_facts") == []
    declare_tie(by=actor("i1"), at=NOW, case=case)
    from surpass.office.cases.models import Fact

    unknown = Fact.objects.filter(state="unknown").first()
    state_fact(
        by=actor("i1"), at=NOW, case=case, number=unknown.number, seen=1, text=unknown.text, state="known",
        source="the gauge book",
    )  # fmt: skip
    assert tasks("i1", "find_facts")[0][0].endswith(": 3")


def checked(act="applies"):
    """Another case, in which the tolerance check finds that a situation applies."""
    case = opened()
    declared(case, "g1", "g2", "g3")
    does(case, "g1", "found", step="verify")
    sign_paper(by=sitting()["g2"], at=DAY, paper=Paper.objects.get())
    answers = {"trial": "applies" if act == "applies" else "does_not", "emergency": "does_not"}
    does(case, "g3", act, step="checked", answers=answers)
    return case


def test_a_check_that_applies_leads_the_body_to_open_one():
    case = checked()
    applied = Applied.objects.get()
    assert (applied.case, applied.situations, applied.place_id) == (case.key, ["trial"], "T01")
    people()
    told = [
        (
            f"Open a tolerance case after the check in case {case.key}",
            f"/error-tolerance/open/?from={case.key}",
        )
    ]
    assert tasks("body", "open_tolerance") == tasks("receiver", "open_tolerance") == told
    assert tasks("official", "open_tolerance") == tasks("elsewhere", "open_tolerance") == []
    client = Client()
    client.force_login(Account.objects.get(username="body"), backend=office.AUTHENTICATION_BACKENDS[-1])
    client.cookies["django_language"] = "en"
    page = client.get(f"/error-tolerance/open/?from={case.key}").content.decode()
    assert "In case k1 the tolerance check of 2024-03-01 found that a listed situation applies." in page
    assert 'value="p7"' in page
    seats = {**SEATS, "applicant": (Account.objects.get(username="official").key,)}
    told = changed(did="", why="", answers={}, evidence=(), is_own=False)
    open_tolerance(by=actor("body"), at=NOW, told=told, subject="p7", seats=seats, after=case.key)
    assert tasks("body", "open_tolerance") == []
    assert TOLD.what == told.what


def test_a_check_that_finds_none_leads_nobody_anywhere():
    checked("none_applies")
    assert not Applied.objects.exists()


def test_somebody_without_a_part_has_no_task():
    people()
    seated(asked())
    account("newcomer", "official@/D/T01/")
    assert tasks("newcomer", "seat_request", "find_facts", "open_tolerance") == []

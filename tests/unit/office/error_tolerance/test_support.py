"""The committee stands by somebody after a finding, never before it; the record then counts."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.documents.files.keeping import read_kept
from surpass.office.error_tolerance.acts.sign_support import sign_support
from surpass.office.error_tolerance.clearing.support.standing import Counted, counted_of, follow_support
from surpass.office.error_tolerance.models import Support
from surpass.office.record.models import Entry
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.papers import text_of
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
PAGE, TEXT = "/error-tolerance/cases/tol-1/support/", "抢险中先行处置，程序正当，组织予以支持。"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR = False
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return copied(scene)


def closed(year, outcome="exempt", **words):
    matter = Matter(year, **words).accepted().weighed().tolerated(outcome).shielded()
    matter.does("clerk", "done", "filed")
    return matter


def signs(year, who="director", **changes):
    words = {"case": "tol-1", "audience": "东河镇", "text": TEXT, "lang": "zh"} | changes
    return sign_support(by=year.who[who], at=LATER, **words)


def refused(code, act, *args, **words):
    before = Support.objects.count(), Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert (Support.objects.count(), Entry.objects.count()) == before


def test_what_was_found_exempt_is_stood_by_and_counts(year):
    matter = closed(year)
    assert not counted_of("unit:T02", on=LATER.date())
    refused("support-wordless", signs, year, text=" ")
    refused("support-wordless", signs, year, audience="")
    made = signs(year)
    said = text_of(read_kept(made.document.digest))
    assert TEXT in said
    assert "director" in said
    found = Counted(case="tol-1", situations=("emergency_task",), since=LATER.date())
    assert counted_of("unit:T02", on=LATER.date()) == [found]
    assert not counted_of("unit:T02", on=LATER.date() - timedelta(days=1))
    assert not counted_of("unit:T01", on=LATER.date())
    told = Message.objects.filter(kind="support").values_list("to__key", flat=True)
    assert list(told) == [matter.who["applicant"].key]
    refused("support-signed", signs, year)


def test_nobody_is_stood_by_before_a_finding_or_after_another(year):
    matter = Matter(year).accepted().weighed()
    refused("support-not-due", signs, year)
    matter.tolerated("exempt").shielded()
    refused("support-not-due", signs, year)
    closed(year, "mitigate", town="T01", key="tol-2")
    refused("support-not-due", signs, year, case="tol-2")


def test_only_the_committee_signs(year):
    closed(year)
    for who in ("office", "head-t02", "auditor", "bureau"):
        with pytest.raises(NotAllowed):
            signs(year, who=who)


def test_a_case_that_reopened_it_and_ended_takes_its_place(year):
    matter = closed(year)
    signs(year)
    again = Matter(year, key="tol-3").kept

    class Doing:
        today = LATER.date() + timedelta(days=9)

    again.reopens = matter.kept
    follow_support(doing=Doing, kept=again, record=type("Record", (), {"case": matter.case}))
    assert counted_of("unit:T02", on=LATER.date())
    assert not counted_of("unit:T02", on=Doing.today)


def test_the_page_signs_and_shows(year, client):
    closed(year)
    client.force_login(Account.objects.get(username="director"))
    assert PAGE in client.get("/error-tolerance/support/").content.decode()
    assert "尚未署名" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}sign/", {"text": ""}).status_code == 422
    assert client.post(f"{PAGE}sign/", {"audience": "东河镇", "text": TEXT}).status_code == 302
    assert client.post(f"{PAGE}sign/", {"audience": "东河镇", "text": TEXT}).status_code == 422
    assert client.get(f"{PAGE}paper/").headers["Content-Type"] == "application/pdf"
    client.force_login(Account.objects.get(username="head-t02"))
    page = client.get(PAGE).content.decode()
    assert TEXT in page
    assert "sign/" not in page
    client.force_login(Account.objects.get(username="head-t01"))
    assert "tol-1" not in client.get("/error-tolerance/support/").content.decode()
    assert client.get(PAGE).status_code in (403, 404)

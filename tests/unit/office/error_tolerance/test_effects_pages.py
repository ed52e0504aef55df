"""The page of what a finding covers and changed, as the office, the applicant and a stranger meet it."""

import pytest
from django.urls import reverse

from surpass.office.accounts.models import Account
from surpass.office.assessment.models import Blocker, Run
from tests.fixtures.assessed import Year
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter
from tests.unit.office.error_tolerance.test_effects import FACT_ON, deduction, names

pytestmark = pytest.mark.django_db
PAGE = "/error-tolerance/cases/tol-1/effects/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def matter(year):
    return Matter(year).accepted()


@pytest.fixture
def enter(client):
    def as_(actor):
        client.force_login(Account.objects.get(key=actor.key))
        return client

    return as_


def sent(**changes):
    return {"unit": "T02", "item": f"target {deduction()[0]}", "count": 1, "fact_on": FACT_ON} | changes


def test_the_office_names_and_takes_back(matter, enter):
    client = enter(matter.who["investigators1"])
    assert client.get(PAGE).status_code == 200
    assert client.post(f"{PAGE}name/", sent()).status_code == 302
    named = Blocker.objects.get()
    assert "已列明，待认定" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{named.pk}/withdraw/").status_code == 302
    assert "尚未列明" in client.get(PAGE).content.decode()


def test_what_is_wrong_is_said_on_the_page_and_nothing_is_kept(matter, enter):
    client = enter(matter.who["investigators1"])
    answer = client.post(f"{PAGE}name/", sent(count=""))
    assert answer.status_code == 422
    assert not Blocker.objects.exists()
    assert client.post(f"{PAGE}name/", sent(item="target total")).status_code == 422


def test_the_applicant_reads_it_and_has_no_form(matter, enter):
    names(matter)
    page = enter(matter.who["applicant"]).get(PAGE).content.decode()
    assert "已列明，待认定" in page
    assert "name/" not in page


def test_a_stranger_learns_nothing(year, matter, enter):
    assert enter(year.who["head-t01"]).get(PAGE).status_code == 404
    assert enter(year.who["head-t01"]).get("/error-tolerance/cases/none/effects/").status_code == 404


def test_the_office_computes_again_and_the_explanation_says_so(year, matter, enter):
    before = year.tell(year.run())
    names(matter)
    matter.weighed().tolerated().shielded()
    client = enter(year.who["office"])
    task = "有认定生效或者终止"
    assert task in client.get(reverse("home")).content.decode()
    again = f"/assessment/{before.key}/again/"
    assert again in client.get(f"/assessment/{before.key}/").content.decode()
    assert client.post(again).status_code == 302
    after = Run.objects.get(corrects=before)
    why = client.get(f"/assessment/{after.key}/of/T02/?node={deduction()[0]}").content.decode()
    assert "tol-1" in why
    assert task not in client.get(reverse("home")).content.decode()
    assert again not in client.get(f"/assessment/{after.key}/").content.decode()


def test_the_case_leads_to_the_page(matter, enter):
    assert PAGE in enter(matter.who["investigators1"]).get("/cases/case/tol-1/").content.decode()

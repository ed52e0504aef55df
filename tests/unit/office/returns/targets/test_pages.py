"""Targets on pages: from the round to the unit's sheet, its case, and the change of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from surpass.office.cases.models import KeptCase
from surpass.office.returns.targets.models import Change, Setting
from surpass.office.returns.targets.pages import rounds, unit
from tests.fixtures.scenes import copied
from tests.fixtures.targets import MARCH, Targets, district

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
ROUND = "/returns/targets/round/target-targets-2026/"
UNIT = "/returns/targets/of/T01/2026/"


@pytest.fixture(autouse=True)
def today(monkeypatch, settings):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: MARCH)
    for page in (rounds, unit):
        monkeypatch.setattr(page, "office_pack", district)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Targets()


@pytest.fixture
def targets(scene):
    return copied(scene)


@pytest.fixture
def come(client, targets):
    def come_as(who, lang="en"):
        client.force_login(targets.accounts[who], backend=BACKEND)
        client.cookies["django_language"] = lang
        return client

    return come_as


def text(answer):
    return answer.content.decode()


def test_the_office_begins_and_the_unit_files(come, targets):
    assert ROUND in text(come("office").get("/returns/targets/"))
    assert "Begin the setting of targets" in text(come("office").get(ROUND))
    form = text(come("office").get(f"{ROUND}open/"))
    assert 'name="seat-committee"' in form
    assert 'name="seat-unit"' not in form
    seats = {f"seat-{role}": list(people) for role, people in targets.seats().items()}
    assert come("office").post(f"{ROUND}open/", seats).url == ROUND
    assert Setting.objects.count() == 2
    targets.fill()
    assert "File the targets" in text(come("head").get(UNIT))
    assert "recorded in the case" in text(come("head").post(f"{UNIT}file/", follow=True))
    assert "What the unit proposes" in text(come("director").get(UNIT))
    assert UNIT in text(come("director").get(f"/cases/case/{targets.setting().case}/"))
    assert "checked against plan" in text(come("office").get(ROUND))


def test_a_sheet_with_gaps_is_not_filed_and_says_why(come, targets):
    targets.open_cases()
    answer = text(come("head").post(f"{UNIT}file/", follow=True))
    assert "Not every target is filled in" in answer


def test_a_missing_seat_is_said_on_the_form(come, targets):
    answer = come("office").post(f"{ROUND}open/", {"seat-office": list(targets.keys("office"))})
    assert answer.status_code == 422
    assert not KeptCase.objects.exists()


def test_another_units_targets_are_not_seen(come, targets):
    targets.open_cases()
    assert come("other").get(UNIT).status_code == 404
    assert come("other").post(f"{UNIT}file/").status_code == 404
    assert come("other").get(f"{UNIT}change/").status_code == 403
    page = text(come("other").get(ROUND))
    assert "/of/T02/" in page
    assert "/of/T01/" not in page


def test_what_is_in_force_is_shown_with_its_change(come, targets):
    targets.in_force()
    page = text(come("office").get(UNIT))
    assert page.count(f"/cases/case/{targets.setting().case}/") > len(targets.cells())
    assert "2026-03-02" in page
    fact = targets.cells()[0].fact
    form = text(come("office").get(f"{UNIT}change/?fact={fact}"))
    assert "for force majeure" in form
    assert form.count('type="radio" name="ground"') == 4
    both = list(targets.keys("director", "deputy"))
    seats = {
        f"seat-{role}": list(people) for role, people in targets.seats(government=both, assembly=both).items()
    }
    asked = {"fact": fact, "text": "80", "ground": "force_majeure", "reasons": "the flood", **seats}
    wrong = come("office").post(f"{UNIT}change/", asked | {"ground": "leadership_wish"})
    assert wrong.status_code == 422
    unfit = come("office").post(f"{UNIT}change/", asked | {"ground": "new_task"})
    assert "target-ground-unfit" in text(unfit)
    assert "P5 art.6" in text(unfit)
    assert come("office").post(f"{UNIT}change/", asked).url == f"/cases/case/{Change.objects.get().case}/"


def test_a_round_asks_the_database_as_often_for_one_unit_as_for_two(come, targets):
    targets.open_cases()
    counts = {}
    for who in ("office", "head"):
        visitor = come(who)
        visitor.get(ROUND)
        with CaptureQueriesContext(connection) as asked:
            assert visitor.get(ROUND).status_code == 200
        counts[who] = len(asked)
    assert counts["office"] <= counts["head"] + 1

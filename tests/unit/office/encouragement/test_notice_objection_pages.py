"""The pages of objections: what is put up, the form of each verb, and what each reader sees of it."""

from datetime import timedelta

import pytest

from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied
from tests.unit.office.encouragement.test_notice_objections import WORDS, ContestedTown
from tests.unit.office.encouragement.test_notice_pages import said

pytestmark = pytest.mark.django_db
AT = "/encouragement/objections/"
NAME = "王某某"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return ContestedTown()


@pytest.fixture
def town(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def comes(town, client):
    def as_(name):
        client.logout()
        client.force_login(town.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return as_


@pytest.fixture
def today(monkeypatch):
    def now(at):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return now


def test_somebody_objects_the_person_answers_and_an_apart_hand_finds(town, comes, today):
    today(NOW)
    one = town.put_up_best()
    here = f"{AT}excellent/{one.row}/"
    assert here in comes("other").get(AT).content.decode()
    assert comes("elsewhere").get(here).status_code == 404
    assert here not in comes("head").get(AT).content.decode()
    assert "does neither object nor find" in said(comes("head").post(here, {"words": WORDS}), 422)
    assert said(comes("other").post(here, {"words": ""}), 422)
    assert comes("other").post(here, {"words": WORDS}).status_code == 302
    assert "You objected" in said(comes("other").get(AT))
    row = NoticeObjection.objects.get()
    page = said(comes("own").get(AT))
    assert WORDS in page
    assert "You may answer until the end of" in page
    assert "Find on it after" in said(comes("deputy").get(AT))
    other = town.accounts["other"].key
    whose = names_of({other})[other].split(" ‖ ")[-1]
    assert f"By {whose}" not in page
    assert comes("other").get(f"{AT}{row.pk}/answer/").status_code == 404
    assert comes("own").post(f"{AT}{row.pk}/answer/", {"words": "见计票单"}).status_code == 302
    today(NOW.replace(day=one.until.day + 1))
    assert comes("director").get(f"{AT}{row.pk}/find/").status_code == 404
    assert f"By {whose}" in said(comes("deputy").get(AT))
    finding = {"holds": "unfounded", "words": "经核对一致"}
    assert said(comes("deputy").post(f"{AT}{row.pk}/find/", {"words": "x"}), 422)
    assert comes("deputy").post(f"{AT}{row.pk}/find/", finding).status_code == 302
    for reader in ("own", "other"):
        assert "经核对一致" in said(comes(reader).get(AT))
    assert said(comes("other").get(AT)).count(WORDS) == 1


def test_a_paper_is_entered_by_the_office_and_the_late_comer_reads_that_it_is_over(town, comes, today):
    one = town.put_up_best()
    here = f"{AT}excellent/{one.row}/"
    later = NOW.replace(day=one.until.day) + timedelta(days=1)
    today(later)
    assert "It is too late" in said(comes("other").post(here, {"words": WORDS}), 422)
    assert comes("head").get(f"{here}paper/").status_code in {403, 404}
    sent = {"words": WORDS, "document": "来信7", "came_on": one.until.isoformat(), "whose": NAME}
    late = {**sent, "came_on": later.date().isoformat()}
    assert "It is too late" in said(comes("organisation").post(f"{here}paper/", late), 422)
    assert comes("organisation").post(f"{here}paper/", sent).status_code == 302
    assert NAME in said(comes("deputy").get(AT))
    for reader in ("own", "organisation", "other", "auditor"):
        assert NAME not in said(comes(reader).get(AT))

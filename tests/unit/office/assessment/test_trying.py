"""Trials in the browser: returns, rules, who tried how often, beside what is in force."""

from dataclasses import replace

import pytest
from lxml import html

from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.contesting import trying
from surpass.office.packs import office_pack
from tests.fixtures.assessed import PERIOD, Year
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
PAGE = "/assessment/try/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def tried(client, year, *, name="drafter", period=PERIOD, **words):
    asked = {"round": year.rounds[period].key, "pack": "", "is_drawn": "on", **words}
    return as_person(client, name).post(PAGE, asked)


def table(client, name, of="drafter"):
    page = html.fromstring(as_person(client, of).get(PAGE).content.decode())
    rows = page.xpath(f"//table[@id='{name}-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_a_drafter_tries_and_is_counted(year, client):
    answer = tried(client, year)
    first = Run.objects.get()
    assert answer.headers["Location"] == f"/assessment/{first.key}/"
    assert (first.stage, first.draws) == ("trial", 1000)
    tried(client, year, is_drawn="")
    assert Run.objects.order_by("-pk").first().draws == 0
    tried(client, year, name="office", period="2024")
    assert {(row[0], row[2]) for row in table(client, "counts")} == {
        (str(year.accounts["drafter"]), "2"), (str(year.accounts["office"]), "1"),
    }  # fmt: skip
    assert len(table(client, "trials")) == 3


def test_a_trial_is_held_against_the_run_in_force(year, client):
    tried(client, year)
    assert table(client, "trials")[0][-1] == "尚无现行结果"
    standing = year.run()
    trial = Run.objects.get(stage="trial")
    page = html.fromstring(as_person(client, "drafter").get(PAGE).content.decode())
    [href] = page.xpath("//table[@id='trials-table']//td[last()]/a/@href")
    assert href == f"/assessment/{trial.key}/against/{standing.key}/"
    assert client.get(href).status_code == 200


def test_other_rules_that_the_office_knows_are_tried(year, client, monkeypatch):
    edited = replace(office_pack(), edition="2026.9")
    monkeypatch.setattr(trying, "office_pack", lambda: edited)
    tried(client, year, pack="example-district")
    assert Run.objects.get().edition == "2026.9"


def test_rules_without_the_programme_are_refused_in_words(year, client):
    answer = tried(client, year, pack="example-province")
    assert answer.status_code == 422
    assert "留待下级细化" in answer.content.decode()
    answer = tried(client, year, pack="hdi")
    assert "所选规则没有此项考核：target。" in answer.content.decode()
    assert not Run.objects.exists()


def test_a_round_out_of_reach_and_a_pack_unknown_are_refused(year, client):
    assert tried(client, year, round="nothing").status_code == 422
    assert tried(client, year, pack="../../etc").status_code == 422
    assert not Run.objects.exists()


@pytest.mark.parametrize("name", ["director", "head-t01", "auditor"])
def test_nobody_else_tries(year, client, name):
    assert tried(client, year, name=name).status_code == 403
    assert not Run.objects.exists()

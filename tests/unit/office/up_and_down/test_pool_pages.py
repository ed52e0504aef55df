"""The pages of the reserve pool: the list of those entitled, one's own with rights first, the forms."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from surpass.office.registry.models import Stint
from surpass.office.up_and_down.models import PoolEntry, PoolStep
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import account_called, one_person, small_world
from tests.fixtures.pool import applied, nominated, standing

pytestmark = pytest.mark.django_db
POOL, MINE = "/up-and-down/pool/", "/up-and-down/pool/mine/"


@pytest.fixture
def world(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return small_world()


@pytest.fixture
def comes(world, client):
    def as_(name):
        client.force_login(account_called(name))
        return client

    return as_


def page(answer, status=200):
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def lines(found):
    rows = found.xpath("//table[@id='pool-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def at(one, more=""):
    return f"{POOL}{one.pk}/{more}"


def test_the_list_shows_who_stands_until_when_and_who_served_at_the_front_line(world, comes):
    one = standing(world)
    Stint.objects.create(
        person=one.person, kind="front_line", task="驻村", since=TODAY - timedelta(days=400), entry=0,
        recorded_at=NOW,
    )  # fmt: skip
    standing(world, key="P2")
    (first, second) = lines(page(comes("director").get(POOL)))
    assert (first[2], first[3], first[4]) == ("组织提名", "有", "2028-03-02")
    assert second[3] == ""
    assert "驻村" in page(comes("director").get(at(one))).text_content()


def test_the_tabs_tell_waiting_ending_soon_and_over_apart(world, comes, monkeypatch):
    standing(world)
    applied_ = nominated(world, key="P2")
    assert [row[0] for row in lines(page(comes("organisation").get(f"{POOL}?show=waiting")))] == ["秦岭"]
    assert applied_.until is None
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=700))
    assert len(lines(page(comes("organisation").get(f"{POOL}?show=soon")))) == 1
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=800))
    assert len(lines(page(comes("organisation").get(f"{POOL}?show=past")))) == 1


def test_an_official_applies_reads_the_answer_and_leaves(world, comes):
    assert "自荐入库" in page(comes("own").get(MINE)).text_content()
    assert comes("own").post(f"{POOL}apply/", {"words": "愿到一线工作"})["location"] == MINE
    one = PoolEntry.objects.get()
    said = {"accepted": "yes", "words": "一线经历扎实"}
    assert comes("director").post(at(one, "decide/"), said).status_code == 302
    own = page(comes("own").get(MINE))
    assert own.xpath("//main//section")[0].xpath("./h2/@id") == ["rights"]
    assert "一线经历扎实" in own.text_content()
    assert comes("own").post(at(one, "leave/"))["location"] == MINE
    assert PoolEntry.objects.get().ended == "left"


def test_the_department_nominates_plans_a_step_and_marks_it_done(world, comes):
    client = comes("organisation")
    said = {"person": "P1", "way": "nominated", "words": "防汛一线表现突出"}
    assert client.post(f"{POOL}nominate/", said).status_code == 302
    one = PoolEntry.objects.get()
    comes("director").post(at(one, "decide/"), {"accepted": "yes", "words": "同意"})
    said = {"kind": "mentor", "what": "由镇长帮带", "due": "2026-05-01"}
    assert comes("organisation").post(at(one, "steps/"), said).status_code == 302
    step = PoolStep.objects.get()
    shown = page(client.get(at(one)))
    (address,) = shown.xpath("//a[contains(@href, '/steps/') and span]/@href")
    assert client.post(address, {"evidence": "帮带记录，镇党政办"}).status_code == 302
    step.refresh_from_db()
    assert step.done_on == TODAY
    assert "帮带记录" in page(comes("own").get(MINE)).text_content()


def test_renewal_and_removal_have_their_pages(world, comes, monkeypatch):
    one = standing(world)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=40))
    assert comes("organisation").post(at(one, "renew/"), {"words": "继续培养"}).status_code == 302
    assert comes("organisation").post(at(one, "remove/"), {"words": "已调离"}).status_code == 302
    assert "已调离" in page(comes("own").get(MINE)).text_content()


def test_a_refusal_is_said_at_the_form(world, comes):
    applied(world)
    said = {"person": "P1", "way": "nominated", "words": "防汛"}
    assert "未结束" in page(comes("organisation").post(f"{POOL}nominate/", said), 422).text_content()


@pytest.mark.parametrize("name", ["own", "head", "auditor", "elsewhere"])
def test_the_list_is_for_the_entitled(world, comes, name):
    standing(world, key="P2")
    answer = comes(name).get(POOL)
    assert answer.status_code == 404 or not lines(page(answer))


@pytest.mark.parametrize("more", ["", "decide/", "renew/", "remove/", "steps/"])
@pytest.mark.parametrize("name", ["own", "head", "auditor", "elsewhere"])
def test_nothing_of_another_is_shown(world, comes, name, more):
    one = standing(world, key="P2")
    assert comes(name).get(at(one, more)).status_code in {403, 404}


def test_whoever_nominated_is_not_offered_the_decision(world, comes):
    one = nominated(world)
    assert not page(comes("organisation").get(at(one))).xpath("//a[contains(@href, '/decide/')]")
    assert comes("organisation").get(at(one, "decide/")).status_code == 404
    assert page(comes("director").get(at(one))).xpath("//a[contains(@href, '/decide/')]")


def test_somebody_in_no_register_is_told_so(world, comes):
    assert "未与干部名册关联" in page(comes("head").get(MINE)).text_content()
    assert comes("head").get(f"{POOL}apply/").status_code == 404
    assert one_person("P2").account is None

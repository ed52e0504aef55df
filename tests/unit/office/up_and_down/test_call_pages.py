"""The pages of open calls: for everybody of the tree, and for those who answer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from surpass.office.up_and_down.models import Call, PutName
from tests.fixtures.calls import answered, published, put
from tests.fixtures.office import NOW
from tests.fixtures.periods import account_called, small_world

pytestmark = pytest.mark.django_db
CALLS = "/up-and-down/calls/"


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


def lines(found, table="calls"):
    rows = found.xpath(f"//table[@id='{table}-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def at(call, more=""):
    return f"{CALLS}{call.pk}/{more}"


def test_a_call_is_published_a_name_put_answered_and_read(world, comes):
    said = {
        "place": "D",
        "kind": "task",
        "title": "专班",
        "asks": "三个月",
        "until": "2026-03-20",
        "vacancy": "",
    }
    assert comes("organisation").post(f"{CALLS}publish/", said).status_code == 302
    call = Call.objects.get()
    (row,) = lines(page(comes("own").get(CALLS)))
    assert (row[0], row[3], row[4]) == ("专班", "2026-04-02", "可以报名")
    assert comes("own").post(at(call, "put/"), {"words": "愿参加专班"}).status_code == 302
    name = PutName.objects.get()
    (row,) = lines(page(comes("organisation").get(at(call))), "names")
    assert row[1] == "愿参加专班"
    assert "愿参加专班" in page(comes("director").get(at(call, f"names/{name.pk}/"))).text_content()
    said = {"taken": "no", "reasons": "已有同类锻炼安排"}
    assert comes("organisation").post(at(call, f"names/{name.pk}/answer/"), said).status_code == 302
    own = page(comes("own").get(at(call)))
    assert own.xpath("//main//section")[0].xpath("./h2/@id") == ["rights"]
    assert "已有同类锻炼安排" in own.text_content()


def test_what_is_late_is_shown_as_overdue_in_the_list_and_at_home(world, comes, monkeypatch):
    put(world, published(world))
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=32))
    for name in ("organisation", "director"):
        found = page(comes(name).get(f"{CALLS}?show=over"))
        assert found.xpath("//table[@id='calls-table']//*[contains(@class, 'light-overdue')]")
        assert "驻村第一书记" in page(comes(name).get("/home/")).text_content()
    assert not page(comes("own").get(f"{CALLS}?show=over")).xpath("//*[contains(@class, 'light-overdue')]")


def test_the_own_tab_lists_where_ones_name_stands(world, comes):
    answered(world, put(world, published(world)))
    published(world, title="另一项")
    (row,) = lines(page(comes("own").get(f"{CALLS}?show=mine")))
    assert (row[0], row[4]) == ("驻村第一书记", "已采纳")


def test_a_name_is_withdrawn_from_the_page(world, comes):
    call = published(world)
    name = put(world, call)
    assert comes("own").post(at(call, f"names/{name.pk}/withdraw/")).status_code == 302
    name.refresh_from_db()
    assert name.withdrawn_on is not None
    assert page(comes("own").get(at(call))).xpath("//a[contains(@href, '/put/')]")


def test_a_refusal_is_said_at_the_form(world, comes):
    said = {"place": "D", "kind": "vacancy", "title": "x", "asks": "y", "until": "2026-03-20", "vacancy": ""}
    found = page(comes("organisation").post(f"{CALLS}publish/", said), 422)
    assert "空缺职位不符" in found.text_content()


def test_an_official_sees_no_name_of_another(world, comes):
    call = published(world)
    name = put(world, call)
    found = page(comes("head").get(at(call)))
    assert not found.xpath("//table[@id='names-table']")
    assert "愿到村里工作" not in found.text_content()
    assert comes("head").get(at(call, f"names/{name.pk}/")).status_code == 404


@pytest.mark.parametrize("more", ["", "put/", "names/1/", "names/1/answer/"])
def test_of_another_tree_there_is_no_call(world, comes, more):
    call = published(world)
    put(world, call)
    assert comes("elsewhere").get(at(call, more)).status_code == 404
    assert not lines(page(comes("elsewhere").get(CALLS)))


def test_a_name_belongs_to_its_call(world, comes):
    name, other = put(world, published(world)), published(world, title="另一项")
    assert comes("organisation").get(at(other, f"names/{name.pk}/")).status_code == 404


def test_a_call_that_is_over_takes_no_name(world, comes, monkeypatch):
    call = published(world)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=18))
    assert comes("own").get(at(call, "put/")).status_code == 404
    assert not page(comes("own").get(at(call))).xpath("//a[contains(@href, '/put/')]")

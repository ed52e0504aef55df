"""The pages of duties: preview before issue, a tree that shows where it is stuck, verbs for whoever may."""

import pytest
from django.utils import timezone
from lxml import html

from surpass.office.accounts.models import Account
from surpass.office.rollout.duties.models import Assignment, Duty
from tests.fixtures.duties import DUE, Cascading, at
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
DUTIES = "/rollout/duties/"
SAID = {
    "place": "D", "kind": "task", "title": "防汛排查", "words": "排查隐患点", "basis": "3号",
    "due": DUE.isoformat(), "level": "direct", "minutes_town": "90", "seen": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Cascading()


@pytest.fixture
def cascade(scene, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return copied(scene)


@pytest.fixture
def comes(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    def as_(name):
        client.force_login(Account.objects.get(username=name))
        return client

    return as_


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return html.fromstring(answer.content.decode())


def said(found):
    return " ".join(found.xpath("//main")[0].text_content().split())


def verbs(found):
    return found.xpath("//main//a[contains(@class, 'button')]/text()")


def test_nothing_is_issued_before_its_cost_was_shown(comes, cascade):
    client = comes("office")
    shown = page(client.post(f"{DUTIES}issue/", {**SAID, "preview": "1"}))
    assert "Costs 270 minutes in all, 4.5 hours." in said(shown)
    assert not Assignment.objects.exists()
    (seen,) = shown.xpath("//input[@name='seen']/@value")
    blind = page(client.post(f"{DUTIES}issue/", {**SAID, "issue": "1"}), status=422)
    assert "have changed since the preview" in said(blind)
    answer = client.post(f"{DUTIES}issue/", {**SAID, "seen": seen, "issue": "1"}, follow=True)
    assert "防汛排查" in said(page(answer))
    assert Duty.objects.count() == 3


def test_the_preview_refuses_with_every_reason_at_once(comes, cascade):
    told = {**SAID, "keys": "T1 X9", "due": "2026-03-02", "preview": "1"}
    found = page(comes("office").post(f"{DUTIES}issue/", told), status=422)
    assert "X9 is no unit below" in said(found)
    assert "2026-03-02 does not fit" in said(found)
    nobody = page(comes("office").post(f"{DUTIES}issue/", {**SAID, "minutes_town": ""}), status=422)
    assert "Say for one kind of unit" in said(nobody)


def test_another_like_it_begins_with_its_words(comes, cascade):
    one = cascade.issues()
    found = page(comes("office").get(f"{DUTIES}issue/?like={one.pk}"))
    assert found.xpath("//input[@name='title']/@value") == ["防汛排查"]
    assert found.xpath("//input[@name='minutes_town']/@value") == ["90"]
    assert page(comes("office").get(f"{DUTIES}issue/?like=x")).xpath("//input[@name='title']/@value") == []


def test_a_duty_walks_down_and_up(comes, cascade):
    one = cascade.issues()
    mine = page(comes("clerk1").get(DUTIES))
    assert "Waiting for us" in said(mine)
    here = f"{DUTIES}{cascade.of('T1').pk}/"
    assert verbs(page(comes("clerk1").get(here))) == ["Accept", "Ask for more time"]
    comes("clerk1").post(f"{here}accept/", {"owner": cascade.who["clerk1"].key})
    assert verbs(page(comes("head1").get(here))) == [
        "Report",
        "Split",
        "Ask for more time",
        "Name another owner",
    ]
    comes("head1").post(f"{here}split/", {"part_V1": "沿河住户", "due_V1": "2026-03-13"})
    below = f"{DUTIES}{cascade.of('V1').pk}/"
    comes("village").post(f"{below}accept/", {"owner": cascade.who["village"].key})
    early = page(comes("clerk1").post(f"{here}report/", {"words": "完成"}), status=422)
    assert "These parts are not settled: V1" in said(early)
    comes("village").post(f"{below}report/", {"words": "已排查"})
    comes("head1").post(f"{below}settle/", {"words": ""})
    comes("clerk1").post(f"{here}report/", {"words": "已排查 12 处"})
    assert verbs(page(comes("office").get(here))) == ["Settle", "Send back"]
    comes("office").post(f"{here}settle/", {"words": ""})
    tree = said(page(comes("office").get(f"{DUTIES}assignments/{one.pk}/")))
    assert "Settled" in tree
    assert cascade.of("T1").state == "settled"


def test_the_tree_says_where_it_is_stuck(comes, cascade, monkeypatch):
    one = cascade.issues()
    cascade.accepts()
    cascade.splits()
    monkeypatch.setattr(timezone, "now", lambda: at(DUE.replace(day=24)))
    rows = page(comes("office").get(f"{DUTIES}assignments/{one.pk}/")).xpath("//tbody/tr")
    stuck = {row.xpath("string(th//a)"): "Stuck here" in row.text_content() for row in rows}
    assert stuck == {"T1": False, "V1": True, "T2": True, "T3": True}
    told = said(page(comes("village").get(f"{DUTIES}{cascade.of('V1').pk}/")))
    assert "Its lateness is told to" in told


def test_time_is_asked_for_and_answered(comes, cascade):
    cascade.issues()
    here = f"{DUTIES}{cascade.of('T1').pk}/"
    comes("clerk1").post(f"{here}time/", {"until": "2026-03-27", "words": "道路中断"})
    assert "more time asked for" in said(page(comes("clerk1").get(here)))
    asked = page(comes("office").get(f"{here}time/answer/"))
    assert "道路中断" in said(asked)
    comes("office").post(f"{here}time/answer/", {"is_given": "given", "words": "同意"})
    assert cascade.of("T1").due.isoformat() == "2026-03-27"


def test_others_find_nothing(comes, cascade):
    one = cascade.issues()
    here = f"{DUTIES}{cascade.of('T1').pk}/"
    for name in ("head2", "village"):
        assert comes(name).get(here).status_code == 404
    assert comes("head2").get(f"{DUTIES}assignments/{one.pk}/file/").status_code == 404
    assert comes("head2").post(f"{here}accept/", {"owner": "x"}).status_code == 404
    tree = said(page(comes("head2").get(f"{DUTIES}assignments/{one.pk}/")))
    assert "T1" not in tree


def test_taking_it_back_asks_why(comes, cascade):
    one = cascade.issues()
    here = f"{DUTIES}assignments/{one.pk}/withdraw/"
    assert comes("office").post(here, {"words": ""}).status_code == 422
    assert comes("office").post(here, {"words": "重复"}).status_code == 302
    assert "重复" in said(page(comes("head1").get(f"{DUTIES}assignments/{one.pk}/")))

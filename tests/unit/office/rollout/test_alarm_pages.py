"""The pages of alarms: who looks and orders, who verifies, who answers, and what a unit reads."""

import pytest
from django.utils import timezone
from lxml import html

from surpass.office.returns.models import Round
from surpass.office.rollout.alarms.acts.answer_difference import answer_difference
from surpass.office.rollout.alarms.models import AlarmLook, FairNotice, FrozenCorrection, OrderedFigure
from tests.fixtures.office import NOW
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied
from tests.fixtures.verified import Verified, value_of

pytestmark = pytest.mark.django_db
ALARMS = "/rollout/alarms/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Verified()


@pytest.fixture
def office(scene, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return copied(scene)


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return " ".join(html.fromstring(answer.content.decode()).xpath("//main")[0].text_content().split())


def test_from_a_look_to_the_notice(office, client):
    as_person(client, "office")
    assert "还没有查看过" in said(client.get(ALARMS))
    client.post(f"{ALARMS}look/", {"round": office.round.key})
    look = AlarmLook.objects.get()
    found = said(client.get(f"{ALARMS}{look.pk}/"))
    assert "提示只表示需要进一步核实，不是对任何单位或者个人的认定" in found
    assert "突变" in found
    why = said(client.get(f"{ALARMS}{look.pk}/why/1/"))
    assert "通常偏离" in why
    assert "没有核实不等于有误" in why
    form = said(client.get(f"{ALARMS}{look.pk}/order/"))
    assert "由您决定" in form
    told = client.post(f"{ALARMS}{look.pk}/order/", {"cells": office.cells("i0"), "reasons": "偏离较大"})
    assert told.status_code == 302
    one = office.figure("i0")
    as_person(client, "bureau")
    assert "录入核实结果" in said(client.get(f"{ALARMS}to-verify/"))
    at = f"{ALARMS}figures/{one.pk}/"
    wrong = client.post(f"{at}verify/", {"outcome": "differs", "text": "", "source": "统计年报"})
    assert "不一致时填写不同的核实值" in said(wrong, 422)
    text = value_of("T01", "i0", 2025, is_true=True)
    client.post(f"{at}verify/", {"outcome": "differs", "text": text, "source": "统计年报"})
    office.verify_lot()
    as_person(client, "head")
    mine = said(client.get(f"{ALARMS}mine/"))
    assert "您的权利" in mine
    assert text in mine
    assert "统计年报" in said(client.get(f"{at}answer/"))
    client.post(f"{at}answer/", {"words": "口径有误"})
    assert "口径有误" in said(client.get(f"{ALARMS}mine/"))
    as_person(client, "office")
    notice = f"{ALARMS}orders/{one.order_id}/notice/T01/"
    assert "本身不产生任何不利后果" in html.fromstring(client.get(notice).content.decode()).text_content()
    client.post(notice, {"words": "核实一项，存在差异"})
    made = FairNotice.objects.get()
    as_person(client, "clerk")
    found = said(client.get(f"{ALARMS}notices/{made.pk}/"))
    assert "核实一项，存在差异" in found
    assert "只能由专门程序认定" in found


def test_a_frozen_value_is_proposed_and_decided_on_its_pages(office, client):
    office.ordered()
    one = office.verified("i0")
    answer_difference(by=office.who["head"], at=NOW, figure=one, words="口径有误")
    at = f"{ALARMS}figures/{one.pk}/correction/"
    as_person(client, "bureau")
    assert "尚未冻结" in said(client.post(at, {"words": "核实"}), 422)
    Round.objects.update(state="frozen")
    assert "提出更正" in said(client.get(f"{ALARMS}to-verify/"))
    assert "统计年报" in client.get(at).content.decode(), "filled in from the verification"
    assert client.post(at, {"words": "核实来源：统计年报"}).status_code == 302
    assert "待决定" in said(client.get(f"{ALARMS}to-verify/"))
    as_person(client, "director")
    waits = FrozenCorrection.objects.get()
    assert "作出决定" in said(client.get(f"{ALARMS}corrections/"))
    found = said(client.get(f"{ALARMS}corrections/{waits.pk}/"))
    assert "口径有误" in found
    assert one.text in found
    client.post(f"{ALARMS}corrections/{waits.pk}/", {"decision": "approved", "words": "同意"})
    assert "同意更正" in said(client.get(f"{ALARMS}corrections/"))
    client.cookies["django_language"] = "en"
    assert "alarm." not in said(client.get(f"{ALARMS}corrections/"))
    as_person(client, "head")
    assert client.get(f"{ALARMS}corrections/").status_code == 403
    assert "corrected" in said(client.get(f"{ALARMS}mine/"))


def test_the_same_in_english(office, client):
    office.ordered()
    client.cookies["django_language"] = "en"
    as_person(client, "office")
    look = AlarmLook.objects.get()
    for path in ("", f"{look.pk}/", f"{look.pk}/why/1/", f"{look.pk}/order/"):
        assert "alarm." not in said(client.get(f"{ALARMS}{path}"))
    as_person(client, "head")
    assert "Your rights" in said(client.get(f"{ALARMS}mine/"))


def test_others_are_led_nowhere(office, client):
    order = office.ordered()
    one, look = office.figure("i0"), order.look_id
    for name, path, status in (
        ("head", "", 403), ("head", f"{look}/", 403), ("bureau", f"{look}/", 403),
        ("stranger", f"figures/{one.pk}/verify/", 404), ("office", f"figures/{one.pk}/verify/", 404),
        ("other", f"figures/{one.pk}/answer/", 404), ("clerk", f"figures/{one.pk}/verify/", 403),
        ("head", f"orders/{order.pk}/notice/T01/", 403), ("office", f"orders/{order.pk}/notice/T98/", 404),
        ("office", f"{look}/why/999999/", 404), ("auditor", f"{look}/", 200),
        ("auditor", f"{look}/order/", 403),
    ):  # fmt: skip
        as_person(client, name)
        assert client.get(f"{ALARMS}{path}").status_code == status, (name, path)
    as_person(client, "office")
    assert client.post(f"{ALARMS}look/", {"round": "nowhere"}).status_code == 404
    office.round.cells.update(state="draft")
    assert "本轮还没有已报数据" in said(client.post(f"{ALARMS}look/", {"round": office.round.key}), 422)
    assert OrderedFigure.objects.filter(outcome="").count() == 3

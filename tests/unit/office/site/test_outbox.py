"""Messages: written with the act, to whom it concerns, saying nothing secret, shown within reach only."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.models import Account, Grant
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase, Seat
from surpass.office.returns.acts.extend import extend
from surpass.office.returns.acts.give_back import give_back
from surpass.office.returns.acts.propose_freeze import propose_freeze
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_back import send_back
from surpass.office.returns.acts.send_values import send_values
from surpass.office.site.pages import outbox
from surpass.office.site.pages.outbox.digest import send_digests
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.reminders import write_reminders
from surpass.office.site.pages.outbox.seen import shown_to
from tests.fixtures.office import NOW, TODAY, account, acting, place
from tests.fixtures.office_cases import DAY, declared, does, opened, seated
from tests.fixtures.rounds import DUE, cell_of, people, small_round, want

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
REASON = "the head's cousin owns the quarry"


@pytest.fixture
def found():
    return small_round()


@pytest.fixture
def who():
    return people()


@pytest.fixture
def come(client, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    def come_as(who):
        client.force_login(Account.objects.get(username=who), backend=BACKEND)
        client.cookies["django_language"] = "en"
        return client

    return come_as


def told(kind=None):
    rows = Message.objects.order_by("pk").values_list("kind", "to__username")
    return sorted(to for one, to in rows if kind in {None, one})


def back(found, who, at=NOW):
    cell = cell_of(found, "T01")
    save_values(by=who["clerk"], at=at, wanted=[want(cell, "5", reason="again")])
    send_values(by=who["clerk"], at=at, wanted=[want(cell)])
    send_back(by=who["bureau"], at=at, wanted=[want(cell, reason=REASON)])


def test_whoever_filled_in_hears_that_it_came_back(found, who):
    back(found, who)
    assert told("sent_back") == ["clerk", "head"]
    message = Message.objects.filter(kind="sent_back").first()
    assert message.values == {"count": 1, "title": {"zh": "目标责任考核", "en": "Targets"}, "period": "2025"}
    back(found, who)
    assert told("sent_back") == ["clerk", "clerk", "head", "head"]


def test_more_time_and_freezing_are_told(found, who):
    extend(
        by=who["office"],
        at=NOW,
        found=found,
        place=place("/D/T01/"),
        until=DUE + timedelta(days=9),
        reason="x",
    )
    assert told("extended") == ["clerk", "head"]
    propose_freeze(by=who["office"], at=NOW, found=found)
    assert told("to_freeze") == ["director"]
    give_back(by=who["director"], at=NOW, found=found, reason=REASON)
    assert told("given_back") == ["office"]


def test_a_role_that_is_given_is_told():
    security = acting(account("security", "security_administrator@/D/"))
    new = account("new")
    grant_role(by=security, at=NOW, account=new, role="unit_clerk", place=place("/D/T01/"), from_=TODAY)
    assert told("granted") == ["new"]


def test_whoever_holds_a_step_is_told_and_not_what_it_is_about():
    case = opened()
    assert told("case_step") == ["g1", "g2", "g3"]
    declared(case, "g1")
    message = Message.objects.filter(kind="case_step").first()
    assert message.values == {"case": "k1", "due": "2024-03-29"}
    text = shown_to(actor_of(message.to, on=DAY.date()), [message])[0].text(load_wording("en"))
    assert text == "Something in case k1 is yours to do by 2024-03-29."


def test_no_message_holds_reasons_names_or_grounds(found, who):
    back(found, who)
    case = opened()
    does(case, "o1", "recuse", person="g1", ground="partial", reasons=REASON)
    stored = "".join(str(row) for row in Message.objects.values())
    assert "quarry" not in stored
    assert "partial" not in stored
    assert "two weak years" not in stored


def test_a_message_is_not_written_when_the_act_fails(found, who):
    def act_and_fail():
        with transaction.atomic():
            back(found, who)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act_and_fail()
    assert not Message.objects.exists()


def test_whoever_lost_the_reach_reads_it_no_more(found, who, come):
    back(found, who)
    opened()
    page = come("clerk").get("/inbox/").content.decode()
    assert "One value of Targets, 2025, was sent back" in page
    Grant.objects.filter(account__username="clerk").update(until=TODAY)
    page = come("clerk").get("/inbox/").content.decode()
    assert "sent back" not in page
    assert "no longer within your reach" in page
    pk = Message.objects.get(to__username="clerk").pk
    assert come("clerk").get(f"/inbox/{pk}/").url == "/inbox/"
    Seat.objects.filter(person="g1").delete()
    assert "case k1" not in come("g1").get("/inbox/").content.decode()


def test_messages_are_counted_opened_and_read(found, who, come):
    back(found, who)
    message = Message.objects.get(to__username="clerk")
    assert "<b>1</b>" in come("clerk").get("/home/").content.decode()
    assert come("clerk").get(f"/inbox/{message.pk}/").url == message.link
    assert "<b>1</b>" not in come("clerk").get("/home/").content.decode()
    back(found, who)
    come("clerk").post("/inbox/read/")
    assert not Message.objects.filter(to__username="clerk", read_at=None).exists()


def test_nobody_opens_the_message_of_another(found, who, come):
    back(found, who)
    pk = Message.objects.get(to__username="clerk").pk
    assert come("other").get(f"/inbox/{pk}/").status_code == 404
    come("other").post("/inbox/read/")
    assert Message.objects.filter(to__username="clerk", read_at=None).exists()


def test_auditors_see_the_outbox_and_nobody_else(found, who, come):
    back(found, who)
    account("auditor", "auditor@/D/")
    assert come("clerk").get("/outbox/").status_code == 403
    page = come("auditor").get("/outbox/").content.decode()
    assert page.count(f"round {found.key}") == 2
    told = Message.objects.get(to__username="clerk").to
    assert str(told) in page
    assert told.key in page


def test_reminders_are_written_once_for_each_date(found, who):
    at = NOW + timedelta(days=11)
    assert write_reminders(at=at) == 0  # this round counts no working days
    declared(opened(), "g1")
    Message.objects.all().delete()
    near = DAY.replace(day=27)
    assert write_reminders(at=near) == 3
    assert write_reminders(at=near + timedelta(hours=5)) == 0
    assert write_reminders(at=near + timedelta(days=1)) == 0
    message = Message.objects.filter(to__key="g1").get()
    assert message.values["what"]["en"] == "Something in case k1 is yours to do"
    assert message.values["due"] == "2024-03-29"


def test_a_digest_is_one_e_mail_a_day(found, who):
    Account.objects.filter(username="clerk").update(email="clerk@office.example")
    back(found, who)
    assert send_digests(at=NOW) == 1
    assert send_digests(at=NOW + timedelta(hours=1)) == 0
    back(found, who)
    assert send_digests(at=NOW + timedelta(hours=2)) == 0  # tomorrow's
    assert send_digests(at=NOW + timedelta(days=1)) == 1
    first, second = mail.outbox
    assert first.to == second.to == ["clerk@office.example"]
    assert "One value of Targets, 2025, was sent back" in first.body
    assert "有1项数据被退回" in first.body
    assert "quarry" not in first.body


def test_a_digest_tells_nothing_out_of_reach(found, who):
    Account.objects.filter(username="clerk").update(email="clerk@office.example")
    back(found, who)
    Grant.objects.filter(account__username="clerk").update(until=TODAY)
    assert send_digests(at=NOW) == 0
    assert not mail.outbox


def test_an_e_mail_that_fails_is_sent_again(found, who, monkeypatch):
    Account.objects.filter(username="clerk").update(email="clerk@office.example")
    back(found, who)

    def fail(self, **_):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        with pytest.raises(OSError):
            send_digests(at=NOW)
    assert send_digests(at=NOW) == 1


def test_lateness_is_escalated_once_and_tells_nothing_of_the_case():
    opened(ground="two weak years")
    seated()
    write_reminders(at=DAY + timedelta(days=32))
    told = Message.objects.filter(to__key="m1")
    assert [message.kind for message in told] == ["due"]
    assert "weak" not in str(told.values())
    assert write_reminders(at=DAY + timedelta(days=32)) == 0
    assert KeptCase.objects.get().length == 1


def test_every_kind_of_message_has_a_name_for_the_auditor():
    words = load_wording("zh").sentences
    kinds = {key.removeprefix("outbox.kind_") for key in words if key.startswith("outbox.kind_")}
    for path in (Path(outbox.__file__).parent).rglob("*.py"):
        written = set(re.findall(r'kind="([a-z_]+)"', path.read_text(encoding="utf-8")))
        assert not written - kinds, path.name

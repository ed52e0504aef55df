"""Before something ends it is told, once for each day, to the person and to those who act."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from surpass.exchange.showing.wording import load_wording
from surpass.office import horizons
from surpass.office.accounts.standing import actor_of
from surpass.office.registry.models import Person, Unit
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.reminders import write_reminders
from surpass.office.site.pages.outbox.seen import shown_to
from surpass.office.up_and_down.pool.acts.renew_entry import renew_entry
from tests.fixtures.front_line import entered, front_world, verified
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import small_world
from tests.fixtures.pool import standing
from tests.fixtures.registry import appointed, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings):
    settings.NEEDS_SECOND_FACTOR = False


def at(day):
    return NOW + (day - TODAY)


def told(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("to__username", flat=True))


def kinds(actor, *, on, start):
    with override("zh-hans"):
        return [(one.kind, one.left) for one in tasks_of(actor, on=on) if one.kind.startswith(start)]


def said():
    texts = []
    for one in Message.objects.select_related("to"):
        (shown,) = shown_to(actor_of(one.to, on=one.at.date()), [one])
        assert shown.is_in_reach, (one.kind, one.to.username)
        texts += [shown.text(load_wording(lang)) for lang in ("zh", "en")]
    return " ".join(texts)


def test_an_entry_in_the_pool_that_ends_is_a_task_and_told_once_and_anew_after_it_was_renewed():
    world = small_world()
    one = standing(world)
    early, near = one.until - timedelta(days=91), one.until - timedelta(days=90)
    write_reminders(at=at(early))
    assert (told("pool_ending"), kinds(world["organisation"], on=early, start="pool_renew")) == ([], [])
    for _ in range(2):
        write_reminders(at=at(near))
    assert told("pool_ending") == ["organisation", "own"]
    assert kinds(world["organisation"], on=near, start="pool_renew") == [("pool_renew", 89)]
    for who in ("own", "head", "elsewhere"):
        assert kinds(world[who], on=near, start="pool_renew") == [], who
    one = renew_entry(by=world["organisation"], at=at(near), one=one, reasons="培养任务未完成")
    assert kinds(world["organisation"], on=near, start="pool_renew") == []
    write_reminders(at=at(one.until - timedelta(days=10)))
    assert told("pool_ending") == ["organisation", "organisation", "own", "own"]
    assert one.until.isoformat() in said()


def test_a_rotation_is_told_before_the_pack_s_term_and_owed_until_the_unit_says_the_end():
    world = front_world()
    verified(world)
    term = date(2027, 3, 3)
    write_reminders(at=at(term - timedelta(days=61)))
    assert told("posting_rotating") == []
    write_reminders(at=at(term - timedelta(days=60)))
    assert told("posting_rotating") == ["clerk", "organisation", "own", "receives"]
    assert kinds(world["receives"], on=term - timedelta(days=60), start="posting_rot") == [
        ("posting_rotate", 60)
    ]
    assert kinds(world["receives"], on=term + timedelta(days=9), start="posting_rot") == [
        ("posting_rotate", -9)
    ]
    assert kinds(world["own"], on=term, start="posting_rot") == []
    assert term.isoformat() in said()


def test_a_posting_with_an_end_before_the_term_is_told_as_one_that_ends():
    world = front_world()
    until = TODAY + timedelta(days=30)
    verified(world, entered(world, until=until))
    write_reminders(at=NOW)
    assert told("posting_ending") == ["clerk", "organisation", "own", "receives"]
    assert told("posting_rotating") == []
    assert kinds(world["receives"], on=TODAY, start="posting_end") == [("posting_end", 30)]
    assert kinds(world["receives"], on=until, start="posting_end") == []


def test_nothing_is_told_of_a_posting_that_nobody_verified():
    entered(front_world(), until=TODAY + timedelta(days=30))
    write_reminders(at=NOW)
    assert told("posting_ending") == []


def test_the_department_hears_once_a_month_how_many_terms_end():
    small_world()
    for key, town in (("P1", "T01"), ("P2", "T02")):
        appointed(Person.objects.get(pk=key), post(f"{town}-head", Unit.objects.get(pk=town)))
    before = date(2026, 10, 5)
    for day in (date(2026, 8, 1), before, before + timedelta(days=3)):
        write_reminders(at=at(day))
    rows = Message.objects.filter(kind="terms_ending")
    assert [(one.to.username, one.mark, one.values["count"]) for one in rows] == [
        ("organisation", "2026-10", 2)
    ]
    write_reminders(at=at(date(2026, 11, 2)))
    assert rows.all().count() == 2
    assert "2 people reach the end of a term" in said()


def test_a_pack_without_a_number_tells_nothing(monkeypatch):
    one = standing(small_world())
    monkeypatch.setattr(horizons, "rule_book", lambda pack, *, on: SimpleNamespace(params={}))
    write_reminders(at=at(one.until - timedelta(days=1)))
    assert told("pool_ending") == []

"""What of duties waits on home pages, and which messages are written."""

from datetime import date

import pytest

from surpass.office.rollout.duties.acts.withdraw_assignment import withdraw_assignment
from surpass.office.site.pages.home.owed.rollout.of_duties import tasks_of_duties
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.duties import TODAY, Cascading
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Cascading()


@pytest.fixture
def cascade(scene):
    return copied(scene)


def kinds(cascade, name, *, on=TODAY):
    return sorted(task.kind for task in tasks_of_duties(cascade.who[name], on=on))


def told(cascade, name):
    found = Message.objects.filter(to__key=cascade.who[name].key, kind__startswith="duty").order_by("pk")
    return list(found.values_list("kind", flat=True))


def test_a_duty_waits_where_something_is_to_be_done(cascade):
    cascade.issues()
    assert (kinds(cascade, "clerk1"), kinds(cascade, "office")) == (["duty_accept"], [])
    cascade.accepts()
    assert (kinds(cascade, "clerk1"), kinds(cascade, "head1")) == (["duty_do"], [])
    cascade.asks_for_time()
    assert kinds(cascade, "office") == ["duty_answer"]
    cascade.reports()
    assert (kinds(cascade, "clerk1"), kinds(cascade, "office")) == ([], ["duty_settle"])
    cascade.settles()
    assert kinds(cascade, "office") == []


def test_what_is_late_waits_for_whoever_asked_then_one_level_higher(cascade):
    cascade.issues()
    cascade.accepts()
    cascade.splits()
    day = date(2026, 3, 16)
    assert "duty_late" in kinds(cascade, "head1", on=day)
    assert "duty_late" not in kinds(cascade, "office", on=day)
    assert "duty_late" in kinds(cascade, "office", on=date(2026, 3, 23))
    assert "duty_late" not in kinds(cascade, "head2", on=date(2026, 3, 23))


def test_units_are_told_without_any_words_of_it(cascade):
    one = cascade.issues()
    cascade.accepts()
    cascade.splits()
    cascade.accepts("V1", by="village", owner="village")
    cascade.reports("V1", by="village")
    cascade.settles("V1", by="head1")
    cascade.asks_for_time()
    cascade.reports()
    cascade.settles()
    withdraw_assignment(by=cascade.who["office"], at=NOW, assignment=one, reasons="改由市里部署")
    assert told(cascade, "village") == ["duty_asked", "duty_settle_duty"]
    assert told(cascade, "office") == ["duty_ask_for_time", "duty_report_duty"]
    assert told(cascade, "head1") == ["duty_asked", "duty_report_duty", "duty_settle_duty"]
    assert told(cascade, "head2") == ["duty_asked", "duty_withdrawn"]
    said = str(list(Message.objects.values_list("values", flat=True)))
    assert "隐患" not in said
    assert "部署" not in said

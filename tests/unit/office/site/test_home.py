"""Home: what each person owes, by date, then how far the units below are."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from surpass.office.accounts.models import Account
from surpass.office.cases.models import KeptCase
from surpass.office.returns.acts.propose_freeze import propose_freeze
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_back import send_back
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.models import Cell, Extension, Round
from surpass.office.site.pages.home.subtree import subtree_table
from surpass.office.site.pages.home.tasks import tasks_of
from tests.fixtures.office import NOW, TODAY, place
from tests.fixtures.office_cases import DAY, declared, opened, seated
from tests.fixtures.rounds import DUE, cell_of, people, small_round, want

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def found():
    return small_round()


@pytest.fixture
def who():
    return people()


def listed(actor, on=TODAY):
    with override("en"):
        return [(task.kind, task.said) for task in tasks_of(actor, on=on)]


def sent(found, who):
    cell = cell_of(found, "T01")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell, "5")])
    send_values(by=who["clerk"], at=NOW, wanted=[want(cell)])
    return cell


def test_a_clerk_fills_in_and_looks_at_what_was_sent_back(found, who):
    assert listed(who["clerk"]) == [("fill", "T01: 3 values not sent")]
    cell = sent(found, who)
    send_back(by=who["bureau"], at=NOW, wanted=[want(cell, reason="the unit")])
    assert sorted(listed(who["clerk"])) == [
        ("fill", "T01: 2 values not sent"), ("sent_back", "T01: one value sent back"),
    ]  # fmt: skip
    assert listed(who["other"]) == [("fill", "T02: 3 values not sent")]


def test_a_bureau_verifies_what_was_sent(found, who):
    assert listed(who["bureau"]) == []
    sent(found, who)
    assert listed(who["bureau"]) == [("verify", "one value waits")]
    assert listed(who["office"]) == []  # the bureau verifies it, not the office


def test_a_round_is_frozen_when_its_day_is_over_by_two(found, who):
    late = DUE + timedelta(days=1)
    assert listed(who["office"]) == []
    assert [kind for kind, _ in listed(who["office"], on=late)] == ["propose_freeze"]
    propose_freeze(by=who["office"], at=NOW, found=found)
    assert [kind for kind, _ in listed(who["director"])] == ["freeze"]
    Round.objects.update(proposed_by=who["director"].key)
    assert listed(who["director"]) == []


def test_more_time_moves_the_date_and_a_frozen_round_asks_nothing(found, who):
    later = DUE + timedelta(days=7)
    Extension.objects.create(
        round=found, place=place("/D/T01/"), until=later, reason="flood", given_by="x", given_at=NOW
    )
    with override("en"):
        assert {task.due for task in tasks_of(who["clerk"], on=TODAY)} == {later}
        assert {task.due for task in tasks_of(who["other"], on=TODAY)} == {DUE}
    Round.objects.update(state="frozen")
    assert listed(who["clerk"]) == []


def test_steps_of_cases_are_tasks_of_whoever_holds_them():
    declared(opened(), "g1")
    mine = listed(seated()["g1"], on=DAY.date())
    assert mine == [("case", "Case k1, Adjustment")]
    assert listed(seated()["c1"], on=DAY.date()) == []
    for number in range(2, 6):
        opened(f"k{number}")
    assert listed(seated()["g1"], on=DAY.date()) == [("cases", "Adjustment: 5 cases")]


def test_tasks_come_by_date(found, who):
    small_round(key="target-results-2024", due=DUE - timedelta(days=5), items=0)
    Cell.objects.filter(place="T02").update(period="2024")
    with override("en"):
        dues = [task.due for task in tasks_of(who["clerk"], on=TODAY)]
    assert dues == sorted(dues)


def test_the_table_below_shows_how_far_each_unit_is(found, who):
    sent(found, who)
    with override("en"):
        table = subtree_table(who["office"], on=TODAY)
        assert [row["cells"][0]["text"] for row in table["rows"]] == ["T02", "T01"]  # behind comes first
        assert [row["cells"][1]["text"] for row in table["rows"]] == ["0 / 3", "1 / 3"]
        assert [row["cells"][1]["heat"] for row in table["rows"]] == [4, 3]
        late = subtree_table(who["office"], on=DUE + timedelta(days=1))
        assert [row["cells"][1]["note"] for row in late["rows"]] == ["overdue", "overdue"]
        assert subtree_table(who["clerk"], on=TODAY) is None


@pytest.fixture
def at_the_time(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.mark.usefixtures("at_the_time", "who")
@pytest.mark.parametrize("who_asks", ["clerk", "bureau", "office", "director"])
def test_home_asks_the_database_as_often_for_many_rounds_as_for_one(client, found, who_asks):
    client.force_login(Account.objects.get(username=who_asks), backend=BACKEND)
    client.get("/home/")
    with CaptureQueriesContext(connection) as one:
        assert client.get("/home/").status_code == 200
    for year in ("2021", "2022", "2023"):
        more = small_round(key=f"target-results-{year}", items=0)
        for item in found.items.all():
            item.pk, item.round = None, more
            item.save()
            Cell.objects.bulk_create(
                Cell(round=more, item=item, place=place(f"/D/{town}/"), fact=f"value:{item.key}", period=year)
                for town in ("T01", "T02")
            )
    with CaptureQueriesContext(connection) as many:
        assert client.get("/home/").status_code == 200
    assert len(many) == len(one)


def test_what_somebody_is_late_with_is_told_to_the_next_level_and_moves_nothing():
    opened()
    who = seated()
    assert listed(who["m1"], on=date(2024, 3, 20)) == []
    late = date(2024, 4, 2)
    assert listed(who["m1"], on=late) == [
        ("case_late", "Case k1, in the hands of organisation department: Name g1, Name g2, Name g3")
    ]
    assert [kind for kind, _ in listed(who["g1"], on=late)] == ["case"]
    assert listed(who["a1"], on=late) == []
    [task] = tasks_of(who["m1"], on=late)
    assert task.clock["level"] == "overdue"
    assert KeptCase.objects.get().length == 1

"""Results: who is told of them, and what each home page lists next, until they are published."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.standing import actor_of
from surpass.office.assessment.acts.close_windows import close_windows
from surpass.office.assessment.acts.finalise_result import finalise_result
from surpass.office.assessment.acts.publish_result import publish_result
from surpass.office.assessment.models import Run
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.reminders import write_reminders
from surpass.office.site.pages.outbox.seen import shown_to
from tests.fixtures.assessed import LATER, TOWNS, Year
from tests.fixtures.office import NOW
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied
from tests.unit.office.assessment.test_results import OVER, corrected, figure_of, score

pytestmark = pytest.mark.django_db
KEY = "target-2025-d-1"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene):
    return copied(scene)


@pytest.fixture(autouse=True)
def clock(settings, tmp_path, monkeypatch):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def told(kind):
    rows = Message.objects.filter(kind=kind).values_list("to__username", flat=True)
    return sorted(rows)


def of_units(*towns):
    return sorted(f"{who}-{town.lower()}" for town in towns for who in ("clerk", "head"))


def tasks(year, name, on=NOW):
    with override("en"):
        return {task.kind: task for task in tasks_of(year.who[name], on=on.date())}


def all_figures(run):
    return [figure_of(run, "T01", "99", nth=nth) for nth in range(20)]


def test_each_unit_is_told_once_with_its_window(year):
    run = year.tell(year.run())
    assert told("result_told") == of_units(*TOWNS)
    assert told("case_step") == []  # the case says nothing besides
    message = Message.objects.get(kind="result_told", to__username="head-t01")
    assert message.link == f"/assessment/{run.key}/of/T01/"
    text = shown_to(actor_of(message.to, on=NOW.date()), [message])[0].text(load_wording("en"))
    assert text.startswith("Your provisional result of ")
    assert text.endswith("; you may object until 2026-03-30.")


def test_it_is_two_clicks_from_the_message_to_the_objection(year, client):
    year.tell(year.run())
    head = as_person(client, "head-t01")
    pk = Message.objects.get(kind="result_told", to__username="head-t01").pk
    why = head.get(f"/inbox/{pk}/", follow=True).content.decode()
    assert f"/assessment/{KEY}/of/T01/object/" in why


def test_reviewers_are_told_by_the_case_alone(year):
    run = year.tell(year.run())
    year.objects(run)
    assert told("case_step") == ["r1", "r2", "r3"]


def test_whoever_moved_is_told_anew_and_nobody_else(year):
    run = year.tell(year.run())
    made = corrected(year, run, *all_figures(run))
    moved = set(made.tellings.values_list("place_id", flat=True))
    assert told("result_corrected") == of_units("T01")
    assert told("result_moved") == of_units(*moved)
    assert len(told("result_told")) == 2 * len(TOWNS)
    message = Message.objects.filter(kind="result_moved").first()
    assert message.link.startswith(f"/assessment/{made.key}/of/")
    assert message.values["due"] > "2026-03-03"


def test_final_and_published_are_told_to_every_unit(year):
    run = year.tell(year.run())
    close_windows(by=year.who["chief"], at=OVER, run=run)
    final = finalise_result(by=year.who["director"], at=OVER, run=run)
    assert told("result_final") == of_units(*TOWNS)
    done = publish_result(by=year.who["office"], at=OVER, run=final)
    assert told("result_published") == of_units(*TOWNS)
    assert {one.values["number"] for one in Message.objects.filter(kind="result_published")} == {done.number}


def test_no_message_holds_a_rank_a_score_or_a_reason(year):
    run = year.tell(year.run())
    corrected(year, run, *all_figures(run))
    said = [str(one.values) for one in Message.objects.all()]
    points = {score(one) for one in Run.objects.all()}
    assert not [one for one in said for point in points if point in one]
    assert not [one for one in said if "凭证" in one or "rank" in one or "score" in one]


def test_the_home_of_each_says_what_is_next(year):
    assert "compute" in tasks(year, "office")
    assert "compute" not in tasks(year, "director")
    run = year.run()
    assert {"tell_result"} == tasks(year, "office").keys()
    year.tell(run)
    assert tasks(year, "office").keys() == set()
    mine = tasks(year, "head-t01")["result"]
    assert (mine.href, mine.due.isoformat()) == (f"/assessment/{KEY}/of/T01/", "2026-03-30")
    assert tasks(year, "director").keys() == set()
    windows = tasks(year, "chief", on=OVER)["windows"]
    assert windows.href == f"/assessment/{KEY}/"
    close_windows(by=year.who["chief"], at=OVER, run=run)
    assert tasks(year, "chief", on=OVER).keys() == set()
    assert {"finalise_result"} == tasks(year, "director", on=OVER).keys()
    finalise_result(by=year.who["director"], at=OVER, run=run)
    assert tasks(year, "director", on=OVER).keys() == set()
    assert {"publish_result"} == tasks(year, "office", on=OVER).keys()
    publish_result(by=year.who["office"], at=OVER, run=run)
    assert tasks(year, "office", on=OVER).keys() == set()


def test_reviewers_go_to_the_room_of_the_objection(year, client):
    run = year.tell(year.run())
    assert "review_result" not in tasks(year, "r1")
    year.objects(run)
    task = tasks(year, "r1", on=LATER)["review_result"]
    assert task.href == f"/assessment/{KEY}/of/T01/room/"
    assert year.telling(run).case in task.said
    assert "review_result" not in tasks(year, "director", on=LATER)
    room = as_person(client, "r1").get(task.href)
    assert room.status_code == 200
    assert f"/cases/case/{year.telling(run).case}/" in room.content.decode()


def test_a_decided_correction_is_a_task_until_it_is_entered(year):
    run = year.tell(year.run())
    year.upheld(run)
    assert "finalise_result" not in tasks(year, "director", on=LATER)
    task = tasks(year, "office", on=LATER)["correct_result"]
    assert task.href == f"/assessment/{KEY}/of/T01/room/"


def test_whoever_computed_it_is_not_asked_to_make_it_final(year):
    run = year.tell(year.run())
    close_windows(by=year.who["chief"], at=OVER, run=run)
    Run.objects.update(ran_by=year.who["director"].key)
    assert tasks(year, "director", on=OVER).keys() == set()
    assert "finalise_result" in tasks(year, "deputy", on=OVER)


def test_the_last_days_of_a_window_are_reminded_of_once(year):
    year.tell(year.run())
    Message.objects.all().delete()
    near = NOW.replace(day=26)
    write_reminders(at=near)
    assert told("due") == of_units(*TOWNS)
    assert write_reminders(at=near + timedelta(hours=3)) == 0
    message = Message.objects.get(to__username="head-t01")
    assert (message.link, message.values["due"]) == (f"/assessment/{KEY}/of/T01/", "2026-03-30")
    assert message.values["what"]["en"].endswith("look at your result; you may object")


def test_home_asks_as_often_for_many_results_as_for_one(year, client):
    run = year.tell(year.run())
    office = as_person(client, "director")
    office.get("/home/")
    with CaptureQueriesContext(connection) as one:
        assert office.get("/home/").status_code == 200
    for nth in range(3):
        run.pk, run.key, run.programme = None, f"other-{nth}", f"other-{nth}"
        run.save(force_insert=True)
    with CaptureQueriesContext(connection) as many:
        assert office.get("/home/").status_code == 200
    assert len(many) == len(one)
    with override("en"):
        assert len(tasks_of(year.who["director"], on=NOW.date())) == 3

"""What candidates contributed by central task: by final results alone, of the days in charge."""

from datetime import date, timedelta

import pytest

from surpass.office.assessment.models import Run
from surpass.office.registry.acts.appoint import appoint
from surpass.office.registry.acts.end_appointment import end_appointment
from surpass.office.registry.models import Appointment, Person, Post, Unit
from surpass.office.up_and_down.vacancies.slate.contributed import contributions
from tests.fixtures.assessed import Year
from tests.fixtures.office import TODAY
from tests.fixtures.registry import EARLIER, ORGANISATION, appointed, person, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(settings):
    settings.NEEDS_SECOND_FACTOR = False
    made = Year()
    for town in ("T01", "T02"):
        appointed(person(f"P-{town}", place=town), post(f"{town}-head", Unit.objects.get(pk=town)))
    return made


def final(year):
    run = year.run()
    Run.objects.filter(pk=run.pk).update(stage=Run.Stage.FINAL)
    return run


def of(key, task=None, in_year=2025):
    found = contributions([key], on=TODAY).get(key, ())
    return [one for one in found if one.year == in_year and task in {None, one.task.id}]


def test_the_points_of_a_final_result_stand_by_task_with_the_full_points_and_the_result(year):
    run = final(year)
    (one,) = of("P-T01", "regional_economy")
    assert (one.unit, one.standing.run_id, one.full) == ("T01", run.pk, "34")
    assert 0 < float(one.points) <= 34
    assert (one.since, one.until) == (None, None)
    assert [row.task.id for row in of("P-T01")] == [
        "regional_economy", "social_governance", "poverty_alleviation", "party_building",
    ]  # fmt: skip


def test_two_who_headed_other_units_have_other_points(year):
    final(year)
    assert of("P-T01", "regional_economy")[0].points != of("P-T02", "regional_economy")[0].points


@pytest.mark.parametrize(
    "stage", [Run.Stage.COMPUTED, Run.Stage.PROVISIONAL, Run.Stage.REPLACED, Run.Stage.TRIAL]
)
def test_a_result_that_is_not_final_says_nothing_and_missing_is_missing(year, stage):
    run = year.run()
    Run.objects.filter(pk=run.pk).update(stage=stage)
    (one,) = of("P-T01", "regional_economy")
    assert (one.standing, one.points, one.full) == (None, "", "")


def test_a_programme_without_a_result_and_a_year_without_one_stay_unknown(year):
    final(year)
    assert of("P-T01", "poverty_alleviation")[0].standing is None
    assert {one.standing for one in of("P-T01", in_year=2024)} == {None}


def test_only_the_days_in_charge_count_and_are_told(year):
    final(year)
    held = Appointment.objects.get(person="P-T01")
    later = EARLIER + timedelta(days=1)
    end_appointment(by=ORGANISATION, at=later, appointment=held, until=date(2025, 9, 1))
    new = person("P-new", place="T01")
    appoint(by=ORGANISATION, at=later, person=Person.objects.get(pk=new.pk),
            post=Post.objects.get(pk="T01-head"), from_=date(2025, 9, 1), kind="acting")  # fmt: skip
    (first,), (second,) = of("P-T01", "regional_economy"), of("P-new", "regional_economy")
    assert (first.since, first.until) == (date(2025, 1, 1), date(2025, 8, 31))
    assert (second.since, second.until) == (date(2025, 9, 1), date(2025, 12, 31))
    assert first.points == second.points
    assert of("P-new", in_year=2024) == []


def test_who_headed_nothing_and_a_stranger_contributed_nothing(year):
    final(year)
    person("P-none", place="T01")
    assert contributions(["P-none", "nobody"], on=TODAY) == {}


def test_before_the_pack_names_tasks_nothing_is_told(year):
    final(year)
    assert contributions(["P-T01"], on=date(2022, 2, 28)) == {}

"""One chain: the score of a unit in a final result becomes a fact of whoever headed it at the year's end."""

from datetime import date, timedelta

import pytest

from surpass.office.assessment.models import Run, Standing
from surpass.office.registry.acts.appoint import appoint
from surpass.office.up_and_down.down.reading.results import result_facts, standings_of, units_headed
from surpass.office.up_and_down.periods.law import law_on
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.office import TODAY
from tests.fixtures.registry import EARLIER, ORGANISATION, appointed, person, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(settings):
    settings.NEEDS_SECOND_FACTOR = False
    made = Year()
    from surpass.office.registry.models import Unit

    for town in ("T01", "T02"):
        appointed(person(f"P-{town}", place=town), post(f"{town}-head", Unit.objects.get(pk=town)))
    return made


def facts(*people):
    return result_facts(people, book=law_on(TODAY), on=TODAY)


def test_a_provisional_result_is_no_fact_about_anybody(year):
    run = year.run()
    year.tell(run)
    assert Run.objects.get().stage == "provisional"
    assert facts("P-T01") == {}


def test_a_final_result_is_that_of_the_head(year):
    run = year.run()
    Run.objects.filter(pk=run.pk).update(stage=Run.Stage.FINAL)
    score = Standing.objects.get(run=run, place="T01").score
    found = facts("P-T01", "P-T02")
    assert found["P-T01"]["target_score[0]"] == round(float(score) * 100)
    assert found["P-T01"] != found["P-T02"]


def test_of_two_results_of_one_period_the_newest_counts(year):
    first, second = year.run(), None
    Run.objects.filter(pk=first.pk).update(stage=Run.Stage.REPLACED)
    assert standings_of({"T01"}, [2025]) == {}
    second = year.run(at=LATER)
    Run.objects.filter(pk=second.pk).update(stage=Run.Stage.PUBLISHED)
    assert standings_of({"T01"}, [2025])["T01", 2025].run_id == second.pk


def test_who_came_after_the_year_answers_for_nothing_of_it(year):
    from surpass.office.registry.acts.end_appointment import end_appointment
    from surpass.office.registry.models import Appointment, Person, Post

    held = Appointment.objects.get(person="P-T01")
    end_appointment(by=ORGANISATION, at=EARLIER + timedelta(days=1), appointment=held, until=date(2026, 1, 5))
    new = person("P-new", place="T01")
    appoint(by=ORGANISATION, at=EARLIER + timedelta(days=1), person=Person.objects.get(pk=new.pk),
            post=Post.objects.get(pk="T01-head"), from_=date(2026, 1, 5))  # fmt: skip
    assert units_headed(["P-T01", "P-new"], [2025]) == {"P-T01": {2025: "T01"}}

"""Questions, cases and adjustments of a year: in the group where people were when the question rose."""

from datetime import timedelta

import pytest

from surpass.mechanisms.up_and_down.fairness.page import CASE, DOWN, TRIGGER
from surpass.office.accounts.models import Place
from surpass.office.fairness.counts.downs import downs_of
from surpass.office.fairness.counts.groups import ALONE, UNKNOWN
from surpass.office.registry.acts.end_appointment import end_appointment
from surpass.office.registry.models import Appointment, Person, Unit
from surpass.office.up_and_down.models import Trigger
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.registry import ORGANISATION, appointed, grouped, person, post, unit
from tests.fixtures.scenes import copied
from tests.fixtures.triggers import Heads

pytestmark = pytest.mark.django_db
YEAR = TODAY.year
AFTER = NOW + timedelta(days=40)


@pytest.fixture(autouse=True)
def _by_password(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Heads()


@pytest.fixture
def heads(scene):
    return copied(scene)


def place(key="D"):
    return Place.objects.get(pk=key)


def found(stage, *, of="D"):
    return {one.person: one for one in downs_of(place(of), YEAR, on=TODAY) if one.stage == stage}


def downs(stage, *, of="D"):
    return {key: one.outcome for key, one in found(stage, of=of).items()}


def groups(stage=TRIGGER, *, of="D"):
    return {key: one.group for key, one in found(stage, of=of).items()}


def in_groups():
    for key, group in (("T01", "key"), ("T02", "eco")):
        grouped(Unit.objects.get(pk=key), group, grouping="category")


def moved(key, to, *, at=AFTER):
    """A person leaves the post and holds one of another unit."""
    row = Appointment.objects.get(person=key, withdrawn_at=None, until=None)
    end_appointment(by=ORGANISATION, at=at, appointment=row, until=at.date())
    new = post(f"{to}-{key}", Unit.objects.get(pk=to), is_head=False)
    appointed(Person.objects.get(pk=key), new, at=at, from_=at.date())


def test_whom_nobody_looked_at_is_not_there(heads):
    assert downs_of(place(), YEAR, on=TODAY) == []


def test_a_question_is_asked_of_everybody_who_was_looked_at(heads):
    heads.stands()
    assert downs(TRIGGER) == {"P1": True, "P2": False, "P3": False}
    assert downs(CASE) == {"P1": None}
    assert downs(DOWN) == {}
    assert downs_of(place(), YEAR - 1, on=TODAY) == []


def test_a_case_and_what_came_of_it(heads):
    heads.open(heads.stands())
    assert downs(CASE) == {"P1": True}
    assert downs(DOWN) == {"P1": None}


def test_what_was_set_aside_is_no_case(heads):
    heads.stands()
    Trigger.objects.filter(person="P1").update(state=Trigger.State.SET_ASIDE)
    assert downs(CASE) == {"P1": False}


def test_a_question_that_fell_was_none(heads):
    heads.stands()
    Trigger.objects.filter(person="P1").update(state=Trigger.State.WITHDRAWN)
    assert downs(TRIGGER)["P1"] is False
    assert downs(CASE) == {}


def test_a_look_below_a_place_says_nothing_of_others(heads):
    heads.look(place="T02")
    assert set(downs(TRIGGER)) == {"P2"}
    assert set(downs(TRIGGER, of="T02")) == {"P2"}
    assert downs(TRIGGER, of="T01") == {}


def test_who_was_moved_is_counted_where_they_were_when_the_question_rose(heads):
    in_groups()
    heads.open(heads.stands())
    assert groups()["P1"] == groups(CASE)["P1"] == "key"
    moved("P1", "T02")
    assert Person.objects.get(pk="P1").place_id == "T02"
    assert groups()["P1"] == groups(CASE)["P1"] == groups(DOWN)["P1"] == "key"


def test_who_left_the_place_after_the_look_is_still_of_it_and_who_came_is_not(heads):
    in_groups()
    heads.look()
    moved("P2", "T01")
    assert downs(TRIGGER, of="T02") == {"P2": False}
    assert groups(of="T02") == {"P2": "eco"}
    assert set(downs(TRIGGER, of="T01")) == {"P1"}


def test_who_was_put_on_record_after_the_look_was_not_looked_at(heads):
    heads.look()
    person("P9", "陆九", place="T02", at=AFTER)
    assert set(downs(TRIGGER)) == {"P1", "P2", "P3"}
    heads.look(at=AFTER + timedelta(days=1))
    assert downs(TRIGGER)["P9"] is False


def test_who_had_no_post_yet_was_where_they_were_put_on_record(heads):
    in_groups()
    person("P9", "陆九", place="T02")
    heads.look()
    moved_to = post("T01-P9", Unit.objects.get(pk="T01"), is_head=False)
    appointed(Person.objects.get(pk="P9"), moved_to, at=AFTER, from_=AFTER.date())
    assert groups()["P9"] == "eco"


def test_of_whom_nobody_knows_where_they_were_it_is_unknown_and_not_no(heads, monkeypatch):
    from surpass.office.fairness.counts import stood

    person("P9", "陆九", place="T02")
    heads.look()
    moved_to = post("T01-P9", Unit.objects.get(pk="T01"), is_head=False)
    appointed(Person.objects.get(pk="P9"), moved_to, at=AFTER, from_=AFTER.date())
    monkeypatch.setattr(stood, "_recorded", lambda person: None)
    assert downs(TRIGGER)["P9"] is None
    assert groups()["P9"] == UNKNOWN
    assert "P9" not in downs(TRIGGER, of="T02")


def test_a_unit_that_moved_since_was_below_another_place_then(heads):
    unit("T09", parent="T02")
    person("P9", "陆九", place="T09")
    heads.look()
    assert set(downs(TRIGGER, of="T02")) == {"P2", "P9"}
    Place.objects.filter(pk="T09").update(path="/D/T01/T09/")
    assert set(downs(TRIGGER, of="T02")) == {"P2", "P9"}


def test_of_whom_nothing_was_asked_the_last_look_counts(heads):
    in_groups()
    heads.look()
    moved("P2", "T01")
    assert groups()["P2"] == "eco"
    heads.look(at=AFTER + timedelta(days=1))
    assert groups()["P2"] == "key"


def test_a_running_case_says_nothing_of_a_move_even_where_a_closed_one_does_not(heads):
    heads.open(heads.stands())
    assert downs(DOWN) == {"P1": None}
    assert groups(DOWN) == {"P1": ALONE}

"""What gates, slates and downs came to: counts by vacancy while it is open, then of the year; no names."""

import pytest

from surpass.mechanisms.up_and_down.fairness.page import CASE, DOWN, GATE, SLATE, TRIGGER
from surpass.office.accounts.models import Place
from surpass.office.fairness.computed import year_of, years_of
from surpass.office.fairness.counts.downs import downs_of
from surpass.office.fairness.models import Tallied
from surpass.office.registry.models import Unit
from surpass.office.up_and_down.models import Trigger
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from surpass.office.up_and_down.vacancies.acts.put_forward import put_forward
from tests.fixtures.kept_apart import KeptApart, halves
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.registry import grouped
from tests.fixtures.triggers import Heads
from tests.fixtures.vacancies import Ladder, person, seats

pytestmark = pytest.mark.django_db
YEAR = TODAY.year


@pytest.fixture(autouse=True)
def _by_password(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path


@pytest.fixture
def ladder():
    return Ladder()


@pytest.fixture
def apart(ladder):
    made = KeptApart(ladder)
    made.on()
    made.handed(halves(ladder.keys))
    return made


def counts(stage, **wanted):
    rows = Tallied.objects.filter(stage=stage, **wanted).order_by("value", "outcome")
    return {(row.value, row.outcome): row.count for row in rows}


def closed(ladder, vacancy, ended="filled"):
    return close_vacancy(by=ladder.who["organisation"], at=NOW, vacancy=vacancy, ended=ended)


def forward(ladder, vacancy, key="O06"):
    return put_forward(
        by=ladder.who["organisation"], at=NOW, vacancy=vacancy, person=person(key), reasons="一线表现突出",
        seats=seats(ladder),
    )  # fmt: skip


def place():
    return Place.objects.get(pk="D")


def test_a_look_at_everybody_is_counted_by_value_without_a_name(ladder, apart):
    vacancy = ladder.whole()
    found = counts(GATE, vacancy=vacancy.pk, year=YEAR)
    assert sum(found.values()) == len(ladder.keys)
    listed = {row.person_id: row for row in vacancy.listed.all()}
    held = halves(ladder.keys)
    for value in ("front_line", "office"):
        eligible = [key for key, row in listed.items() if held[key] == value and not row.is_open]
        out = [key for key in ladder.keys if held[key] == value and key not in listed]
        assert found.get((value, True), 0) == len(eligible)
        assert found.get((value, False), 0) == len(out)
    assert not [one for one in Tallied._meta.get_fields() if one.name == "person"]


def test_the_next_look_takes_the_place_of_the_last(ladder, apart):
    vacancy = ladder.whole()
    before = counts(GATE)
    ladder.looked(vacancy)
    assert counts(GATE) == before


def test_whose_value_is_not_known_is_counted_beside(ladder):
    KeptApart(ladder).on()
    ladder.whole()
    assert {value for value, _ in counts(GATE)} == {""}


def test_before_an_attribute_is_on_nothing_is_counted(ladder):
    ladder.whole()
    assert not Tallied.objects.exists()


def test_an_attribute_of_another_place_is_not_counted_here(ladder):
    KeptApart(ladder).on(place="T01")
    ladder.whole()
    assert not Tallied.objects.exists()


def test_when_a_vacancy_closes_its_counts_become_the_years_and_the_slate_is_counted(ladder, apart):
    vacancy = ladder.whole()
    eligible = vacancy.listed.filter(is_open=False).exclude(place=None).count()
    before = counts(GATE)
    forward(ladder, vacancy)
    assert not counts(SLATE)
    closed(ladder, vacancy)
    assert not vacancy.listed.exists()
    assert not Tallied.objects.exclude(vacancy=None).exists()
    assert counts(GATE) == before
    slate = counts(SLATE)
    assert sum(slate.values()) == eligible
    assert sum(count for (_, outcome), count in slate.items() if outcome) == 1


def test_counts_of_a_second_vacancy_are_added_to_those_of_the_year(ladder, apart):
    vacancy = ladder.whole()
    before = counts(GATE)
    closed(ladder, vacancy, "withdrawn")
    again = ladder.opened()
    ladder.declared(again)
    ladder.looked(again)
    closed(ladder, again, "withdrawn")
    assert counts(GATE) == {key: 2 * count for key, count in before.items()}
    assert Tallied.objects.filter(stage=GATE).count() == len(before)


def test_people_are_compared_in_the_peer_group_of_their_unit(ladder, apart):
    for key in ("T01", "T02"):
        if Unit.objects.filter(pk=key).exists():
            grouped(Unit.objects.get(pk=key), "key", grouping="category")
    ladder.whole()
    assert "key" in set(Tallied.objects.values_list("group", flat=True))
    assert "-" in set(Tallied.objects.values_list("group", flat=True))


def test_the_page_counts_what_is_kept(ladder, apart):
    ladder.whole()
    found = year_of(place(), YEAR, on=TODAY).found
    assert [part.stage for part in found.parts] == [GATE]
    assert year_of(place(), YEAR - 1, on=TODAY).found.parts == ()
    assert years_of(place(), on=TODAY) == [YEAR, YEAR - 1]


def test_with_nothing_on_nothing_is_computed(ladder):
    ladder.whole()
    assert year_of(place(), YEAR, on=TODAY).found is None


# ---- downs


@pytest.fixture
def heads():
    return Heads()


def downs(stage):
    return {one.person: one.outcome for one in downs_of(place(), YEAR, on=TODAY) if one.stage == stage}


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

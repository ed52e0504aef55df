"""What gates, slates and downs came to: counts by vacancy while it is open, then of the year; no names."""

import pytest

from surpass.mechanisms.up_and_down.fairness.page import GATE, SLATE
from surpass.office.fairness.counts import gates
from surpass.office.fairness.models import Tallied
from surpass.office.registry.models import Unit
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from surpass.office.up_and_down.vacancies.acts.put_forward import put_forward
from tests.fixtures.assessed import LATER
from tests.fixtures.kept_apart import NEXT, KeptApart, halves
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.registry import appointed, grouped, post
from tests.fixtures.vacancies import person, seats

pytestmark = pytest.mark.django_db
YEAR = TODAY.year


def counts(stage, **wanted):
    rows = Tallied.objects.filter(stage=stage, **wanted).order_by("value", "outcome")
    return {(row.value, row.outcome): row.count for row in rows}


def closed(ladder, vacancy, ended="filled", *, at=NOW):
    return close_vacancy(by=ladder.who["organisation"], at=at, vacancy=vacancy, ended=ended)


def forward(ladder, vacancy, key="O06"):
    return put_forward(
        by=ladder.who["organisation"], at=NOW, vacancy=vacancy, person=person(key), reasons="一线表现突出",
        seats=seats(ladder),
    )  # fmt: skip


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


def test_a_vacancy_counts_in_the_year_in_which_it_closed(ladder, apart):
    closed(ladder, ladder.whole(), "withdrawn", at=NEXT)
    assert set(Tallied.objects.values_list("year", flat=True)) == {YEAR + 1}


def test_on_a_slate_people_are_in_the_group_of_the_look_not_where_the_post_took_them(ladder, apart):
    for key, group in (("T01", "key"), ("E17", "general")):
        grouped(Unit.objects.get(pk=key), group, grouping="category")
    vacancy = ladder.whole()
    listed = vacancy.listed.filter(person__place="T01", is_open=False).exclude(place=None).first()
    new = post("E17-3", Unit.objects.get(pk="E17"), is_head=False)
    appointed(listed.person, new, at=LATER, from_=LATER.date())
    listed.person.refresh_from_db()
    assert listed.person.place_id == "E17"
    closed(ladder, vacancy, at=LATER)
    assert "general" not in set(Tallied.objects.filter(stage=SLATE).values_list("group", flat=True))
    assert "key" in set(Tallied.objects.filter(stage=SLATE).values_list("group", flat=True))


def test_once_its_clause_has_ended_nothing_is_counted_by_an_attribute(ladder, apart, monkeypatch):
    monkeypatch.setattr(gates, "known_attributes", lambda on: {})
    closed(ladder, ladder.whole())
    assert not Tallied.objects.exists()


def test_counts_taken_before_a_clause_ended_go_with_the_vacancy(ladder, apart, monkeypatch):
    vacancy = ladder.whole()
    monkeypatch.setattr(gates, "known_attributes", lambda on: {})
    closed(ladder, vacancy)
    assert not Tallied.objects.exists()

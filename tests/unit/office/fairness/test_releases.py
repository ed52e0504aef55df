"""A year is told once it is over, from what came to its end, and the same to every reader."""

import pytest
from django.db import IntegrityError

from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.mechanisms.up_and_down.fairness.page import CASE, GATE, SLATE, TRIGGER
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Place
from surpass.office.fairness import seen
from surpass.office.fairness.counts import computed
from surpass.office.fairness.models import Release, Tallied
from surpass.office.fairness.released import digest_of, year_of, year_shown, years_of
from surpass.office.record.models import Entry
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from tests.fixtures.kept_apart import NEXT, KeptApart
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.triggers import Heads

pytestmark = pytest.mark.django_db
YEAR = TODAY.year


def closed(ladder, vacancy=None, *, at=NOW):
    return close_vacancy(
        by=ladder.who["organisation"], at=at, vacancy=vacancy or ladder.whole(), ended="withdrawn"
    )


def place(key="D"):
    return Place.objects.get(pk=key)


def read(year=YEAR):
    return year_of(place(), year, on=NEXT.date())


def refused(code, does, *args, **words):
    before = Release.objects.count(), Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        does(*args, **words)
    assert [one.code for one in raised.value.problems] == [code]
    assert (Release.objects.count(), Entry.objects.count()) == before


def test_a_year_that_is_over_is_released_and_read_as_it_was(ladder, apart):
    closed(ladder)
    made = apart.released()
    facts = read_entry(bytes(Entry.objects.get(seq=made.entry).body)).facts
    assert facts["digest"] == digest_of(made.body)
    assert set(facts["attributes"]) == {"line"}
    assert [part.stage for part in read().found.parts] == [GATE, SLATE]
    assert read().found == computed.computed(
        place(), YEAR, computed.used_of(place(), YEAR, on=NEXT.date()), on=NEXT.date()
    )


def test_what_comes_after_changes_nothing_of_a_release(ladder, apart):
    closed(ladder)
    apart.released()
    before = read().found
    Tallied.objects.update(count=9999)
    apart.handed(dict.fromkeys(ladder.keys, "office"), source="更正函")
    assert read().found == before
    apart.off()
    assert read().found == before


def test_a_vacancy_that_is_open_is_in_no_release_but_in_that_of_the_year_in_which_it_closes(ladder, apart):
    vacancy = ladder.whole()
    apart.released()
    assert read().found.parts == ()
    closed(ladder, vacancy, at=NEXT)
    assert read().found.parts == ()
    apart.released(year=YEAR + 1, at=NEXT.replace(year=YEAR + 2))
    assert [part.stage for part in read(YEAR + 1).found.parts] == [GATE, SLATE]


def test_nothing_is_read_before_a_release(ladder, apart):
    closed(ladder)
    assert (read().release, read().found, read().may_release) == (None, None, True)
    assert year_of(place(), YEAR, on=TODAY).may_release is False
    assert (year_shown(place(), on=NEXT.date()), years_of(place(), on=NEXT.date())) == (
        YEAR + 1, [YEAR + 1, YEAR],
    )  # fmt: skip
    apart.released()
    assert read().may_release is False
    assert year_shown(place(), on=NEXT.date()) == YEAR


def test_a_year_that_runs_is_not_released(ladder, apart):
    closed(ladder)
    refused("fairness-year-open", apart.released, at=NOW)


def test_a_year_is_released_once(ladder, apart):
    closed(ladder)
    made = apart.released()
    refused("fairness-released", apart.released)
    with pytest.raises(IntegrityError):
        Release.objects.create(
            place=made.place, year=YEAR, body="", on=TODAY, by="x", at=NOW, entry=made.entry
        )


def test_what_was_on_only_after_a_year_is_not_in_its_release(ladder):
    made = KeptApart(ladder)
    refused("attribute-off", made.released)
    made.on(at=NEXT)
    refused("attribute-off", made.released)


def test_a_clause_that_has_ended_is_computed_no_more_and_switched_off(ladder, apart, monkeypatch):
    closed(ladder)
    monkeypatch.setattr(seen, "known_attributes", lambda on: {})
    monkeypatch.setattr(computed, "known_attributes", lambda on: {})
    refused("attribute-off", apart.released)
    assert apart.off().ended_on == TODAY
    assert not Tallied.objects.exists()


def test_bytes_that_are_not_those_released_are_not_shown(ladder, apart):
    closed(ladder)
    made = apart.released()
    Release.objects.update(body=made.body.replace('"count"', '"counts"') + " ")
    refused("release-changed", read)


@pytest.mark.parametrize("name", ["organisation", "auditor", "elsewhere", "quiet"])
def test_who_may_not_release(ladder, apart, name):
    closed(ladder)
    with pytest.raises(NotAllowed):
        apart.released(by=name)


@pytest.mark.parametrize(("first", "second"), [("D", "T01"), ("T01", "D")])
def test_nothing_is_on_at_two_levels(ladder, first, second):
    made = KeptApart(ladder)
    made.on(place=first)
    refused("attribute-level", made.on, place=second)
    refused("attribute-level", made.on, "seniority_band", place=second)
    made.off()
    assert made.on(place=second).place_id == second


def test_beside_each_other_they_may_be_on(ladder):
    made = KeptApart(ladder)
    assert {made.on(place=key).place_id for key in ("T01", "E17")} == {"T01", "E17"}


def test_questions_are_told_of_those_looked_at_once_it_was_on():
    heads = Heads()
    made = KeptApart(heads)
    heads.stands()
    made.on()
    made.released()
    assert read().found.parts == ()


def test_questions_of_a_year_are_released_as_counts():
    heads = Heads()
    made = KeptApart(heads)
    made.on()
    made.handed({"P1": "front_line", "P2": "office"})
    heads.stands()
    made.released()
    found = {part.stage: part for part in read().found.parts}
    assert set(found) == {TRIGGER, CASE}
    assert found[TRIGGER].unplaced == 1
    assert "P1" not in Release.objects.get().body

"""Open the year of a unit: everybody who held a post in it at the end of the year takes part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.engine.allocations.entitled import active_allocation
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised
from surpass.office.encouragement.appraisal.said import problem
from surpass.office.registry.models import Person
from surpass.office.registry.reading.tenures import tenures
from surpass.office.up_and_down.periods.law import law_on

MONTH = 12
FIRST_YEAR = 2000


@act("encouragement.open_appraisal")
def open_appraisal(
    doing: Doing, *, place: Place, year: int, allocation: str, document: str, summaries_until: date
) -> Appraisal:
    """Somebody who moved in mid-year takes part where they worked at its end, and once.

    Raises:   NotAllowed. UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``appraisal-quota``,
              ``appraisal-year``, ``appraisal-wordless``, ``appraisal-summaries``, ``appraisal-again``,
              ``appraisal-nobody``.
    """
    doing.may(Subject(path=place.path))
    place = Place.objects.select_for_update().get(pk=place.pk)
    people = _people(place, year, on=doing.today)
    faults = list(_faults(place, year, document, summaries_until, people, on=doing.today))
    found = active_allocation(law_on(doing.today), allocation)
    if found.kind != "quota" or not found.bars or not found.order:
        faults.append(problem("appraisal-quota", allocation, "a quota of excellent persons"))
    raise_all(UseProblem, faults)
    made = Appraisal.objects.create(
        place=place, year=year, allocation=allocation, document=document.strip(),
        summaries_until=summaries_until, opened_on=doing.today, by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    Appraised.objects.bulk_create(Appraised(appraisal=made, person=one, year=year) for one in people)
    made.entry = doing.record(
        about=[f"unit:{place.pk}", f"appraisal:{made.pk}", *(f"person:{one.pk}" for one in people)],
        facts={
            "appraisal": made.pk, "year": year, "allocation": allocation, "document": made.document,
            "people": len(people), "summaries_until": summaries_until.isoformat(),
        },
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made


def _people(place: Place, year: int, *, on: date) -> list[Person]:
    """Who held a post in full at the end of the year, or holds one today while it runs."""
    if not FIRST_YEAR <= year <= on.year:
        return []
    day = min(on, date(year, MONTH, 31))
    keys = {one.person for one in tenures(units=[place.pk]) if one.kind == "full" and one.holds_on(day)}
    elsewhere = Appraised.objects.filter(person__in=keys, year=year).values("person")
    return list(
        Person.objects.filter(pk__in=keys, withdrawn_entry=None).exclude(pk__in=elsewhere).order_by("pk")
    )


def _faults(
    place: Place, year: int, document: str, until: date, people: list[Person], *, on: date
) -> Iterator[Problem]:
    if not FIRST_YEAR <= year <= on.year:
        yield problem("appraisal-year", str(year), f"a year from {FIRST_YEAR} to {on.year}")
    elif Appraisal.objects.filter(place=place, year=year).exists():
        yield problem("appraisal-again", f"{place.pk} {year}", "one appraisal of a unit a year")
    elif not people:
        yield problem("appraisal-nobody", place.pk, "a unit with somebody who was not appraised elsewhere")
    if not document.strip():
        yield problem("appraisal-wordless", "no document", "the document by which the year is opened")
    if until < on:
        yield problem("appraisal-summaries", until.isoformat(), f"a day from {on.isoformat()} on")

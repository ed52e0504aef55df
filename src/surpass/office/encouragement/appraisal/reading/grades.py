"""The grades that stand, by person and year: what gates, slates, funds and honours read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from surpass.mechanisms.encouragement.gradable import GRADE
from surpass.office.encouragement.appraisal.models import Grade
from surpass.office.up_and_down.vacancies.facts.frame import lag_of
from surpass.policy.rules.rule import RuleBook


def grades_of(person: str, at: date) -> dict[int, str]:
    """By year the grade that stood on a day; a corrected one takes the place of the first.

    Missing:  a year that was not appraised here is not there, which says nothing of it.
    """
    return grades_known([person], at=at).get(person, {})


def grades_known(people: Collection[str], *, at: date) -> dict[str, dict[int, str]]:
    """The same of several people; one query."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    rows = Grade.objects.filter(appraised__person__in=people, on__lte=at).order_by("nth")
    for person, year, grade in rows.values_list("appraised__person", "appraised__year", "grade"):
        found[person][year] = grade
    return found


def told_facts(
    *, people: Collection[str], book: RuleBook, on: date, **_: object
) -> dict[str, dict[str, int]]:
    """The grades as rules read them, by person and column."""
    fact = book.facts.get(GRADE)
    if fact is None:
        return {}
    return {
        person: {
            fact.column(lag): fact.number(grade)
            for year, grade in years.items()
            if (lag := lag_of(fact, year, on=on)) is not None
        }
        for person, years in grades_known(people, at=on).items()
    }

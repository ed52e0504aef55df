"""The annual grades of people as rules read them: the one place that knows where they are kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from surpass.engine.allocations.entitled import Subject
from surpass.office.up_and_down.vacancies.facts.frame import known_facts
from surpass.policy.rules.rule import RuleBook

GRADE = "annual_grade"


def graded(people: Collection[str], *, book: RuleBook, on: date) -> tuple[Subject, ...]:
    """Each person with the grades of the years before *on*, the last full year first.

    Missing:  a year of which nobody recorded a grade has none here, and is asked for.
    """
    columns = [book.facts[GRADE].column(lag) for lag in range(book.facts[GRADE].history)]
    known = known_facts(people, None, book=book, on=on)
    return tuple(
        Subject(
            key=key,
            values={name: known[key][name] for name in columns if name in known.get(key, {})},
        )
        for key in sorted(people)
    )

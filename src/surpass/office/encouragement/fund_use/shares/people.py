"""Who may be on lists of persons: where they served, which grade stands, which days were settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.mechanisms.rewards.standings import Board, veto_facts
from surpass.foundation.truth import Truth, any_of
from surpass.mechanisms.encouragement.following import People, Served
from surpass.mechanisms.encouragement.gradable import GRADE
from surpass.office.encouragement.appraisal.models import Grade
from surpass.office.encouragement.fund.models import Fund, RewardSettled
from surpass.office.encouragement.fund_use.shares.members import served_in_units, year_days
from surpass.office.registry.reading.called import people_called, units_called
from surpass.policy.rules.rule import RuleBook

VETOED = "headed_vetoed_unit"


def people_for(
    fund: Fund, units: Iterable[Subject], boards: Mapping[str, Board], *, book: RuleBook, on: date,
    before: int | None = None, known: datetime | None = None,
) -> People:  # fmt: skip
    """Everybody who held a post in one of the units in the year of the fund.

    Shapes:   of each the unit in which they served longest comes first. *known*: as the register stood then;
              *before*: grades and settled days of earlier entries alone.
    Missing:  a grade that was not given is unknown; so are the days of whoever was not there all year until
              they are settled; a unit of which it is not known whether it was vetoed makes that unknown.
    """
    held = {one.key: one for one in units}
    of_units = served_in_units(held, year=fund.year, known=known)
    settled, whole = days_settled(fund, before=before), year_days(fund.year)
    names = units_called(of_units, on=on)
    found: dict[str, list[tuple[int, Served]]] = {}
    for unit, people in of_units.items():
        for key, one in people.items():
            days = whole if one.is_whole_year else settled.get((key, unit))
            said = Served(unit=unit, name=names[unit], is_head=one.is_leading, days=days)
            found.setdefault(key, []).append((-one.days, said))
    served = {
        key: tuple(said for _, said in sorted(times, key=lambda one: (one[0], one[1].unit)))
        for key, times in sorted(found.items())
    }
    grades, called = _grades(fund, served, on=on, before=before), people_called(served)
    vetoed = _vetoed(held, boards, book)
    return People(
        subjects=tuple(
            Subject(
                key=key, name=called[key],
                values=_values(book, grades.get(key), [vetoed[one.unit] for one in times if one.is_head]),
            )
            for key, times in served.items()
        ),
        served=served,
    )  # fmt: skip


def days_settled(fund: Fund, *, before: int | None = None) -> dict[tuple[str, str], int]:
    """The days that were declared and settled, by person and unit; the last word counts."""
    found = RewardSettled.objects.filter(fund=fund, days__isnull=False).order_by("pk")
    if before is not None:
        found = found.filter(entry__lt=before)
    return {(row.person_id or "", row.unit_id): row.days or 0 for row in found}


def _grades(fund: Fund, people: Iterable[str], *, on: date, before: int | None) -> dict[str, str]:
    """The grade of the year that stands; a corrected one takes the place of the first."""
    found = Grade.objects.filter(appraised__person__in=list(people), appraised__year=fund.year, on__lte=on)
    if before is not None:
        found = found.filter(entry__lt=before)
    return dict(found.order_by("nth").values_list("appraised__person", "grade"))


def _vetoed(units: Mapping[str, Subject], boards: Mapping[str, Board], book: RuleBook) -> dict[str, Truth]:
    names = veto_facts(boards, book=book)
    return {
        key: any_of(_truth(one.values[name]) for name in sorted(names & one.values.keys()))
        for key, one in units.items()
    }


def _truth(value: int | None) -> Truth:
    return None if value is None else bool(value)


def _values(book: RuleBook, grade: str | None, vetoed: Iterable[Truth]) -> dict[str, int | bool | None]:
    found: dict[str, int | bool | None] = {}
    if (fact := book.facts.get(GRADE)) is not None and grade is not None:
        found[fact.column()] = fact.number(grade)
    if (fact := book.facts.get(VETOED)) is not None:
        found[fact.column()] = any_of(vetoed)
    return found

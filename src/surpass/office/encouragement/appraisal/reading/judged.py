"""Each person under the rules: which grades may be given, how many may be excellent, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from surpass.engine.allocations.entitled import Subject
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.encouragement.consequences import consequences
from surpass.mechanisms.encouragement.excellent_places import Places, Staff, excellent_places
from surpass.mechanisms.encouragement.gradable import GRADE, Gradable, gradable
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised
from surpass.office.encouragement.appraisal.reading.grades import grades_of
from surpass.office.up_and_down.down.reading.results import GRADE as UNIT_GRADE
from surpass.office.up_and_down.down.reading.results import standings_of
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.facts.frame import known_facts
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.condition import facts_read
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook


def best_of(book: RuleBook) -> str:
    """The grade that the quota is of."""
    return book.facts[GRADE].levels[-1]


def grades_in_order(book: RuleBook) -> tuple[str, ...]:
    """The best first, "no grade" last."""
    fact = book.facts[GRADE]
    return (*reversed(fact.levels), *fact.outside[:1])


def allocation_of(one: Appraisal, book: RuleBook) -> Allocation:
    """The quota that the unit's year was opened with."""
    return book.allocations[one.allocation]


def facts_asked(one: Appraisal, book: RuleBook) -> list[Fact]:
    """What holders are asked of each person, in the order of the rules that bar grades."""
    rules = (book.rules[name] for name in allocation_of(one, book).bars)
    read = (fact for rule in rules for arm in rule.arms for fact, _ in facts_read(arm.when))
    return [book.facts[name] for name in dict.fromkeys(read)]


def may_give(one: Appraised, *, on: date) -> Gradable:
    """The grades that may be given to somebody now."""
    book = law_on(on)
    return gradable(
        allocation_of(one.appraisal, book), book=book, subject=Subject(key=one.person_id, values=_said(one))
    )


def follows(one: Appraised, *, on: date) -> tuple[Proposal, ...]:
    """What the grade of the year leads to, looked at in the year after it.

    Shapes:   in later years as that year was on its last day; while the year itself still runs, as on the
              day after it. The grades are those that stand ``on`` today, however late one was given or
              corrected.
    """
    day = max(min(on, date(one.year + 1, 12, 31)), date(one.year + 1, 1, 1))
    book = law_on(min(on, day))
    known = known_facts([one.person_id], None, book=book, on=day).get(one.person_id, {})
    name = {"zh": one.person.name_zh, "en": one.person.name_en or one.person.name_zh}
    values = {**known, **_grades(one, book, on), **_said(one)}
    return consequences(book=book, subject=Subject(key=one.person_id, name=name, values=values))


def _grades(one: Appraised, book: RuleBook, on: date) -> dict[str, int]:
    """By column the grade of the year and of those before it."""
    fact = book.facts[GRADE]
    return {
        fact.column(one.year - year): fact.number(grade)
        for year, grade in grades_of(one.person_id, on).items()
        if 0 <= one.year - year < fact.history
    }


def places_of(found: Iterable[Appraisal], *, on: date) -> dict[int, Places]:
    """By appraisal the places that it has, or shares with other small units of the same tree and year."""
    made: dict[int, Places] = {}
    for one in found:
        if one.pk not in made:
            book = law_on(on)
            pool = list(pool_of(one))
            by_unit = {each.place_id: each for each in pool}
            places = excellent_places(
                allocation_of(one, book), _staff(pool, best_of(book)), facts=_facts_of(pool, book)
            )
            made |= {by_unit[unit].pk: held for unit, held in places.items()}
    return made


def pool_of(one: Appraisal) -> Iterable[Appraisal]:
    """Every unit of the tree that is appraised for the same year by the same quota."""
    top = f"/{one.place.path.strip('/').split('/')[0]}/"
    found = Appraisal.objects.filter(year=one.year, allocation=one.allocation, place__path__startswith=top)
    return found.order_by("pk")


def is_unit_excellent(one: Appraisal, book: RuleBook) -> bool | None:
    """Whether the final result of the year has the best grade for the unit.

    Missing:  None: no result of the year is final, or the unit is in none.
    """
    return _excellent([one], book)[one.place_id]


def _excellent(pool: list[Appraisal], book: RuleBook) -> dict[str, bool | None]:
    fact = book.facts.get(UNIT_GRADE)
    found: dict[str, bool | None] = {one.place_id: None for one in pool}
    if fact is None or not pool:
        return found
    year = pool[0].year
    for (unit, _), row in standings_of(set(found), [year]).items():
        found[unit] = fact.value(row.grade) == len(fact.levels) - 1 if row.grade in fact.levels else None
    return found


def _facts_of(pool: list[Appraisal], book: RuleBook) -> Mapping[str, Mapping[str, bool | None]]:
    turns_on = [name for name, _ in allocation_of(pool[0], book).seats.cases]
    excellent = _excellent(pool, book)
    return {unit: dict.fromkeys(turns_on, value) for unit, value in excellent.items()}


def _staff(pool: list[Appraisal], best: str) -> list[Staff]:
    rows = Appraised.objects.filter(appraisal__in=pool).order_by("pk")
    return [
        Staff(key=person, unit=unit, is_proposed=proposed == best if proposed else None)
        for person, unit, proposed in rows.values_list("person", "appraisal__place", "proposed")
    ]


def _said(one: Appraised) -> dict[str, int | bool | None]:
    return dict(one.facts)

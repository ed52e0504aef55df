"""What bars somebody: the one place where every room asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from surpass.foundation.problems import Problem, UseProblem
from surpass.mechanisms.up_and_down.periods.gate import Answer, answer
from surpass.mechanisms.up_and_down.periods.kinds import EFFECTS
from surpass.mechanisms.up_and_down.periods.period import Period
from surpass.mechanisms.up_and_down.periods.reckon import periods_of
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.reading.measures import measures_of
from surpass.office.up_and_down.periods.reading.of_cases import periods_of_cases


def bars_of(person: Person, *, on: date, effect: str, known: datetime | None = None) -> Answer:
    """Whether something is barred for a person on a day: yes, no or unknown.

    It gives the clause and whom to ask, never what was done or why; so any gate may be told.

    Raises:   ValueError: no effect that a period can bar.
    """
    found = periods_standing([person.key], on=on, known=known)[person.key]
    return answer(found, effect=effect, on=on, book=law_on(on))


def check_effect(effect: str) -> None:
    """Whether a period can bar it.

    Raises:   UseProblem: ``bar-unknown``.
    """
    if effect not in EFFECTS:
        raise UseProblem(
            [
                Problem(
                    code="bar-unknown", where="effect", found=effect, expected=", ".join(EFFECTS),
                    next_step="choose one of them",
                )
            ]
        )  # fmt: skip


def bars_of_each(people: Collection[Person], *, on: date, effect: str) -> dict[str, Answer]:
    """The same of many at once, by key."""
    found = periods_standing([one.key for one in people], on=on)
    return {key: answer(periods, effect=effect, on=on, book=law_on(on)) for key, periods in found.items()}


def periods_standing(
    people: Collection[str], *, on: date, known: datetime | None = None
) -> dict[str, tuple[Period, ...]]:
    """Every period of each person, over or not: of measures, then of cases."""
    measures, cases = measures_of(people, known=known), periods_of_cases(people)
    return {
        key: (
            *periods_of([one.measure() for one in measures.get(key, ())], law_on=law_on, today=on),
            *cases.get(key, ()),
        )
        for key in people
    }

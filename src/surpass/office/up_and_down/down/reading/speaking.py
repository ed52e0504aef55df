"""What the rules say now of officials: triggers, and the values by which they speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surpass.engine.allocations.entitled import Subject
from surpass.mechanisms.up_and_down.down import triggers
from surpass.mechanisms.up_and_down.down.improvement import NOT_MET
from surpass.mechanisms.up_and_down.down.triggers import triggers_of
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.improving.reading import came_to
from surpass.office.up_and_down.down.listed.reading import listed_facts
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.reading.results import result_facts
from surpass.office.up_and_down.down.reading.tolerated import found_in
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.facts.frame import known_facts
from surpass.policy.rules.read_facts import OUTCOMES, TOLERANCE_OUTCOME
from surpass.policy.rules.rule import RuleBook

Values = Mapping[str, int | bool | None]
UNCHANGED = "unchanged_after_reminder"
"""The key that nobody tells: it is what a period to improve, with help and a second look, came to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One rule that speaks of one official."""

    person: str
    found: triggers.Trigger
    values: Values


def spoken_of(people: Sequence[Person], *, on: date) -> dict[tuple[str, str], Spoken]:
    """By person and rule, the answers of earlier tolerance checks among what is known."""
    book, keys = law_on(on), [one.pk for one in people]
    known, results = known_facts(keys, None, book=book, on=on), result_facts(keys, book=book, on=on)
    listed = listed_facts(keys, book=book, on=on)
    answered = answers_of(keys, year=on.year - 1)
    found: dict[tuple[str, str], Spoken] = {}
    for one in people:
        values: dict[str, int | bool | None] = {
            **known.get(one.pk, {}),
            **results.get(one.pk, {}),
            **listed.get(one.pk, {}),
        }
        for trigger in speaking(book, one, values, answered.get(one.pk, {})):
            read = {
                book.facts[name].column(lag)
                for name, lag in book.rules[trigger.rule].reads()
                if name in book.facts
            }
            held = {column: value for column, value in values.items() if column in read}
            found[one.pk, trigger.rule] = Spoken(person=one.pk, found=trigger, values=held)
    return found


def speaking(
    book: RuleBook, person: Person, values: Values, answers: Mapping[str, Mapping[str, int]]
) -> list[triggers.Trigger]:
    """Each rule with the tolerance check that was made for it."""
    name = {"zh": person.name_zh, "en": person.name_en or person.name_zh}
    bare = triggers_of(book=book, official=Subject(key=person.pk, name=name, values=values))
    found: list[triggers.Trigger] = []
    for one in bare:
        if checked := answers.get(one.rule):
            official = Subject(key=person.pk, name=name, values={**values, **checked})
            again = (other for other in triggers_of(book=book, official=official) if other.rule == one.rule)
            found.extend(again)
        else:
            found.append(one)
    return found


def answers_of(people: Sequence[str], *, year: int) -> dict[str, dict[str, dict[str, int]]]:
    """By person and rule: the tolerance checks of a year, what their cases found, what a period came to."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    rows = list(Trigger.objects.filter(person__in=people, year=year))
    for row, checked in zip(rows, checks_of(rows), strict=True):
        if checked:
            found.setdefault(row.person_id, {})[row.rule] = checked
    return found


def checks_of(rows: Sequence[Trigger]) -> list[dict[str, int]]:
    """Of each, the situations as they were answered, the outcome that stands, and no change, by column.

    Missing:  an outcome that nobody found is left out: rules take it as unknown, and wait. So is whether
              anything changed, until a period to improve was measured to its end.
    """
    periods = came_to([row.pk for row in rows])
    findings = found_in({row.tolerance for row in rows if row.tolerance})
    checks = []
    for row in rows:
        answers = {name: value for name, value in row.answers.items() if name != TOLERANCE_OUTCOME}
        found = findings.get(row.tolerance)
        outcome = {TOLERANCE_OUTCOME: OUTCOMES.index(found.outcome)} if found and found.outcome else {}
        unchanged = {UNCHANGED: True} if periods.get(row.pk) == NOT_MET else {}
        checks.append(answers | outcome | unchanged)
    return checks

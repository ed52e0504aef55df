"""Whether the official of a question is protected: yes, no or unknown, with the clause, and never by what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from surpass.engine.allocations.entitled import Subject
from surpass.mechanisms.up_and_down.down.protection import Protection, protection_from
from surpass.office.up_and_down.down.keeping import refused
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.facts.frame import known_facts

UNPROTECTED = "an official whom nothing protects from a case"
WORDS = {True: "yes", False: "no", None: "unknown"}


def protections_of(rows: Sequence[Trigger], *, on: date) -> dict[int, Protection]:
    """By question, as the law of a day has it and with what is known today: protection may begin any day.

    Missing:  a rule that is no law any more asks nothing, and is not answered.
    """
    book = law_on(on)
    known = known_facts(sorted({row.person_id for row in rows}), None, book=book, on=on)
    return {
        row.pk: protection_from(
            book=book, rule=row.rule,
            official=Subject(key=row.person_id, values=known.get(row.person_id, {})),
        )
        for row in rows
        if row.rule in book.rules
    }  # fmt: skip


def check_unprotected(row: Trigger, *, on: date) -> None:
    """Whether nothing that is known protects the official.

    Raises:   UseProblem: ``protected``.
    """
    found = protections_of([row], on=on).get(row.pk)
    if found is not None and found.is_protected:
        raise refused("protected", ", ".join(found.cites), UNPROTECTED)


def check_protection(row: Trigger, *, on: date) -> None:
    """The same, and that the answer is known where the rule needs it.

    Raises:   UseProblem: ``protected``, ``protection-unknown``.
    """
    check_unprotected(row, on=on)
    found = protections_of([row], on=on).get(row.pk)
    if found is not None and found.is_in_the_way:
        raise refused("protection-unknown", ", ".join(found.cites), UNPROTECTED)

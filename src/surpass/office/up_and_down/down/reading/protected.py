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
from surpass.policy.rules.rule import RuleBook

UNPROTECTED = "an official whom nothing protects from a case"
UNKNOWN = Protection(is_protected=None, cites=(), is_needed=True, holders=())
"""Of a question whose rule no law has any more."""
WORDS = {True: "yes", False: "no", None: "unknown"}


def protections_of(rows: Sequence[Trigger], *, on: date) -> dict[int, Protection]:
    """By question, as the law of a day has it and with what is known then: protection may begin any day.

    Missing:  a rule that is no law any more is read by the law of the day on which it last spoke; one that
              neither has leaves unknown whether anybody is protected, and stands in the way.
    """
    found: dict[int, Protection] = {}
    by_book: dict[str, tuple[RuleBook, list[Trigger]]] = {}
    for row in rows:
        book = book_of(row, on=on)
        if book is None:
            found[row.pk] = UNKNOWN
        else:
            by_book.setdefault(f"{book.fingerprint} {book.on}", (book, []))[1].append(row)
    for book, held in by_book.values():
        known = known_facts(sorted({row.person_id for row in held}), None, book=book, on=on)
        for row in held:
            official = Subject(key=row.person_id, values=known.get(row.person_id, {}))
            found[row.pk] = protection_from(book=book, rule=row.rule, official=official)
    return found


def book_of(row: Trigger, *, on: date) -> RuleBook | None:
    """The law by which a question is read on a day.

    Missing:  None: neither the law of that day nor that of the day on which the rule last spoke has the rule.
    """
    books = (law_on(on), law_on(row.seen_on))
    return next((book for book in books if row.rule in book.rules), None)


def check_unprotected(row: Trigger, *, on: date) -> None:
    """Whether nothing that is known protects the official.

    Raises:   UseProblem: ``protected``.
    """
    found = protections_of([row], on=on)[row.pk]
    if found.is_protected:
        raise refused("protected", ", ".join(found.cites), UNPROTECTED)


def check_protection(row: Trigger, *, on: date) -> None:
    """The same, and that the answer is known where the rule needs it.

    Raises:   UseProblem: ``protected``, ``protection-unknown``.
    """
    check_unprotected(row, on=on)
    found = protections_of([row], on=on)[row.pk]
    if found.is_in_the_way:
        raise refused("protection-unknown", ", ".join(found.cites), UNPROTECTED)

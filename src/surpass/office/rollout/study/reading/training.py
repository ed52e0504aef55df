"""Training on record, as the rules read it: a certificate that stands says yes; nothing says no."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from surpass.engine.findings.explain import Finding
from surpass.engine.findings.proposal import proposal_of
from surpass.foundation.proposal import Proposal
from surpass.office.registry.models import Person
from surpass.office.rollout.study.models import TrainingCertificate
from surpass.office.rollout.study.reading.law import book_of
from surpass.office.up_and_down.vacancies.facts.frame import known_facts
from surpass.policy.rules.rule import RuleBook

FACT = "training_done"
"""The pack's fact of UP-06: training for the post is done."""


def gates(on: date) -> Mapping[str, Mapping[str, str]]:
    """The rules in force that read whether somebody was trained, each with what it says."""
    return {
        name: rule.says
        for name, rule in sorted(book_of(on).rules.items())
        if any(fact == FACT for fact, _ in rule.reads())
    }


def trained_facts(
    *, people: Collection[str], book: RuleBook, on: date, **_: Any
) -> Mapping[str, Mapping[str, int | bool]]:
    """By person, for every room that asks: who has a certificate that stands, of a day until then.

    Missing:  of whoever has none nothing is said: their training may be on record elsewhere.
    """
    if FACT not in book.facts:
        return {}
    rows = TrainingCertificate.objects.filter(person__in=list(people), withdrawn_at=None, on__lte=on)
    column = book.facts[FACT].column()
    return {key: {column: True} for key in rows.values_list("person_id", flat=True)}


def training_of(person: Person, *, on: date) -> list[Proposal]:
    """What each rule that reads training says of somebody: done, due, overdue, or not known."""
    book = book_of(on)
    known = known_facts([person.pk], None, book=book, on=on).get(person.pk, {})
    name = {"zh": person.name_zh, "en": person.name_en or person.name_zh}
    return [
        proposal_of(
            Finding(rule=book.rules[rule], book=book, subject=person.pk, name=name, values=known)
        )
        for rule in gates(on)
    ]  # fmt: skip

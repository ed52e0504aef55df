"""Officials as the rules read them: one row each, from what holders said, the registry and the vacancy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import cast

import polars as pl
from django.db.models import F
from django.dispatch import Signal

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.mechanisms.allocations.gate import whole
from surpass.exchange.mechanisms.allocations.surveys import shares_of
from surpass.office.up_and_down.vacancies.facts.of_post import post_values
from surpass.office.up_and_down.vacancies.facts.of_registry import registry_facts
from surpass.office.up_and_down.vacancies.models import KnownFact, Vacancy
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook

facts_sought = Signal()
"""Officials are looked at (``people``, ``book``, ``on``): a room above answers with what it has verified."""

Values = Mapping[str, int | bool | None]


def frame_of(
    vacancy: Vacancy, people: Collection[str], *, book: RuleBook, allocation: Allocation, on: date
) -> pl.DataFrame:
    """One row an official, a column for everything that the rules and the order read; null: unknown."""
    said = known_facts(people, vacancy, book=book, on=on)
    read = [book.facts[name].column() for name in (*allocation.facts, *_shown(book, allocation))]
    read += [counts.column() for counts in shares_of(book, allocation).values()]
    rows = [{SUBJECT: key, **said.get(key, {})} for key in sorted(people)]
    columns = sorted({column for row in rows for column in row} | {SUBJECT})
    held = pl.DataFrame({name: [row.get(name) for row in rows] for name in columns}, strict=False)
    judged = whole(held, book, allocation)
    more = [
        pl.col(name) if name in held.columns else pl.lit(None, dtype=pl.Int64).alias(name)
        for name in dict.fromkeys(read)
        if name not in judged.columns
    ]
    return judged.join(held.select(SUBJECT, *more), on=SUBJECT, maintain_order="left")


def known_facts(
    people: Collection[str], vacancy: Vacancy | None, *, book: RuleBook, on: date
) -> dict[str, dict[str, int | bool]]:
    """By person and column: what the registry shows, what holders said, what was declared for this post.

    The later of these stands before the earlier; what two people verified in another room, before all.
    """
    found: dict[str, dict[str, int | bool]] = defaultdict(dict)
    for key, values in registry_facts(people, book=book, on=on).items():
        found[key] |= values
    rows = KnownFact.objects.filter(person__in=people, withdrawn_at=None)
    rows = rows.filter(vacancy=None) | rows.filter(vacancy=vacancy) if vacancy else rows.filter(vacancy=None)
    rows = rows.order_by(F("vacancy_id").asc(nulls_first=True), "pk")
    for person, name, year, value in rows.values_list("person_id", "fact", "year", "value"):
        fact = book.facts.get(name)
        lag = None if fact is None else lag_of(fact, year, on=on)
        if fact is not None and lag is not None:
            found[person][fact.column(lag)] = bool(value) if fact.type == "bool" else value
    for _, answer in facts_sought.send(sender=None, people=people, book=book, on=on):
        for key, verified in cast("Mapping[str, Mapping[str, int | bool]]", answer).items():
            found[key].update(verified)
    return found


def lag_of(fact: Fact, year: int | None, *, on: date) -> int | None:
    """How many periods back a year lies: the last full year is 0; None where the rules look at none such."""
    if fact.history <= 1:
        return 0
    lag = on.year - 1 - year if year is not None else 0
    return lag if 0 <= lag < fact.history else None


def subject_of_post(vacancy: Vacancy, *, book: RuleBook, on: date) -> Subject:
    """The post as the rules read it."""
    return Subject(key=vacancy.post_id, values=post_values(vacancy, book=book, on=on))


def _shown(book: RuleBook, allocation: Allocation) -> list[str]:
    """The facts that are shown and order nobody."""
    return [name for rule in allocation.rules for name in book.rules[rule].ignores]

"""Record what a holder says of officials, from a table; what is on record already is not written again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.record.lengths import check_lengths
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.vacancies.facts.told import Cell, Told
from surpass.office.up_and_down.vacancies.models import KnownFact, Vacancy
from surpass.office.up_and_down.vacancies.said import problem, refused


@act("up_and_down.record_facts")
def record_facts(doing: Doing, *, told: Told, source: str, vacancy: Vacancy | None = None) -> int:
    """*source*: the document that says so; *vacancy*: of what was declared or checked for one post alone.

    Returns how many cells were written. Somebody who declared before is asked no second time: only another
    value takes the place of the first, which stays in the ledger.

    Raises:   NotAllowed: somebody out of reach. UseProblem: ``person-not-found``, ``source-missing``,
              ``facts-unchanged``, ``vacancy-closed``.
    """
    if not source.strip():
        raise refused("source-missing", "no source", "the document or register that says so")
    if vacancy is not None and vacancy.closed_on is not None:
        raise refused("vacancy-closed", str(vacancy.pk), "a vacancy that is open")
    people = Person.objects.select_related("place", "account").filter(
        pk__in=list(told.rows), withdrawn_entry=None
    )
    known = {one.pk: one for one in people.select_for_update(of=("self",))}
    raise_all(UseProblem, _strangers(told, known))
    check_lengths(KnownFact, source=source.strip())
    for one in known.values():
        doing.may(subject_of_person(one))
    held = {
        (row.person_id, (row.fact, row.year)): row
        for row in KnownFact.objects.filter(person__in=known, vacancy=vacancy, withdrawn_at=None)
    }
    new = {
        key: cells
        for key, row in told.rows.items()
        if (cells := {cell: value for cell, value in row.items() if _is_new(held.get((key, cell)), value)})
    }
    if not new:
        raise refused("facts-unchanged", "nothing that is not on record", "a table that says something new")
    return _write(doing, new, held, Source(text=source.strip(), digest=told.digest, vacancy=vacancy))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the cells are from, and the vacancy that they are for."""

    text: str
    digest: str
    vacancy: Vacancy | None


def _is_new(row: KnownFact | None, value: int) -> bool:
    return row is None or row.value != value


def _strangers(told: Told, known: Mapping[str, Person]) -> list[Problem]:
    return [
        problem("person-not-found", key, "an official of the registry, by key", where="column id")
        for key in sorted(set(told.rows) - set(known))
    ]


def _write(
    doing: Doing,
    new: Mapping[str, Mapping[Cell, int]],
    held: Mapping[tuple[str, Cell], KnownFact],
    source: Source,
) -> int:
    about = [f"vacancy:{source.vacancy.pk}"] if source.vacancy else []
    count = sum(map(len, new.values()))
    entry = doing.record(
        about=[*about, *(f"person:{key}" for key in sorted(new))],
        facts={"digest": source.digest, "people": len(new), "cells": count},
        sealed={f"person:{key}": {"source": source.text, "facts": _sealed(new[key])} for key in new},
    )
    gone = [row.pk for key, cells in new.items() for cell in cells if (row := held.get((key, cell)))]
    KnownFact.objects.filter(pk__in=gone).update(withdrawn_at=doing.at)
    KnownFact.objects.bulk_create(
        KnownFact(
            person_id=key, vacancy=source.vacancy, fact=name, year=year, value=value, source=source.text,
            by=doing.by.key, said_at=doing.at, entry=entry,
        )
        for key, cells in new.items()
        for (name, year), value in cells.items()
    )  # fmt: skip
    return count


def _sealed(cells: Mapping[Cell, int]) -> dict[str, int]:
    return {f"{name} {year}" if year else name: value for (name, year), value in cells.items()}

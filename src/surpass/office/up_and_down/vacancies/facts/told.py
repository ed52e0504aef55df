"""A table of facts, read as rules read them: all its problems at once, nothing half-written."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.findings.people import read_people
from surpass.policy.rules.rule import RuleBook

Cell = tuple[str, int | None]
"""A fact, and the year of one with a history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """By person: each fact that a cell says; an empty cell says nothing."""

    rows: Mapping[str, Mapping[Cell, int]]
    digest: str


def read_told(name: str, body: bytes, *, book: RuleBook, on: date) -> Told:
    """Read a table of people.

    Shapes:   a row an official with a column a fact, as ``surpass find`` reads them; ``annual_grade[1]`` is
              the year before the last one full on *on*.
    Raises:   EvidenceProblem: every problem of the file, each with its cell.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (PurePath(name).name or "facts.csv")
        path.write_bytes(body)
        people = read_people(path, facts=book.facts)
    columns = {
        fact.column(lag): (fact.name, on.year - 1 - lag if fact.history > 1 else None)
        for fact in book.facts.values()
        for lag in range(fact.history)
    }
    rows = {
        str(row[SUBJECT]): {
            columns[column]: int(value)
            for column, value in row.items()
            if column in columns and value is not None
        }
        for row in people.frame.iter_rows(named=True)
    }
    return Told(rows=rows, digest=next(iter(people.digests.values())))


def told_of(people: Mapping[str, Mapping[str, str]], *, book: RuleBook, on: date) -> Told:
    """The same of facts that a program says: by person, words by fact.

    Raises:   EvidenceProblem: as :func:`read_told`.
    """
    names = sorted({name for facts in people.values() for name in facts})
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", *names])
    writer.writerows([key, *(facts.get(name, "") for name in names)] for key, facts in sorted(people.items()))
    return read_told("facts.csv", text.getvalue().encode(), book=book, on=on)

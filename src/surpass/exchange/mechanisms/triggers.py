"""Triggers from tables: people, and with them what a run says of their units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.findings.people import read_people
from surpass.exchange.mechanisms.allocations.slate import guarded_book
from surpass.mechanisms.up_and_down.down.triggers import Trigger, triggers_of
from surpass.policy.rules.rule import RuleBook


def triggers_in(
    path: Path, *, book: RuleBook, run: Path | None = None
) -> Iterator[tuple[Subject, tuple[Trigger, ...]]]:
    """Everybody in the tables of whom some rule speaks, by key.

    Shapes:   the tables of ``surpass find``; with *run* also what that run says of each unit.
    Missing:  a fact of which no table has a column is unknown.
    Raises:   EvidenceProblem: every problem of the tables.
    """
    people = read_people(path, facts=book.facts, run=run)
    held = guarded_book(book, people)
    for row in people.frame.iter_rows(named=True):
        zh, en = row.get("@name"), row.get("@name_en")
        official = Subject(
            key=str(row[SUBJECT]), name={"zh": zh or en or "", "en": en or zh or ""} if zh or en else "",
            pool=row.get("@unit") or "",
            values={name: value for name, value in row.items() if not name.startswith("@")},
        )  # fmt: skip
        if found := triggers_of(book=held, official=official):
            yield official, found

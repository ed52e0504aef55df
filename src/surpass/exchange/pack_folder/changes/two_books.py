"""Two packs on one day, and people judged by both."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from surpass.engine.findings.find import find
from surpass.engine.proof.moves import Judged, Outcome
from surpass.engine.proof.prove import refuse_loosened
from surpass.exchange.findings.laws import fitted, guarded
from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.findings.people import People, read_people
from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.rules.book import change_days, rule_book
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.pack import Pack

GROUP = "@group"


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoBooks:
    """The rules before and after a change, each on a day on which its pack is in force."""

    before: RuleBook
    after: RuleBook

    @property
    def facts(self) -> dict[str, Fact]:
        """Every fact that either declares; where both do, as the later one does."""
        return {**self.before.facts, **self.after.facts}


def two_books(before: str, after: str, *, on: date | None = None) -> TwoBooks:
    """Both packs as they stand on a day; where one is not in force then, on its own last day of change.

    Raises:   PolicyProblem: a pack is wrong, or looser than its superior.
    """
    return TwoBooks(before=_book(load_pack(before), on), after=_book(load_pack(after), on))


def _book(pack: Pack, on: date | None) -> RuleBook:
    day = on if on is not None and pack.is_in_force(on) else change_days(pack)[-1]
    book = rule_book(pack, on=day)
    refuse_loosened(pack, book, backend=pl)
    return book


def judged_by_both(books: TwoBooks, path: Path, *, period: str = "") -> Iterator[Judged]:
    """Everybody at *path* under both books; what became of them later is not known yet.

    A rule is asked in both where either's version reads a fact that was returned; where the other's does not,
    its outcome there is unknown, not none.
    Raises:   EvidenceProblem: the tables are wrong.
    """
    people = read_people(path, facts=books.facts)
    asked = {
        rule.id
        for book in (books.before, books.after)
        for rule in book.active()
        if any(name in people.facts for name, _ in rule.reads())
    }
    before, after = (outcomes_of(people, book, books.facts, asked) for book in (books.before, books.after))
    groups = people.frame.get_column(GROUP) if GROUP in people.frame.columns else None
    for place, subject in enumerate(people.frame[SUBJECT]):
        yield Judged(
            subject=subject, period=period, group="" if groups is None else str(groups[place] or ""),
            before=before[subject], after=after[subject],
        )  # fmt: skip


def outcomes_of(
    people: People, book: RuleBook, facts: dict[str, Fact], asked: Collection[str]
) -> dict[str, dict[str, Outcome]]:
    """The outcome of every active rule of *asked* for each subject.

    Before the tolerance check, which is a person's act and stands in no table of the past: an adverse rule
    counts as proposing where it would open that check.
    """
    found: dict[str, dict[str, Outcome]] = {subject: {} for subject in people.frame[SUBJECT]}
    for rule in book.active():
        if rule.id in asked:
            opening = replace(guarded(rule, book, people, facts), tolerance=None)
            judged = find(fitted(people, facts, book, opening), [opening], key=SUBJECT)
            for subject, outcome in judged.select(SUBJECT, rule.id).iter_rows():
                found[subject][rule.id] = outcome
    return found

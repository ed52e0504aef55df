"""Which law applies to whom: the edition of the day of the decision, or that of the day of the event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from surpass.engine.findings.bands import NO_BAND, look_closer
from surpass.exchange.findings.cells import kind_of
from surpass.exchange.findings.people import People
from surpass.exchange.pack_folder.prove_pack import rules_on
from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.rules.book import law_days
from surpass.policy.rules.fact import OUTSIDE, Fact
from surpass.policy.rules.rule import Rule, RuleBook
from surpass.policy.shape.pack import Pack

BY_EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """The rule books of a pack: of the day of the decision, and back through earlier editions."""

    edition: Pack
    decision: RuleBook
    days: tuple[date, ...]
    books: tuple[RuleBook | None, ...] = field(repr=False)

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact that one of the books declares, as the latest of them does."""
        past = [book.facts for book in self.books if book is not None]
        return {name: fact for facts in (*past, self.decision.facts) for name, fact in facts.items()}

    def on(self, day: date, name: str) -> RuleBook | None:
        """The law on *day* as far as rule *name* goes; None before the first edition, and where none is."""
        place = bisect_right(self.days, day) - 1
        return self.books[self.since(place, name)] if place >= 0 else None

    def since(self, place: int, name: str) -> int:
        """The place of the law from which on rule *name* stands as it does at *place*."""
        while place > 0 and _said(self.books[place - 1], name) == _said(self.books[place], name):
            place -= 1
        return place


def _said(book: RuleBook | None, name: str) -> tuple[Rule | None, list[Fact]] | None:
    """A rule and the facts that it reads, as one law declares them."""
    if book is None:
        return None
    rule = book.rules.get(name)
    return rule, [] if rule is None else [book.facts[fact] for fact, _ in sorted(rule.reads())]


def laws_of(pack: Pack, *, on: date) -> Laws:
    """The law on the day of the decision, and on every earlier day on which it changed.

    Raises:   UseProblem: ``pack-not-in-force``, no edition is in force on that day; PolicyProblem: one of
              the editions is looser than its superior allows.
    """
    changes = [(day, edition) for day, edition in law_days(pack) if day <= on]
    now = changes[-1][1] if changes else None
    if now is None:
        raise UseProblem(
            [
                Problem(
                    code="pack-not-in-force",
                    where="option --on",
                    found=on.isoformat(),
                    expected=f"a day on which {pack.name} is in force, from {law_days(pack)[0][0]}",
                    next_step="choose another day",
                )
            ]
        )
    decision = rules_on(now, on=on)
    is_dated = any(rule.decided_by == BY_EVENT for rule in decision.rules.values())
    past = changes if is_dated else []
    books = tuple(None if edition is None else rules_on(edition, on=day) for day, edition in past)
    return Laws(edition=now, decision=decision, days=tuple(day for day, _ in past), books=books)


def fitted(people: People, facts: Mapping[str, Fact], book: RuleBook, rule: Rule) -> pl.DataFrame:
    """Every column that a rule of *book* reads, in its own numbers; what nobody returned is unknown."""
    columns: dict[str, pl.Expr] = {}
    for name, lag in sorted(rule.reads()):
        wanted, held = book.facts[name], facts[name]
        source = held.column(lag)
        is_there = source in people.frame.columns and lag < held.history
        column = wanted.column(lag)
        columns[column] = (
            _translated(pl.col(source), held, wanted) if is_there else pl.lit(None, dtype=kind_of(wanted))
        )
        if source in people.alone:
            columns[column + NO_BAND] = pl.lit(None, dtype=kind_of(wanted))
    return people.frame.select("@subject", **columns)


def guarded(rule: Rule, book: RuleBook, people: People, facts: Mapping[str, Fact]) -> Rule:
    """The rule as it reads facts of these people: what rests on a rank without its band is unknown to it."""
    alone = {
        book.facts[name].column(lag) for name, lag in rule.reads() if facts[name].column(lag) in people.alone
    }
    return look_closer(rule, alone=alone)


def _translated(column: pl.Expr, held: Fact, wanted: Fact) -> pl.Expr:
    """A column of numbers of one declaration as those of another; what the other does not know is unknown."""
    if held.type != wanted.type:
        return pl.lit(None, dtype=kind_of(wanted))
    if held.decimals != wanted.decimals:
        finer, coarser = 10 ** max(wanted.decimals, held.decimals), 10 ** min(wanted.decimals, held.decimals)
        step = int(finer // coarser)
        if wanted.decimals > held.decimals:
            return column * step
        return pl.when(column % step == 0).then(column // step).otherwise(None)
    if (held.levels, held.outside) != (wanted.levels, wanted.outside):
        places = _places(held, wanted)
        return column.replace_strict(
            list(places), list(places.values()), default=None, return_dtype=kind_of(wanted)
        )
    return column


def _places(held: Fact, wanted: Fact) -> dict[int, int]:
    numbers = {word: place for place, word in enumerate(wanted.levels)}
    numbers |= {word: OUTSIDE - place for place, word in enumerate(wanted.outside)}
    own = dict(enumerate(held.levels))
    own |= {OUTSIDE - place: word for place, word in enumerate(held.outside)}
    return {number: numbers[word] for number, word in own.items() if word in numbers}

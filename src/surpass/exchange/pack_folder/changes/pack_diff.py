"""Two packs clause by clause, with somebody at each boundary, and how many real people move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from surpass.engine.findings.people import Person
from surpass.engine.proof.difference import clause_changes
from surpass.engine.proof.in_words import person_words
from surpass.engine.proof.moves import Moved, Outcome, moves
from surpass.engine.proof.outcomes import outcomes
from surpass.engine.proof.prover import Prover
from surpass.exchange.pack_folder.changes.two_books import TwoBooks, judged_by_both, two_books
from surpass.policy.rules.rule import ACTIVE, Rule, RuleBook

UNKNOWN = "unknown"
NOTHING = "none"


def diff_packs(
    before: str, after: str, *, on: date | None = None, facts: Path | None = None, lang: str = "en"
) -> dict[str, Any]:
    """Everything that differs.

    ``clauses``: what was added, dropped or changed, with both clauses. ``people``: for each rule somebody on
    paper for every way in which the two come to different outcomes. ``moved``: with *facts*, how many real
    people change, by rule, group and outcomes.
    """
    books = two_books(before, after, on=on)
    moved = [] if facts is None else [item for item in moves(judged_by_both(books, facts)) if _is_move(item)]
    return {
        "before": _head(books.before),
        "after": _head(books.after),
        "clauses": [
            {name: getattr(change, name) for name in change.__slots__}
            for change in clause_changes(books.before, books.after)
        ],
        "people": list(_boundary_people(books, lang)),
        "moved": [_moved(item, books) for item in moved],
    }


def _head(book: RuleBook) -> dict[str, str]:
    return {"pack": f"{book.pack} {book.edition}", "on": book.on.isoformat(), "fingerprint": book.fingerprint}


def _is_move(item: Moved) -> bool:
    return item.before != item.after


def boundary_people(books: TwoBooks) -> Iterator[tuple[str, Outcome, Outcome, Person]]:
    """Rule, outcome before, outcome after, and somebody on paper, for every way in which the two differ."""
    prover = Prover(facts=books.facts, backend=pl)
    for name, rule in books.before.rules.items():
        other = books.after.rules.get(name)
        if other is None or (rule.status, other.status) != (ACTIVE, ACTIVE):
            continue
        for (was, now), person in sorted(
            outcomes((rule, other), prover).items(), key=lambda item: str(item[0])
        ):
            if was != now:
                yield name, was, now, person


def _boundary_people(books: TwoBooks, lang: str) -> Iterator[dict[str, str]]:
    for name, was, now, person in boundary_people(books):
        yield {
            "rule": name,
            "before": outcome_word(books.before.rules[name], was),
            "after": outcome_word(books.after.rules[name], now),
            "person": person_words(person, books.facts, lang=lang),
        }


def _moved(item: Moved, books: TwoBooks) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "group": item.group,
        "before": outcome_word(books.before.rules.get(item.rule), item.before),
        "after": outcome_word(books.after.rules.get(item.rule), item.after),
        "count": item.count,
    }


def outcome_word(rule: Rule | None, outcome: int | None) -> str:
    """The outcome as a word of the pack: none, unknown, or what the arm is called."""
    if outcome is None:
        return UNKNOWN
    return NOTHING if rule is None or not outcome else rule.arms[outcome - 1].outcome


def movers_by_rule(moved: list[dict[str, Any]]) -> dict[str, int]:
    """How many people a change moves, by rule."""
    counted: Counter[str] = Counter()
    for item in moved:
        counted[item["rule"]] += item["count"]
    return dict(counted)

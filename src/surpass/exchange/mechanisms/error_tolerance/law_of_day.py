"""Which law holds for a fact: that of its day, and today's beside it where it may be the milder one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from surpass.exchange.pack_folder.prove_pack import rules_on
from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.rules.book import law_days
from surpass.policy.rules.rule import ACTIVE, Rule, RuleBook
from surpass.policy.shape.pack import Pack

SCREENING = "tolerance"
"""The rule of a pack that tells an honest mistake from misconduct."""
MOST_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The rule as it stands from a day on. ``is_of_today``: it holds as today's, not as that of the fact."""

    book: RuleBook
    since: date
    is_of_today: bool

    @property
    def rule(self) -> Rule:
        """The rule that screens."""
        return self.book.rules[SCREENING]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """Every law that a fact is held against, its own day's first.

    ``is_older``: no rule stood yet on the day of the fact, so that only today's is left.
    """

    day: date
    laws: tuple[Law, ...]
    is_older: bool


def laws_for(pack: Pack, *, day: date, today: date) -> Laws:
    """The law on the day of a fact; where the rule says the milder one holds, today's too if it differs.

    Raises:   UseProblem: ``fact-in-future``, ``rule-unknown``. PolicyProblem: the pack cannot be read, or is
              looser than its superior allows.
    """
    if day > today:
        raise _problem(
            "fact-in-future", day.isoformat(), f"a day up to {today}", "choose the day of the fact"
        )
    then, now = _law(pack, day), _law(pack, today)
    if then is None and now is None:
        expected = f"an active rule {SCREENING} of {pack.name}"
        raise _problem("rule-unknown", f"none on {day} or {today}", expected, "choose another pack")
    found = [] if then is None else [Law(book=then[1], since=then[0], is_of_today=False)]
    if now is not None and (then is None or (_is_lenient(now[1]) and _said(now[1]) != _said(then[1]))):
        found.append(Law(book=now[1], since=now[0], is_of_today=True))
    return Laws(day=day, laws=tuple(found), is_older=then is None)


def book_on(pack: Pack, *, day: date) -> RuleBook:
    """Every rule as it stood on a day.

    Raises:   PolicyProblem: the pack cannot be read, or is looser than its superior allows.
    """
    since, edition = _edition(pack, day)
    return _book(edition or pack, since)


def _edition(pack: Pack, on: date) -> tuple[date, Pack | None]:
    """The day since which the law stands as it does on *on*, and the pack that has it."""
    return max(
        ((day, law) for day, law in law_days(pack) if day <= on), key=lambda one: one[0], default=(on, None)
    )


def _law(pack: Pack, on: date) -> tuple[date, RuleBook] | None:
    """The day since which the law stands as it does on *on*, and the rules; None where none screens."""
    since, edition = _edition(pack, on)
    book = None if edition is None else _book(edition, since)
    rule = book and book.rules.get(SCREENING)
    return (since, book) if book and rule and rule.status == ACTIVE else None


def _book(edition: Pack, since: date) -> RuleBook:
    key = (edition.fingerprint, since)
    if key not in _read_books():
        if len(_read_books()) >= MOST_KEPT:
            _read_books().clear()
        _read_books()[key] = rules_on(edition, on=since)
    return _read_books()[key]


@lru_cache(maxsize=1)
def _read_books() -> dict[tuple[str, date], RuleBook]:
    """Books by the edition's fingerprint and the day since which they hold: proved once."""
    return {}


def _is_lenient(book: RuleBook) -> bool:
    return book.rules[SCREENING].is_lenient


def _said(book: RuleBook) -> tuple[Any, ...]:
    """What the law says: the rule, the facts it reads, its situations and its numbers."""
    rule = book.rules[SCREENING]
    return rule, [book.facts[name] for name, _ in sorted(rule.reads())], book.situations


def _problem(code: str, found: str, expected: str, next_step: str) -> UseProblem:
    return UseProblem(
        [Problem(code=code, where="day of the fact", found=found, expected=expected, next_step=next_step)]
    )

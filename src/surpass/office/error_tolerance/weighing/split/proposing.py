"""What the rules on responsibility propose of one act, each with its explanation; nobody is bound by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.engine.findings.explain import Finding
from surpass.engine.findings.proposal import proposal_of
from surpass.exchange.mechanisms.error_tolerance.law_of_day import book_on
from surpass.exchange.mechanisms.error_tolerance.questions import LISTED, Question, questions_of, values_of
from surpass.foundation.proposal import Proposal
from surpass.office.packs import office_pack
from surpass.policy.rules.book import law_days
from surpass.policy.rules.rule import ACTIVE, Rule, RuleBook

RULES = ("responsibility.order", "responsibility.collective", "culture.category")
"""Rules that classify one act: the statutes on orders and collective acts, the just-culture tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What one rule makes of one act."""

    rule: Rule
    proposal: Proposal


def _book(day: date) -> RuleBook | None:
    """The rules of a day; None before the first day on which any of the pack's rules stood."""
    pack = office_pack()
    return book_on(pack, day=day) if any(since <= day for since, _ in law_days(pack)) else None


def rules_in(book: RuleBook) -> list[Rule]:
    """Those that the pack has, in force on the day of the book."""
    found = (book.rules.get(name) for name in RULES)
    return [rule for rule in found if rule is not None and rule.status == ACTIVE]


def asked_on(day: date) -> list[Question]:
    """What the rules of a day ask of an act, each fact once, in the order of the tests.

    Raises:   PolicyProblem: the office's pack cannot be read.
    """
    book = _book(day)
    if book is None:
        return []
    found = [one for rule in rules_in(book) for one in questions_of(book, rule=rule.id)]
    first = {one.fact: one for one in reversed(found) if one.group != LISTED and not one.is_judged}
    return [first[fact] for fact in dict.fromkeys(one.fact for one in found) if fact in first]


def proposals_for(number: int, *, name: str, answers: Mapping[str, str], day: date) -> list[Proposed]:
    """Of each rule of the day what it proposes; what is unknown leaves it open.

    Raises:   PolicyProblem: the office's pack cannot be read.
    """
    book = _book(day)
    if book is None:
        return []
    values = values_of(answers, book)
    return [
        Proposed(
            rule=rule,
            proposal=proposal_of(
                Finding(rule=rule, book=book, subject=f"act {number}", name=name, values=values)
            ),
        )
        for rule in rules_in(book)
    ]

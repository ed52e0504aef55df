"""Lint a pack: every problem of every programme on every day on which something changes, and loose ends."""

from __future__ import annotations

from surpass.foundation.problems import Problem
from surpass.policy.lints.apart import lint_apart
from surpass.policy.lints.protection import lint_protection
from surpass.policy.lints.ranking import lint_ranking
from surpass.policy.lints.rights import lint_ignored, lint_rights
from surpass.policy.lints.silencing import lint_silencing
from surpass.policy.lints.tasks import lint_tasks
from surpass.policy.lints.unused import lint_spans, lint_unused
from surpass.policy.lints.wording import lint_wording
from surpass.policy.procedures.read_calendars import read_calendars
from surpass.policy.resolve import problems_on
from surpass.policy.rules.book import change_days, read_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack


def lint(pack: Pack) -> list[Problem]:
    """All problems of *pack*; an empty list when there are none."""
    found = Gathering()
    days = change_days(pack)
    for programme in pack.programmes:
        for day in days:
            found.problems.extend(problems_on(pack, programme=programme, on=day))
    books = [read_book(pack, on=day, found=found) for day in days]
    for book in books:
        lint_rules(book, pack, found)
    read_calendars(pack.whole, found=found)
    lint_unused(pack, books, found)
    lint_spans(pack, found)
    lint_apart(pack, found)
    lint_tasks(pack, found)
    return list(dict.fromkeys(found.problems))


def lint_rules(book: RuleBook, pack: Pack, found: Gathering) -> None:
    """The fixed lints; that the tolerance check stands before every adverse rule is built in (``settle``)."""
    lint_rights(book, found)
    lint_ignored(book, found)
    lint_protection(book, found)
    lint_ranking(book, found)
    lint_wording(book, found)
    lint_silencing(book, pack.whole.below("programmes"), found)

"""The tests that a pack carries beside its rules: read from its folder, run, and measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.pack_tests.adequacy import Unseen, unseen
from surpass.engine.pack_tests.read_tests import read_tests
from surpass.engine.pack_tests.run_tests import TestResult, run_tests
from surpass.exchange.pack_folder.packs import load_pack, pack_files
from surpass.policy.rules.book import rule_book

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from surpass.policy.rules.rule import RuleBook
    from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedPack:
    """A pack with the results of its tests, and the rule books of their days."""

    pack: Pack
    books: Mapping[date, RuleBook]
    results: tuple[TestResult, ...]

    __test__ = False

    def rows(self) -> list[dict[str, str | bool]]:
        """Every result in words."""
        return [
            {
                **result.as_row(self.books[result.test.on].rules[result.test.rule]),
                "is_passed": result.is_passed,
            }
            for result in self.results
        ]

    def unseen(self) -> tuple[Unseen, ...]:
        """What the tests do not show of the active rules that this pack wrote, on their latest tested day."""
        book = rule_book(self.pack, on=max(self.books, default=self.pack.in_force_from))
        own = [rule for rule in book.active() if rule.id in self.pack.own.below("rules")]
        return tuple(gap for rule in own for gap in unseen(rule, self.results, pack=self.pack.name))


def tested(path: str) -> TestedPack:
    """Run the rule tests of the pack at *path*.

    Raises:   PolicyProblem: the pack, or one of its tests, is wrong.
    """
    pack = load_pack(path)

    @cache
    def book(on: date) -> RuleBook:
        return rule_book(pack, on=on)

    tests = read_tests(pack_files(path), pack=pack.name, books=book)
    books = {test.on: book(test.on) for test in tests}
    return TestedPack(pack=pack, books=books, results=run_tests(tests, books, backend=pl))

"""The tests that a pack carries beside its rules: read from its folder, run, and measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.pack_tests.adequacy import Unseen, unseen
from surpass.engine.pack_tests.mutation import Score, score
from surpass.engine.pack_tests.read_tests import read_tests
from surpass.engine.pack_tests.run_tests import TestResult, run_tests
from surpass.engine.proof.prover import Prover
from surpass.exchange.pack_folder.packs import load_pack, pack_files
from surpass.policy.rules.book import change_days, rule_book

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from surpass.policy.rules.fact import Fact
    from surpass.policy.rules.rule import Rule, RuleBook
    from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedPack:
    """A pack with the results of its tests, and its rule books: of their days, and of every change."""

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
        """What the tests do not show of the active rules that this pack wrote."""
        return tuple(
            gap for rule in self._active() for gap in unseen(rule, self.results, pack=self.pack.name)
        )

    def scores(self) -> tuple[Score, ...]:
        """How many mutants of each active rule that this pack wrote its tests kill."""
        prover = Prover(facts=self._facts(), backend=pl)
        tests = [result.test for result in self.results]
        return tuple(
            score(rule.id, [test for test in tests if test.rule == rule.id], self.books, self.pack, prover)
            for rule in self._active()
        )

    def _active(self) -> tuple[Rule, ...]:
        """Each active rule to which the pack wrote something, as it stands on the latest day it is there."""
        rules = {rule.id: rule for _, book in sorted(self.books.items()) for rule in book.active()}
        return tuple(rule for name, rule in rules.items() if name in self.pack.own.below("rules"))

    def _facts(self) -> dict[str, Fact]:
        return {name: fact for book in self.books.values() for name, fact in book.facts.items()}


def run_pack_tests(path: str) -> TestedPack:
    """Run the rule tests of the pack at *path*.

    Raises:   PolicyProblem: the pack, or one of its tests, is wrong.
    """
    pack = load_pack(path)

    @cache
    def book(on: date) -> RuleBook:
        return rule_book(pack, on=on)

    tests = read_tests(pack_files(path), pack=pack.name, books=book)
    books = {day: book(day) for day in (*change_days(pack), *(test.on for test in tests))}
    return TestedPack(pack=pack, books=books, results=run_tests(tests, books, backend=pl))

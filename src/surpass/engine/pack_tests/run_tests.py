"""Run the tests of a pack: everybody given is judged by the engine, then explained, then compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from surpass.engine.findings.people import judged
from surpass.engine.findings.why import Why, why
from surpass.engine.pack_tests.pack_test import PackTest, outcome_word
from surpass.policy.rules.rule import Rule, RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """What came out of one test: the engine's outcome, and why.

    ``not_deciding``: what the test lists as because, and is not among what decides.
    """

    test: PackTest
    outcome: int | None
    why: Why
    truths: Mapping[str, bool | None]
    not_deciding: tuple[str, ...]

    __test__ = False

    @property
    def is_passed(self) -> bool:
        """Whether the outcome is the one expected, for the reasons given."""
        return self.outcome == self.test.expected and not self.not_deciding

    def as_row(self, rule: Rule) -> dict[str, str]:
        """The result in words."""
        missing = f"; not because of {', '.join(self.not_deciding)}" if self.not_deciding else ""
        because = f" because of {', '.join(self.test.because)}" if self.test.because else ""
        return {
            "rule": self.test.rule,
            "test": self.test.name or str(self.test.mark),
            "expected": outcome_word(rule, self.test.expected) + because,
            "found": outcome_word(rule, self.outcome) + missing,
            "deciding": ", ".join(self.why.deciding),
        }


def run_tests(
    tests: Iterable[PackTest], books: Mapping[date, RuleBook], *, backend: ModuleType
) -> tuple[TestResult, ...]:
    """The result of every test, in the order given.

    Shapes:   *books* holds the rule book of each test's day.
    """
    listed = tuple(tests)
    found: dict[int, TestResult] = {}
    for on, rule_id in dict.fromkeys((test.on, test.rule) for test in listed):
        places = [place for place, test in enumerate(listed) if (test.on, test.rule) == (on, rule_id)]
        of_rule = [listed[place] for place in places]
        results = run_rule(of_rule, books[on].rules[rule_id], backend=backend)
        found |= dict(zip(places, results, strict=True))
    return tuple(found[place] for place in range(len(listed)))


def run_rule(tests: Iterable[PackTest], rule: Rule, *, backend: ModuleType) -> tuple[TestResult, ...]:
    """The results of the tests of one rule on one day."""
    listed = tuple(tests)
    rows = judged([test.given for test in listed], (rule,), backend=backend)
    return tuple(_result(test, rule, row) for test, row in zip(listed, rows, strict=True))


def _result(test: PackTest, rule: Rule, row: Mapping[str, bool | None]) -> TestResult:
    truths = {item.id: row[f"{rule.id}.{item.id}"] for item in rule.conditions}
    explained = why(rule, truths)
    missed = tuple(name for name in test.because if name not in explained.deciding)
    return TestResult(test=test, outcome=row[rule.id], why=explained, truths=truths, not_deciding=missed)

"""Whether the tests of a rule are enough: each condition seen true, false and unknown while it decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surpass.engine.pack_tests.run_tests import TestResult
from surpass.foundation.truth import Truth
from surpass.policy.rules.condition import Named, named
from surpass.policy.rules.rule import Rule

WORDS: dict[Truth, str] = {True: "true", False: "false", None: "unknown"}


@dataclass(frozen=True, slots=True, order=True)
class Unseen:
    """A condition that no test of its rule shows in this state while it decides."""

    rule: str
    condition: str
    state: str


def own_conditions(rule: Rule, pack: str) -> tuple[Named, ...]:
    """The conditions of *rule* that *pack* itself wrote; not the tolerance check, not its superior's."""
    written = (item for tree in rule.own_trees for item in named(tree))
    return tuple(item for item in written if item.mark.file.startswith(f"{pack}/"))


def unseen(rule: Rule, results: Iterable[TestResult], *, pack: str) -> tuple[Unseen, ...]:
    """Every condition and state of *rule* that its tests do not show."""
    seen = {
        (name, result.truths[name])
        for result in results
        if result.test.rule == rule.id
        for name in result.why.deciding
    }
    return tuple(
        Unseen(rule.id, item.id, word)
        for item in own_conditions(rule, pack)
        for state, word in WORDS.items()
        if (item.id, state) not in seen
    )

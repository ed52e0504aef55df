"""One test of a rule as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.policy.rules.rule import Rule
from surpass.policy.shape.gathering import Mark

CellValue = int | bool | None
"""The value of a column as rules read it; None is unknown."""
PLAIN_OUTCOME = "holds"
"""The outcome of a rule that has one arm written as ``when``."""
TRUE, FALSE, UNKNOWN, NO_OUTCOME = "true", "false", "unknown", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTest:
    """What a pack says must come out of one of its rules.

    ``given``: columns as rules read them; what is not given is unknown. ``expected``: 0 none, k the k-th
    arm, None unknown. ``because``: ids of conditions that must be among those that decide.
    """

    rule: str
    on: date
    given: Mapping[str, CellValue]
    expected: int | None
    because: tuple[str, ...]
    name: str
    mark: Mark


def outcome_words(rule: Rule) -> dict[str, int | None]:
    """What a test of *rule* may expect, and the outcome that it stands for.

    Examples:
        A gate: true, false, unknown. A cascade: unknown, none, and each of its outcomes.
    """
    if [arm.outcome for arm in rule.arms] == [PLAIN_OUTCOME]:
        return {TRUE: 1, FALSE: 0, UNKNOWN: None}
    arms = {arm.outcome: place for place, arm in enumerate(rule.arms, start=1)}
    return {**arms, NO_OUTCOME: 0, UNKNOWN: None}


def outcome_word(rule: Rule, outcome: int | None) -> str:
    """The word for an outcome, as a test of *rule* writes it."""
    return next(word for word, number in outcome_words(rule).items() if number == outcome)

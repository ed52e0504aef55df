"""What a slip lets somebody mark beside each name: the grades of the pack, the best first."""

from __future__ import annotations

from surpass.mechanisms.encouragement.gradable import GRADE
from surpass.policy.rules.rule import RuleBook


def options_of(book: RuleBook) -> tuple[str, ...]:
    """Every grade; "no grade" is nothing that a meeting judges."""
    return tuple(reversed(book.facts[GRADE].levels))

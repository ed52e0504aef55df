"""What keeps somebody from an effect does protect, and what has to be known before an effect is there.

Fixed lint. Only a rule with a protective effect may keep anybody from anything; a rule that needs the answer
of another one names a rule of the same day that keeps from its own effect. Source: DWN-16, L1 art. 89.
"""

from __future__ import annotations

from surpass.policy.rules.effects import PROTECTIVE, nature
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import Gathering


def lint_protection(book: RuleBook, found: Gathering) -> None:
    """Problems of ``keeps_from`` and ``needs_known``."""
    for rule in book.rules.values():
        if rule.keeps_from and nature(rule.effect) != PROTECTIVE:
            found.problem(
                "keeps-without-protecting", rule.mark, f"{rule.id}, {rule.effect}", "a protective effect",
                "leave keeps_from out, or give the rule an effect that protects",
            )  # fmt: skip
        for name in rule.needs_known:
            guard = book.rules.get(name)
            if guard is None or guard.keeps_from != rule.effect:
                found.problem(
                    "needs-no-protection", rule.mark, f"{rule.id} needs {name}",
                    f"a rule that keeps from what {rule.id} proposes", "correct the name",
                )  # fmt: skip

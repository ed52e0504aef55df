"""Whether an award waits: yes, no or unknown, with the clause and whom to ask, never what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surpass.engine.allocations.entitled import asked_of
from surpass.engine.findings.explain import Finding
from surpass.engine.findings.find import NONE
from surpass.foundation.proposal import Ask
from surpass.foundation.truth import Truth
from surpass.policy.rules.condition import named
from surpass.policy.rules.rule import ACTIVE, RuleBook

RULE = "honour.frozen"
FILED, SANCTION, PERIOD = "award_frozen", "sanction_runs", "honours_barred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Whether an award waits. ``cites``: the clauses that hold; ``asks``: what is not known, and whose it is.

    Missing:  None: unknown, which is not no; it is asked first.
    """

    is_frozen: Truth
    cites: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()


def waits(*, book: RuleBook, subject: str, values: Mapping[str, Truth]) -> Waits:
    """Judge what the ledgers of an office say of somebody; *values* by fact, None for unknown.

    Missing:  a pack without the rule holds nothing up.
    Source:   ENC-12 and the clauses of the pack; nothing of a sealed matter is in the answer.
    """
    rule = book.rules.get(RULE)
    if rule is None or rule.status != ACTIVE:
        return Waits(is_frozen=False)
    found = Finding(rule=rule, book=book, subject=subject, name="", values=dict(values))
    outcome = found.outcome
    is_frozen = None if outcome is None else outcome != NONE
    held = tuple(dict.fromkeys(one.cite for one in _conditions(found) if found.truths[one.id] is True))
    return Waits(
        is_frozen=is_frozen, cites=held if is_frozen else (),
        asks=asked_of([found]) if is_frozen is None else (),
    )  # fmt: skip


def _conditions(found: Finding) -> list[Any]:
    return [one for arm in found.rule.arms for one in named(arm.when)]

"""Whether an award waits, and whether a veto of its year bars it: yes, no or unknown, with the clause.

Whom to ask is told, what was done never.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from surpass.engine.allocations.entitled import asked_of
from surpass.engine.findings.explain import Finding
from surpass.engine.findings.find import NONE
from surpass.foundation.proposal import Ask
from surpass.foundation.truth import Truth, any_of
from surpass.policy.rules.condition import named
from surpass.policy.rules.rule import ACTIVE, RuleBook

RULE, VETO = "honour.frozen", "honour.vetoed"
FILED, SANCTION, PERIOD = "award_frozen", "sanction_runs", "honours_barred"
HOLDER, UNIT, HEAD, STAFF = "honour_holder", "unit", "head", "staff"
"""How whoever is to be honoured stands to a unit: it itself, its head in that year, somebody else in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Whether an award waits, or is barred.

    ``cites``: the clauses that hold; ``asks``: what is not known, and whose it is.

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
    return _judged(RULE, book, subject, values)


def barred_by_veto(
    *, book: RuleBook, subject: str, served: Iterable[tuple[str, Mapping[str, Truth]]]
) -> Waits:
    """Judge the vetoes of the year of each unit, by how whoever is to be honoured stands to it.

    Shapes:   *served*: how they stood, and the vetoes of the unit by name.
    Missing:  a veto that is not known leaves it open where it would bar; a pack without the rule bars nobody.
    Source:   ENC-12 for units; whom else a veto reaches is the pack's to say (compare LNT-06).
    """
    fact = book.facts.get(HOLDER)
    codes = {} if fact is None else {one: {fact.column(): fact.levels.index(one)} for one in fact.levels}
    found = [_judged(VETO, book, subject, {**vetoes, **codes.get(holder, {})}) for holder, vetoes in served]
    is_frozen = any_of(one.is_frozen for one in found)
    held = [one for one in found if one.is_frozen is is_frozen]
    return Waits(
        is_frozen=is_frozen, cites=tuple(dict.fromkeys(cite for one in held for cite in one.cites)),
        asks=tuple({ask.fact: ask for one in held for ask in one.asks}.values()),
    )  # fmt: skip


def _judged(name: str, book: RuleBook, subject: str, values: Mapping[str, int | bool | None]) -> Waits:
    rule = book.rules.get(name)
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

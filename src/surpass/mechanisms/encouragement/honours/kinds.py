"""The kinds of honour of a pack: for whom, decided at which level, in which procedure, with which amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surpass.engine.findings.explain import Finding
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.rule import ACTIVE, RuleBook

FACT, LEVEL, PERSON, UNIT = "honour_kind", "honour.level", "honour.for_person", "honour.for_unit"
AMOUNTS = "honour.amounts"
STATUTORY, LOCAL = "award", "local_honour"
"""The procedure whose outcomes are the kinds of the law, and that of every other kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind. ``level``: who decides on it; empty: the pack does not say, and nobody here decides.

    Units:    ``amount`` in the smallest coin; None: honour alone.
    """

    key: str
    says: Mapping[str, str]
    level: str
    level_says: Mapping[str, str]
    cite: str
    amount: int | None
    for_person: bool
    for_unit: bool
    procedure: str


def kinds_of(book: RuleBook, procedures: Mapping[str, Procedure]) -> tuple[Kind, ...]:
    """Every kind that the pack has on a day, in its own order.

    Missing:  none of a pack without the fact ``honour_kind``; a kind for which no rule stands is for nobody.
    Source:   ENC-19: five kinds of the law, and what an issuer adds.
    """
    if FACT not in book.facts:
        return ()
    amounts = book.allocations[AMOUNTS].amounts if AMOUNTS in book.allocations else None
    of_law = procedures[STATUTORY].outcomes if STATUTORY in procedures else {}
    fact = book.facts[FACT]
    found = []
    for number, key in enumerate(fact.levels):
        level, says = _level(book, number)
        found.append(
            Kind(
                key=key, says=fact.level_titles.get(key, {"en": key}), level=level, level_says=says,
                cite=book.rules[LEVEL].cite if LEVEL in book.rules else "",
                amount=amounts.by_code.get(number) if amounts else None,
                for_person=_holds(book, PERSON, number), for_unit=_holds(book, UNIT, number),
                procedure=STATUTORY if key in of_law else LOCAL,
            )
        )  # fmt: skip
    return tuple(found)


def _holds(book: RuleBook, rule: str, number: int) -> bool:
    return _outcome(book, rule, number) > 0


def _level(book: RuleBook, number: int) -> tuple[str, Mapping[str, str]]:
    outcome = _outcome(book, LEVEL, number)
    if not outcome:
        return "", {}
    arm = book.rules[LEVEL].arms[outcome - 1]
    return arm.outcome, arm.says


def _outcome(book: RuleBook, name: str, number: int) -> int:
    """Which arm holds of a kind; 0 where none does or the rule may not be used."""
    rule = book.rules.get(name)
    if rule is None or rule.status != ACTIVE:
        return 0
    values = {book.facts[FACT].column(): number}
    return Finding(rule=rule, book=book, subject="", name="", values=values).outcome or 0

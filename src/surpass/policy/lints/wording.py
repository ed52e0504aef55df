"""Everything that people read has words in every language: units, levels of scales, codes of facts."""

from __future__ import annotations

from surpass.policy.rules.fact import Fact
from surpass.policy.rules.read_facts import SITUATION, TOLERANCE_OUTCOME
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import Gathering


def lint_wording(book: RuleBook, found: Gathering) -> None:
    """Problems of facts whose values or unit would be shown as a code of the pack."""
    for fact in book.facts.values():
        if fact.name == TOLERANCE_OUTCOME or fact.name.startswith(SITUATION):
            continue
        for word in _unworded(fact):
            found.problem(
                "untranslated", fact.mark, f"{fact.name}: {word}", "wording in zh and en",
                "write titles: {CODE: {zh, en}} beside the codes or the levels",
            )  # fmt: skip
        if isinstance(fact.unit, str) and any(letter.isalpha() for letter in fact.unit):
            found.problem(
                "untranslated", fact.mark, f"{fact.name} in {fact.unit}", "a unit in zh and en",
                "write unit: {zh, en}",
            )  # fmt: skip


def _unworded(fact: Fact) -> tuple[str, ...]:
    words = (*fact.levels, *fact.outside)
    return tuple(word for word in words if {"zh", "en"} - fact.level_titles.get(word, {}).keys())

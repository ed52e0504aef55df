"""Whether somebody is too near to an official to recommend them, by the pack's rule."""

from __future__ import annotations

from datetime import date

from surpass.engine.findings.explain import Finding
from surpass.engine.findings.find import NONE
from surpass.office.encouragement.recognition.first_use.said import refused
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.rule import ACTIVE

KIN, RELATION = "first_use.recommender_kin", "kin_relation"


def ties(on: date) -> tuple[str, ...]:
    """The codes of kinship that the pack knows; none where it says nothing of kin."""
    fact = law_on(on).facts.get(RELATION)
    return tuple(fact.levels) if fact is not None else ()


def is_asked(on: date) -> bool:
    """Whether the rules of a day ask how one stands to the person."""
    book = law_on(on)
    return KIN in book.rules and RELATION in book.facts and book.rules[KIN].status == ACTIVE


def check_kin(said: str, *, on: date) -> None:
    """How one stands to the person is said, and is no kinship that the rule names.

    Raises:   UseProblem: ``first-use-kin``, ``first-use-kin-unknown``.
    """
    if not is_asked(on):
        return
    book = law_on(on)
    rule, fact = book.rules[KIN], book.facts[RELATION]
    if said not in fact.levels:
        expected = f"how you stand to the person: one of {', '.join(fact.levels)}"
        raise refused("first-use-kin-unknown", said or "not said", expected)
    values = {fact.column(): fact.levels.index(said)}
    found = Finding(rule=rule, book=book, subject="", name="", values=values)
    if found.outcome != NONE:
        raise refused("first-use-kin", said, f"somebody who is no kin of the person ({rule.cite})")

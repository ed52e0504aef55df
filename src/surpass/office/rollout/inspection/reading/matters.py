"""What can be inspected: how a rule of the pack is carried out; and what the rule asks, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surpass.office.packs import office_pack
from surpass.office.rollout.inspection.said import refused
from surpass.policy.rules.book import rule_book


def matters(on: date) -> Mapping[str, Mapping[str, str]]:
    """The rules in force on a day that ask for anything, each with what it says."""
    rules = rule_book(office_pack(), on=on).rules
    return {name: rule.says for name, rule in sorted(rules.items()) if rule.conditions}


def checklist(matter: str, *, on: date) -> list[dict[str, Any]]:
    """What a rule asks: each condition with the clause that it rests on; one asked twice stands once.

    Raises:   UseProblem: ``inspection-matter``.
    """
    book = rule_book(office_pack(), on=on)
    rule = book.rules.get(matter)
    if rule is None or not rule.conditions:
        raise refused("inspection-matter", matter, "a rule in force")
    asked: dict[str, dict[str, Any]] = {}
    for one in rule.conditions:
        fact = book.facts.get(one.leaf.fact)
        label = dict(fact.label) if fact is not None else dict(rule.says)
        asked.setdefault(one.id, {"id": one.id, "asks": label, "cite": one.cite or rule.cite})
    return [*asked.values()]

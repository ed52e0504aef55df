"""Whether somebody is protected from a question about the post: yes, no or unknown, and never by what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.explain import Finding
from surpass.engine.findings.why import truth
from surpass.foundation.truth import Truth, any_of
from surpass.policy.rules.rule import Rule, RuleBook

OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """``is_protected`` None: unknown, which is not no. ``cites``: the clauses that protect, or may.

    ``is_needed``: the rule that asks opens nothing before it is known. ``holders``: who knows what is not
    known; neither they nor the clauses say which condition it is.
    """

    is_protected: Truth
    cites: tuple[str, ...]
    is_needed: bool
    holders: tuple[Mapping[str, str], ...]

    @property
    def is_in_the_way(self) -> bool:
        """Whether no case may be opened: protected, or unknown where the rule needs it known."""
        return self.is_protected is True or (self.is_protected is None and self.is_needed)


def protection_from(*, book: RuleBook, rule: str, official: Subject) -> Protection:
    """What the pack's rules that keep from the effect of *rule* say of one official.

    Missing:  True where one surely holds; None where none does and one may; else False. Without a rule that
              protects, nobody is.
    Source:   the pack's ``keeps_from`` and ``needs_known``; DWN-13, DWN-16.
    """
    asking = book.rules[rule]
    found = {one.id: (one, _holds(one, book, official)) for one in guards_of(book, asking.effect)}
    is_protected = any_of(holds for _, holds in found.values())
    named = [one for one, holds in found.values() if holds is is_protected]
    unknown = [one for one, holds in found.values() if holds is None]
    return Protection(
        is_protected=is_protected,
        cites=tuple(dict.fromkeys(one.cite for one in named)),
        is_needed=any(one.id in asking.needs_known for one in unknown),
        holders=tuple(_holders(unknown, book, official)) if is_protected is None else (),
    )


def guards_of(book: RuleBook, effect: str) -> tuple[Rule, ...]:
    """The active rules that keep an official from an effect."""
    return tuple(one for one in book.active() if one.keeps_from == effect and one.subject == OFFICIAL)


def _holds(rule: Rule, book: RuleBook, official: Subject) -> Truth:
    finding = Finding(rule=rule, book=book, subject=official.key, name=official.name, values=official.values)
    truths = finding.truths
    if rule.unless is not None and truth(rule.unless, truths) is True:
        return False
    return any_of(truth(arm.when, truths) for arm in rule.arms)


def _holders(rules: list[Rule], book: RuleBook, official: Subject) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    for rule in rules:
        for name, lag in sorted(rule.reads()):
            fact = book.facts[name]
            if official.values.get(fact.column(lag)) is None and fact.holder not in found:
                found.append(fact.holder)
    return found

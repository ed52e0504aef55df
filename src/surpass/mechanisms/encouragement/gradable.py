"""Which annual grades may be given now, by the rules that bar them; what is unknown is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.engine.allocations.entitled import Subject, asked_of, entitlement
from surpass.engine.findings.explain import Finding
from surpass.foundation.proposal import Ask
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

GRADE = "annual_grade"
WAITS, NO_GRADE, NOT_BEST = "proposes suspension", "proposes finding", "proposes effect period"
"""What a rule that bars does: the grade waits for a record; there is none this year; it is not the best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradable:
    """The grades that may be given, the best first; ``why``: the findings that bar the others.

    Missing:  while a rule is unknown nothing that it could bar may be given, and ``asks`` names the facts.
    """

    may: tuple[str, ...]
    why: tuple[Finding, ...]
    asks: tuple[Ask, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The conditions on which a year without a grade turns, by id."""
        return tuple(
            name
            for one in self.why
            if one.rule.effect == NO_GRADE
            for name in one.why.deciding
            if one.outcome
        )


def gradable(allocation: Allocation, *, book: RuleBook, subject: Subject) -> Gradable:
    """Judge one person by the rules that the quota of the best grade names as bars.

    Shapes:   a missing record holds up every grade; where there is no grade this year, "no grade" is the only
              value; in the year of a warning every grade but the best may be given.
    Missing:  unknown is neither yes nor no: see :class:`Gradable`.
    Source:   APR-03, APR-14; the pack's rules, by what they propose.
    """
    fact = book.facts[GRADE]
    findings = entitlement(allocation, book, subject).findings
    held = {effect: _any(findings, effect) for effect in (WAITS, NO_GRADE, NOT_BEST)}
    levels = tuple(reversed(fact.levels))
    may = levels if held[NOT_BEST] is False else levels[1:]
    if held[NO_GRADE]:
        may = fact.outside[:1]
    if held[WAITS] is not False or held[NO_GRADE] is None:
        may = ()
    barring = tuple(one for one in findings if one.outcome != 0)
    return Gradable(may=may, why=barring, asks=asked_of(one for one in findings if one.outcome is None))


def _any(findings: tuple[Finding, ...], effect: str) -> bool | None:
    outcomes = [one.outcome for one in findings if one.rule.effect == effect]
    if any(outcomes):
        return True
    return None if None in outcomes else False

"""One subject under every rule of an allocation: what speaks against a share, and what is still asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from surpass.engine.allocations.candidates import Candidate, supports
from surpass.engine.findings.change import Values
from surpass.engine.findings.explain import Finding
from surpass.engine.findings.why import open_facts
from surpass.foundation.explanation import Value
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.proposal import Ask
from surpass.foundation.truth import Truth, all_of
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import ACTIVE, RuleBook
from surpass.policy.shape.gathering import near


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Somebody, or a unit, with the values of the columns that rules read; what is not there is unknown."""

    key: str
    name: Value = ""
    pool: str = ""
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Entitlement:
    """One subject under every rule of an allocation."""

    allocation: Allocation
    book: RuleBook
    subject: Subject
    findings: tuple[Finding, ...]

    @cached_property
    def holds(self) -> Truth:
        """Whether the subject is entitled."""
        return all_of(self._support(one) for one in self.findings)

    def where(self, is_for: Truth) -> tuple[Finding, ...]:
        """The findings that speak for a share, against it (false), or wait for a fact (None)."""
        return tuple(one for one in self.findings if self._support(one) is is_for)

    def _support(self, one: Finding) -> Truth:
        return supports(self.allocation, one.rule.id, one.outcome)

    @property
    def candidate(self) -> Candidate | None:
        """The subject as one that shares; while that is open, one of whom nothing is known."""
        if self.holds is False:
            return None
        values = {name: self.value(name) for name in self.allocation.facts} if self.holds else {}
        pool = self.subject.pool if self.allocation.pool else ""
        return Candidate(subject=self.subject.key, pool=pool, values=values)

    def value(self, fact: str) -> int | bool | None:
        """The subject's latest value of a fact."""
        return self.subject.values.get(self.book.facts[fact].column())


def entitlement(allocation: Allocation, book: RuleBook, subject: Subject) -> Entitlement:
    """Judge one subject by every rule of an allocation."""
    findings = tuple(
        Finding(
            rule=book.rules[name], book=book, subject=subject.key, name=subject.name, values=subject.values
        )
        for name in allocation.rules
    )
    return Entitlement(allocation=allocation, book=book, subject=subject, findings=findings)


def asked_of(findings: Iterable[Finding]) -> tuple[Ask, ...]:
    """The facts that open findings wait for, each once."""
    asked = {name: ask_for(one.book, name) for one in findings for name in open_facts(one.rule, one.why)}
    return tuple(asked.values())


def ask_for(book: RuleBook, fact: str) -> Ask:
    """The question for a fact that is not known."""
    held = book.facts[fact]
    return Ask(fact=fact, label=held.label, holder=held.holder)


def active_allocation(book: RuleBook, name: str) -> Allocation:
    """An allocation that may be used: its text is known, and so is that of every rule that it rests on.

    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``.
    """
    found = book.allocations.get(name)
    if found is None:
        known = sorted(book.allocations)
        listed = f"one of {', '.join(known)}" if known else "a pack with allocations"
        raise _use("allocation-unknown", "option --allocation", repr(name), listed, near(name, known))
    for part, status in _parts(found, book):
        if status != ACTIVE:
            where, held = f"{book.pack} {book.edition}, {name}", f"{part}: {status}"
            expected = "an active allocation that rests on active rules"
            next_step = "have its text confirmed; until then nothing is shared out"
            raise _use("allocation-not-active", where, held, expected, next_step)
    return found


def _parts(found: Allocation, book: RuleBook) -> Iterator[tuple[str, str]]:
    """What it rests on, with the state of each: its rules, its lists, the quota in which a place is held."""
    yield found.id, found.status
    for rule in found.rules:
        yield rule, book.rules[rule].status
    for name in (*found.lists, *filter(None, (found.within, found.follows))):
        yield from _parts(book.allocations[name], book)


def _use(code: str, where: str, found: str, expected: str, next_step: str) -> UseProblem:
    return UseProblem([Problem(code=code, where=where, found=found, expected=expected, next_step=next_step)])

"""A finding put before people: what a rule proposes of one subject, or what it must know before it can."""

from __future__ import annotations

from surpass.engine.findings.explain import Finding, explain
from surpass.engine.findings.why import open_facts
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.proposal import Ask, Proposal


def proposal_of(finding: Finding, *, because: ExplanationNode | None = None) -> Proposal:
    """The proposal of one finding; *because* is an explanation that says more than the rule's own.

    Missing:  while a fact is missing the proposal is open and asks for it; it is never false.
    """
    rule, found = finding.rule, finding.why
    asks = tuple(_ask(finding, fact) for fact in open_facts(rule, found))
    outcome = rule.arms[found.outcome - 1] if found.outcome else None
    values: dict[str, Value] = {} if outcome is None else {"outcome": outcome.says, "arm": outcome.outcome}
    return Proposal(
        effect=rule.effect,
        subject=finding.subject,
        name=finding.name,
        says=rule.says,
        cite=rule.cite,
        stands=None if found.outcome is None else found.outcome > 0,
        why=because or explain(finding),
        values=values,
        asks=asks if found.outcome is None else (),
    )


def _ask(finding: Finding, fact: str) -> Ask:
    held = finding.book.facts[fact]
    return Ask(fact=fact, label=held.label, holder=held.holder)

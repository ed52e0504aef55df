"""Propose to look at somebody's post: by an absolute standard and a finding, after the tolerance check."""

from __future__ import annotations

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.explain import Finding
from surpass.engine.findings.proposal import proposal_of
from surpass.foundation.proposal import Proposal
from surpass.policy.rules.rule import RuleBook

REVIEW = "proposes review"


def propose_reviews(*, book: RuleBook, official: Subject) -> tuple[Proposal, ...]:
    """What each rule that opens a case says of one official; a case is all that it can open.

    Shapes:   one proposal an active rule, in the pack's order, those that propose nothing among them.
    Missing:  what is unknown is asked for; without an answer to every situation of the tolerance check
              nothing is proposed.
    Source:   the pack's rules with the effect ``proposes review``; DWN-01 to DWN-12, mission M2.
    """
    rules = [rule for rule in book.active() if rule.effect == REVIEW and rule.subject == "official"]
    return tuple(
        proposal_of(
            Finding(rule=rule, book=book, subject=official.key, name=official.name, values=official.values)
        )
        for rule in rules
    )

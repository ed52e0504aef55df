"""What an annual grade leads to, as proposals: each by its clause, and nothing happens by itself."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.engine.allocations.entitled import Subject, asked_of
from surpass.engine.findings.explain import Finding, explain
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.encouragement.gradable import GRADE
from surpass.policy.rules.condition import facts_read, named
from surpass.policy.rules.rule import Rule, RuleBook

ELIGIBLE = "proposes eligibility"


def consequences(*, book: RuleBook, subject: Subject) -> tuple[Proposal, ...]:
    """Every rule in force that the grades of somebody move, in the order of the pack.

    Shapes:   a rule is there where a condition on a grade speaks for what it proposes; a gate is there where
              its condition on a grade closes it (``stands`` is false then). Years counted since the last pay
              step or level are grades too, as the pack says that they are derived from them.
              Who is on a list of a fund is said where the list is reckoned.
    Missing:  a rule that reads grades alone and lacks one is open, and asks for it.
    Source:   APR-05, APR-06, APR-09 to APR-13; drafts propose nothing.
    """
    return tuple(_proposals(book, subject))


def _proposals(book: RuleBook, subject: Subject) -> Iterator[Proposal]:
    graded = {GRADE} | {one.name for one in book.facts.values() if GRADE in one.derived_from}
    of_lists = {name for one in book.allocations.values() if one.is_of_persons for name in one.rules}
    for rule in book.active():
        own = {fact for tree in rule.own_trees for fact, _ in facts_read(tree)}
        if rule.subject != "official" or rule.id in of_lists or not own & graded:
            continue
        finding = Finding(rule=rule, book=book, subject=subject.key, name=subject.name, values=subject.values)
        if not _is_moved(finding, graded, is_alone=own <= graded):
            continue
        stands = None if finding.outcome is None else bool(finding.outcome)
        yield Proposal(
            effect=rule.effect, subject=subject.key, says=rule.says, cite=rule.cite, stands=stands,
            why=explain(finding), asks=asked_of([finding]) if stands is None else (),
        )  # fmt: skip


def _is_moved(finding: Finding, graded: set[str], *, is_alone: bool) -> bool:
    """Whether a condition on a grade decides something here."""
    truths = _truths_of(finding.rule, finding, graded)
    if finding.rule.effect == ELIGIBLE:
        return finding.outcome == 0 and False in truths
    if finding.outcome == 0:
        return False
    return True in truths or (is_alone and None in truths)


def _truths_of(rule: Rule, finding: Finding, graded: set[str]) -> list[bool | None]:
    conditions = [one for arm in rule.arms for one in named(arm.when)]
    return [finding.truths[one.id] for one in conditions if {fact for fact, _ in facts_read(one)} & graded]

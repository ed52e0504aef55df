"""What may open a case about a post: two keys, then the tolerance check; a number alone opens nothing."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.explain import Finding
from surpass.engine.findings.proposal import proposal_of
from surpass.engine.findings.why import truth
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.up_and_down.down.propose_review import REVIEW
from surpass.policy.rules.condition import Named, named
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import Rule, RuleBook

STANDS, CHECK, APPLIES, HALF = "stands", "check", "applies", "half"
"""A case may be opened; the tolerance check is still to be made; it found that a situation applies, and the
tolerance procedure decides; one key of several is known, and another is missing."""
SITUATION, OUTCOME = "situation.", "tolerance_outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One rule that speaks of one official. ``keys``: the conditions that are known to hold."""

    rule: str
    state: str
    proposal: Proposal
    keys: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that are asked for, those of the tolerance check apart."""
        return _apart(self.proposal)


def triggers_of(*, book: RuleBook, official: Subject) -> tuple[Trigger, ...]:
    """Each active rule with the effect ``proposes review`` that speaks of an official, in the pack's order.

    Shapes:   of a rule whose facts hold, ``check`` until every situation of the tolerance check is answered,
              then ``stands``, or ``applies`` where one applies and is not decided. Of a rule of which one key
              is known and another is missing, ``half``: it opens nothing, and says which key is missing.
    Missing:  a rule of which no result and no finding is known to hold says nothing, whatever is unknown.
    Source:   DWN-01 to DWN-12, DWN-35, mission M2; two keys: the score, and a finding about the person.
    """
    rules = [rule for rule in book.active() if rule.effect == REVIEW and rule.subject == "official"]
    found = (_trigger(rule, book, official) for rule in rules)
    return tuple(one for one in found if one is not None)


def _trigger(rule: Rule, book: RuleBook, official: Subject) -> Trigger | None:
    finding = Finding(rule=rule, book=book, subject=official.key, name=official.name, values=official.values)
    truths = finding.truths
    keys = tuple(item.id for item in _own(rule) if truths[item.id] and _speaks(book.facts[item.leaf.fact]))
    proposal = proposal_of(finding)
    held = [truth(arm.when, truths) for arm in rule.arms]
    is_beaten = rule.unless is not None and truth(rule.unless, truths) is True
    if is_beaten or all(holds is False for holds in held) or not keys:
        return None
    if proposal.stands:
        return Trigger(rule=rule.id, state=STANDS, proposal=proposal, keys=keys)
    if proposal.stands is False:
        return None
    if True not in held or _apart(proposal):
        return Trigger(rule=rule.id, state=HALF, proposal=proposal, keys=keys)
    is_asked = any(ask.fact.startswith(SITUATION) for ask in proposal.asks)
    return Trigger(rule=rule.id, state=CHECK if is_asked else APPLIES, proposal=proposal, keys=keys)


def _speaks(fact: Fact) -> bool:
    """Whether a fact says something of the work: a result, or what a panel found; heading a unit does not."""
    return fact.about == "result" or fact.kind == "judgement"


def _own(rule: Rule) -> tuple[Named, ...]:
    return tuple(item for arm in rule.arms for item in named(arm.when))


def _apart(proposal: Proposal) -> tuple[str, ...]:
    """The facts that are asked for, but for those of the tolerance check."""
    return tuple(ask.fact for ask in proposal.asks if not ask.fact.startswith((SITUATION, OUTCOME)))

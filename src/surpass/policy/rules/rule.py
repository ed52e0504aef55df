"""A rule as a value: what it proposes, on what conditions, by which clause, with which evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.allocations.matching import Matching
from surpass.policy.rules.condition import Condition, Named, facts_read, named
from surpass.policy.rules.effects import ADVERSE, nature
from surpass.policy.rules.fact import Fact
from surpass.policy.shape.gathering import Mark

ACTIVE, DRAFT, TEXT_NEEDED = "active", "draft", "text-needed"
DOMAINS = ("targets", "economy_society", "poverty", "ecology", "safety", "stability", "party_building")
"""Those of a negative list, in the order of DWN-04."""
RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One outcome of a rule and the condition under which it stands."""

    outcome: str
    says: Mapping[str, str]
    when: Condition


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule of one pack, settled for a day.

    ``arms`` are tried in order, mildest first; the first that holds is the outcome. ``unless`` beats them
    all. ``tolerance`` is the check that stands before every adverse effect; no pack can write or drop it.
    ``keeps_from``: the effect from which it protects somebody once it is known to hold. ``needs_known``:
    rules that protect, of which the answer must be known before this one opens anything.
    ``status``: active, draft (evidence C or D) or text-needed (a hole: no arms).
    """

    id: str
    mechanism: str
    subject: str
    says: Mapping[str, str]
    text: Mapping[str, str]
    effect: str
    bound: str
    decided_by: str
    is_lenient: bool
    cite: str
    evidence: str
    status: str
    why: Mapping[str, str]
    covers: tuple[str, ...]
    ignores: tuple[str, ...]
    arms: tuple[Arm, ...]
    unless: Condition | None
    tolerance: Condition | None = None
    keeps_from: str = ""
    needs_known: tuple[str, ...] = ()
    mark: Mark

    @property
    def is_adverse(self) -> bool:
        """Whether it proposes something against somebody."""
        return nature(self.effect) == ADVERSE

    @cached_property
    def conditions(self) -> tuple[Named, ...]:
        """Every named condition: of the arms, of ``unless``, of the tolerance check."""
        return tuple(self._named())

    def _named(self) -> Iterator[Named]:
        for tree in self.trees:
            yield from named(tree)

    @property
    def trees(self) -> tuple[Condition, ...]:
        """The arms' conditions, then ``unless`` and the tolerance check where there are such."""
        extra = (self.unless, self.tolerance)
        return (*(arm.when for arm in self.arms), *(tree for tree in extra if tree is not None))

    @property
    def own_trees(self) -> tuple[Condition, ...]:
        """What the pack itself wrote: all but the tolerance check."""
        return tuple(tree for tree in self.trees if tree is not self.tolerance)

    def reads(self) -> frozenset[tuple[str, int]]:
        """Each fact that it reads, with how many periods back."""
        return frozenset(pair for tree in self.trees for pair in facts_read(tree))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One listed situation in which an honest mistake may be tolerated.

    ``is_asked``: its text is known, with good evidence, so that a tolerance check can and must answer it.
    """

    id: str
    says: Mapping[str, str]
    cite: str
    evidence: str
    is_asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A piece of evidence that an entry of the negative list needs: what kind of document, and from whom."""

    id: str
    says: Mapping[str, str]
    holder: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedConduct:
    """One entry of the negative list: it says nothing of anybody before every slot holds a document.

    ``domain``: one of the seven of DWN-04. ``finding``: what two people find besides: that the person is
    responsible, or that it is so. ``status``: active, draft, or text-needed (a hole).
    """

    id: str
    domain: str
    says: Mapping[str, str]
    cite: str
    evidence: str
    status: str
    why: Mapping[str, str]
    finding: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """Everything a pack's rules need on one day, without the pack.

    ``holes``: what the pack knows to exist and does not yet have the text of.
    """

    pack: str
    edition: str
    fingerprint: str
    editions: tuple[str, ...]
    on: date
    facts: Mapping[str, Fact]
    rules: Mapping[str, Rule]
    situations: tuple[Situation, ...]
    params: Mapping[str, Decimal]
    param_cites: Mapping[str, str]
    allocations: Mapping[str, Allocation]
    sources: Mapping[str, Mapping[str, str]]
    matchings: Mapping[str, Matching] = field(default_factory=dict)
    listed: Mapping[str, ListedConduct] = field(default_factory=dict)
    superiors: tuple[RuleBook, ...] = field(default=())

    def active(self) -> tuple[Rule, ...]:
        """The rules that may propose."""
        return tuple(rule for rule in self.rules.values() if rule.status == ACTIVE)

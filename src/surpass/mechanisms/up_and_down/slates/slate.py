"""A slate as a value: everybody who was looked at for one vacant post, the eligible in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from surpass.engine.allocations.entitled import Subject
from surpass.foundation.explanation import Value
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.up_and_down.slates.eligible import Eligible
from surpass.mechanisms.up_and_down.slates.explain_candidate import explain_candidate, ignored_facts
from surpass.mechanisms.up_and_down.slates.standing import Standing
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

SCHEMA = "surpass-slate/1"


@dataclass(frozen=True, kw_only=True)
class Slate:
    """Everybody who was looked at: the eligible by place, then the open, then the others.

    A proposal is explained when it is asked for: that takes longer than to order everybody.
    """

    post: Subject
    order: Allocation
    book: RuleBook
    standings: tuple[Standing, ...]
    among: Eligible

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """A proposal for each candidate, with why."""
        return tuple(self._proposed(one) for one in self.standings)

    def proposal(self, key: str) -> Proposal:
        """The proposal for one candidate.

        Raises:   KeyError: nobody of that key was looked at.
        """
        found = next((one for one in self.standings if one.key == key), None)
        if found is None:
            raise KeyError(key)
        return self._proposed(found)

    def where(self, state: str) -> tuple[Proposal, ...]:
        """The proposals of one state: proposed, none or open."""
        return tuple(one for one in self.proposals if one.state == state)

    def count(self, state: str) -> int:
        """How many proposals there are of one state."""
        return sum(one.state == state for one in self.standings)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The facts that a rule of the slate says it ignores: seniority. They are shown, and order nobody."""
        return ignored_facts(self.order, self.book)

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data: the post, the order, each candidate with the explanation."""
        return {
            "schema": SCHEMA,
            "post": self.post.key,
            "post_name": _plain(self.post.name),
            "allocation": self.order.id,
            "says": dict(self.order.says),
            "cite": self.order.cite,
            "order": [f"{fact} {'desc' if is_down else 'asc'}" for fact, is_down in self.order.order],
            "ignored": list(self.ignored),
            "pack": f"{self.book.pack} {self.book.edition}",
            "fingerprint": self.book.fingerprint,
            "on": self.book.on.isoformat(),
            "counts": {state: self.count(state) for state in ("proposed", "open", "none")},
            "proposals": [one.as_json() for one in self.proposals],
        }

    def _proposed(self, one: Standing) -> Proposal:
        why, judged = explain_candidate(one, self.among), one.judged
        return Proposal(
            effect="proposes preference",
            subject=one.key,
            name=judged.subject.name,
            says=judged.allocation.says,
            cite=judged.allocation.cite,
            stands=one.stands,
            why=why,
            values={name: why.values[name] for name in ("place", "of", "equals", "would")},
            asks=one.asks,
        )


def _plain(value: Value) -> object:
    return dict(value) if isinstance(value, Mapping) else value

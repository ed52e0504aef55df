"""A slate as a value: everybody who was looked at for one vacant post, the eligible in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surpass.engine.allocations.entitled import Entitlement, Subject
from surpass.engine.allocations.quota import Placing
from surpass.foundation.explanation import Value
from surpass.foundation.proposal import Proposal
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

SCHEMA = "surpass-slate/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One candidate: what every rule says, and the place among the eligible; None where there is none.

    ``equals``: the others who share the place. ``would``: the place, were what is missing in their favour.
    """

    judged: Entitlement
    placing: Placing | None
    equals: int = 0
    would: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slate:
    """A proposal for each candidate: the eligible by place, then the open, then the others."""

    post: Subject
    order: Allocation
    book: RuleBook
    standings: tuple[Standing, ...]
    proposals: tuple[Proposal, ...]

    def where(self, state: str) -> tuple[Proposal, ...]:
        """The proposals of one state: proposed, none or open."""
        return tuple(one for one in self.proposals if one.state == state)

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
            "counts": {state: len(self.where(state)) for state in ("proposed", "open", "none")},
            "proposals": [one.as_json() for one in self.proposals],
        }


def ignored_facts(order: Allocation, book: RuleBook) -> tuple[str, ...]:
    """The facts that the rules behind an order say they ignore, each once."""
    return tuple(dict.fromkeys(name for rule in order.rules for name in book.rules[rule].ignores))


def _plain(value: Value) -> object:
    return dict(value) if isinstance(value, Mapping) else value

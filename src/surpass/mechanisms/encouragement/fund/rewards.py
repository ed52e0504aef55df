"""A reward list as a value: a proposal for every unit, and how the amounts add up to the fund."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surpass.engine.allocations.budget import Division
from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.proposal import Proposal
from surpass.foundation.quantity import show
from surpass.mechanisms.encouragement.following import People
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

SCHEMA = "surpass-rewards/1"
Boards = Mapping[str, Mapping[str, str]]
"""By assessment: the units on its board, each with its peer group there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What people settled before a list was reckoned.

    ``lists``: the list that a unit takes of several, by unit. ``places``: whether a unit has the place of a
    tie, by unit and quota.
    """

    lists: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[tuple[str, str], bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Units that stand equal at the cut of a quota in one pool; ``left``: the places that people give."""

    quota: str
    pool: str
    units: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewards:
    """What is proposed of one fund: a proposal a unit, those who get nothing included.

    ``lists``: the same of each list of a fund that has several; they add up to the division. ``ties``: what
    its quotas leave to people. ``people``: of a fund of persons, where they served.
    Units:    the division is in coins; what is written is in the currency's unit with all its decimals.
    """

    fund: Allocation
    book: RuleBook
    division: Division
    proposals: tuple[Proposal, ...]
    why: ExplanationNode
    lists: Mapping[str, Division] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    people: People = field(default_factory=People)

    def money(self, coins: int | None) -> str | None:
        """Coins as an amount with all its decimals; None is not known."""
        return None if coins is None else show(coins, self.fund.decimals)

    @property
    def spent(self) -> int:
        """The coins that are proposed in all."""
        return sum(share.amount or 0 for share in self.division.shares)

    def where(self, state: str) -> tuple[Proposal, ...]:
        """The proposals of one state: proposed, none or open."""
        return tuple(one for one in self.proposals if one.state == state)

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data: the fund, the sum, each unit with its explanation."""
        return {
            "schema": SCHEMA,
            "fund": self.fund.id,
            "says": dict(self.fund.says),
            "cite": self.fund.cite,
            "pack": f"{self.book.pack} {self.book.edition}",
            "fingerprint": self.book.fingerprint,
            "on": self.book.on.isoformat(),
            "budget": self.money(self.division.budget),
            "proposed": self.money(self.spent),
            "left": self.money(self.division.left),
            "wanted": self.money(self.division.wanted),
            "stopped": self.division.is_stopped,
            "open": self.division.open,
            "lists": {name: self._list(one) for name, one in self.lists.items()},
            "why": self.why.as_json(),
            "proposals": [one.as_json() for one in self.proposals],
        }

    def _list(self, one: Division) -> Mapping[str, Any]:
        return {
            "budget": self.money(one.budget),
            "left": self.money(one.left),
            "stopped": one.is_stopped,
            "amounts": {share.subject: self.money(share.amount) for share in one.shares},
        }

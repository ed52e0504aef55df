"""A round of matching as a value: everybody's placement or why there is none, with the proof of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surpass.engine.allocations.entitled import Subject
from surpass.engine.matching.lift import Lift
from surpass.engine.matching.matching_round import Pair, Round, Solution
from surpass.engine.matching.verify import Verdict
from surpass.foundation.proposal import Proposal
from surpass.foundation.quantity import show
from surpass.mechanisms.up_and_down.matching.judge_pair import JudgedPair
from surpass.policy.rules.allocations.matching import Matching
from surpass.policy.rules.rule import RuleBook

SCHEMA = "surpass-matching/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A rule between pairs, and what everything would cost less without it.

    ``saves``: None when more people could be placed without it.
    """

    id: str
    says: Mapping[str, str]
    cite: str
    saves: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A proposal for each person, in the order of keys, and what the whole rests on."""

    book: RuleBook
    matching: Matching
    people: Mapping[str, Subject]
    posts: Mapping[str, Subject]
    pairs: Mapping[Pair, JudgedPair]
    round: Round
    solution: Solution
    verdict: Verdict
    lift: Lift | None
    bindings: tuple[Binding, ...]
    proposals: tuple[Proposal, ...]

    def where(self, state: str) -> tuple[Proposal, ...]:
        """The proposals of one state: proposed, none or open."""
        return tuple(one for one in self.proposals if one.state == state)

    @property
    def vacant(self) -> tuple[str, ...]:
        """The posts that nobody is proposed for."""
        taken = set(self.solution.placed.values())
        return tuple(post for post in self.round.posts if post not in taken)

    @property
    def open_facts(self) -> tuple[tuple[str, str, str], ...]:
        """Each open question: person, post, fact."""
        return tuple(
            (pair.person, pair.post, ask.fact) for pair, one in self.pairs.items() for ask in one.asks
        )

    @property
    def is_settled(self) -> bool:
        """Whether everybody, or every post where people are more, is placed and no fact is open."""
        most = min(len(self.round.people), len(self.round.posts))
        is_asking = any(one.asks for one in self.proposals)
        return len(self.solution.placed) == most and not is_asking and not self.verdict.faults

    def points(self, cost: int) -> str:
        """A cost as people read it."""
        return show(cost, self.matching.decimals)

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data: the placements, the proof, each person with the explanation."""
        return {
            "schema": SCHEMA,
            "matching": self.matching.id,
            "says": dict(self.matching.says),
            "cite": self.matching.cite,
            "pack": f"{self.book.pack} {self.book.edition}",
            "fingerprint": self.book.fingerprint,
            "on": self.book.on.isoformat(),
            "placed": dict(self.solution.placed),
            "unplaced": list(self.solution.unplaced),
            "vacant": list(self.vacant),
            "locked": dict(self.round.locked),
            "cost": self.points(self.solution.cost),
            "short": dict(self.solution.short),
            "proof": {
                "is_best": self.verdict.is_best,
                "gap": str(self.verdict.gap),
                "faults": [list(one) for one in self.verdict.faults],
            },
            "bindings": [
                {
                    "id": one.id,
                    "says": dict(one.says),
                    "cite": one.cite,
                    "saves": None if one.saves is None else self.points(one.saves),
                }
                for one in self.bindings
            ],
            "lift": None if self.lift is None else _lift(self, self.lift),
            "counts": {state: len(self.where(state)) for state in ("proposed", "open", "none")},
            "proposals": [one.as_json() for one in self.proposals],
        }


def _lift(held: Matched, lift: Lift) -> Mapping[str, Any]:
    return {
        "pairs": [
            {
                "person": pair.person,
                "post": pair.post,
                "limits": list(held.pairs[pair].against),
                "asks": [ask.fact for ask in held.pairs[pair].asks],
                "by_hand": held.pairs[pair].by_hand,
            }
            for pair in lift.pairs
        ],
        "apart": [list(pair) for pair in lift.apart],
        "unplaced": list(lift.unplaced),
    }

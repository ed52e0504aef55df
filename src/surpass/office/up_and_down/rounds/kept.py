"""A proposal of a round as it is kept: sealed under the round's key, unsealed for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from surpass.foundation.explanation import ExplanationNode, from_json
from surpass.foundation.problems import Problems
from surpass.office.record.seals import keyed_digest, sealed_in
from surpass.office.up_and_down.rounds.asked import Asked, asked_in
from surpass.office.up_and_down.rounds.models import MatchingRound, Solved

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A proposal that was kept, as ``surpass-matching/1`` says it."""

    said: Row

    def row_of(self, person: str) -> Row | None:
        """What is proposed of one person."""
        return next((row for row in self.said["proposals"] if row["subject"] == person), None)

    def post_of(self, person: str) -> str | None:
        """The post that somebody is proposed for."""
        found: str | None = self.said["placed"].get(person)
        return found

    def why(self, person: str) -> ExplanationNode:
        """Why."""
        row = self.row_of(person)
        if row is None:
            raise KeyError(person)
        return from_json(row["why"])


def kept_in(one: MatchingRound) -> Kept | None:
    """The last proposal.

    Missing:  None: nothing was solved yet, or the round ended and nobody reads it any more.
    """
    solved = one.solved
    return None if solved is None else kept_each([solved]).get(solved.entry)


def kept_each(solved: Iterable[Solved]) -> dict[int, Kept]:
    """Proposals by their entries of the ledger.

    Missing:  a proposal of a round that ended is not there.
    """
    found = sealed_in([one.entry for one in solved])
    return {entry: Kept(said=sealed["proposal"]) for entry, sealed in found.items()}


def inputs_digest(one: MatchingRound, asked: Asked) -> str:
    """The digest of what a solution follows from, under the key of the round."""
    return keyed_digest(one.seal, asked.as_json())


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """Whether the last proposal still answers what is known.

    ``is_stale`` None: the law has the matching of the round no more, or as a draft; ``problems`` say which.
    """

    is_stale: bool | None
    problems: Problems | None = None


def freshness(one: MatchingRound) -> Freshness:
    """For readers, who read what was proposed in any case; whoever acts is refused instead."""
    try:
        return Freshness(is_stale=one.ended_on is None and is_stale(one))
    except Problems as gone:
        return Freshness(is_stale=None, problems=gone)


def is_stale(one: MatchingRound) -> bool:
    """Whether something was said, told or locked since the last proposal; a decision upon it is not that.

    Raises:   UseProblem: ``matching-unknown``, ``matching-not-active``.
    """
    solved = one.solved
    return solved is not None and solved.inputs != inputs_digest(one, asked_in(one, before=solved.entry))

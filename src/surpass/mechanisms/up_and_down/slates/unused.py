"""The proof that what a rule ignores orders nobody: the slate made again, with those values moved around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.quota import fill_quota
from surpass.mechanisms.up_and_down.slates.slate import Slate

MOST_LOOKS = 50_000
"""People times turns: as many as a page can wait for; up to 223 people everybody meets everybody's values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedProof:
    """``places``: as the slate has them; ``seen``: every place that somebody had in some turn."""

    places: Mapping[str, int]
    seen: Mapping[str, frozenset[int]]
    times: int

    @property
    def holds(self) -> bool:
        """Whether nobody ever had another place."""
        return all(self.seen[key] == {place} for key, place in self.places.items())


def unused_proof(slate: Slate) -> UnusedProof:
    """Give everybody who has a place the ignored values of everybody else in turn, and order them again.

    Shapes:   as many turns as there are people, fewer beyond :data:`MOST_LOOKS`; in each, whoever stands at
              place i gets the ignored values of place i + turn.
    Source:   the ``ignores`` of the pack's rules; UP-24, mission M1: seniority shown, never in the order.
    """
    allocation, book = slate.order, slate.book
    columns = [book.facts[name].column() for name in slate.ignored]
    held = [one for one in slate.standings if one.place is not None]
    subjects = [one.judged.subject for one in held]
    places = {one.key: one.place for one in held if one.place is not None}
    seen: dict[str, set[int]] = {key: set() for key in places}
    turns = min(len(subjects), max(MOST_LOOKS // max(len(subjects), 1), 2))
    for turn in range(turns):
        moved = []
        for at, who in enumerate(subjects):
            other = subjects[(at + turn) % len(subjects)]
            values = {**who.values, **{name: other.values.get(name) for name in columns}}
            turned = replace(who, values=values)
            facts = {name: turned.values.get(book.facts[name].column()) for name in allocation.facts}
            moved.append(Candidate(subject=who.key, values=facts))
        for placing in fill_quota(allocation, moved, pools={}):
            if placing.place is not None:
                seen[placing.subject].add(placing.place)
    return UnusedProof(
        places=places, seen={key: frozenset(found) for key, found in seen.items()}, times=turns
    )

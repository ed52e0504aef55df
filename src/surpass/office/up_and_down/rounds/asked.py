"""What goes into a solution: people, posts, pairs, kin, locks and bans, as one value with one digest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.change import Values
from surpass.engine.matching.matching_round import Apart, Pair
from surpass.mechanisms.up_and_down.matching.matched import Matched
from surpass.mechanisms.up_and_down.matching.propose_matching import propose_matching
from surpass.mechanisms.up_and_down.matching.wanted import Wanted, active_matching
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds.facts.declared import heard_in
from surpass.office.up_and_down.rounds.facts.told import pairs_of, people_of, posts_of
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.policy.rules.rule import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that a solution follows from."""

    book: RuleBook
    matching: str
    people: tuple[Subject, ...]
    posts: tuple[Subject, ...]
    pairs: Mapping[Pair, Values]
    kin: tuple[Apart, ...]
    locked: Mapping[str, str] = field(default_factory=dict)
    forbidden: frozenset[Pair] = frozenset()

    def solved(self, *, about: Collection[str] | None = None) -> Matched:
        """The proposal.

        Raises:   UseProblem: what stands in the way of a lock.
        """
        return propose_matching(
            book=self.book, matching=self.matching, people=self.people, posts=self.posts,
            declared=self.pairs, kin=self.kin,
            wanted=Wanted(locked=self.locked, forbidden=self.forbidden, about=about),
        )  # fmt: skip

    def tried(self, *, locked: Mapping[str, str], forbidden: Collection[Pair]) -> Asked:
        """The same with further locks and bans; nothing is kept."""
        return replace(
            self, locked={**self.locked, **locked}, forbidden=self.forbidden | frozenset(forbidden)
        )

    def as_json(self) -> dict[str, Any]:
        """As it is digested: the order in which anything was handed in is gone."""
        return {
            "pack": self.book.fingerprint, "matching": self.matching, "on": self.book.on.isoformat(),
            "people": {one.key: _values(one.values) for one in self.people},
            "posts": {one.key: {"unit": one.pool, **_values(one.values)} for one in self.posts},
            "pairs": {
                f"{pair.person} {pair.post}": _values(values)
                for pair, values in self.pairs.items()
                if values
            },
            "kin": sorted(list(pair) for pair in self.kin),
            "locked": dict(self.locked),
            "forbidden": sorted(list(pair) for pair in self.forbidden),
        }  # fmt: skip


def _values(values: Values) -> dict[str, int | bool]:
    return {name: value for name, value in values.items() if value is not None}


def asked_in(one: MatchingRound, *, before: int | None = None) -> Asked:
    """What is known in a round now; what was adopted already stands as a lock.

    ``before``: of decisions, only those that stand before this entry of the ledger.

    Raises:   UseProblem: ``matching-unknown``, ``matching-not-active``.
    """
    book = law_on(one.on)
    matching = active_matching(book, one.matching)
    posts = posts_of(one, book=book)
    heard = heard_in(one, posts=[post.key for post in posts], book=book)
    told = pairs_of(one, book=book)
    pairs = {pair: {**heard.pairs.get(pair, {}), **told.get(pair, {})} for pair in {*heard.pairs, *told}}
    kin_fact = matching.apart.fact if matching.apart else ""
    locks = dict(one.holds.filter(is_lock=True).values_list("person", "post"))
    decided = one.placements.all() if before is None else one.placements.filter(entry__lt=before)
    adopted = dict(decided.filter(is_adopted=True).values_list("person", "post"))
    bans = one.holds.filter(is_lock=False).values_list("person", "post")
    aside = decided.filter(is_adopted=False).values_list("person", "post")
    return Asked(
        book=book, matching=one.matching, posts=posts, pairs=pairs, kin=tuple(sorted(heard.kin)),
        people=people_of(one, kin=heard.said_kin, book=book, kin_fact=kin_fact),
        locked={**locks, **adopted}, forbidden=frozenset(Pair(*row) for row in (*bans, *aside)),
    )  # fmt: skip

"""One person and one post: what keeps them from being proposed, how well they fit, and what is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from surpass.engine.allocations.entitled import Entitlement, Subject, ask_for, asked_of, entitlement
from surpass.engine.findings.change import Values
from surpass.foundation.proposal import Ask
from surpass.policy.rules.allocations.matching import Feature, Matching
from surpass.policy.rules.rule import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One feature of one pair: what is there, what is wanted, what the difference costs; None is unknown."""

    feature: Feature
    have: int | None
    wanted: int | None
    cost: int | None


@dataclass(frozen=True, kw_only=True)
class JudgedPair:
    """One person and one post under every limit and every feature.

    ``by_hand``: those who lead the round forbade the pair. ``kin_fact``: what the person has yet to say of
    kin in the round; empty when that is known.
    """

    person: str
    post: str
    limits: Entitlement
    parts: tuple[Part, ...]
    by_hand: bool = False
    kin_fact: str = ""

    @cached_property
    def against(self) -> tuple[str, ...]:
        """The rules that close the pair."""
        return tuple(one.rule.id for one in self.limits.where(False))

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """What must be known before the pair may be proposed; nothing is asked of a pair that is closed."""
        if self.against:
            return ()
        book = self.limits.book
        asked = {ask.fact: ask for ask in asked_of(self.limits.where(None))}
        if self.kin_fact:
            asked[self.kin_fact] = ask_for(book, self.kin_fact)
        for part in self.parts:
            if part.have is None:
                asked.setdefault(part.feature.fact, ask_for(book, part.feature.fact))
            if part.wanted is None:
                asked.setdefault(part.feature.wanted_by, ask_for(book, part.feature.wanted_by))
        return tuple(asked.values())

    @property
    def cost(self) -> int | None:
        """What the pair costs; None when it may not be proposed."""
        if self.against or self.asks or self.by_hand:
            return None
        return sum(part.cost or 0 for part in self.parts)

    @property
    def weight(self) -> int:
        """How many limits and open questions stand before the pair."""
        return len(self.against) + len(self.asks) + self.by_hand


def judge_pair(
    matching: Matching,
    book: RuleBook,
    person: Subject,
    post: Subject,
    *,
    declared: Values,
    by_hand: bool = False,
    kin_fact: str = "",
) -> JudgedPair:
    """Judge by every limit and feature; what is known of the post, or declared for it, goes first."""
    known = {name: value for name, value in post.values.items() if value is not None}
    values = {**person.values, **known, **declared}
    subject = Subject(key=person.key, name=person.name, values=values)
    return JudgedPair(
        person=person.key,
        post=post.key,
        limits=entitlement(matching.limits, book, subject),
        parts=tuple(parts_of(matching, book, values)),
        by_hand=by_hand,
        kin_fact=kin_fact,
    )


def parts_of(matching: Matching, book: RuleBook, values: Values) -> Iterable[Part]:
    """Each feature of a pair, in the pack's order."""
    for feature in matching.features:
        fact = book.facts[feature.fact]
        have = _known(values.get(fact.column()), is_scale=fact.type == "scale")
        wanted: int | None = feature.wanted
        if feature.wanted_by:
            asked = book.facts[feature.wanted_by]
            wanted = _known(values.get(asked.column()), is_scale=asked.type == "scale")
        cost = None
        if have is not None and wanted is not None:
            step = 10 ** (matching.decimals - fact.decimals)
            cost = step * (feature.short * max(wanted - have, 0) + feature.over * max(have - wanted, 0))
        yield Part(feature=feature, have=have, wanted=wanted, cost=cost)


def _known(value: int | bool | None, *, is_scale: bool) -> int | None:  # noqa: FBT001 - a value of a column
    """The value as a number; a place outside an ordered scale says nothing of fitness."""
    return None if value is None or (is_scale and value < 0) else int(value)

"""What people declared of kin and wishes, and how units see their posts: as rules read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surpass.engine.matching.matching_round import Apart, Pair
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.record.seals import sealed_in
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.said import problem
from surpass.policy.rules.rule import RuleBook

OF_PERSON = ("kin_relation", "kin_position", "family_firm_regulated", "own_wish")
"""What a person says of each post: nobody else may hand it in."""
OF_UNIT = "unit_wish"
NO_KIN: Mapping[str, str | bool] = {
    "kin_relation": "none", "kin_position": "none", "family_firm_regulated": False,
}  # fmt: skip
"""What "no kin at any other post" says."""
Words = Mapping[str, str | bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What somebody declares.

    ``kin``: who of the round; None: not said. ``posts``: by post, each fact in words. ``no_other_kin``: at no
    other post of the round.
    """

    kin: tuple[str, ...] | None = None
    posts: Mapping[str, Words] = field(default_factory=dict)
    no_other_kin: bool = False
    voice: str = ""

    def as_sealed(self, person: str) -> dict[str, Any]:
        """As it is sealed."""
        return {
            "person": person, "kin": None if self.kin is None else sorted(self.kin),
            "posts": {post: dict(said) for post, said in self.posts.items() if said},
            "no_other_kin": self.no_other_kin, "voice": self.voice.strip(),
        }  # fmt: skip


def check_declared(
    said: Declared, *, person: str, people: Collection[str], posts: Collection[str], book: RuleBook
) -> None:
    """Whether it names people and posts of the round, and values that the facts have.

    Raises:   UseProblem: ``kin-unknown``, ``post-not-in-round``, ``fact-not-declared``, ``value-unknown``.
    """
    strangers = [one for one in said.kin or () if one not in people or one == person]
    faults = [problem("kin-unknown", one, "somebody else of this round") for one in strangers]
    faults += [
        problem("post-not-in-round", one, "a post of this round") for one in said.posts if one not in posts
    ]
    for post, words in said.posts.items():
        faults += list(word_faults(words, book=book, allowed=OF_PERSON, where=post))
    raise_all(UseProblem, faults)


def word_faults(words: Words, *, book: RuleBook, allowed: Collection[str], where: str) -> Iterator[Problem]:
    """Facts that are not theirs to say, and values that a fact does not have."""
    for name, word in words.items():
        if name not in allowed or name not in book.facts:
            yield problem("fact-not-declared", name, ", ".join(allowed), where=where)
            continue
        try:
            book.facts[name].value(word)
        except ValueError as expected:
            yield problem("value-unknown", f"{name}: {word}", str(expected), where=where)


@dataclass(slots=True)
class Heard:
    """Everything declared in a round, in the columns of the rules."""

    pairs: dict[Pair, dict[str, int | bool]] = field(default_factory=lambda: defaultdict(dict))
    kin: set[Apart] = field(default_factory=set)
    said_kin: dict[str, bool] = field(default_factory=dict)


def heard_in(one: MatchingRound, *, posts: Collection[str], book: RuleBook) -> Heard:
    """What was said so far.

    Missing:  whoever has not declared has said nothing; nothing is taken as none.
    """
    heard = Heard()
    for said in sealed_in(list(one.statements.values_list("entry", flat=True))).values():
        if "post" in said:
            for person, word in said["views"].items():
                _put(heard, Pair(person, said["post"]), {OF_UNIT: word}, book)
            continue
        person = said["person"]
        if said["kin"] is not None:
            heard.said_kin[person] = bool(said["kin"])
            heard.kin |= {Apart(*sorted((person, other))) for other in said["kin"]}
        for post in posts:
            words = said["posts"].get(post, {})
            none = NO_KIN if said["no_other_kin"] else {}
            _put(heard, Pair(person, post), {**none, **words}, book)
    return heard


def _put(heard: Heard, pair: Pair, words: Words, book: RuleBook) -> None:
    for name, word in words.items():
        if name in book.facts and (value := book.facts[name].value(word)) is not None:
            heard.pairs[pair][book.facts[name].column()] = value

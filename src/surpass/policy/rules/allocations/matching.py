"""How a pack matches people to posts: declared features, each with its clause and its weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.allocations.read_allocation import MOST_DECIMALS, AllocationReader
from surpass.policy.rules.fact import Fact
from surpass.policy.shape.dated import shown
from surpass.policy.yaml_text import Entries, Scalar, plain

MEASURED = ("bool", "number", "date", "scale")
"""Kinds of facts in which one value can fall short of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing in which a person may fit a post.

    ``fact``: what is known of the person, or of the pair. It is held against the post's own ``wanted_by``,
    or else against ``wanted``. ``short`` and ``over``: what each step below and above it costs; a step is a
    level of a scale, a yes instead of a no, or one unit of a number.
    """

    id: str
    says: Mapping[str, str]
    cite: str
    fact: str
    wanted_by: str = ""
    wanted: int = 0
    short: int = 0
    over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptApart:
    """Kin among the people of a round do not both come under one unit; ``fact``: whether somebody has any."""

    says: Mapping[str, str]
    cite: str
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """At least ``count`` of the posts with one yes-or-no fact go to people with another."""

    id: str
    says: Mapping[str, str]
    cite: str
    people: str
    posts: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """One way of matching, settled for a day.

    ``limits``: the allocation whose rules, and the further rules, keep a pair from being proposed. ``near``:
    alternatives that cost no more than this are shown. Costs are whole numbers of ``10 ** -decimals``.
    """

    id: str
    says: Mapping[str, str]
    cite: str
    status: str
    limits: Allocation
    features: tuple[Feature, ...]
    decimals: int = 0
    near: int = 0
    apart: KeptApart | None = None
    shares: tuple[Share, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that it reads beside those of its rules."""
        read = [name for one in self.features for name in (one.fact, one.wanted_by) if name]
        read += [name for one in self.shares for name in (one.people, one.posts)]
        return tuple(dict.fromkeys([*read, *([self.apart.fact] if self.apart else [])]))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingReader:
    """Reads matchings with the reader of allocations."""

    reader: AllocationReader
    allocations: Mapping[str, Allocation]

    def matching(self, name: str, item: Entries, *, status: str) -> Matching:
        """One matching. Problems go to the reader's ``found``; what could be read comes back."""
        features = tuple(
            self._feature(key, one)
            for key, one in item.below("features").entries.items()
            if isinstance(one, Entries)
        )
        if not features and status != "text-needed":
            self.reader.wrong(item, "no features", "features: {ID: {fact, ...}}")
        decimals = max((self._decimals(one.fact) for one in features), default=0)
        return Matching(
            id=name,
            says=plain(item.below("says")),
            cite=shown(item.get("cite")),
            status=status,
            limits=self._limits(item),
            features=features,
            decimals=decimals,
            near=self.reader.whole(item, "near", default=0) * 10**decimals,
            apart=self._apart(item),
            shares=tuple(
                self._share(key, one)
                for key, one in item.below("shares").entries.items()
                if isinstance(one, Entries)
            ),
            covers=tuple(plain(item.get("covers")) or ()),
        )

    def _limits(self, item: Entries) -> Allocation:
        name = shown(item.get("limits"))
        held = self.allocations.get(name)
        if held is None:
            self.reader.wrong(item, f"limits: {name}", f"one of {', '.join(sorted(self.allocations))}")
            held = Allocation(id=name, kind="quota", says={}, cite="", status="text-needed")
        gates, bars = self.reader.listed(item, "gates"), self.reader.listed(item, "bars")
        return replace(held, gates=(*held.gates, *gates), bars=(*held.bars, *bars), pool="")

    def _feature(self, name: str, item: Entries) -> Feature:
        fact, wanted_by = self._known(item, "fact"), ""
        if "wanted_by" in item:
            wanted_by = self._known(item, "wanted_by")
        held = self.reader.facts.get(fact)
        against = self.reader.facts.get(wanted_by)
        if held and against and (held.type, held.levels, held.decimals) != (
            against.type, against.levels, against.decimals,
        ):  # fmt: skip
            self.reader.wrong(item, f"{wanted_by} beside {fact}", "two facts of one type, scale and decimals")
        return Feature(
            id=name,
            says=plain(item.below("says")),
            cite=shown(item.get("cite")),
            fact=fact,
            wanted_by=wanted_by,
            wanted=0 if wanted_by or held is None else self._wanted(item, held),
            short=self.reader.whole(item, "short", default=0),
            over=self.reader.whole(item, "over", default=0),
        )

    def _wanted(self, item: Entries, fact: Fact) -> int:
        """What the pack wants: the value it names, else the best level of a scale, else yes."""
        if "wanted" not in item:
            if fact.type in {"bool", "scale"}:
                return 1 if fact.type == "bool" else len(fact.levels) - 1
            self.reader.wrong(item, f"{fact.name} without wanted", "wanted: VALUE, or wanted_by: FACT")
            return 0
        value = item.get("wanted")
        word = value.value if isinstance(value, Scalar) else None
        try:
            return int(fact.value(word) or 0)
        except ValueError as error:
            self.reader.wrong(value, f"wanted: {shown(value)}", str(error))
            return 0

    def _apart(self, item: Entries) -> KeptApart | None:
        held = item.below("apart")
        if not held.entries:
            return None
        fact = self._known(held, "fact", kinds=("bool",))
        return KeptApart(says=plain(held.below("says")), cite=shown(held.get("cite")), fact=fact)

    def _share(self, name: str, item: Entries) -> Share:
        return Share(
            id=name,
            says=plain(item.below("says")),
            cite=shown(item.get("cite")),
            people=self._known(item, "people", kinds=("bool",)),
            posts=self._known(item, "posts", kinds=("bool",)),
            count=self.reader.whole(item, "count", default=0),
        )

    def _known(self, item: Entries, key: str, *, kinds: tuple[str, ...] = MEASURED) -> str:
        return self.reader.fact(item, key, kinds=kinds)

    def _decimals(self, name: str) -> int:
        held = self.reader.facts.get(name)
        return min(held.decimals, MOST_DECIMALS) if held else 0

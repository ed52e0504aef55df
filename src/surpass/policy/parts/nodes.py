"""Nodes of a scheme: aggregates, indicators and adjustments with all their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from surpass.policy.parts.numbers import Numbers, places
from surpass.policy.parts.points import Points
from surpass.policy.parts.scorings import read_scoring
from surpass.policy.parts.tree import Tree, measure_of, titles_of
from surpass.policy.scheme import Node
from surpass.policy.shape.dated import shown
from surpass.policy.shape.functions import FLOAT_METHODS
from surpass.policy.yaml_text import Entries, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """Makes the nodes of one programme."""

    tree: Tree
    methods: Mapping[str, str]
    powers: Mapping[str, Decimal | None]
    points: Points
    numbers: Numbers
    missing: str
    cite: str
    points_decimals: int
    needs_scoring: bool

    def all(self, adjustments: Entries) -> tuple[Node, ...]:
        """Nodes from the root down, then adjustments in pack order."""
        made = [self._leaf(key) if key in self.tree.leaves else self._inner(key) for key in self.tree.order()]
        extra = [
            self._adjustment(key, item)
            for key, item in adjustments.entries.items()
            if isinstance(item, Entries) and not self._is_taken(key, item)
        ]
        return (*made, *extra)

    def _is_taken(self, key: str, item: Entries) -> bool:
        if key in self.tree.entries:
            self.numbers.found.problem("key-in-two-files", item.mark, f"{key} as adjustment and in the tree",
                                       "each id once", "choose another id")  # fmt: skip
        return key in self.tree.entries

    def _shared(self, key: str) -> dict[str, Any]:
        entry = self.tree.entries[key]
        return {
            "id": key,
            "title": titles_of(plain(entry.get("title"))),
            "parent": self.tree.parent[key],
            "cite": shown(entry.get("cite")) if "cite" in entry else self.cite,
            "full": self.points.full[key],
            "full_before": self.points.before[key],
            "weight": self.points.weight[key],
        }

    def _inner(self, key: str) -> Node:
        entry = self.tree.entries[key]
        availability = self.numbers.one(entry.get("availability"))
        if not 0 <= availability <= 1:
            self.numbers.found.problem(
                "share-out-of-range", entry.mark, f"availability {availability}", "0 to 1", "write a share"
            )
        return Node(
            **self._shared(key), kind="aggregate", method=self.methods[key], power=self.powers[key],
            availability=availability,
        )  # fmt: skip

    def _leaf(self, key: str) -> Node:
        entry = self.tree.entries[key]
        decimals = int(plain(entry.get("decimals")))
        scoring = None
        if self.needs_scoring or "scoring" in entry:
            scoring = read_scoring(entry.get("scoring"), decimals=decimals, numbers=self.numbers, where=entry)
        return Node(
            **self._shared(key),
            kind="indicator",
            about=shown(entry.get("about")),
            unit=measure_of(plain(entry.get("unit"))),
            decimals=decimals,
            direction=1 if shown(entry.get("direction")) == "more" else -1,
            series=shown(entry.get("series")) if "series" in entry else key,
            missing=shown(entry.get("missing")) if "missing" in entry else self.missing,
            scoring=scoring,
        )

    def _adjustment(self, key: str, entry: Entries) -> Node:
        each = self.numbers.one(entry.get("each"))
        cap = self.numbers.one(entry.get("cap")) if "cap" in entry else None
        for name, number in (("each", each), ("cap", cap)):
            if number is not None and (number < 0 or places(number) > self.points_decimals):
                self.numbers.found.problem("adjustment-number", entry.mark, f"{key}: {name} {number}",
                                           f"0 or more, at most {self.points_decimals} decimals",
                                           "kind says whether it adds or deducts")  # fmt: skip
        return Node(
            id=key,
            title=titles_of(plain(entry.get("title"))),
            parent=self.tree.root,
            kind="adjustment",
            cite=shown(entry.get("cite")),
            about=shown(entry.get("about")),
            unit=measure_of(plain(entry.get("unit")) or {}),
            sign=1 if shown(entry.get("kind")) == "addition" else -1,
            each=each,
            cap=cap,
        )


def read_methods(
    programme: Entries, *, tree: Tree, levels: Mapping[int, tuple[str, Any]], numbers: Numbers
) -> tuple[dict[str, str], dict[str, Decimal | None]]:
    """Aggregation method and power of every inner node: its own, its level's, else the sum of points."""
    methods: dict[str, str] = {}
    powers: dict[str, Decimal | None] = {}
    is_exact = shown(programme.get("arithmetic")) == "exact"
    for key in tree.nodes:
        entry = tree.entries[key]
        by_level = levels.get(tree.depth(key), ("sum", None))
        methods[key] = shown(entry.get("method")) if "method" in entry else by_level[0]
        powers[key] = plain(entry.get("power")) if "method" in entry else by_level[1]
        if is_exact and methods[key] in FLOAT_METHODS:
            numbers.found.problem(
                "float-only",
                entry.mark,
                f"{key}: method {methods[key]} in exact arithmetic",
                "sum, arithmetic or min",
                "say arithmetic: float, or choose another",
            )
        if methods[key] == "power" and not powers[key]:
            numbers.found.problem(
                "missing-key",
                entry.mark,
                f"{key}: method power without power",
                "a power other than 0",
                "add power",
            )
    return methods, powers

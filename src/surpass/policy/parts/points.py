"""Points and weights of every node for every group, after what does not apply was given to others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from surpass.policy.parts.numbers import ByGroup, Numbers, places
from surpass.policy.parts.redistribution import redistribute
from surpass.policy.parts.tree import Tree, words
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import near
from surpass.policy.yaml_text import Items, Value

ANY_TOTAL = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Full points before and after redistribution, and weights, each node -> group -> number."""

    full: Mapping[str, ByGroup] = field(default_factory=dict)
    before: Mapping[str, ByGroup] = field(default_factory=dict)
    weight: Mapping[str, ByGroup] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Works out the points of one programme.

    ``methods``: aggregation per node. ``scale``: top of a score in a weights tree. ``total``: what the
    weights below a node must add up to, or ``any`` (they are shares of their sum).
    """

    tree: Tree
    methods: Mapping[str, str]
    numbers: Numbers
    decimals: int
    scale: Decimal
    total: str

    def points(self) -> Points:
        """Points and weights, with every departure from the declared totals a problem."""
        declared = {leaf: self._declared(leaf) for leaf in self.tree.leaves}
        gone = {key: words(entry.get("not_applicable")) for key, entry in self.tree.entries.items()}
        full: dict[str, ByGroup] = {key: {} for key in self.tree.entries}
        before: dict[str, ByGroup] = {key: {} for key in self.tree.entries}
        for key, groups in gone.items():
            self._check_groups(key, groups)
        for group in self.numbers.groups:
            held = {leaf: number for leaf, by in declared.items() if (number := by[group]) is not None}
            absent = {leaf for leaf in held if group in gone[leaf]}
            keeping = held.keys() - absent
            receivers = {leaf: self._receivers(leaf, keeping) for leaf in held if leaf in absent}
            held = {leaf: number for leaf, number in held.items() if receivers.get(leaf, ()) is not None}
            given = {leaf: found for leaf, found in receivers.items() if found is not None}
            after = redistribute(held, gone=given, decimals=self.decimals)
            for leaf in self.tree.leaves:
                before[leaf][group], full[leaf][group] = held.get(leaf), after.get(leaf)
            self._lost(given, group)
        for key in reversed(list(self.tree.order())):
            if key in self.tree.nodes:
                full[key], before[key] = self._inner(key, full), self._inner(key, before)
        self._check_totals(before, full)
        return Points(full=full, before=before, weight=self._weights(full))

    # ------------------------------------------------------------ leaves

    def _is_summed(self, key: str) -> bool:
        parent = self.tree.parent[key]
        return parent is not None and self.methods[parent] == "sum"

    def _declared(self, leaf: str) -> ByGroup:
        entry, value = self.tree.entries[leaf], self.tree.entries[leaf].get("points")
        if not self._is_summed(leaf):
            weight = self.numbers.by_group(entry.get("weight")) if "weight" in entry else {}
            return {group: None if weight.get(group, self.scale) is None else self.scale
                    for group in self.numbers.groups}  # fmt: skip
        if value is None:
            self.numbers.found.problem("points-missing", entry.mark, f"{leaf} without points", "points",
                                       "add points")  # fmt: skip
            return dict.fromkeys(self.numbers.groups)
        points = self.numbers.by_group(value)
        self._check_points(leaf, value, points)
        return points

    def _check_points(self, leaf: str, value: Value, points: ByGroup) -> None:
        for number in {item for item in points.values() if item is not None}:
            if number <= 0:
                self.numbers.found.problem("points-not-positive", value.mark, f"{leaf}: {number} points",
                                           "more than 0, or n/a", "correct the points")  # fmt: skip
            if places(number) > self.decimals:
                self.numbers.found.problem("finer-than-declared", value.mark, f"{leaf}: {number} points",
                                           f"at most {self.decimals} decimals",
                                           "raise precision.points, or write fewer")  # fmt: skip

    def _check_groups(self, key: str, groups: tuple[str, ...]) -> None:
        for group in groups:
            if group not in self.numbers.groups:
                self.numbers.found.problem(
                    "unknown-group", self.tree.entries[key].mark, f"{key}: not_applicable {group}",
                    f"one of {', '.join(self.numbers.groups)}", near(group, self.numbers.groups),
                )  # fmt: skip

    # ------------------------------------------------------------ not applicable

    def _receivers(self, leaf: str, keeping: Collection[str]) -> tuple[str, ...] | None:
        """Leaves of a group that take over: siblings' (or further up), or named ones; None: nobody does.

        *keeping*: the leaves that apply to the group.
        """
        value = self.tree.entries[leaf].get("redistribute")
        if isinstance(value, Items):
            found = [item for name in self._named(leaf, value) for item in self.tree.leaves_below(name)]
            return tuple(item for item in dict.fromkeys(found) if item in keeping)
        word = shown(value) if value is not None else "siblings"
        if word not in {"siblings", "none"}:
            self.numbers.found.problem("unknown-word", self.tree.entries[leaf].mark, f"redistribute: {word}",
                                       "siblings, none or a list of nodes", "use one of them")  # fmt: skip
        return None if word == "none" or not self._is_summed(leaf) else self._beside(leaf, keeping)

    def _named(self, leaf: str, value: Items) -> list[str]:
        for name in words(value):
            if name not in self.tree.entries or name == leaf:
                self.numbers.found.problem(
                    "unknown-node", value.mark, f"redistribute to {name}", "other nodes of the tree",
                    near(name, self.tree.entries),
                )  # fmt: skip
        return [name for name in words(value) if name in self.tree.entries]

    def _beside(self, leaf: str, keeping: Collection[str]) -> tuple[str, ...]:
        """Leaves below the other children of the nearest ancestor that has any for the group."""
        at = leaf
        while self._is_summed(at):
            beside = [item for name in self.tree.siblings(at) for item in self.tree.leaves_below(name)]
            kept = tuple(item for item in beside if item in keeping)
            if kept:
                return kept
            at = self.tree.parent[at] or at
        return ()

    def _lost(self, given: Mapping[str, tuple[str, ...]], group: str) -> None:
        for leaf, found in given.items():
            if not found:
                self.numbers.found.problem(
                    "nobody-to-receive", self.tree.entries[leaf].mark, f"points of {leaf} for {group}",
                    "a node that applies to the group", "redistribute: none, or name nodes",
                )  # fmt: skip

    # ------------------------------------------------------------ totals

    def _inner(self, key: str, by_node: Mapping[str, ByGroup]) -> ByGroup:
        result: ByGroup = {}
        for group in self.numbers.groups:
            below = [by_node[child].get(group) for child in self.tree.below[key]]
            present = [item for item in below if item is not None]
            top = sum(present, Decimal(0)) if self.methods[key] == "sum" else self.scale
            result[group] = top if present else None
        return result

    def _check_totals(self, before: Mapping[str, ByGroup], full: Mapping[str, ByGroup]) -> None:
        for key in self.tree.nodes:
            if self.methods[key] != "sum":
                continue
            entry, value = self.tree.entries[key], self.tree.entries[key].get("points")
            is_top = not self._is_summed(key)
            expected = self.numbers.by_group(value)
            for group in self.numbers.groups:
                got = (full if is_top else before)[key].get(group)
                wanted = self.scale if value is None else expected[group]
                is_free = value is None and (not is_top or (got is None and key != self.tree.root))
                if got != wanted and not is_free:
                    self.numbers.found.problem(
                        "points-do-not-add-up", (value or entry).mark,
                        f"{key}, group {group}: {'none' if got is None else got}",
                        "n/a" if wanted is None else f"{wanted}", "correct the points below, or the total",
                    )  # fmt: skip

    def _weights(self, full: Mapping[str, ByGroup]) -> dict[str, ByGroup]:
        result: dict[str, ByGroup] = {key: {} for key in self.tree.entries}
        for key in self.tree.nodes:
            if self.methods[key] == "sum":
                continue
            written = {child: self._weight(child) for child in self.tree.below[key]}
            for group in self.numbers.groups:
                self._check_weights(key, group, written)
                for child, weights in written.items():
                    result[child][group] = None if full[child].get(group) is None else weights[group]
        return result

    def _weight(self, child: str) -> ByGroup:
        entry, value = self.tree.entries[child], self.tree.entries[child].get("weight")
        if value is None:
            if self.total != ANY_TOTAL:
                self.numbers.found.problem("weight-missing", entry.mark, f"{child} without weight", "weight",
                                           "add weight, or weights_total: any for equal weights")  # fmt: skip
            return dict.fromkeys(self.numbers.groups, Decimal(1))
        weights = self.numbers.by_group(value)
        if any(item is not None and item < 0 for item in weights.values()):
            self.numbers.found.problem(
                "points-not-positive",
                value.mark,
                f"{child}: negative weight",
                "0 or more",
                "correct it; direction says what is better",
            )
        return weights

    def _check_weights(self, key: str, group: str, written: Mapping[str, ByGroup]) -> None:
        present = [item for by in written.values() if (item := by[group]) is not None]
        got = sum(present, Decimal(0))
        if self.total != ANY_TOTAL and present and got != Decimal(self.total):
            self.numbers.found.problem(
                "weights-do-not-add-up", self.tree.entries[key].mark, f"below {key}, group {group}: {got}",
                self.total, "correct the weights, or weights_total",
            )  # fmt: skip

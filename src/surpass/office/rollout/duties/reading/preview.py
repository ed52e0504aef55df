"""Whom an assignment would reach and what it would cost, before it is issued; what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from surpass.foundation.problems import Problem
from surpass.office.accounts.models import Place
from surpass.office.registry.reading.tree import Node, units_below
from surpass.office.returns.models import Cell, Item
from surpass.office.rollout.duties.said import problem
from surpass.rollout.duties.cost import Cost, cost_of


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units below: of these kinds, directly below or at every level; ``keys``: only these."""

    kinds: frozenset[str]
    is_direct: bool = True
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The units, what it costs each level, and returns whose names stand in its words."""

    units: tuple[Node, ...]
    cost: tuple[Cost, ...]
    alike: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """Of all units together."""
        return sum(row.total for row in self.cost)

    @property
    def digest(self) -> str:
        """Of the units that were seen, so that no other ones are asked."""
        return sha256("\n".join(sorted(node.key for node in self.units)).encode()).hexdigest()


def units_of(place: Place, wanted: Filter, *, on: date) -> tuple[Node, ...]:
    """The units below a place that the filter lets through, in official order.

    Missing:  a place that is no unit on that day has nobody below it.
    """
    found = units_below(place.key, on=on, kinds=wanted.kinds)
    return tuple(
        node for node in found
        if node.key != place.key
        and (not wanted.is_direct or node.parent == place.key)
        and (not wanted.keys or node.key in wanted.keys)
    )  # fmt: skip


def outside(place: Place, keys: Iterable[str], *, on: date) -> list[Problem]:
    """Each key that names no unit below the place."""
    below = {node.key for node in units_below(place.key, on=on)} - {place.key}
    return [
        problem("duty-outside", key, f"a unit below {place.key}", next_step="ask those below you")
        for key in keys if key not in below
    ]  # fmt: skip


def preview(
    place: Place, wanted: Filter, *, minutes: Mapping[str, int], words: str, period: str, on: date
) -> Preview:
    """What would be issued.

    Raises:   KeyError: a kind of unit whose minutes are not said.
    """
    units = units_of(place, wanted, on=on)
    cost = cost_of(Counter(node.kind for node in units), minutes=minutes)
    return Preview(units, cost, alike(words, period, [node.key for node in units]))


def answered(asks: Sequence[str], period: str, units: Iterable[str]) -> list[Problem]:
    """Each fact that a return asks of these units already: it is entered once and read from there."""
    rows = Cell.objects.filter(fact__in=asks, period=period, place__in=list(units))
    found = rows.values_list("fact", "round__key").distinct().order_by("fact", "round__key")
    return [
        problem(
            "fact-asked-already", f"{fact} of {period}, asked by round {key}", "a fact that nobody asks yet",
            next_step=f"read it in round {key}: /returns/{key}/",
        )
        for fact, key in found
    ]  # fmt: skip


def alike(words: str, period: str, units: Iterable[str]) -> tuple[Item, ...]:
    """Items of rounds of this period, asked of these units, whose title stands in the words."""
    cells = Cell.objects.filter(period=period, place__in=list(units)).values("item")
    items = Item.objects.filter(pk__in=cells).select_related("round").order_by("pk")
    said = words.casefold()
    return tuple(
        item for item in items
        if any(title and title.casefold() in said for title in (item.title_zh, item.title_en))
    )  # fmt: skip

"""The unit tree of a day, as known at an instant, in official order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, QuerySet

from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Kind, Membership, UnitVersion, as_known


@dataclass(frozen=True, slots=True)
class Node:
    """One unit of the tree; ``name`` has ``zh`` and ``en``."""

    key: str
    kind: str
    name: Mapping[str, str]
    parent: str | None
    order: int
    authority: str | None = None
    authority_text: str = ""


@dataclass(frozen=True)
class Tree:
    """The units of one day by key."""

    nodes: Mapping[str, Node]

    @cached_property
    def children(self) -> Mapping[str | None, tuple[Node, ...]]:
        """Of each unit its children in official order; those of None have no parent on that day."""
        found: dict[str | None, list[Node]] = {}
        for node in sorted(self.nodes.values(), key=lambda node: (node.order, node.key)):
            parent = node.parent if node.parent in self.nodes else None
            found.setdefault(parent, []).append(node)
        return {parent: tuple(nodes) for parent, nodes in found.items()}

    def walk(self, top: str | None = None, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """Every unit below, with its depth, parents before their children."""
        for node in self.children.get(top, ()):
            yield depth, node
            yield from self.walk(node.key, depth + 1)

    def above(self, key: str) -> tuple[Node, ...]:
        """The units above, from the parent up."""
        found: list[Node] = []
        parent = self.nodes[key].parent if key in self.nodes else None
        while parent is not None and parent in self.nodes:
            found.append(self.nodes[parent])
            parent = self.nodes[parent].parent
        return tuple(found)

    def path(self, key: str) -> str:
        """The way down to a unit, ``/D/T01/``."""
        return "".join(f"/{node.key}" for node in reversed(self.above(key))) + f"/{key}/"


def tree(*, on: date, known: datetime | None = None, only: Q | None = None) -> Tree:
    """The tree of a day; one query. ``only`` is a condition on versions, such as a reader's reach.

    Missing:  without an instant, as known now.
    """
    rows = _versions(on, known)
    return Tree({row.unit_id: node_of(row) for row in (rows if only is None else rows.filter(only))})


def node_of(row: UnitVersion) -> Node:
    """A version as a unit of a tree; its unit must be loaded."""
    name = {"zh": row.name_zh, "en": row.name_en}
    return Node(
        row.unit_id, row.unit.kind, name, row.parent_id, row.order, row.authority_id, row.authority_text
    )


def _versions(on: date, known: datetime | None) -> QuerySet[UnitVersion]:
    return UnitVersion.objects.filter(holding(on), as_known(known)).select_related("unit")


def units_below(
    key: str, *, on: date, known: datetime | None = None, kinds: Iterable[str] = tuple(Kind)
) -> tuple[Node, ...]:
    """The unit itself and all below it, in official order, of the kinds that are asked for; one query.

    Missing:  a unit that did not exist on that day has nothing below it, itself neither.
    """
    found, wanted = tree(on=on, known=known), frozenset(kinds)
    if key not in found.nodes:
        return ()
    below = (found.nodes[key], *(node for _, node in found.walk(key)))
    return tuple(node for node in below if node.kind in wanted)


def memberships(*, on: date, grouping: str, known: datetime | None = None) -> Mapping[str, str]:
    """Of each unit the group in which it was compared; one query.

    Missing:  a unit without a group on that day is left out.
    """
    rows = Membership.objects.filter(holding(on), as_known(known), grouping=grouping)
    return dict(rows.order_by("unit_id").values_list("unit_id", "group"))

"""The shape of the indicator tree: one root, known parents, no cycle; and its order from the root down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Value


class Tree:
    """Nodes and indicators of one programme with their parents; problems found on the way make it hollow."""

    def __init__(self, programme: Entries, found: Gathering) -> None:
        """Read the parents of *programme*'s nodes and indicators."""
        self.nodes, self.leaves = programme.below("nodes"), programme.below("indicators")
        self.entries: dict[str, Entries] = {
            key: item
            for key, item in (*self.nodes.entries.items(), *self.leaves.entries.items())
            if isinstance(item, Entries)
        }
        self.parent: dict[str, str | None] = {key: _parent(item) for key, item in self.entries.items()}
        self.below: dict[str, list[str]] = {key: [] for key in self.entries}
        for key, parent in self.parent.items():
            if parent in self.below:
                self.below[parent].append(key)
        self.is_sound = self._check(programme, found)

    def _check(self, programme: Entries, found: Gathering) -> bool:
        before = len(found.problems)
        for twice in set(self.nodes) & set(self.leaves):
            found.problem(
                "key-in-two-files",
                self.leaves.entries[twice].mark,
                f"{twice} as node and indicator",
                "each id once",
                "choose another id",
            )
        for key, parent in self.parent.items():
            if parent is not None and parent not in self.nodes:
                found.problem("unknown-parent", self.entries[key].mark, f"{key}: parent {parent}",
                              f"one of {', '.join(self.nodes)}", near(parent, self.nodes))  # fmt: skip
            elif self._is_in_cycle(key):
                found.problem("tree-cycle", self.entries[key].mark, " > ".join(self._walk(key)),
                              "parents that lead up to the root", "correct a parent")  # fmt: skip
        roots = [key for key, parent in self.parent.items() if parent is None]
        if len(roots) != 1:
            where = self.entries[roots[1]].mark if roots else programme.mark
            found.problem("tree-roots", where, f"{len(roots)} nodes without a parent: {', '.join(roots)}",
                          "one root", "give every other node a parent")  # fmt: skip
        for key in self.nodes:
            if not self.below.get(key):
                found.problem(
                    "node-without-children",
                    self.nodes.entries[key].mark,
                    key,
                    "at least one node or indicator below",
                    "add one, or leave the node out",
                )
        return len(found.problems) == before

    def _walk(self, key: str) -> list[str]:
        path, at = [key], self.parent[key]
        while at is not None and at not in path:
            path.append(at)
            at = self.parent.get(at)
        return [*path, at] if at is not None else path

    def _is_in_cycle(self, key: str) -> bool:
        path = self._walk(key)
        return len(path) > 1 and path[-1] == key

    @property
    def root(self) -> str:
        """The node without a parent."""
        return next(key for key, parent in self.parent.items() if parent is None)

    def order(self, start: str | None = None) -> Iterator[str]:
        """Every node from the root down, each before what is below it, in pack order."""
        at = self.root if start is None else start
        yield at
        for key in self.below[at]:
            yield from self.order(key)

    def leaves_below(self, key: str) -> tuple[str, ...]:
        """The indicators at or below a node, in order."""
        return tuple(item for item in self.order(key) if item in self.leaves)

    def depth(self, key: str) -> int:
        """Steps up to the root."""
        parent = self.parent[key]
        return 0 if parent is None else 1 + self.depth(parent)

    def siblings(self, key: str) -> tuple[str, ...]:
        """The other nodes below the same parent."""
        parent = self.parent[key]
        return tuple(item for item in self.below[parent] if item != key) if parent is not None else ()


def _parent(item: Entries) -> str | None:
    found: Value | None = item.get("parent")
    return None if found is None else shown(found)


def words(value: Value | None) -> tuple[str, ...]:
    """The words of a list; none when there is no list."""
    return tuple(shown(item) for item in getattr(value, "items", ()) or ())


def titles_of(entries: Mapping[str, str]) -> dict[str, str]:
    """The zh and en wording."""
    return {language: str(entries[language]) for language in ("zh", "en")}


def measure_of(said: Mapping[str, str] | str) -> dict[str, str]:
    """A unit of measure in both languages; one that is written once, as ``%``, reads the same in both.

    Examples:
        >>> measure_of("%"), measure_of({"zh": "家", "en": "firms"})
        ({'zh': '%', 'en': '%'}, {'zh': '家', 'en': 'firms'})
    """
    return {"zh": said, "en": said} if isinstance(said, str) else dict(said)

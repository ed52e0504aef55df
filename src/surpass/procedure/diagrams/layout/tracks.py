"""Tracks in the channels between columns and between rows: no two flows to different nodes share one.

Flows to the same node run together as soon as they meet, so each channel holds one line for each node led to.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(slots=True)
class Line:
    """One line along a channel: where it begins and ends, and where others join it from either side.

    ``before``: stubs from the left or from above; ``after``: those from the right or from below.
    """

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where the line begins."""
        return min((*self.before, *self.after))

    @property
    def last(self) -> int:
        """Where the line ends."""
        return max((*self.before, *self.after))

    def crossings(self, other: Line) -> int:
        """How often they cross when this line lies before the other."""
        return sum(other.first < stub < other.last for stub in self.after) + sum(
            self.first < stub < self.last for stub in other.before
        )

    def meets(self, other: Line) -> bool:
        """Whether they would touch on one track."""
        return self.first <= other.last and other.first <= self.last


def tracks(lines: Mapping[Key, Line]) -> dict[Key, int]:
    """A track for each line, from 0; neighbours change places while that saves a crossing.

    Examples:
        >>> left, right = Line(before=[0], after=[9]), Line(before=[2], after=[3])
        >>> tracks({"a": left, "b": right, "c": Line(before=[20], after=[30])})
        {'a': 0, 'b': 1, 'c': 0}
    """
    order = list(lines)
    is_changed = True
    while is_changed:
        is_changed = False
        for place in range(len(order) - 1):
            one, two = order[place], order[place + 1]
            if lines[two].crossings(lines[one]) < lines[one].crossings(lines[two]):
                order[place], order[place + 1] = two, one
                is_changed = True
    found: dict[Key, int] = {}
    for key in order:
        held = [found[other] for other in found if lines[other].meets(lines[key])]
        found[key] = max(held, default=-1) + 1
    return found

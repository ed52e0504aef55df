"""What a duty costs those who are asked, before it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one level of the tree: how many units, minutes of each, minutes of all."""

    level: str
    units: int
    minutes: int

    @property
    def total(self) -> int:
        """Minutes of all units of the level."""
        return self.units * self.minutes


def cost_of(units: Mapping[str, int], *, minutes: Mapping[str, int]) -> tuple[Cost, ...]:
    """The cost of each level, in the order of *units*.

    Shapes:   both by level (``town``, ``village``); minutes are those of one unit.
    Raises:   KeyError: a level whose minutes nobody said.
    Examples:
        >>> rows = cost_of({"town": 29, "village": 310}, minutes={"town": 90, "village": 30})
        >>> [(row.level, row.total) for row in rows], sum(row.total for row in rows)
        ([('town', 2610), ('village', 9300)], 11910)
    """
    return tuple(Cost(level, count, minutes[level]) for level, count in units.items() if count)

"""What one leaf sees: its own numbers, its parameters, and the values of those it is compared with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from surpass.foundation.problems import Problem, UseProblem
from surpass.recompute.read_files import Node


class Absence(Enum):
    """Why a leaf has no points: an input is missing, its spread is nil, or it must not be scored."""

    MISSING = "missing"
    DROPPED = "dropped"
    REFUSED = "refused"


Outcome = Fraction | Absence
Parts = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The present values of one series among the units compared, ascending."""

    values: tuple[Fraction, ...] = ()

    def better(self, value: Fraction, direction: int) -> int:
        """How many are strictly better than *value*."""
        if direction > 0:
            return len(self.values) - bisect_right(self.values, value)
        return bisect_left(self.values, value)

    def place(self, value: Fraction, direction: int) -> int:
        """The place of *value*: best 1, ties share the better place."""
        return 1 + self.better(value, direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a leaf sees of one unit: its own numbers, and those of the units it is compared with."""

    node: Node
    group: str
    constant: str
    full: Fraction
    value: Fraction | None
    target: Fraction | None
    previous: Fraction | None
    more: Mapping[str, Fraction | None]
    peers: Field
    everyone: Field
    peers_before: Field
    peers_growth: Field

    def given(self, name: str, default: Fraction | None = None) -> Fraction:
        """A parameter for this group. Raises: UseProblem: not given, and no default."""
        found = self.node.params.get(name, {}).get(self.group)
        if found is not None:
            return found
        if default is not None:
            return default
        raise UseProblem([
            Problem(
                code="run-parameter-missing", where=f"scheme.json, node {self.node.id}, group {self.group}",
                found=f"no {name}", expected=f"{self.node.function} with its parameter {name}",
                next_step="give the folder as the run wrote it",
            )
        ])  # fmt: skip

    def asks(self, option: str) -> bool:
        """Whether an option says yes."""
        return self.node.options.get(option) == "yes"

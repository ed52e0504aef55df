"""The plan being compiled: columns by stage, and what is known of the input before a division is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from surpass.engine.exact.column import col, spoken
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from surpass.engine.exact.column import Expr

LARGEST = 2**43
"""The largest measured integer a plan is proved for; no official figure comes near."""
THROUGH_DOUBLES = 2**53
"""Dividends below this are divided exactly even by an engine that divides through doubles."""
IN_INTEGERS = 2**62
"""Dividends below this are exact on engines that divide 64-bit integers."""

WINDOWS, SPREADS, SHARES = 0, 1, 2
"""Stages: what looks over a whole group; the spreads of these; shares, and points where one division does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is known of a frame: its columns, the largest absolute value of each, and which have gaps."""

    columns: frozenset[str]
    largest: Mapping[str, int] = field(default_factory=dict)
    gaps: frozenset[str] | None = None

    def bound(self, column: str) -> int:
        """The largest absolute value of *column*."""
        return self.largest.get(column, LARGEST)

    def has_gaps(self, column: str) -> bool:
        """Whether *column* may hold a null."""
        return column not in self.columns or self.gaps is None or column in self.gaps


@dataclass(slots=True, kw_only=True)
class Plan:
    """New columns by stage: each stage reads only columns of the stages before it."""

    extent: Extent
    limit: int = THROUGH_DOUBLES
    stages: dict[int, dict[str, Expr]] = field(default_factory=dict)
    extremes: dict[tuple[str, tuple[str, ...]], dict[str, str]] = field(default_factory=dict)

    def extreme(self, kind: str, column: str, window: tuple[str, ...]) -> Expr:
        """The lowest (``min``) or highest (``max``) value of *column* in its window, looked up once."""
        name = f"x_{kind}_{len(window)}_{column}"
        self.extremes.setdefault((kind, window), {})[column] = name
        return col(name)

    def keep(self, stage: int, name: str, expr: Expr) -> Expr:
        """Write *expr* down once at *stage* under *name*, and read it from there."""
        self.stages.setdefault(stage, {}).setdefault(name, expr)
        return col(name)

    def prove(self, largest: int, name: str) -> int:
        """A product's bound. Raises: UseProblem: it could leave 64-bit integers."""
        if largest > IN_INTEGERS:
            raise scheme_too_fine(name)
        return largest

    def names(self) -> list[str]:
        """Every new column."""
        looked_up = [name for columns in self.extremes.values() for name in columns.values()]
        return looked_up + [name for stage in sorted(self.stages) for name in self.stages[stage]]

    def layers(self, words: Any) -> Iterator[list[Any]]:
        """The stages in order, each column under its name, in the words of an engine."""
        looked_up = [
            getattr(words.col(*columns), kind)().over(*window).name.prefix(f"x_{kind}_{len(window)}_")
            for (kind, window), columns in self.extremes.items()
        ]
        if looked_up:
            yield looked_up
        known: dict[int, Any] = {}
        for stage in sorted(self.stages):
            columns = self.stages[stage].items()
            yield [spoken(expr, words, known).alias(name) for name, expr in columns]


def scheme_too_fine(name: str) -> UseProblem:
    """The refusal of numbers that no engine could hold exactly."""
    return UseProblem([
        Problem(
            code="scheme-too-fine",
            where=f"indicator {name}",
            found="values, parameters and points whose product could leave 64-bit integers",
            expected="an exact computation",
            next_step="state the indicator in a larger unit, or give its parameters with fewer decimals",
        )
    ])  # fmt: skip

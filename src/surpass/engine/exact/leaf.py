"""What a scoring function sees of one indicator: columns, and numbers of one class of groups."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import narwhals as nw

from surpass.engine.exact.quotient import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from narwhals import Expr

    from surpass.policy.scheme import Node

WINDOW = ("period", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One indicator for one class of groups that share all its numbers.

    ``unit`` is 10**decimals: a measured value of 1 is held as this integer.
    """

    node: Node
    params: Mapping[str, Fraction]
    full: Fraction
    columns: frozenset[str]
    constant: str

    @property
    def unit(self) -> int:
        """The integer that stands for one."""
        return int(10**self.node.decimals)

    @property
    def value(self) -> Expr:
        """The measured value."""
        return nw.col(f"v_{self.node.id}")

    @property
    def direction(self) -> int:
        """1: more is better; -1: less is better."""
        return self.node.direction

    def role(self, role: str) -> Expr:
        """A further series, by its role."""
        return nw.col(f"r_{self.node.id}__{role}")

    def option(self, name: str, default: str) -> str:
        """A word of the scoring."""
        assert self.node.scoring is not None  # noqa: S101 - leaves have one by construction
        return self.node.scoring.options.get(name, default)

    @property
    def steps(self) -> Sequence[tuple[Fraction, Fraction]]:
        """The declared steps."""
        assert self.node.scoring is not None  # noqa: S101 - leaves have one by construction
        return [(Fraction(first), Fraction(second)) for first, second in self.node.scoring.steps]

    def param(self, name: str, default: Fraction | int | None = None) -> Fraction:
        """A number of the scoring for this class of groups."""
        if name in self.params:
            return self.params[name]
        if default is None:
            raise KeyError(name)
        return Fraction(default)

    def scaled(self, value: Fraction) -> int:
        """A number in the indicator's unit as the integer that stands for it (already whole)."""
        return int(value * self.unit)

    @property
    def target(self) -> Expr:
        """The unit's own target where it has one, else the pack's."""
        name = f"t_{self.node.id}"
        fallback = number(self.scaled(self.params["target"])) if "target" in self.params else None
        if name not in self.columns:
            return fallback if fallback is not None else nw.lit(None, nw.Int64)
        own = nw.col(name)
        return own if fallback is None else nw.when(own.is_null()).then(fallback).otherwise(own)

    def reaches(self, value: Expr, target: Expr) -> Expr:
        """Whether *value* is at least as good as *target*."""
        return value >= target if self.direction > 0 else value <= target

    def rank(self, value: Expr) -> Expr:
        """Place inside the group, best 1, ties share the better place; null has none."""
        return value.rank(method="min", descending=self.direction > 0).over(*WINDOW).cast(nw.Int64)

"""What a scoring function sees of one indicator: columns, and numbers of one class of groups."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from surpass.engine.exact.column import col, number, where
from surpass.engine.exact.plan import WINDOWS
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surpass.engine.exact.column import Expr
    from surpass.engine.exact.plan import Plan
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
    plan: Plan
    constant: str

    @property
    def unit(self) -> int:
        """The integer that stands for one."""
        return int(10**self.node.decimals)

    @property
    def value(self) -> Expr:
        """The measured value."""
        return col(self.value_name)

    @property
    def value_name(self) -> str:
        """Its column."""
        return f"v_{self.node.id}"

    @property
    def direction(self) -> int:
        """1: more is better; -1: less is better."""
        return self.node.direction

    def role(self, role: str) -> Expr:
        """A further series, by its role."""
        return col(self.role_name(role))

    def role_name(self, role: str) -> str:
        """Its column."""
        return f"r_{self.node.id}__{role}"

    def bound(self, column: str) -> int:
        """The largest absolute value of a column, at least one."""
        return max(1, self.plan.extent.bound(column))

    def prove(self, largest: int) -> int:
        """A product's bound, proved to stay in 64-bit integers."""
        return self.plan.prove(largest, self.node.id)

    def option(self, name: str, default: str) -> str:
        """A word of the scoring."""
        assert self.node.scoring is not None  # noqa: S101 - leaves have one by construction
        return self.node.scoring.options.get(name, default)

    @property
    def steps(self) -> Sequence[tuple[Fraction, Fraction]]:
        """The declared steps, the lowest first."""
        assert self.node.scoring is not None  # noqa: S101 - leaves have one by construction
        return sorted((Fraction(first), Fraction(second)) for first, second in self.node.scoring.steps)

    def param(self, name: str, default: Fraction | int | None = None) -> Fraction:
        """A number of the scoring for this class of groups."""
        if name in self.params:
            return self.params[name]
        if default is None:
            raise self._refusal("parameter-missing", f"no {name}", f"a number for {name}")
        return Fraction(default)

    def scaled(self, value: Fraction, name: str) -> int:
        """A number in the indicator's unit as the integer that stands for it.

        Raises:   UseProblem: it has more decimals than the indicator, so that cutting it would move a line.
        """
        scaled = value * self.unit
        if scaled.denominator != 1:
            shown = float(value)
            raise self._refusal(
                "parameter-too-fine", f"{name} = {shown}", f"at most {self.node.decimals} decimals"
            )
        return int(scaled)

    def not_negative(self, value: Fraction) -> Fraction:
        """The lowest share, which is never below nothing. Raises: UseProblem: it is."""
        if value < 0:
            raise self._refusal("parameter-negative", f"a floor of {float(value)}", "zero or more")
        return value

    def _refusal(self, code: str, found: str, expected: str) -> UseProblem:
        return UseProblem([
            Problem(
                code=code, where=f"indicator {self.node.id}", found=found, expected=expected,
                next_step="correct the indicator's parameters in the pack",
            )
        ])  # fmt: skip

    @property
    def target_name(self) -> str | None:
        """The column of the units' own targets, where there is one."""
        name = f"t_{self.node.id}"
        return name if name in self.plan.extent.columns else None

    @property
    def fixed_target(self) -> int | None:
        """The pack's target when no unit has its own, as an integer."""
        if self.target_name is not None or "target" not in self.params:
            return None
        return self.scaled(self.params["target"], "target")

    @property
    def target(self) -> Expr:
        """The unit's own target where it has one, else the pack's; null without either."""
        fallback = self.scaled(self.params["target"], "target") if "target" in self.params else None
        name = self.target_name
        if name is None:
            return number(fallback)
        own = col(name)
        if fallback is None or not self.plan.extent.has_gaps(name):
            return own
        return where(own.is_null(), fallback, own)

    @property
    def target_bound(self) -> int:
        """The largest absolute target."""
        name = self.target_name
        own = 1 if name is None else self.bound(name)
        fallback = self.scaled(self.params["target"], "target") if "target" in self.params else 1
        return max(own, abs(fallback), 1)

    def reaches(self, value: Expr, target: Expr) -> Expr:
        """Whether *value* is at least as good as *target*."""
        return value >= target if self.direction > 0 else value <= target

    def rank(self, column: str) -> Expr:
        """Place inside the group, best 1, ties share the better place; null has none."""
        place = col(column).place(WINDOW, ties="min", is_highest_first=self.direction > 0)
        return self.plan.keep(WINDOWS, f"x_rank_{column}", place)

    def extremes(self, column: str, *, everywhere: bool) -> tuple[Expr, Expr]:
        """Lowest and highest present value among the units compared."""
        window = ("period",) if everywhere else WINDOW
        return self.plan.extreme("min", column, window), self.plan.extreme("max", column, window)

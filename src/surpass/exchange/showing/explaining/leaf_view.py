"""One leaf of one unit in one period: the value, its target, its parameters and the group beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from surpass.exchange.showing.run_view.numbers import read, rounded
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.foundation.period import Period
from surpass.policy.scheme import Node, Scoring

NONE = Scoring(function="")


@dataclass(frozen=True, kw_only=True)
class LeafView:
    """What a leaf's points were made from, as the run's files say it."""

    run: Run
    node: Node
    unit: str
    period: str

    @cached_property
    def row(self) -> Row:
        """The leaf's row of the results."""
        return self.run.row(self.unit, self.period, self.node.id)

    @property
    def group(self) -> str:
        """The unit's peer group in the period."""
        return self.row.get("group", "")

    @property
    def scoring(self) -> Scoring:
        """Function, parameters and options."""
        return self.node.scoring or NONE

    @property
    def full(self) -> Decimal | None:
        """Full points in the group; None where the leaf does not apply."""
        return self.node.full.get(self.group)

    @cached_property
    def params(self) -> Mapping[str, Decimal]:
        """The parameters that hold for the group."""
        found = {name: by_group.get(self.group) for name, by_group in self.scoring.params.items()}
        return {name: value for name, value in found.items() if value is not None}

    def param(self, name: str, default: int = 0) -> Decimal:
        """One parameter."""
        return self.params.get(name, Decimal(default))

    @cached_property
    def value(self) -> Decimal | None:
        """The value at the indicator's decimals."""
        return self._at_decimals(read(self.row.get("value")))

    @cached_property
    def target(self) -> Decimal | None:
        """The unit's own target where it has one, else the pack's."""
        own = read(self.run.targets.get((self.node.id, self.unit, self.period)))
        return own if own is not None else self.params.get("target")

    @property
    def points(self) -> Decimal | None:
        """The points the run gave."""
        return read(self.row.get("points"))

    @property
    def score(self) -> Decimal | None:
        """The result on the leaf's own scale."""
        return read(self.row.get("score")) if self.row.get("score") else self.points

    @cached_property
    def reading(self) -> Row:
        """The frozen fact behind the value: text, stamp, status; empty for a derived value."""
        return self.run.values.get((self.node.series or self.node.id, self.unit, self.period), {})

    @cached_property
    def peers(self) -> tuple[Decimal, ...]:
        """The values of the whole group, where present."""
        return self._of(self.run.group(self.period, self.group), self.period)

    @cached_property
    def everybody(self) -> tuple[Decimal, ...]:
        """The values of every group, where present."""
        rows = [row for group in self.run.groups(self.period) for row in self.run.group(self.period, group)]
        return self._of(tuple(rows), self.period)

    @property
    def before(self) -> Decimal | None:
        """The unit's own value one period earlier."""
        period = str(Period.read(self.period).previous)
        own = self._at_decimals(read(self.run.row(self.unit, period, self.node.id).get("value")))
        return own if own is not None else self._fact(self.node.series or self.node.id, self.unit, period)

    def role(self, name: str) -> Decimal | None:
        """A further input of this unit."""
        return self._fact(self.scoring.series.get(name, ""), self.unit, self.period)

    def role_of_peers(self, name: str) -> tuple[Decimal, ...]:
        """A further input of the whole group, where present."""
        series = self.scoring.series.get(name, "")
        rows = self.run.group(self.period, self.group)
        found = [self._fact(series, row["unit"], self.period) for row in rows]
        return tuple(value for value in found if value is not None)

    def place(self, value: Decimal, among: tuple[Decimal, ...]) -> int:
        """The place of *value*: one more than how many are strictly better."""
        return 1 + sum(1 for other in among if (other - value) * self.node.direction > 0)

    def reaches(self, value: Decimal, target: Decimal) -> bool:
        """Whether *value* is at least as good as *target*."""
        return (value - target) * self.node.direction >= 0

    def _fact(self, series: str, unit: str, period: str) -> Decimal | None:
        return self._at_decimals(read(self.run.values.get((series, unit, period), {}).get("value")))

    def _at_decimals(self, value: Decimal | None) -> Decimal | None:
        return None if value is None else rounded(Fraction(value), self.node.decimals)

    def _of(self, rows: tuple[Row, ...], period: str) -> tuple[Decimal, ...]:
        found = [read(self.run.row(row["unit"], period, self.node.id).get("value")) for row in rows]
        return tuple(value for value in map(self._at_decimals, found) if value is not None)

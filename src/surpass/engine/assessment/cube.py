"""The wide period cube: one row per unit and period, one integer column per input of the scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.quantity import INT64, Rounding, to_scaled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from surpass.foundation.facts import Facts
    from surpass.policy.scheme import Node, Scheme

LARGEST = 2**43
"""Beyond this a long division could leave 2**53; no official figure comes near."""
COUNT_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Cube:
    """Columns keyed by name, all of one length; None is missing.

    ``unit, period, group`` are text; ``v_`` measured, ``t_`` target, ``r_x__role`` further series,
    ``c_`` counts are scaled integers.
    """

    text: Mapping[str, Sequence[str]]
    numbers: Mapping[str, Sequence[int | None]]

    @property
    def columns(self) -> frozenset[str]:
        """All column names."""
        return frozenset((*self.text, *self.numbers))


def group_of(facts: Facts, unit: str, period: Period, grouping: str) -> str | None:
    """The unit's group on the period's last day; None when it is in none."""
    for row in facts.units[unit].memberships:
        if row.grouping == grouping and row.holds_on(period.last_day):
            return row.group
    return None


def build_cube(facts: Facts, scheme: Scheme, *, periods: Iterable[str]) -> Cube:
    """Lay the facts out wide, each value rounded once to its indicator's decimals.

    Missing:  a cell without a reading is None, never zero; counts without a row are zero.
    Raises:   UseProblem: a value too large for exact arithmetic.
    """
    rows = [
        (unit, period, group)
        for period in periods
        for unit in sorted(facts.units)
        if (group := group_of(facts, unit, Period.read(period), scheme.grouping)) is not None
    ]
    keys = [(unit, period) for unit, period, _ in rows]
    before = {period: str(Period.read(period).previous) for _, period in keys}
    layout = _Layout(facts, keys, [(unit, before[period]) for unit, period in keys], scheme.rounding)
    numbers: dict[str, Sequence[int | None]] = {}
    for leaf in scheme.leaves:
        numbers.update(_leaf_columns(layout, leaf))
    standing = facts.standing_counts() if facts.blockers else facts.counts
    for node in scheme.nodes:
        if node.kind == "adjustment":
            counted = facts.counts if node.sign > 0 else standing
            counts = [counted.get((node.id, *key)) for key in keys]
            numbers[f"c_{node.id}"] = [
                0 if item is None else to_scaled(item, COUNT_DECIMALS) for item in counts
            ]
    _refuse_too_large(numbers)
    names = ("unit", "period", "group")
    return Cube({name: [row[place] for row in rows] for place, name in enumerate(names)}, numbers)


class _Layout:
    """Where each cell of a column comes from: the facts, and the keys of the rows now and a period before."""

    def __init__(
        self, facts: Facts, keys: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]], rounding: str
    ) -> None:
        self.facts, self.keys, self.before = facts, keys, before
        self.rounding = Rounding(rounding)
        self.aimed = {indicator for indicator, _, _ in facts.targets}

    def column(self, series: str, decimals: int, keys: Sequence[tuple[str, str]]) -> list[int | None]:
        """A series' readings, row by row."""
        readings = [self.facts.values.get((series, unit, period)) for unit, period in keys]
        values = [None if reading is None else reading.value for reading in readings]
        return self._scaled(values, decimals)

    def targets(self, leaf: Node) -> list[int | None]:
        """The units' own targets, row by row."""
        found = [self.facts.targets.get((leaf.id, unit, period)) for unit, period in self.keys]
        return self._scaled(found, leaf.decimals)

    def _scaled(self, values: Sequence[Decimal | None], decimals: int) -> list[int | None]:
        rule = self.rounding
        return [None if value is None else to_scaled(value, decimals, rule) for value in values]


def _leaf_columns(layout: _Layout, leaf: Node) -> dict[str, Sequence[int | None]]:
    columns: dict[str, Sequence[int | None]] = {
        f"v_{leaf.id}": layout.column(leaf.series, leaf.decimals, layout.keys)
    }
    targets = layout.targets(leaf) if leaf.id in layout.aimed else []
    if any(target is not None for target in targets):
        columns[f"t_{leaf.id}"] = targets
    scoring = leaf.scoring
    if scoring is not None:
        for role, series in scoring.series.items():
            columns[f"r_{leaf.id}__{role}"] = layout.column(series, leaf.decimals, layout.keys)
        if scoring.function == "own_past":
            columns[f"r_{leaf.id}__previous"] = layout.column(leaf.series, leaf.decimals, layout.before)
    return columns


def _refuse_too_large(numbers: Mapping[str, Sequence[int | None]]) -> None:
    largest = {name: max(map(abs, filter(None, cells)), default=0) for name, cells in numbers.items()}
    problems = [
        Problem(
            code="value-too-large",
            where=f"column {name}",
            found=f"{size} in the smallest unit",
            expected=f"at most {min(LARGEST, INT64)}",
            next_step="state the indicator in a larger unit or with fewer decimals",
        )
        for name, size in largest.items()
        if size > LARGEST
    ]
    if problems:
        raise UseProblem(problems)

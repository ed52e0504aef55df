"""The matrix that a research index is built from: units down, series across, NaN inside for missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from surpass.foundation.facts import Facts
from surpass.foundation.period import Period
from surpass.foundation.problems import LISTED, Problem, UseProblem, raise_all
from surpass.policy.scheme import Scheme

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
ROWS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Values of one period.

    ``values`` has a row per unit and a column per series (indicators and denominators), NaN where nothing
    was returned; ``groups`` maps a grouping to one group per unit, None for a unit in no group.
    """

    units: tuple[str, ...]
    series: tuple[str, ...]
    values: Floats
    groups: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    def columns(self, wanted: Sequence[str]) -> Floats:
        """The named series, stored column by column.

        Raises: UseProblem: a series that the matrix does not have.
        """
        place = {name: index for index, name in enumerate(self.series)}
        raise_all(UseProblem, [_unknown_series(name) for name in wanted if name not in place])
        chosen = [place[name] for name in wanted]
        if chosen == list(range(len(self.series))):
            return by_column(self.values)
        return by_column(self.values[:, chosen])

    def codes(self, grouping: str) -> tuple[tuple[str, ...], Codes]:
        """Group names in order, and each unit's place among them.

        Raises: UseProblem: an unknown grouping, or a unit in none of its groups.
        """
        groups = self.groups.get(grouping)
        if groups is None:
            raise UseProblem([_unknown_grouping(grouping, self.groups)])
        raise_all(
            UseProblem,
            [
                _no_group(unit, grouping)
                for unit, group in zip(self.units, groups, strict=True)
                if group is None
            ],
        )
        names = tuple(sorted({group for group in groups if group is not None}))
        place = {name: index for index, name in enumerate(names)}
        return names, np.array([place[group] for group in groups if group is not None], dtype=np.int64)


def by_column(values: Floats) -> Floats:
    """The same numbers with each column in one piece: steps go column by column."""
    if values.flags.f_contiguous:
        return values
    columns = np.empty(values.shape, order="F")
    for start in range(0, values.shape[0], ROWS):  # a block of both fits the cache
        columns[start : start + ROWS] = values[start : start + ROWS]
    return columns


def in_key_order(matrix: Matrix) -> Matrix:
    """The same matrix with its units sorted by key, so that no result depends on the order of rows.

    Raises: UseProblem: a unit twice, or an infinite value.
    """
    order = sorted(range(len(matrix.units)), key=matrix.units.__getitem__)
    units = tuple(matrix.units[row] for row in order)
    twice = [_unit_twice(unit) for unit, following in pairwise(units) if unit == following]
    raise_all(UseProblem, twice)
    _refuse_infinite(matrix)
    if order == list(range(len(order))):
        return matrix
    groups = {name: tuple(of[row] for row in order) for name, of in matrix.groups.items()}
    return Matrix(units=units, series=matrix.series, values=matrix.values[order], groups=groups)


def matrix_of(facts: Facts, scheme: Scheme, *, period: str, series: Sequence[str]) -> Matrix:
    """Lay the facts of one period out, for the units that have a group in the scheme's grouping.

    Missing:  a value that was not returned becomes NaN.
    Examples:
        >>> from types import SimpleNamespace as Of
        >>> matrix_of(Facts(), Of(grouping="all"), period="2024", series=["le"]).values.shape
        (0, 1)
    """
    day = Period.read(period).last_day
    memberships = {
        unit: {place.grouping: place.group for place in row.memberships if place.holds_on(day)}
        for unit, row in sorted(facts.units.items())
    }
    units = tuple(unit for unit, of in memberships.items() if scheme.grouping in of)
    values = np.full((len(units), len(series)), np.nan, order="F")
    for column, name in enumerate(series):
        for row, unit in enumerate(units):
            reading = facts.values.get((name, unit, period))
            if reading is not None and reading.value is not None:
                values[row, column] = float(reading.value)
    groupings = sorted({grouping for unit in units for grouping in memberships[unit]})
    groups = {grouping: tuple(memberships[unit].get(grouping) for unit in units) for grouping in groupings}
    return Matrix(units=units, series=tuple(series), values=values, groups=groups)


def _refuse_infinite(matrix: Matrix) -> None:
    infinite = np.isinf(matrix.values)
    if not infinite.any():
        return
    raise_all(
        UseProblem,
        [
            Problem(
                code="value-not-finite",
                where=f"unit {matrix.units[row]}, series {matrix.series[column]}",
                found=str(matrix.values[row, column]),
                expected="a finite number",
                next_step="correct the value, or leave the cell empty if it is missing",
            )
            for row, column in np.argwhere(infinite)[: LISTED * 100]
        ],
    )


def _unknown_series(name: str) -> Problem:
    return Problem(
        code="series-unknown",
        where=f"series {name}",
        found="no column of that name",
        expected="one column for each indicator and denominator",
        next_step="add the column, or correct the name in the pack",
    )


def _unknown_grouping(name: str, known: Mapping[str, object]) -> Problem:
    return Problem(
        code="grouping-unknown",
        where=f"grouping {name}",
        found=", ".join(sorted(known)) or "no grouping",
        expected=name,
        next_step="give each unit a group in it, or name another grouping in the pack",
    )


def _no_group(unit: str, grouping: str) -> Problem:
    return Problem(
        code="unit-without-group",
        where=f"unit {unit}, grouping {grouping}",
        found="no group",
        expected="one group",
        next_step="add the unit's group",
    )


def _unit_twice(unit: str) -> Problem:
    return Problem(
        code="unit-twice",
        where=f"unit {unit}",
        found="two rows",
        expected="one row",
        next_step="remove or merge one of them",
    )

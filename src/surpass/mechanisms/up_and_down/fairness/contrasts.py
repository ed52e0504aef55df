"""One value against another at one stage: inside each peer group, pooled over them, and thrown together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surpass.engine.fairness.alike import heterogeneity
from surpass.engine.fairness.compare import compare, difference_of, ratio_of
from surpass.engine.fairness.rate import WHOLE
from surpass.engine.fairness.spread import Table
from surpass.engine.fairness.told_cells import EXACT, POOLED, Cell, Key, whole
from surpass.mechanisms.up_and_down.fairness.page import (
    CANNOT_SPEAK,
    NO_SIGN,
    TOO_FEW,
    WITHHELD,
    Comparison,
    Contrast,
    Standards,
)

Pair = tuple[str, str]
"""A value, and the one that it is held against; empty: all others."""
TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The cells of a stage by peer group and value, ``POOLED`` among them, and how each is told."""

    cells: Mapping[Key, Cell]
    states: Mapping[Key, str]
    groups: Sequence[str]
    values: Sequence[str]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """What is compared: of two values one with the other, of more each with all others."""
        if len(self.values) == TWO:
            return ((self.values[0], self.values[1]),)
        return tuple((value, "") for value in self.values) if len(self.values) > TWO else ()


def contrast(counted: Counted, pair: Pair, standards: Standards) -> Contrast:
    """Compare a pair, without q.

    Missing:  what may not be told is compared inside the pooled test only.
    """
    sides = {group: _sides(counted, group, pair, standards) for group in (POOLED, *counted.groups)}
    tables = [sides[group].table for group in counted.groups]
    pooled = sides[POOLED]
    directions = [_sign([sides[group].table]) for group in counted.groups if sides[group].is_told]
    return Contrast(
        first=pair[0],
        second=pair[1],
        pooled=_comparison(POOLED, tables, standards, is_told=pooled.is_told),
        inside=tuple(
            _comparison(group, [sides[group].table], standards, is_told=sides[group].is_told)
            for group in counted.groups
        ),
        heterogeneity=heterogeneity(tables) if pooled.is_told else None,
        together=ratio_of([pooled.table]) if pooled.is_told else None,
        is_flipped=pooled.is_told and _sign([pooled.table]) * _sign(tables) < 0,
        ahead=directions.count(1),
        behind=directions.count(-1),
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both sides of a pair in one peer group, and whether they may be told."""

    table: Table
    is_told: bool


def _sides(counted: Counted, group: str, pair: Pair, standards: Standards) -> _Sides:
    first, second = pair
    others = [value for value in counted.values if value != first and second in {"", value}]
    one, other = counted.cells[group, first], whole(counted.cells[group, value] for value in others)
    is_told = counted.states[group, first] == EXACT and (
        counted.states[group, second] == EXACT if second else standards.floors.bears(other)
    )
    return _Sides(Table(one.yes, one.of, other.yes, other.of), is_told)


def _sign(tables: Sequence[Table]) -> int:
    difference = difference_of(tables)
    return (difference > 0) - (difference < 0)


def _comparison(group: str, tables: Sequence[Table], standards: Standards, *, is_told: bool) -> Comparison:
    """What the test says before q is known; where it can say nothing there are too few."""
    if not is_told:
        return Comparison(group=group, verdict=TOO_FEW, why=WITHHELD)
    if all(table.span[0] == table.span[1] for table in tables):
        return Comparison(group=group, verdict=TOO_FEW, why=CANNOT_SPEAK)
    compared = compare(tables, level=standards.level, power=standards.power)
    smaller = min(sum(table.of for table in tables), sum(table.other_of for table in tables))
    why = CANNOT_SPEAK if compared.least_p > standards.level * WHOLE else ""
    return Comparison(
        group=group,
        verdict=TOO_FEW if why else NO_SIGN,
        why=why,
        is_small=smaller < standards.small,
        compared=compared,
    )

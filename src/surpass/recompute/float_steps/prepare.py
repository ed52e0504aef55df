"""From returns to columns without gaps or outliers: denominate, impute, screen, treat.

A column maps each unit to its number or None. Source: README of the ASEM reference data, pack key ``steps``.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

Column = dict[str, float | None]
NEARLY = 1e-12
"""A share that differs from its threshold by less is the threshold."""


def known(column: Mapping[str, float | None]) -> list[float]:
    """The numbers that are there."""
    return [cell for cell in column.values() if cell is not None]


def truth(word: object) -> bool:
    """Whether a step says yes."""
    return word is True or word in {"true", "yes"}


def denominated(column: Column, by: Column) -> Column:
    """Each number per unit of its denominator; missing when either is."""
    return {unit: _quotient(cell, by[unit]) for unit, cell in column.items()}


def _quotient(cell: float | None, by: float | None) -> float | None:
    return None if cell is None or not by else cell / by


def imputed(column: Column, *, rule: str, groups: Mapping[str, str | None], direction: int) -> Column:
    """Fill each gap with the mean, median or worst, of all or of the unit's group, where there is any."""
    if rule == "none":
        return column
    statistic, is_grouped = rule.removeprefix("group_"), any(groups.values())
    filled = dict(column)
    for unit, cell in column.items():
        if cell is not None:
            continue
        peers = [
            other for name, other in column.items()
            if other is not None and (not is_grouped or groups[name] == groups[unit])
        ]  # fmt: skip
        filled[unit] = _statistic(peers, statistic, direction) if peers else None
    return filled


def _statistic(peers: Sequence[float], statistic: str, direction: int) -> float:
    if statistic == "mean":
        return math.fsum(peers) / len(peers)
    if statistic == "median":
        return statistics.median(peers)
    return min(peers) if direction > 0 else max(peers)


def screened(columns: Mapping[str, Column], counted: Mapping[str, Column], least: float) -> dict[str, Column]:
    """Blank every unit that has too small a share of the indicators."""
    if not columns:
        return {}
    units = next(iter(columns.values()))
    share = {
        unit: sum(column[unit] is not None for column in counted.values()) / len(counted) for unit in units
    }
    return {
        name: {unit: cell if share[unit] >= least - NEARLY else None for unit, cell in column.items()}
        for name, column in columns.items()
    }


def treated(column: Column, treatment: Mapping[str, Any]) -> Column:
    """Winsorise to the next value until the shape passes, or take the logarithm of what was there.

    A column whose every treatment would leave it constant stays as it is.
    """
    limits = float(treatment.get("skew", 2)), float(treatment.get("kurtosis", 3.5))
    cells, shape = dict(column), shape_of(known(column))
    while _fails(shape, limits):
        numbers = known(cells)
        is_high = shape[0] > 0
        extreme = max(numbers) if is_high else min(numbers)
        inner = [number for number in numbers if number != extreme]
        if min(inner) == max(inner):
            return column
        if len(numbers) - len(inner) > int(treatment.get("most", 5)):
            break
        into = max(inner) if is_high else min(inner)
        cells = {unit: into if cell == extreme else cell for unit, cell in cells.items()}
        shape = shape_of(known(cells))
    if _fails(shape, limits) and truth(treatment.get("log", True)):
        return _logarithm(column)
    return cells


def shape_of(numbers: Sequence[float]) -> tuple[float, float]:
    """Bias-corrected skewness and excess kurtosis (type 2); nil for fewer than four or equal numbers.

    Examples:
        >>> [round(moment, 6) for moment in shape_of([1.0, 2.0, 3.0, 10.0])]
        [1.763633, 3.228]
    """
    n = len(numbers)
    if n < 4 or min(numbers) == max(numbers):
        return 0.0, 0.0
    mean = math.fsum(numbers) / n
    second, third, fourth = (math.fsum((x - mean) ** power for x in numbers) / n for power in (2, 3, 4))
    skew = third / second**1.5 * math.sqrt(n * (n - 1)) / (n - 2)
    kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (fourth / second**2 - 3) + 6)
    return skew, kurtosis


def _fails(shape: tuple[float, float], limits: tuple[float, float]) -> bool:
    return abs(shape[0]) >= limits[0] and shape[1] >= limits[1]


def _logarithm(column: Column) -> Column:
    low, high = min(known(column)), max(known(column))
    return {
        unit: None if cell is None else math.log(cell - low + 0.01 * (high - low))
        for unit, cell in column.items()
    }

"""Bring columns of different units to one scale, the larger the better."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from surpass.recompute.float_steps.prepare import Column, known, truth

DUST = 1e-13
"""A range below this share of the largest number is rounding, not difference."""
AMONG_OTHERS = ("minmax", "zscore", "rank", "percentile")


def normalised(
    column: Column, scale: Mapping[str, Any], *, name: str, direction: int, constant: str
) -> tuple[Column, bool]:
    """One indicator of the units that are scaled together; and whether it was a dropped constant."""
    marks: Mapping[str, Any] = scale.get("per_indicator", {}).get(name, {})
    method = marks.get("method") or scale.get("method", "minmax")
    numbers = known(column)
    if not numbers:
        return column, False
    if method in AMONG_OTHERS and max(numbers) - min(numbers) <= DUST * max(map(abs, numbers)):
        middle = _middle(method, scale, len(numbers)) if constant == "neutral" else None
        return {unit: None if cell is None else middle for unit, cell in column.items()}, middle is None
    if method in AMONG_OTHERS:
        rule = _among([direction * number for number in numbers], method, scale)
        scaled = {unit: None if cell is None else rule(direction * cell) for unit, cell in column.items()}
    else:
        rule = _by_marks(numbers, method, marks, direction)
        scaled = {unit: None if cell is None else rule(cell) for unit, cell in column.items()}
    return scaled, False


def _middle(method: str, scale: Mapping[str, Any], count: int) -> float:
    if method == "minmax":
        return (_part(scale, "low", 0) + _part(scale, "high", 100)) / 2
    if method == "zscore":
        return _part(scale, "mean", 0)
    return (count + 1) / 2 if method == "rank" else 0.5


def _part(scale: Mapping[str, Any], key: str, default: float) -> float:
    return float(scale.get(key, default))


def _among(facing: Sequence[float], method: str, scale: Mapping[str, Any]) -> Callable[[float], float]:
    """A rule for numbers that already face upward; places count from the smallest."""
    ascending = sorted(facing)
    if method == "minmax":
        low, high = _part(scale, "low", 0), _part(scale, "high", 100)
        least, spread = ascending[0], ascending[-1] - ascending[0]
        return lambda cell: (cell - least) / spread * (high - low) + low
    if method == "zscore":
        mean, deviation = math.fsum(facing) / len(facing), statistics.stdev(facing)
        return lambda cell: (cell - mean) / deviation * _part(scale, "spread", 1) + _part(scale, "mean", 0)
    if method == "percentile":
        return lambda cell: bisect_left(ascending, cell) / (len(ascending) - 1)
    if scale.get("ties", "average") == "min":
        return lambda cell: float(1 + bisect_left(ascending, cell))
    return lambda cell: (bisect_left(ascending, cell) + bisect_right(ascending, cell) + 1) / 2


def _by_marks(
    numbers: Sequence[float], method: str, marks: Mapping[str, Any], direction: int
) -> Callable[[float], float]:
    """A rule with fixed ends, a target, or the best number as the whole; faces upward itself."""
    top, is_capped = _part(marks, "scale", 1), truth(marks.get("capped", True))
    if method == "fraction":
        return lambda cell: top * (cell / max(numbers) if direction > 0 else min(numbers) / cell)
    if method == "distance_to_target":
        worst = min(direction * number for number in numbers)
        way = direction * float(marks["target"]) - worst
        if way <= 0:
            return lambda _: top
        return lambda cell: top * _capped((direction * cell - worst) / way, most=is_capped)
    is_log = method == "log_goalposts" or truth(marks.get("log", False))
    facing: Callable[[float], float] = math.log if is_log else float
    low, high = facing(float(marks["lower"])), facing(float(marks["upper"]))
    start = low if direction > 0 else high
    return lambda cell: (
        top * _capped(direction * (facing(cell) - start) / (high - low), most=is_capped, least=is_capped)
    )


def _capped(share: float, *, most: bool, least: bool = False) -> float:
    share = min(share, 1.0) if most else share
    return max(share, 0.0) if least else share

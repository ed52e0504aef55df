"""Outliers: winsorise to the next value until the shape passes, or take the logarithm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surpass.engine.research.matrix import Floats
from surpass.engine.research.recipe import Treatment

CELLS = 50_000
"""Cells looked at together, so that they stay in the processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treated:
    """What was done to one indicator, and its shape before and after.

    ``rule`` is none, winsorise, log, or sparse: all but ``points`` values are equal, so that every treatment
    would leave a constant; the indicator stays as it was, for its owner to look at.
    """

    indicator: str
    rule: str
    points: int
    before: tuple[float, float]
    after: tuple[float, float]
    is_passed: bool


def treat(
    values: Floats, *, indicators: Sequence[str], treatment: Treatment
) -> tuple[Mapping[int, Floats], tuple[Treated, ...]]:
    """Treat each indicator whose skewness and kurtosis both reach their limits.

    Shapes:   units x indicators in; out, the changed columns by their place, and one report per indicator.
    Missing:  missing values stay missing and do not count.
    Source:   the pack key ``steps.treatment``; moments as in e1071 type 2, as COINr 1.1.14 uses them.
    """
    if treatment.rule == "none":
        return {}, ()
    skew, kurtosis = shape_of(values)
    treated: dict[int, Floats] = {}
    reports = []
    for column, name in enumerate(indicators):
        before = (float(skew[column]), float(kurtosis[column]))
        if _passes(before, treatment):
            reports.append(
                Treated(indicator=name, rule="none", points=0, before=before, after=before, is_passed=True)
            )
            continue
        cells, report = _treat_one(values[:, column], name, before, treatment)
        treated[column] = cells
        reports.append(report)
    return treated, tuple(reports)


def shape_of(values: Floats) -> tuple[Floats, Floats]:
    """Bias-corrected skewness and excess kurtosis of each column; NaN if constant or below four values.

    Examples:
        >>> [float(moment.round(6)[0]) for moment in shape_of(np.array([[1.0], [2.0], [3.0], [10.0]]))]
        [1.763633, 3.228]
    """
    rows, columns = values.shape
    skew, kurtosis = np.full(columns, np.nan), np.full(columns, np.nan)
    width = max(1, CELLS // max(rows, 1))
    for start in range(0, columns, width):
        block = slice(start, start + width)
        skew[block], kurtosis[block] = _moments(values[:, block])
    return skew, kurtosis


def _moments(block: Floats) -> tuple[Floats, Floats]:
    known = ~np.isnan(block)
    n = known.sum(axis=0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        if n.size and n.min() == block.shape[0]:
            centred = block - block.mean(axis=0)
        else:
            centred = np.where(known, block - np.where(known, block, 0.0).sum(axis=0) / n, 0.0)
        square = centred * centred
        second = square.sum(axis=0) / n
        third = (square * centred).sum(axis=0) / n
        fourth = (square * square).sum(axis=0) / n
        skew = third / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
        kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (fourth / second**2 - 3) + 6)
    is_defined = (n > 3) & (second > 0)
    return np.where(is_defined, skew, np.nan), np.where(is_defined, kurtosis, np.nan)


def _passes(shape: tuple[float, float], treatment: Treatment) -> bool:
    return not (abs(shape[0]) >= treatment.skew and shape[1] >= treatment.kurtosis)


def _shape_of_column(column: Floats) -> tuple[float, float]:
    skew, kurtosis = shape_of(column[:, np.newaxis])
    return float(skew[0]), float(kurtosis[0])


def _treat_one(
    column: Floats, name: str, before: tuple[float, float], treatment: Treatment
) -> tuple[Floats, Treated]:
    rule, points, shape = "winsorise", 0, before
    cells = column.copy()
    while not _passes(shape, treatment):
        is_high = shape[0] > 0
        extreme = np.nanmax(cells) if is_high else np.nanmin(cells)
        at_extreme = cells == extreme
        inner = cells[~at_extreme & ~np.isnan(cells)]
        if inner.min() == inner.max():
            rule, cells, shape, points = "sparse", column, before, int(at_extreme.sum())
            break
        if at_extreme.sum() > treatment.most:
            break
        cells[at_extreme] = inner.max() if is_high else inner.min()
        points = int(at_extreme.sum())
        shape = _shape_of_column(cells)
    if rule != "sparse" and treatment.log and not _passes(shape, treatment):
        rule, cells, points = "log", _logarithm(column), 0
        shape = _shape_of_column(cells)
    passed = _passes(shape, treatment)
    report = Treated(indicator=name, rule=rule, points=points, before=before, after=shape, is_passed=passed)
    return cells, report


def _logarithm(column: Floats) -> Floats:
    """``log(x - min + 0.01 range)``: defined for every column that is not constant."""
    low, high = np.nanmin(column), np.nanmax(column)
    logarithm: Floats = np.log(column - low + 0.01 * (high - low))
    return logarithm

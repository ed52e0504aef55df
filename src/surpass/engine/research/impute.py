"""What stands in for a missing value: mean, median or worst, of all units or of the unit's group."""

from __future__ import annotations

import numpy as np

from surpass.engine.research.matrix import Codes, Floats
from surpass.engine.research.recipe import Imputation


def impute(
    values: Floats, *, directions: Floats, imputation: Imputation, groups: tuple[Codes, int] | None
) -> Floats:
    """Fill gaps column by column.

    Shapes:   units x indicators; ``directions`` +1 or -1 per indicator; ``groups`` are each unit's code and
              the number of groups. A new matrix only when there is a gap.
    Missing:  a gap whose column (in the group) has no value at all stays missing.
    Source:   the pack key ``steps.imputation``.
    """
    gaps = np.isnan(values)
    if imputation.rule == "none" or not gaps.any():
        return values
    filled = values.copy(order="F")
    for column in np.flatnonzero(gaps.any(axis=0)):
        rows = gaps[:, column]
        filled[rows, column] = _substitutes(
            values[:, column], rows, float(directions[column]), imputation.rule, groups
        )
    return filled


def _substitutes(
    column: Floats, rows: np.ndarray, direction: float, rule: str, groups: tuple[Codes, int] | None
) -> Floats:
    """One substitute for each missing row."""
    statistic = rule.removeprefix("group_")
    if groups is None:
        known = column[~rows]
        return np.full(int(rows.sum()), _statistic(known, statistic, direction))
    codes, count = groups
    if statistic == "mean":
        known, of = column[~rows], codes[~rows]
        with np.errstate(invalid="ignore"):
            means = np.bincount(of, weights=known, minlength=count) / np.bincount(of, minlength=count)
        return _as_rows(means, codes[rows])
    table = np.array(
        [_statistic(column[(codes == group) & ~rows], statistic, direction) for group in range(count)]
    )
    return _as_rows(table, codes[rows])


def _as_rows(table: Floats, codes: Codes) -> Floats:
    substitutes: Floats = table[codes]
    return substitutes


def _statistic(known: Floats, statistic: str, direction: float) -> float:
    if known.size == 0:
        return float("nan")
    if statistic == "mean":
        return float(known.mean())
    if statistic == "median":
        return float(np.median(known))
    return float(known.min() if direction > 0 else known.max())

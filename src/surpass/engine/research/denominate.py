"""Put quantities per head, per area, per output: divide an indicator by another series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from surpass.engine.research.matrix import Floats, Matrix
from surpass.foundation.problems import EvidenceProblem, Problem, raise_all


def denominate(
    matrix: Matrix, values: Floats, *, indicators: Sequence[str], denominator: Mapping[str, str]
) -> Floats:
    """Divide the indicators that declare a denominator.

    Shapes:   units x indicators in and out; a new matrix only when something is divided.
    Units:    indicator per unit of the denominator.
    Missing:  a missing value or denominator gives a missing quotient.
    Raises:   EvidenceProblem: a denominator of zero, with unit and series.
    Source:   the pack key ``steps.denominator``.
    """
    dividing = [(column, denominator[name]) for column, name in enumerate(indicators) if name in denominator]
    if not dividing:
        return values
    divided = values.copy(order="F")
    names = sorted({by for _, by in dividing})
    series = dict(zip(names, matrix.columns(names).T, strict=True))
    raise_all(
        EvidenceProblem,
        [
            _zero(matrix.units[row], name)
            for name, column in series.items()
            for row in np.flatnonzero(column == 0)
        ],
    )
    for column, by in dividing:
        divided[:, column] /= series[by]
    return divided


def _zero(unit: str, name: str) -> Problem:
    return Problem(
        code="denominator-zero",
        where=f"unit {unit}, series {name}",
        found="0",
        expected="a number other than zero, to divide by",
        next_step="correct the value, or leave the cell empty if it is unknown",
    )

"""Laws of a build: no result depends on the order of rows or columns, or on the unit of an indicator."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.research.build import build
from surpass.engine.research.matrix import Matrix
from tests.unit.engine.research.small import inner, leaf, scheme

STEPS = {
    "imputation": {"rule": "group_mean", "grouping": "all"},
    "treatment": {"rule": "winsorise"},
    "significant": 12,
}
NODES = (inner(), inner("p", "root"), *(leaf(name, "p") for name in "uvw"), leaf("x"), leaf("y"))
cells = st.one_of(st.just(float("nan")), st.integers(-9, 9).map(float), st.floats(-1e6, 1e6, width=32))
rows = st.lists(st.tuples(st.sampled_from("gh"), *[cells] * 5), min_size=4, max_size=30)


def matrix_of_rows(given_rows):
    return Matrix(
        units=tuple(f"u{place:03d}" for place in range(len(given_rows))),
        series=tuple("uvwxy"),
        values=np.array([row[1:] for row in given_rows]),
        groups={"all": tuple(row[0] for row in given_rows)},
    )


def shuffled(matrix, row_order, column_order):
    return Matrix(
        units=tuple(matrix.units[row] for row in row_order),
        series=tuple(matrix.series[column] for column in column_order),
        values=matrix.values[np.ix_(row_order, column_order)],
        groups={"all": tuple(matrix.groups["all"][row] for row in row_order)},
    )


@given(given_rows=rows, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_no_bit(given_rows, seed):
    matrix = matrix_of_rows(given_rows)
    only = scheme(*NODES, constant="neutral", **STEPS)
    row_order, column_order = list(range(len(given_rows))), list(range(5))
    seed.shuffle(row_order)
    seed.shuffle(column_order)
    first, second = build(matrix, only), build(shuffled(matrix, row_order, column_order), only)
    assert first.units == second.units
    for step in ("imputed", "treated", "normalised", "scores", "ranks"):
        assert getattr(first, step).tobytes() == getattr(second, step).tobytes()


@pytest.mark.parametrize("method", ["minmax", "zscore", "rank"])
@given(numbers=st.lists(st.integers(-500, 500), min_size=12, max_size=12, unique=True))
def test_a_thousandfold_unit_changes_no_rank(method, numbers):
    values = np.array(numbers, dtype=float).reshape(4, 3)
    only = scheme(inner(), *(leaf(name) for name in "uvw"), normalise={"method": method}, significant=12)
    plain = Matrix(units=tuple("abcd"), series=tuple("uvw"), values=values)
    scaled = Matrix(units=tuple("abcd"), series=tuple("uvw"), values=values * [1000, 1, 1])
    assert build(plain, only).ranks.tolist() == build(scaled, only).ranks.tolist()

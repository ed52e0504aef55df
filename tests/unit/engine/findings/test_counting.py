"""At least so many of several: two ways to write it agree with the scalar rule on every mixture of truths."""

from itertools import product

import narwhals as nw
import polars as pl
import pytest

from surpass.engine.findings.conditions import at_least, counted
from surpass.foundation.truth import at_least as scalar


@pytest.mark.parametrize(("need", "of"), [(need, of) for of in range(1, 6) for need in range(1, of + 1)])
def test_both_ways_of_counting_are_kleenes(need, of):
    rows = list(product([True, False, None], repeat=of))
    table = nw.from_native(
        pl.DataFrame(rows, schema=[(f"p{n}", pl.Boolean) for n in range(of)], orient="row")
    )
    parts = tuple(nw.col(f"p{n}") for n in range(of))
    found = table.select(written=at_least(need, parts), counted=counted(need, parts))
    expected = [scalar(need, row) for row in rows]
    assert found["written"].to_list() == expected
    assert found["counted"].to_list() == expected


def test_many_parts_are_counted():
    of = 40
    row = {f"p{n}": [n < 19 or None] for n in range(of)}
    table = nw.from_native(pl.DataFrame(row, schema=dict.fromkeys(row, pl.Boolean)))
    parts = tuple(nw.col(name) for name in row)
    found = table.select(most=at_least(19, parts), more=at_least(20, parts))
    assert found.rows() == [(True, None)]

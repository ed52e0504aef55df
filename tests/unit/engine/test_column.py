"""The plan's words mean the same in Narwhals and in Polars, nulls included."""

import narwhals as nw
import polars as pl
import pytest

from surpass.engine.exact.column import any_of, col, least, number, spoken, total, where

FRAME = pl.DataFrame({"group": ["g", "g", "h", "g"], "a": [7, None, 3, -2], "b": [2, 2, None, -2]})
A, B = col("a"), col("b")
SAID = {
    "sum": (A + B, [9, None, None, -4]),
    "difference": (A - B, [5, None, None, 0]),
    "product": (A * 3, [21, None, 9, -6]),
    "quotient": (A // 2, [3, None, 1, -1]),
    "below": (A < B, [False, None, None, False]),
    "at most": (A <= B, [False, None, None, True]),
    "above": (A > B, [True, None, None, False]),
    "at least": (A >= 3, [True, None, True, False]),
    "equal": (A == B, [False, None, None, True]),
    "both": ((A > 0) & (B > 0), [True, None, None, False]),
    "either": ((A > 0) | (B > 0), [True, True, True, False]),
    "not": (~(A > 0), [False, None, False, True]),
    "any": (any_of(A > 9, B > 0, A == -2), [True, True, None, True]),
    "null": (A.is_null(), [False, True, False, False]),
    "among": (col("group").is_in(["h"]), [False, False, True, False]),
    "as number": ((A > 0).as_number(), [1, None, 1, 0]),
    "constant": (number(5), [5, 5, 5, 5]),
    "nothing": (number(None), [None] * 4),
    "where": (where(A > 0, B, 0), [2, 0, None, 0]),
    "where, else null": (where(A > 0, 1), [1, None, 1, None]),
    "total": (total(A, B), [9, 2, 3, -4]),
    "least": (least(A, B), [2, 2, 3, -2]),
    "place": (A.place(("group",), ties="min", is_highest_first=True), [1, None, 1, 2]),
    "place from below": (B.place(("group",), ties="dense", is_highest_first=False), [2, 2, None, 1]),
    "present": (A.present(("group",)), [2, 2, 1, 2]),
}


@pytest.mark.parametrize("words", [nw, pl], ids=["narwhals", "polars"])
@pytest.mark.parametrize("name", SAID)
def test_a_word_means_one_thing(name, words):
    expr, expected = SAID[name]
    frame = FRAME if words is pl else nw.from_native(FRAME)
    assert frame.with_columns(spoken(expr, words, {}).alias("x"))["x"].to_list() == expected


def test_a_shared_part_is_said_once():
    shared, known = A + B, {}
    spoken(shared * shared, pl, known)
    assert len(known) == 4  # a, b, their sum, its square


def test_a_column_shows_what_it_is_made_of():
    assert repr(where(A > 0, B)) == "where(gt(col(a), 0), col(b), None)"

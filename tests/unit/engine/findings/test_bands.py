"""A fact that rests on a rank is known only where the whole band says the same."""

import polars as pl
import pytest

from surpass.engine.findings.bands import NO_BAND, banded, look_closer, unbanded
from surpass.engine.findings.find import find
from tests.fixtures.rules_pack import book

CLEAR = {"situation.reform": 1, "situation.urgent": 1}


@pytest.mark.parametrize(
    ("best", "worst", "expected"),
    [
        (True, True, True),
        (False, False, False),
        (False, True, None),
        (None, True, None),
        (True, None, None),
        (None, None, None),
    ],
)
def test_the_ends_of_a_band_must_agree(best, worst, expected):
    ends = pl.DataFrame({"f.if_best": [best], "f.if_worst": [worst]}, schema_overrides=dict.fromkeys(
        ("f.if_best", "f.if_worst"), pl.Boolean))  # fmt: skip
    import narwhals as nw

    assert nw.from_native(ends).select(banded("f")).to_native()["f"].to_list() == [expected]


def review(alone):
    held = book()
    columns = {f"bottom3[{lag}]": [True] for lag in range(3)} | {
        name: [answer] for name, answer in CLEAR.items()
    }
    columns |= {f"grade[{lag}]": [2] for lag in range(2)} | {"tolerance_outcome": [None]}
    people = pl.DataFrame({"person": ["p"], **columns}, schema_overrides={"tolerance_outcome": pl.Int64})
    import narwhals as nw

    people = nw.from_native(people).with_columns(*(unbanded(column) for column in alone)).to_native()
    return find(people, [look_closer(held.rules["down.review"], alone=alone)], key="person")["down.review"][0]


def test_an_adverse_rule_looks_closer_where_a_rank_came_without_its_band():
    assert review(alone=()) == 1
    assert review(alone=("bottom3[0]", "bottom3[1]", "bottom3[2]")) is None


def test_other_rules_read_the_rank_as_it_is():
    gate = book().rules["promo.gate"]
    assert look_closer(gate, alone=("grade[0]",)) is gate
    assert NO_BAND not in str(gate)

from dataclasses import replace
from decimal import Decimal

import pytest

from surpass.engine.research.build import build_period
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from tests.unit.engine.research.small import inner, leaf, scheme


def test_a_period_is_built_from_its_facts_and_denominators():
    units = {name: UnitRow({}, (Membership("all", "g"),)) for name in "ab"}
    cells = {("x", "a"): "10", ("x", "b"): "30", ("people", "a"): "5", ("people", "b"): "10"}
    values = {(series, unit, "2024"): Reading(Decimal(text)) for (series, unit), text in cells.items()}
    only = scheme(inner(), leaf("x", series="x"), denominator={"x": "people"})
    result = build_period(Facts(units=units, values=values), only, period="2024")
    assert result.denominated.tolist() == [[2.0], [3.0]]
    assert result.score_of("root").tolist() == [0.0, 100.0]
    assert result.ranks.tolist() == [[2.0], [1.0]]


@pytest.mark.parametrize("missing", ["unknown", "drop"])
def test_an_unknown_node_is_treated_as_the_programme_says(missing):

    nodes = (inner(), inner("p", "root"), leaf("x", "p", series="x"), leaf("y", series="y"))
    only = replace(scheme(*nodes), missing=missing)
    units = {name: UnitRow({}, (Membership("all", "g"),)) for name in "abc"}
    cells = {("x", "b"): 1, ("x", "c"): 2, ("y", "a"): 1, ("y", "b"): 2, ("y", "c"): 3}
    values = {(series, unit, "2024"): Reading(Decimal(text)) for (series, unit), text in cells.items()}
    score = build_period(Facts(units=units, values=values), only, period="2024").score_of("root")
    assert (score[0] == 0.0) == (missing == "drop")
    assert score[1:].tolist() == [25.0, 100.0]

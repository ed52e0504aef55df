"""A figure of a research index opens down to the cell it was read from, with every step that changed it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from surpass.exchange.runs.run_files import run_files
from surpass.exchange.showing.explaining.explain import build_explanation
from surpass.exchange.showing.explaining.explain_text import as_text
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from tests.unit.engine.research.small import inner, leaf, scheme

STEPS = {
    "denominator": {"x": "people"},
    "imputation": {"rule": "mean"},
    "normalise": {"method": "minmax", "low": 0, "high": 100},
}
TREE = (inner(), leaf("x", series="x"), leaf("y", series="y", direction=-1, weight={"g": Decimal(3)}))
CELLS = {"x": (10, 20, 60, None), "y": (1, 5, 3, 4), "people": (10, 10, 10, 10)}


@pytest.fixture(scope="module")
def files():
    units = {
        unit: UnitRow({"zh": unit, "en": unit}, (Membership("all", "g"),)) for unit in ("a", "b", "c", "d")
    }
    values = {
        (series, unit, "2024"): Reading(
            None if cell is None else Decimal(cell), str(cell), f"r.csv!{series}{place}"
        )
        for series, cells in CELLS.items()
        for place, (unit, cell) in enumerate(zip(units, cells, strict=True))
    }
    named = (replace(node, title={"zh": node.id, "en": node.id}) for node in TREE)
    plan = replace(scheme(*named, **STEPS), title={"zh": "指数", "en": "Index"})
    return run_files(Facts(units, values), plan, periods=["2024"])


def test_each_step_that_changed_the_value_is_said_and_no_other(files):
    (x,) = [one for one in build_explanation(files, "b").walk() if one.values.get("node") == "x"]
    assert [step.key for step in x.children] == [
        "explain.value", "explain.step_denominated", "explain.step_normalised",
    ]  # fmt: skip
    value, divided, scaled = x.children
    assert (value.values["value"], value.values["stamp"]) == ("20", "r.csv!x1")
    assert divided.values == {"value": "2.0", "rule": "people"}
    assert scaled.values["method"] == "minmax"
    assert "low = 0" in scaled.values["parameters"]
    assert scaled.values["value"] == x.values["points"] == "20.0"


def test_a_missing_value_says_what_stands_for_it(files):
    (x,) = [one for one in build_explanation(files, "d").walk() if one.values.get("node") == "x"]
    assert x.children[1].key == "explain.step_imputed"
    assert x.children[1].values == {"value": "3.0", "rule": "mean"}


def test_every_leaf_ends_at_its_score_and_every_mean_names_its_parts(files):
    run = read_run(files)
    for unit in "abcd":
        for step in build_explanation(files, unit).walk():
            if step.key == "explain.index_leaf":
                row = run.row(unit, "2024", str(step.values["node"]))
                assert step.children[-1].values["value"] == row["score"] == step.values["points"]
            if step.key == "explain.index_arithmetic":
                assert str(step.values["terms"]).endswith("(3)")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Brought to one scale, minmax (direction = less; high = 100; low = 0): 0.0"), ("zh", "无量纲化")],
)
def test_it_reads_in_both_languages_and_claims_nothing_it_did_not_seek(files, lang, said):
    text = as_text(build_explanation(files, "b"), lang=lang)
    assert said in text
    assert "unknown" not in text
    assert "No single indicator" not in text

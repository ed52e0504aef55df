"""Rules that say less than they seem to are found, by the pack that wrote them."""

import polars as pl
import pytest

from surpass.engine.proof.hygiene import lint_conditions, remarks
from surpass.engine.proof.prover import Prover
from surpass.policy.shape.gathering import Gathering
from tests.fixtures.rules_pack import DISTRICT, PROVINCE, book, district, province


def problems(pack):
    held, found = book(pack), Gathering()
    lint_conditions([held], Prover(facts=held.facts, backend=pl), found)
    return [(problem.code, problem.where) for problem in found.problems]


def written(before, after):
    rules = PROVINCE["up_and_down/rules.yaml"]
    assert before in rules
    return problems(province({**PROVINCE, "up_and_down/rules.yaml": rules.replace(before, after)}))


def test_the_packs_of_the_fixture_are_clean():
    assert problems(province()) == problems(district()) == []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("years_in_post >= param.min_years", "years_in_post >= 51", "rule-never-true"),
        ("years_in_post >= param.min_years", "grade < incompetent", "rule-never-true"),
        ('if: "!pending_case", id: clean', "if: grade == basic, id: clean", "rule-never-true"),
        ("years_in_post >= param.min_years", "years_in_post >= 0", "condition-constant"),
        ("years_in_post >= param.min_years", "recognition >= 60", "condition-redundant"),
        ("years_in_post >= param.min_years", "grade >= competent", "condition-redundant"),
        (
            "consecutive: 2, that: grade == incompetent",
            "consecutive: 3, that: bottom3",
            "condition-redundant",
        ),
    ],
)
def test_a_condition_that_says_nothing_is_found_at_its_line(before, after, code):
    ((found, where),) = written(before, after)
    assert found == code
    assert where.startswith("province/up_and_down/rules.yaml, line ")


def test_a_rule_that_holds_for_everybody_is_found():
    always = (
        "when: {any: [{if: corrected, id: a, cite: M3 art.6}, {if: '!corrected', id: b, cite: M3 art.6}]}"
    )
    rules = PROVINCE["up_and_down/rules.yaml"].split("    when:")[0] + f"    {always}\n"
    found = problems(province({**PROVINCE, "up_and_down/rules.yaml": rules}))
    assert [code for code, _ in found] == ["rule-always-true"]


def test_an_arm_that_nothing_reaches_is_found():
    text = PROVINCE["error_tolerance/tolerance.yaml"].replace("{if: corrected,", "{if: procedure_followed,")
    found = problems(province({**PROVINCE, "error_tolerance/tolerance.yaml": text}))
    assert [code for code, _ in found] == ["arm-never-reached"]


def test_a_superiors_condition_that_a_stricter_one_overtakes_is_no_fault():
    rules = "rules:\n  promo.gate: {add: [{if: recognition >= 95, id: high, cite: D1 art.3}]}\n"
    assert problems(district({**DISTRICT, "up_and_down/rules.yaml": rules})) == []


def test_an_own_condition_that_the_superior_overtakes_is_one():
    rules = "rules:\n  promo.gate: {add: [{if: recognition >= 60, id: low, cite: D1 art.3}]}\n"
    found = problems(district({**DISTRICT, "up_and_down/rules.yaml": rules}))
    assert found == [("condition-redundant", "district/up_and_down/rules.yaml, line 2")]


def test_overlaps_and_gaps_of_a_cascade_are_remarks_with_an_example():
    held = book()
    found = remarks(held, Prover(facts=held.facts, backend=pl))
    assert [(remark.rule, remark.kind) for remark in found] == [
        ("tolerance", "overlap"),
        ("tolerance", "gap"),
    ]
    assert found[0].what.startswith("exempt and mitigate: a listed situation true")
    assert found[1].what.startswith("no outcome: a listed situation false")

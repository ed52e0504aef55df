"""What a pack declares and nothing reads, spans in which nothing holds, params that end too early."""

import pytest

from surpass.policy.lints.pack_lint import lint
from tests.fixtures.rules_pack import PROVINCE, district, province

EXTRA = "height: {label: {zh: 身高, en: height}, type: number, kind: measured, about: person}\n"
SCALE = """
mood:
  levels: [low, high]
  titles: {low: {zh: 低, en: low}, high: {zh: 高, en: high}}
"""
RULES = PROVINCE["up_and_down/rules.yaml"]
PARAMS = PROVINCE["params.yaml"]


def found(**files):
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    return {(problem.code, problem.where) for problem in lint(province({**PROVINCE, **named}))}


def codes(**files):
    return {code for code, _ in found(**files)}


def test_the_packs_of_the_fixture_have_no_loose_ends():
    assert lint(province()) == lint(district()) == []


def test_a_fact_that_nothing_reads_is_named_at_its_line():
    line = PROVINCE["facts.yaml"].count("\n") + 1
    assert found(facts=PROVINCE["facts.yaml"] + EXTRA) == {
        ("fact-unused", f"province/facts.yaml, line {line}")
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ignores: [age]", "ignores: [age, height]"),
        ("years_in_post >= param.min_years", "height >= param.min_years"),
    ],
)
def test_a_fact_that_a_rule_reads_or_ignores_is_used(before, after):
    problems = lint(
        province(
            {
                **PROVINCE,
                "facts.yaml": PROVINCE["facts.yaml"] + EXTRA,
                "up_and_down/rules.yaml": RULES.replace(before, after),
            }
        )
    )
    assert not [problem for problem in problems if problem.found == "height"]


def test_a_fact_that_another_is_derived_from_is_used():
    derived = PROVINCE["facts.yaml"].replace(
        "range: [0, 100], kind: measured", "range: [0, 100], kind: derived, derived_from: [height]"
    )
    assert codes(facts=derived + EXTRA) == set()


def test_a_scale_that_no_fact_uses_is_named():
    assert codes(scales=PROVINCE["scales.yaml"] + SCALE) == {"scale-unused"}


@pytest.mark.parametrize(
    ("span", "code"),
    [
        ("{from: 2018-01-01, until: 2018-01-01}", "in-force-backwards"),
        ("{from: 2016-01-01, until: 2017-07-01}", "never-in-force"),
    ],
)
def test_a_span_in_which_nothing_holds_is_named(span, code):
    rules = RULES.replace("    ignores: [age]\n", f"    ignores: [age]\n    in_force: {span}\n")
    assert code in codes(up_and_down__rules=rules)


def test_a_param_that_ends_while_a_rule_reads_it_leaves_a_gap():
    ended = "values: [{from: 2017-07-01, until: 2020-01-01, value: 85}]"
    params = PARAMS.replace("values: {2017-07-01: 85}", ended)
    ((code, where),) = found(params=params)
    assert (code, where) == ("dates-leave-gap", "province/up_and_down/rules.yaml, line 16")


NUMBER = """
{name}: {{title: {{zh: 反面典型, en: a lesson}}, tighten: none, cite: M3 art.6, values: {{2017-07-01: 1}}}}
"""


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("lesson_effect_adjustment", True),
        ("lesson_effect_scolding", False),
        ("lesson_effect_adjustments", False),
        ("lesson_effect_", False),
        ("alarm_deviations", True),
        ("alarms", False),
    ],
)
def test_a_number_for_an_effect_that_there_is_none_is_asked_by_nobody(name, is_read):
    files = found(params=PARAMS + NUMBER.format(name=name))
    assert ("param-unused" in {code for code, _ in files}) is not is_read
    assert is_read == (not files)

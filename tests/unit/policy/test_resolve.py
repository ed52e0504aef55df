"""Resolving for a date: numbers, groups, redistribution; each fault its own code."""

from datetime import date
from decimal import Decimal

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.lints.pack_lint import lint
from surpass.policy.parts.read_scheme import read_scheme
from surpass.policy.resolve import resolve
from surpass.policy.scheme import as_data
from tests.unit.policy.tiny import DAY, FILES, GRADES, PROGRAMME, TREE, spoiled, tiny


def scheme_of(files=FILES, on=DAY):
    return resolve(tiny(files), programme=None, on=on)


def codes(files, on=DAY, programme=None):
    with pytest.raises(PolicyProblem) as caught:
        resolve(tiny(files), programme=programme, on=on)
    return [problem.code for problem in caught.value.problems]


def node(scheme, name):
    return next(item for item in scheme.nodes if item.id == name)


def test_points_not_applicable_go_to_the_siblings_exactly():
    scheme = scheme_of()
    assert node(scheme, "first").full == {"a": Decimal(1), "b": None}
    assert node(scheme, "first").full_before == {"a": Decimal(1), "b": Decimal(1)}
    assert [node(scheme, name).full["b"] for name in ("second", "third")] == [Decimal("3.6"), Decimal("2.4")]
    assert node(scheme, "root").full == {"a": 10, "b": 10}


def test_thirds_are_settled_by_largest_remainder():
    files = spoiled(TREE, "points: 3\n", "points: 2\n", spoiled(TREE, "points: 1\n", "points: 2\n"))
    assert sorted(node(scheme_of(files), name).full["b"] for name in ("second", "third")) == [3, 3]


def test_points_may_go_to_named_nodes_or_be_taken_out():
    named = scheme_of(spoiled(TREE, "redistribute: siblings", "redistribute: [fourth]"))
    assert node(named, "fourth").full == {"a": 4, "b": 5}
    none = spoiled(TREE, "redistribute: siblings", "redistribute: none")
    assert codes(none).count("points-do-not-add-up") == 2
    mended = spoiled(TREE, "{a: 6, b: 6}", "{a: 6, b: 5}", none)
    assert codes(mended) == ["points-do-not-add-up"]


def test_numbers_follow_the_date():
    before = scheme_of(on=date(2021, 12, 31)).grades.rules[0].quota
    after = scheme_of(on=date(2022, 1, 1)).grades.rules[0].quota
    assert (before, after) == (Decimal("0.35"), Decimal("0.30"))


def test_nodes_stand_in_tree_order_then_adjustments():
    assert [item.id for item in scheme_of().nodes] == [
        "root",
        "part",
        "first",
        "second",
        "third",
        "fourth",
        "extra",
    ]


def test_a_scheme_comes_back_from_its_data():
    scheme = scheme_of()
    assert read_scheme(as_data(scheme)) == scheme


WEIGHTED = """
nodes:
  root: {title: {zh: 总, en: Total}, method: arithmetic, availability: 0.5}
indicators:
  x: {title: {zh: 一, en: X}, parent: root, cite: S1, about: result, weight: 0.4, unit: u, decimals: 1,
      direction: more, scoring: {function: efficacy}}
  y: {title: {zh: 二, en: Y}, parent: root, cite: S1, about: result, weight: {by_group: {a: 0.6, b: 0.6}},
      unit: u, decimals: 1, direction: more, scoring: {function: efficacy}}
"""
WEIGHTS = {**FILES, TREE: WEIGHTED}


def test_a_weights_tree_has_its_scale_as_full_points():
    scheme = scheme_of(WEIGHTS)
    assert (scheme.root.full["a"], node(scheme, "x").weight["a"], node(scheme, "x").full["b"]) == (
        100, Decimal("0.4"), 100,
    )  # fmt: skip
    assert read_scheme(as_data(scheme)) == scheme


def test_weights_must_add_up_unless_they_are_shares():
    files = spoiled(TREE, "weight: 0.4", "weight: 0.5", WEIGHTS)
    assert "weights-do-not-add-up" in codes(files)
    assert scheme_of(spoiled(PROGRAMME, "cycle: year", "cycle: year\nweights_total: any", files))
    assert "weight-missing" in codes(spoiled(TREE, "weight: 0.4, ", "", WEIGHTS))


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (TREE, "points: 3\n", "points: 3.5\n", "points-do-not-add-up"),
        (TREE, "points: 10", "points: 11", "points-do-not-add-up"),
        (TREE, ", points: 10", "", "points-do-not-add-up"),  # then the programme's scale, 100
        (TREE, "points: 3\n", "points: 3.0001\n", "finer-than-declared"),
        (TREE, "points: 3\n", "points: -3\n", "points-not-positive"),
        (TREE, "    points: 3\n", "", "points-missing"),
        (TREE, "parent: root, points", "parent: part, points", "tree-cycle"),
        (TREE, "parent: part", "parent: prat", "unknown-parent"),
        (TREE, "parent: root, points", "points", "tree-roots"),
        (TREE, "  part: {", "  bare: {title: {zh: 空, en: E}, parent: root}\n  part: {",
         "node-without-children"),
        (TREE, "{a: 6, b: 6}", "{a: 6, c: 6}", "unknown-group"),
        (TREE, "{a: 6, b: 6}", "{a: 6}", "group-left-out"),
        (TREE, "[b]", "[z]", "unknown-group"),
        (TREE, "redistribute: siblings", "redistribute: [nobody]", "unknown-node"),
        (TREE, "redistribute: siblings", "redistribute: [first]", "nobody-to-receive"),
        (TREE, "redistribute: siblings", "redistribute: evenly", "unknown-word"),
        (TREE, "param.goal", "param.gaol", "unknown-param"),
        (TREE, "param.goal", "90.55", "finer-than-declared"),
        (TREE, "all_or_nothing", "all_or_noting", "unknown-scoring-function"),
        (TREE, ", points_step: 0.5", "", "scoring-parameter-missing"),
        (TREE, "points_step: 0.5", "points_step: 0.5, cap: 1", "scoring-parameter-unknown"),
        (TREE, "points_step: 0.5", "points_step: 0", "parameter-not-positive"),
        (TREE, "points_step: 0.5", "points_step: half", "wrong-kind"),
        (TREE, "points_step: 0.5", "points_step: 0.5, whole_steps: perhaps", "unknown-word"),
        (TREE, "base_share: 0.5", "base_share: 1.5", "share-out-of-range"),
        (TREE, "[[3, 0.2], [5, 0.5]]", "[[5, 0.2], [3, 0.5]]", "steps-unreadable"),
        (TREE, "    scoring: {function: single_fault_zero}\n", "", "scoring-missing"),
        (TREE, "{function: single_fault_zero}", "{function: linear_between, low: 3, high: 3}", "ends-equal"),
        (TREE, "{function: single_fault_zero}", "{function: efficacy, scope: fixed}",
         "scoring-parameter-missing"),
        (TREE, "{function: single_fault_zero}", "{function: gate_then_bonus, steps: [[1, 1]]}",
         "scoring-parameter-missing"),
        (TREE, "{function: single_fault_zero}", "{function: survey_mix, first_share: 0.5}",
         "scoring-parameter-missing"),
        (TREE, "parent: root, points", "parent: root, method: geometric, points", "float-only"),
        (TREE, "parent: root, points", "parent: root, availability: 2, points", "share-out-of-range"),
        (PROGRAMME, "cycle: year", "cycle: year\nsteps: {cite: S1}", "float-only"),
        (PROGRAMME, "cycle: year", "cycle: year\ninputs: {series: {x: {log: x}}}", "float-only"),
        (PROGRAMME, "cycle: year", "cycle: year\ninputs: {series: {x: {growth: z}}}", "unknown-series"),
        (PROGRAMME, "cycle: year", "cycle: year\ninputs: {series: {x: {table: z}}}", "unknown-table"),
        (PROGRAMME, "rank: 2", "rank: 4", "precision-order"),
        (PROGRAMME, "returns: 15", "returns: 999", "due-out-of-range"),
        (PROGRAMME, "grouping: kind", "grouping: kinds", "unknown-grouping"),
        (PROGRAMME, "grouping: kind", "grouping: kind\ngroups: [a, q]", "unknown-group"),
        (PROGRAMME, "cycle: year", "cycle: year\nprogress: {cite: S1, frontier: target}", "missing-key"),
        (GRADES, "order: [excellent, good, poor]", "order: [excellent, excellent, poor]", "grade-order"),
        (GRADES, "at_least: 6", "at_least: 9", "grade-order"),
        (GRADES, "quota: param.quota", "quota: 1.35", "grade-quota"),
        (GRADES, "at_least: 6", "quota: 0.8", "grade-quota"),
        (GRADES, "at_least: 6, ", "", "grade-rule-empty"),
        (GRADES, "{grade: good,", "{grade: goood,", "unknown-grade"),
        (GRADES, "quota: param.quota", "quota: {by_group: {a: 0.3, b: 0.2}}", "by-group-not-here"),
        (GRADES, "at_most: good", "at_most: superb", "effect-grade"),
        (GRADES, "at_most: good", "at_least: good", "effect-grade"),
        (GRADES, "each: 0.5", "each: -0.5", "adjustment-number"),
        (GRADES, "extra: {", "first: {", "key-in-two-files"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(file, old, new, code):
    files = spoiled(file, old, new)
    assert code in codes(files)


def test_an_unknown_programme_and_a_day_out_of_force_are_refused():
    assert codes(FILES, programme="mian") == ["unknown-programme"]
    assert "pack-not-in-force" in codes(FILES, on=date(2019, 1, 1))


def test_a_skeleton_cannot_be_assessed():
    assert codes(spoiled(PROGRAMME, "cycle: year", "cycle: year\nskeleton: true")) == [
        "programme-is-skeleton"
    ]


STEPS = """
steps:
  cite: S1 art.5
  denominator: {x: people}
  imputation: {rule: group_mean, grouping: kind}
  screen: {availability: 0.9}
  treatment: {rule: winsorise, skew: 2, kurtosis: 3.5, most: 5, log: true}
  normalise: {method: minmax, scope: global, low: 0, high: 100, per_indicator: {x: {lower: 0, upper: 5}}}
  aggregate: {"0": {method: geometric}}
"""
INDEX = {**WEIGHTS, "programmes/main/steps.yaml": STEPS}
INDEX[PROGRAMME] = INDEX[PROGRAMME].replace("exact", "float")
INDEX[TREE] = WEIGHTED.replace(", method: arithmetic", "").replace(", scoring: {function: efficacy}", "")


def test_a_research_index_keeps_its_steps_as_data():
    scheme = scheme_of(INDEX)
    assert scheme.root.method == "geometric"
    assert scheme.leaves[0].scoring is None
    assert scheme.treatment["imputation"] == {"rule": "group_mean", "grouping": "kind"}
    assert as_data(scheme)["treatment"]["normalise"]["per_indicator"] == {"x": {"lower": "0", "upper": "5"}}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("denominator: {x:", "denominator: {xx:", "unknown-indicator"),
        ("grouping: kind", "grouping: knid", "unknown-grouping"),
        (", grouping: kind", "", "missing-key"),
        ('"0"', '"7"', "unknown-level"),
        ("geometric", "power", "missing-key"),
    ],
)
def test_a_wrong_step_is_refused(old, new, code):
    assert code in codes(spoiled("programmes/main/steps.yaml", old, new, INDEX))


def test_lint_gathers_over_all_days_and_finds_loose_ends():
    files = spoiled("sources.yaml", "S1:", "S2: {title: {zh: 余, en: Spare}, grade: A}\nS1:")
    late = spoiled(TREE, "{cite: S1 art.4, values: {2020-01-01: 4}}",
                   "{cite: S1 art.4, values: {2020-01-01: 4, 2024-01-01: 5}}", files)  # fmt: skip
    found = [problem.code for problem in lint(tiny(late))]
    assert found.count("points-do-not-add-up") == 2
    assert {"source-unused", "param-unused"} <= set(found)

"""What would change a finding, and that it truly does."""

import pytest

from surpass.engine.findings.change import holds, truth_of, what_would_change
from surpass.engine.findings.why import why
from surpass.policy.rules.condition import Test as Settled
from tests.fixtures.people import frame, judged
from tests.fixtures.rules_pack import book

GATE = {
    "years_in_post": 2,
    "grade[0]": "competent",
    "grade[1]": "excellent",
    "pending_case": False,
    "recognition": 85,
}


def ways(rule, **person):
    held = book()
    values = frame(held, [person]).to_dicts()[0]
    found = held.rules[rule]
    reason = why(found, {item.id: truth_of(item, values) for item in found.conditions})
    listed = what_would_change(found, reason, facts=held.facts, values=values)
    return [[(one.column, held.facts[one.fact].word(one.value), one.way) for one in way] for way in listed]


def test_one_fact_short_names_the_value_that_would_do():
    assert ways("promo.gate", **{**GATE, "recognition": 80}) == [[("recognition", "85", "at_least")]]


def test_two_facts_short_are_named_together():
    assert ways("promo.gate", **{**GATE, "recognition": 80, "pending_case": True}) == [
        [("pending_case", "false", "exactly"), ("recognition", "85", "at_least")]
    ]


def test_four_facts_short_name_no_way():
    short = {"years_in_post": 1, "grade[0]": "basic", "grade[1]": "basic", "recognition": 80}
    assert ways("promo.gate", **{**GATE, **short}) == []


def test_an_open_gate_names_each_fact_that_would_shut_it():
    assert [way[0][0] for way in ways("promo.gate", **GATE)] == list(GATE)[:5]


def test_an_unknown_finding_has_no_way_and_unknown_facts_are_not_guessed():
    assert ways("promo.gate", **{**GATE, "pending_case": None}) == []
    assert ways("promo.gate", **{**GATE, "pending_case": None, "recognition": 80}) == []


@pytest.mark.parametrize("op", ["is", "not", "in", "==", "!=", "<", "<=", ">", ">="])
def test_a_value_holds_as_a_column_would(op):
    import narwhals as nw
    import polars as pl

    from surpass.engine.findings.conditions import compared

    is_truth = op in {"is", "not"}
    values = [True, False, None] if is_truth else [-1, 0, 1, 2, None]
    test = Settled("f", op, () if is_truth else (1,) if op != "in" else (0, 2), is_scale=not is_truth)
    column = nw.from_native(pl.DataFrame({"f": values})).select(it=compared(test)).to_native()["it"].to_list()
    assert [holds(test, value) for value in values] == column


def test_truths_by_hand_are_those_of_the_columns():
    held, person = book(), {**GATE, "grade[1]": None, "bottom3[0]": True, "bottom3[1]": False}
    row, values = judged(held, person)[0], frame(held, [person]).to_dicts()[0]
    for rule in held.rules.values():
        assert {item.id: truth_of(item, values) for item in rule.conditions} == {
            item.id: row[f"{rule.id}.{item.id}"] for item in rule.conditions
        }

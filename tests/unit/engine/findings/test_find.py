"""Rules over people: worked out by hand, one test per way a fact can be missing."""

import polars as pl
import pytest

from surpass.engine.findings.find import find
from surpass.engine.findings.why import open_facts
from surpass.foundation.problems import UseProblem
from tests.fixtures.people import explained, frame, judged
from tests.fixtures.rules_pack import book, district

CLEAR = {"situation.reform": "does_not", "situation.urgent": "does_not"}
GATE = {
    "years_in_post": 2,
    "grade[0]": "competent",
    "grade[1]": "excellent",
    "pending_case": False,
    "recognition": 85,
}
LINES = {"broke_policy": False, "broke_safety": False}
TOLERANT = {**LINES, "situation_listed": True, "procedure_followed": True, "corrected": False}


def outcome(rule, **facts):
    return judged(book(), facts)[0][rule]


def test_a_gate_opens_when_every_condition_holds():
    assert outcome("promo.gate", **GATE) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("years_in_post", 1.9),
        ("grade[1]", "basic"),
        ("grade[0]", "no_grade"),
        ("pending_case", True),
        ("recognition", 84),
    ],
)
def test_a_gate_stays_shut_when_one_fails_and_says_which(column, value):
    row = judged(book(), {**GATE, column: value})[0]
    assert row["promo.gate"] == 0
    assert len(explained(book(), "promo.gate", row).deciding) == 1


@pytest.mark.parametrize("column", GATE)
def test_a_missing_fact_leaves_the_gate_unknown_and_is_asked_for(column):
    row = judged(book(), {**GATE, column: None})[0]
    found = explained(book(), "promo.gate", row)
    assert row["promo.gate"] is None
    assert found.possible == (0, 1)
    assert open_facts(book().rules["promo.gate"], found) == (column.split("[")[0],)


def test_a_missing_fact_does_not_matter_where_another_decides():
    assert outcome("promo.gate", **{**GATE, "pending_case": None, "recognition": 10}) == 0


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([True, True, None], True),
        ([True, None, False], None),
        ([None, False, False], False),
        ([True, False, False], False),
    ],
)
def test_a_window_counts_what_is_known_both_ways(years, expected):
    bottoms = {f"bottom3[{lag}]": year for lag, year in enumerate(years)}
    assert judged(book(), {**bottoms, **CLEAR})[0]["down.review.bottom3_twice"] is expected


def test_outside_its_scale_a_value_is_in_no_interval():
    row = judged(book(district()), {"grade[0]": "no_grade", "grade[1]": "basic", "grade[2]": "basic"})[0]
    assert row["down.review.three_weak_years"] is False
    assert row["promo.gate.two_good_years"] is False


BAD = {"grade[0]": "incompetent", "grade[1]": "incompetent"}


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ({}, None),
        ({"situation.reform": "does_not"}, None),
        (CLEAR, 1),
        ({**CLEAR, "situation.reform": "applies"}, None),
        ({**CLEAR, "situation.reform": "applies", "tolerance_outcome": "exempt"}, 0),
        ({**CLEAR, "situation.reform": "applies", "tolerance_outcome": "mitigated"}, 1),
        ({"tolerance_outcome": "refused"}, 1),
    ],
)
def test_nothing_adverse_without_the_tolerance_check(check, expected):
    assert outcome("down.review", **BAD, **check) == expected


@pytest.mark.parametrize(
    ("facts", "expected", "possible"),
    [
        (TOLERANT, 1, (1,)),
        ({**TOLERANT, "procedure_followed": False, "corrected": True}, 2, (2,)),
        ({**TOLERANT, "procedure_followed": False}, 0, (0,)),
        ({**TOLERANT, "procedure_followed": None}, None, (0, 1)),
        ({**TOLERANT, "procedure_followed": None, "corrected": True}, None, (1, 2)),
        ({**TOLERANT, "broke_safety": True}, 0, (0,)),
        ({**TOLERANT, "broke_safety": None}, None, (0, 1)),
        ({**TOLERANT, "situation_listed": False, "broke_safety": None}, 0, (0,)),
    ],
)
def test_a_cascade_stops_at_the_first_arm_that_is_not_false(facts, expected, possible):
    row = judged(book(), facts)[0]
    found = explained(book(), "tolerance", row)
    assert row["tolerance"] == found.outcome == expected
    assert found.possible == possible


def people(**columns):
    """One person who lacks nothing but the columns given."""
    table = frame(book(), [GATE])
    return table.with_columns(
        **{name: pl.Series([value], dtype=kind) for name, (value, kind) in columns.items()}
    )


def refused(table):
    with pytest.raises(UseProblem) as caught:
        find(table, book().rules.values(), key="person")
    return [(problem.code, problem.where) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("value", "kind"), [(float("nan"), pl.Float64), (85.0, pl.Float32), ("85", pl.String), (None, pl.Null)]
)
def test_what_is_no_whole_number_reaches_no_rule(value, kind):
    assert refused(people(recognition=(value, kind))) == [("facts-not-whole", "column recognition")]


def test_a_number_is_no_answer_to_a_yes_or_no_and_the_other_way_round():
    assert refused(people(pending_case=(0, pl.Int64))) == [("facts-not-whole", "column pending_case")]
    assert refused(people(recognition=(True, pl.Boolean))) == [("facts-not-whole", "column recognition")]


def test_every_missing_column_is_named_at_once():
    codes = refused(frame(book(), [GATE]).drop("recognition", "grade[1]"))
    assert sorted(codes) == [
        ("facts-column-missing", "column grade[1]"),
        ("facts-column-missing", "column recognition"),
    ]


@pytest.mark.parametrize("key", ["recognition", "promo.gate", "promo.gate.clean"])
def test_a_key_by_the_name_of_a_fact_or_finding_is_none(key):
    table = frame(book(), [GATE]).with_columns(pl.lit(1).alias(key))
    with pytest.raises(UseProblem, match=f"facts-key-taken: column {key}"):
        find(table, book().rules.values(), key=key)


def test_nobody_is_put_through_the_tolerance_check_on_a_mere_suspicion():
    rule = book().rules["down.review"]
    suspected = explained(book(), rule.id, judged(book(), {"grade[0]": "incompetent"})[0])
    assert open_facts(rule, suspected) == ("grade", "bottom3")
    proven = explained(book(), rule.id, judged(book(), BAD)[0])
    assert open_facts(rule, proven) == ("situation.reform", "situation.urgent", "tolerance_outcome")

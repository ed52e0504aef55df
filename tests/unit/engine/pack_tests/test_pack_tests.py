"""Tests beside the rules: read strictly, run by the engine, compared with their reasons."""

from datetime import date

import polars as pl
import pytest

from surpass.engine.pack_tests.adequacy import unseen
from surpass.engine.pack_tests.read_tests import read_tests
from surpass.engine.pack_tests.run_tests import run_tests
from surpass.foundation.problems import PolicyProblem
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, PROVINCE, province
from tests.fixtures.rules_pack import read as read_fixture

GIVEN = "years_in_post: 2, grade: [competent, 优秀], pending_case: false, recognition: 85"
GATE = f"- {{rule: promo.gate, on: 2018-03-01, given: {{{GIVEN}}}, expect: true}}"
LINES = "broke_policy: false, broke_safety: false"
BAD = "grade: [incompetent, incompetent]"


def read(*lines):
    text = "tests:\n" + "".join(f"  {line}\n" for line in lines)
    pack = province()
    return read_tests(
        {"tests/a.yaml": text.encode()}, pack="province", books=lambda on: rule_book(pack, on=on)
    )


def results(*lines):
    tests = read(*lines)
    return run_tests(tests, {DAY: rule_book(province(), on=DAY)}, backend=pl)


def line(rule, given, rest):
    return f"- {{rule: {rule}, on: 2018-03-01, given: {{{given}}}, {rest}}}"


def test_values_are_read_as_a_clerk_writes_them():
    (test,) = read(GATE)
    assert test.given == {
        "years_in_post": 20,
        "grade[0]": 2,
        "grade[1]": 3,
        "pending_case": False,
        "recognition": 85,
    }
    assert (test.on, test.mark.line) == (date(2018, 3, 1), 2)


@pytest.mark.parametrize(
    ("rule", "given", "rest"),
    [
        ("promo.gate", GIVEN, "expect: true, because: [tenure, clean]"),
        ("promo.gate", GIVEN.replace("85", "84"), "expect: false, because: [recognised]"),
        ("promo.gate", GIVEN.replace("false", "null"), "expect: unknown, because: [clean]"),
        ("down.review", BAD, "expect: unknown"),
        ("down.review", f"{BAD}, tolerance_checked: true", "expect: true, because: [two_bad_years]"),
        ("down.review", f"{BAD}, tolerance_outcome: exempt, situation.reform: applies", "expect: false"),
        (
            "tolerance",
            "situation_listed: true, procedure_followed: true, broke_policy: false, broke_safety: true",
            "expect: none, because: [line_safety]",
        ),
        (
            "tolerance",
            f"situation_listed: true, procedure_followed: false, corrected: true, {LINES}",
            "expect: mitigate",
        ),
    ],
)
def test_what_is_expected_comes_out(rule, given, rest):
    (result,) = results(line(rule, given, rest))
    assert result.is_passed, result


@pytest.mark.parametrize(
    "rest", ["expect: false", "expect: unknown", "expect: true, because: [bottom3_twice]"]
)
def test_another_outcome_or_another_reason_fails(rest):
    (result,) = results(line("down.review", f"{BAD}, tolerance_checked: true", rest))
    assert not result.is_passed
    row = result.as_row(rule_book(province(), on=DAY).rules["down.review"])
    assert row["found"].startswith("true")


def test_results_stand_in_the_order_of_the_tests():
    found = results(GATE, line("down.review", BAD, "expect: unknown"), GATE.replace("85", "80"))
    assert [result.outcome for result in found] == [1, None, 0]
    assert [result.is_passed for result in found] == [True, True, False]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("promo.gate", "promo.gat"), "unknown-rule"),
        (("pending_case", "pending_cas"), "unknown-fact"),
        (("expect: true", "name: no outcome"), "test-shape"),
        (("2018-03-01", "2018-13-01"), "test-shape"),
        (("expect: true", "expect: exempt"), "test-expect"),
        (("expect: true", "expect: true, becaus: [clean]"), "unknown-key"),
        (("expect: true", "expect: true, because: clean"), "test-shape"),
        (("expect: true", "expect: true, because: [cleen]"), "unknown-condition"),
        (("false,", "maybe,"), "test-value"),
        (("[competent,", "[brilliant,"), "test-value"),
        (("[competent, 优秀]", "competent"), "test-value"),
        (("[competent,", "[basic, basic, basic, basic, basic,"), "test-value"),
        (("recognition: 85", "recognition: 101"), "test-value"),
        (("recognition: 85", "recognition: [85]"), "test-value"),
        (("years_in_post: 2,", "years_in_post: 2.25,"), "test-value"),
        (("years_in_post: 2,", "tolerance_checked: false,"), "test-value"),
    ],
)
def test_a_wrong_word_is_a_problem_with_its_line(change, code):
    with pytest.raises(PolicyProblem) as refused:
        read(GATE.replace(*change))
    assert {problem.code for problem in refused.value.problems} == {code}
    assert all("province/tests/a.yaml, line 2" in problem.where for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tests: {}", "test-shape"),
        ("tests: [gate]", "test-shape"),
        ("test: []", "unknown-key"),
        ("", "yaml-empty"),
    ],
)
def test_a_file_that_is_no_list_of_tests_is_refused(text, code):
    with pytest.raises(PolicyProblem, match=code):
        read_tests({"tests/a.yaml": text.encode()}, pack="province", books=lambda on: None)


def test_a_hole_cannot_be_tested():
    text = PROVINCE["up_and_down/rules.yaml"].replace("    ignores: [age]\n", "    status: text-needed\n")
    pack = read_fixture({**PROVINCE, "up_and_down/rules.yaml": text})
    with pytest.raises(PolicyProblem, match="test-of-hole"):
        read_tests(
            {"tests/a.yaml": f"tests:\n  {GATE}".encode()},
            pack="province",
            books=lambda on: rule_book(pack, on=on),
        )


def test_what_no_test_shows_is_listed():
    rule = rule_book(province(), on=DAY).rules["promo.gate"]
    gaps = unseen(rule, results(GATE, GATE.replace("85", "80")), pack="province")
    assert {(gap.condition, gap.state) for gap in gaps} == {
        (name, state)
        for name in ("tenure", "two_good_years", "clean", "recognised")
        for state in ("true", "false", "unknown")
    } - {(name, "true") for name in ("tenure", "two_good_years", "clean", "recognised")} - {
        ("recognised", "false")
    }


def test_a_lower_pack_answers_for_its_own_conditions_only():
    rule = rule_book(province(), on=DAY).rules["promo.gate"]
    assert unseen(rule, (), pack="district") == ()

"""What a pack may not say in its rules: one change of words, one problem with its line."""

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, PROVINCE, province

RULES, FACTS, SCALES = "up_and_down/rules.yaml", "facts.yaml", "scales.yaml"
TENURE = "years_in_post >= param.min_years"
LAST_WHEN = PROVINCE[RULES][PROVINCE[RULES].rindex("    when:") :]
CHANGES = [
    ("condition-unreadable", RULES, TENURE, "2 <= years_in_post"),
    ("condition-unreadable", RULES, TENURE, "years_in_post + 1 >= 2"),
    ("condition-unreadable", RULES, TENURE, "years_in_post >= age >= 2"),
    ("condition-unreadable", RULES, TENURE, "abs(years_in_post) >= 2"),
    ("condition-shape", RULES, "consecutive: 2", "consecutive: 0"),
    ("condition-shape", RULES, "at_least: 2, in_last: 3", "at_least: 4, in_last: 3"),
    ("condition-shape", RULES, "that: bottom3", 'that: "bottom3[1]"'),
    ("condition-shape", RULES, "if: years_in_post >= param.min_years", "when: years_in_post >= 2"),
    ("condition-shape", RULES, "      all:\n        - {if", "      all: none\n      any:\n        - {if"),
    ("condition-without-id", RULES, "id: tenure, ", ""),
    ("condition-without-id", RULES, "id: tenure", "id: Tenure"),
    ("condition-id-twice", RULES, "id: clean", "id: tenure"),
    ("uncited", RULES, "id: tenure, cite: M3 art.6(1)", "id: tenure"),
    ("cite-unresolved", RULES, "cite: M3 art.6(1)", "cite: M9 art.6(1)"),
    ("unknown-key", RULES, "id: tenure", "id: tenure, weight: 2"),
    ("unknown-fact", RULES, TENURE, "years_in_part >= 2"),
    ("unknown-param", RULES, "param.min_years", "param.min_year"),
    (
        "fact-history-short",
        RULES,
        "consecutive: 2, that: grade >= competent",
        "consecutive: 6, that: grade >= basic",
    ),
    ("fact-history-short", RULES, TENURE, '"years_in_post[1] >= 2"'),
    ("operator-wrong", RULES, '"!pending_case"', "pending_case == 1"),
    ("operator-wrong", RULES, TENURE, "years_in_post"),
    ("operator-wrong", RULES, "grade >= competent", "grade >= no_grade"),
    ("operand-wrong", RULES, "grade >= competent", "grade >= splendid"),
    ("operand-wrong", RULES, TENURE, "years_in_post >= 2.05"),
    ("operand-wrong", RULES, TENURE, "years_in_post >= long"),
    ("rule-without-conditions", RULES, LAST_WHEN, "    when: []"),
    ("unknown-word", RULES, "proposes review", "proposes dismissal at once"),
    ("fact-without-type", FACTS, "type: number, decimals: 1, ", "decimals: 1, "),
    ("fact-range", FACTS, "range: [0, 50]", "range: [50, 0]"),
    ("fact-range", FACTS, "range: [0, 50]", "range: [0, much]"),
    ("fact-number", FACTS, "decimals: 1", "decimals: 13"),
    ("fact-number", FACTS, "decimals: 1", "decimals: 99999999999"),
    ("fact-number", FACTS, "history: 5", "history: 1e20"),
    ("fact-number", FACTS, "history: 5", "history: 0"),
    ("level-twice", SCALES, "basic, competent", "basic, basic"),
    ("level-twice", SCALES, "outside: [no_grade]", "outside: [basic]"),
    ("operand-wrong", RULES, TENURE, "years_in_post >= 999999999999999999.9"),
    ("rule-name-taken", RULES, "  promo.gate:", "  down.review.bottom3_twice:"),
    ("fact-reserved", FACTS, "broke_safety:", "tolerance_outcome:"),
    ("judgement-without-panel", FACTS, "panel: screener, ", ""),
    ("unknown-scale", FACTS, "scale: grade", "scale: grades"),
    ("unknown-fact", FACTS, "about: person}\n", "about: person, derived_from: [nothing]}\n"),
]


@pytest.mark.parametrize(("code", "path", "before", "after"), CHANGES)
def test_a_wrong_word_is_refused_with_its_line(code, path, before, after):
    text = PROVINCE[path]
    assert before in text
    with pytest.raises(PolicyProblem) as refused:
        rule_book(province({**PROVINCE, path: text.replace(before, after, 1)}), on=DAY)
    found = {problem.code: problem for problem in refused.value.problems}
    assert code in found
    assert found[code].where.startswith(f"province/{path}, line ")
    assert found[code].next_step


@pytest.mark.parametrize("number", ["1e30", "-1e999"])
def test_a_param_that_no_column_can_hold_is_refused_where_it_is_used(number):
    params = PROVINCE["params.yaml"].replace("2017-07-01: 2}", f"2017-07-01: {number}}}")
    with pytest.raises(PolicyProblem, match=r"operand-wrong: province/up_and_down.*64 bits"):
        rule_book(province({**PROVINCE, "params.yaml": params}), on=DAY)


def test_an_unknown_fact_is_told_what_exists():
    text = PROVINCE[RULES].replace(TENURE, "years_in_part >= 2")
    with pytest.raises(
        PolicyProblem, match=r"one of grade, bottom3, years_in_post.*did you mean years_in_post"
    ):
        rule_book(province({**PROVINCE, RULES: text}), on=DAY)

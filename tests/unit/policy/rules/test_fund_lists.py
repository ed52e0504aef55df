"""A pack's fund of lists: each fault of it is told with what is expected."""

import pytest

from surpass.foundation.problems import PolicyProblem
from tests.unit.mechanisms.encouragement.fund.test_propose_by_lists import book

FAULTS = [
    ("lists: [excellent, advanced]", "lists: [excellent, excellent]", "each list once"),
    ("lists: [excellent, advanced]", "lists: [excellent, advanzed]", "did you mean advanced"),
    ("lists: [excellent, advanced]", "lists: [excellent, places]", "a budget of the pack"),
    ("lists: [excellent, advanced]", "lists: [excellent, fund]", "without lists of its own"),
    ("within: places", "within: plaices", "did you mean places"),
    ("within: places", "within: advanced", "a quota of the pack"),
    ("    together: add", "    together: add\n    entitled_by: climbed", "stands in each list"),
    ("    together: add", "    together: add\n    decimals: 3", "3, as the fund has"),
    ("{by: gained, base: 0, step: 50, cap: 500}", "{by: gained}", "a budget of the list"),
    ("    within: places", "    within: places\n    programme: monitring", "an assessment of the pack"),
    ("    together: add", "    together: most", "add, best, choose"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS)
def test_each_fault_says_what_is_expected(old, new, expected):
    with pytest.raises(PolicyProblem) as refused:
        book(old, new)
    assert any(expected in f"{one.expected}; {one.next_step}" for one in refused.value.problems), [
        (one.found, one.expected) for one in refused.value.problems
    ]


def test_only_what_divides_money_by_itself_is_a_fund():
    held = book().allocations
    assert [name for name, one in held.items() if one.is_fund] == ["advanced", "fund"]

"""A param of rules has a value on every day on which a rule in force reads it, and may have none before."""

from datetime import date

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.lints.pack_lint import lint
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import PROVINCE, province

LATER = PROVINCE["params.yaml"].replace(
    "M3 art.6, values: {2017-07-01: 85}", "M3 art.6, values: {2019-01-01: 85}"
)
RULES = "up_and_down/rules.yaml"
FROM_2019 = PROVINCE[RULES].replace(
    "    cite: M3 art.6\n", "    cite: M3 art.6\n    in_force: {from: 2019-01-01}\n"
)


def test_a_param_may_begin_with_the_rule_that_reads_it():
    pack = province({**PROVINCE, "params.yaml": LATER, RULES: FROM_2019})
    assert not lint(pack)
    assert "promo.gate" not in rule_book(pack, on=date(2018, 12, 31)).rules
    assert "promo.gate" in rule_book(pack, on=date(2019, 1, 1)).rules


def test_a_rule_in_force_without_its_param_is_refused():
    pack = province({**PROVINCE, "params.yaml": LATER})
    with pytest.raises(PolicyProblem) as fault:
        rule_book(pack, on=date(2018, 12, 31))
    assert {problem.code for problem in fault.value.problems} == {"dates-leave-gap"}

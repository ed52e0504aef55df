"""The written specification is run: its pack is read, its tests pass, its tables are the code's."""

import re
from datetime import date

import cel
import polars as pl
import pytest

from surpass.engine.pack_tests.read_tests import read_tests
from surpass.engine.pack_tests.run_tests import run_tests
from surpass.foundation.truth import all_of, any_of, at_least, not_
from surpass.policy.lints.pack_lint import lint
from surpass.policy.read_pack import read_pack
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.effects import NATURES
from surpass.policy.rules.leaf import read_leaf
from tests.architecture.house import page

PAGE = page("docs/reference/pack-spec.md")
FILES = dict(re.findall(r"^```yaml\n# (\S+)\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL))
TRUTHS = {"true": True, "false": False, "unknown": None}


def table(*heads):
    """The rows of the table with these heads."""
    line = re.escape(f"| {' | '.join(heads)} |\n")
    found = re.search(rf"^{line}\|[-|]+\n((?:\|.*\n)+)", PAGE, flags=re.MULTILINE)
    return [
        tuple(cell.strip().strip("`") for cell in row.strip("|\n ").split(" | "))
        for row in found[1].splitlines()
    ]


@pytest.fixture(scope="module")
def raw():
    return {path: text.encode() for path, text in FILES.items()}


@pytest.fixture(scope="module")
def pack(raw):
    return read_pack(raw)


def test_every_block_is_a_file_of_the_pack(pack):
    assert len(FILES) == PAGE.count("```yaml")
    assert lint(pack) == []


def test_its_tests_pass(raw, pack):
    tests = read_tests(raw, pack=pack.name, books=lambda day: rule_book(pack, on=day))
    results = run_tests(tests, {test.on: rule_book(pack, on=test.on) for test in tests}, backend=pl)
    assert len(results) == FILES["tests/spec.yaml"].count("- {rule:")
    assert not [(str(one.test.mark), one.outcome, one.not_deciding) for one in results if not one.is_passed]


def test_the_status_of_each_rule(pack):
    rules = rule_book(pack, on=date(2018, 3, 1)).rules
    assert {name: rule.status for name, rule in rules.items()} == dict(table("rule", "status"))


def test_effects_and_their_natures():
    assert dict(table("effect", "nature")) == dict(NATURES)


def test_kleenes_tables():
    rows = table("a", "b", "not a", "a and b", "a or b")
    assert len(rows) == 9
    for one, other, *said in ([TRUTHS[cell] for cell in row] for row in rows):
        assert said == [not_(one), all_of([one, other]), any_of([one, other])]


def test_counting_both_ways():
    for need, parts, said in table("at least", "of", "is"):
        assert at_least(int(need), [TRUTHS[part] for part in parts.split(", ")]) is TRUTHS[said]


LEAVES = table("leaf", "read")


@pytest.mark.parametrize("leaf", [leaf for leaf, said in LEAVES if said == "yes"])
def test_a_leaf_that_is_read_is_legal_in_cel(leaf):
    assert str(read_leaf(leaf)) == leaf
    assert cel.compile(leaf)


@pytest.mark.parametrize(("leaf", "said"), [row for row in LEAVES if row[1].startswith("no: ")])
def test_a_leaf_that_is_refused_says_why(leaf, said):
    with pytest.raises(ValueError, match=re.escape(said.removeprefix("no: "))):
        read_leaf(leaf)


def test_two_facts_are_never_compared(pack):
    rules = FILES["up_and_down/rules.yaml"].replace(
        "years_in_post >= param.least_years", "years_in_post >= age"
    )
    spoilt = read_pack(
        {path: text.encode() for path, text in {**FILES, "up_and_down/rules.yaml": rules}.items()}
    )
    with pytest.raises(ValueError, match=r"operand-wrong: .*found years_in_post >= age, expected a number"):
        rule_book(spoilt, on=date(2018, 3, 1))

"""``surpass pack test`` over a folder: examples and rule tests, and the exit code."""

import json

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from tests.fixtures.rules_pack import PROVINCE
from tests.fixtures.written import write_pack

GIVEN = "{years_in_post: 2, grade: [competent, excellent], pending_case: false, recognition: 85}"
TEST = (
    f"tests:\n  - {{rule: promo.gate, on: 2018-03-01, given: {GIVEN}, expect: EXPECT, name: just enough}}\n"
)


@pytest.fixture
def pack(tmp_path):
    def with_tests(text):
        return write_pack({**PROVINCE, **text}, tmp_path / "province")

    return with_tests


def pack_test(folder, *words):
    return CliRunner().invoke(app, ["pack", "test", str(folder), *words], catch_exceptions=False)


def test_rule_tests_run_with_the_pack(pack):
    found = pack_test(pack({"tests/gate.yaml": TEST.replace("EXPECT", "true")}))
    assert found.exit_code == 0
    assert "1 rule tests, 0 failed" in found.output
    assert "not seen while deciding: promo.gate.tenure false" in found.output


def test_a_failed_test_says_what_was_found_and_why(pack):
    found = pack_test(pack({"tests/gate.yaml": TEST.replace("EXPECT", "unknown")}), "--json")
    assert found.exit_code == 1
    (row,) = json.loads(found.output)["tests"]
    assert (row["test"], row["expected"], row["found"]) == ("just enough", "unknown", "true")
    assert row["deciding"] == "tenure, two_good_years, clean, recognised"


def test_a_pack_without_any_test_is_a_finding(pack):
    assert pack_test(pack({})).exit_code == 1


def test_survivors_are_printed_with_the_test_that_is_missing(pack):
    found = pack_test(pack({"tests/gate.yaml": TEST.replace("EXPECT", "true")}), "--mutate")
    assert found.exit_code == 0
    assert "survived in promo.gate: tenure: constant nudged down; missing test:" in found.output
    assert "years_in_post: 1.9" in found.output
    assert "mutants killed" in found.output


def test_mutants_are_counted_for_machines(pack):
    found = pack_test(pack({"tests/gate.yaml": TEST.replace("EXPECT", "true")}), "--mutate", "--json")
    scores = {one["rule"]: one for one in json.loads(found.output)["mutation"]}
    assert scores["promo.gate"]["total"] == 18
    assert 0 < scores["promo.gate"]["killed"] < 18
    assert scores["down.review"]["killed"] == 0

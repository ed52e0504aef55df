"""Mutants of a rule, and what it takes to kill them."""

import polars as pl
import pytest

from surpass.engine.pack_tests.mutants import mutants
from surpass.engine.pack_tests.mutation import score
from surpass.engine.pack_tests.read_tests import read_tests
from surpass.engine.pack_tests.run_tests import run_tests
from surpass.engine.proof.prover import Prover
from tests.fixtures.rules_pack import DAY, DISTRICT, book, district, province

FULL = {"years_in_post": "2", "grade": "[competent, competent]", "pending_case": "false", "recognition": "85"}
"""Whoever just passes the gate."""


def line(rule, given, expect):
    said = ", ".join(f"{name}: {value}" for name, value in given.items())
    return f"- {{rule: {rule}, on: 2018-03-01, given: {{{said}}}, expect: {expect}}}"


def read(lines, pack):
    text = "tests:\n" + "".join(f"  {one}\n" for one in lines) if lines else "tests: []\n"
    return read_tests({"tests/a.yaml": text.encode()}, pack=pack.name, books=lambda on: book(pack, on))


def scored(rule, *lines, pack=None):
    pack = pack or province()
    held = book(pack)
    prover = Prover(facts=held.facts, backend=pl)
    return score(rule, read(lines, pack), {DAY: held}, pack, prover)


def wrongs(rule, pack):
    held = book(pack)
    return {mutant.what for mutant in mutants(held.rules[rule], held, pack)}


def test_every_kind_of_wrong_is_done():
    assert {
        "tenure negated",
        "tenure: >= becomes >",
        "tenure: constant nudged down",
        "tenure dropped from all",
        "two_good_years: shorter window",
        "two_good_years: longer window",
        "two_good_years: one fewer needed",
        "any instead of all of tenure/two_good_years/clean/recognised",
    } <= wrongs("promo.gate", province())
    assert "bottom3_twice: one more needed" in wrongs("down.review", province())
    assert {"exempt and mitigate swapped", "unless dropped"} <= wrongs("tolerance", province())


def test_a_lower_pack_is_mutated_where_it_wrote_or_moved_something():
    ids = {what.split(":")[0].split(" ")[0] for what in wrongs("promo.gate", district())}
    assert ids == {"recognised", "local_gain", "any"}


def test_without_tests_nothing_is_killed_and_every_survivor_brings_its_test():
    found = scored("promo.gate")
    assert (found.killed, found.total, found.equivalent) == (0, 18, 0)
    pack = province()
    tests = read([survivor.as_test() for survivor in found.survivors], pack)
    assert all(result.is_passed for result in run_tests(tests, {DAY: book(pack)}, backend=pl))


@pytest.mark.parametrize("rule", ["promo.gate", "down.review", "tolerance"])
def test_the_tests_that_survivors_bring_kill_them_all(rule):
    found = scored(rule)
    again = scored(rule, *(survivor.as_test() for survivor in found.survivors))
    assert again.killed == again.total == found.total
    assert again.survivors == ()


def test_a_boundary_kills_the_mutants_that_a_middling_case_spares():
    middling = {**FULL, "recognition": "95", "years_in_post": "9"}
    found = {
        survivor.what for survivor in scored("promo.gate", line("promo.gate", middling, "true")).survivors
    }
    edge = {survivor.what for survivor in scored("promo.gate", line("promo.gate", FULL, "true")).survivors}
    assert found - edge == {"tenure: >= becomes >", "recognised: >= becomes >"}


def test_a_mutant_that_differs_for_nobody_is_not_counted():
    rules = "rules:\n  promo.gate: {add: [{if: recognition >= 60, id: low, cite: D1 art.3}]}\n"
    pack = district({**DISTRICT, "up_and_down/rules.yaml": rules})
    found = scored("promo.gate", pack=pack)
    assert found.equivalent == 3
    assert not any("low:" in survivor.what or "low dropped" in survivor.what for survivor in found.survivors)


def test_a_test_that_fails_kills_nothing_by_that():
    assert scored("promo.gate", line("promo.gate", {}, "true")).killed == 0

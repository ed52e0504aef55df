"""The law as it is shipped: its tests pass, it is proved, and a small wrong in it would be noticed."""

import pytest

from surpass.exchange.pack_folder.pack_tests import run_pack_tests
from surpass.exchange.pack_folder.packs import shipped_packs
from surpass.exchange.pack_folder.prove_pack import proved

TESTED = sorted(path.parent.name for path in shipped_packs().glob("*/tests"))
ENOUGH = 90
"""Percent of mutants that the tests of a shipped pack kill. Source: issue 3, done when."""


@pytest.mark.parametrize("name", TESTED)
def test_the_tests_of_a_shipped_pack_pass_and_notice_wrongs(name):
    pack = run_pack_tests(name)
    assert pack.results
    assert [row for row in pack.rows() if not row["is_passed"]] == []
    scores = pack.scores()
    killed, total = sum(one.killed for one in scores), sum(one.total for one in scores)
    assert 100 * killed >= ENOUGH * total, [one.as_test() for score in scores for one in score.survivors]


@pytest.mark.parametrize("name", TESTED)
def test_a_shipped_pack_is_proved(name):
    assert proved(name).problems == ()

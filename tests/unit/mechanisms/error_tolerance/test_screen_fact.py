"""Screening: gates before situations before weighing; unknown asks; nothing is scored."""

from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import UseProblem
from surpass.mechanisms.error_tolerance.screen_fact import screen_fact
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import RuleBook
from tests.fixtures.given import subject

HONEST = """
within_law_and_policy: true
was_diligent: true
sought_private_gain: false
breached_knowingly: false
went_on_after_ban: false
factors_found: 6
fits_situation: true
weighing: exempt
"""
CLEAN = "\n".join(
    f"{gate}: false"
    for gate in (
        "broke_discipline",
        "broke_policy",
        "broke_ethics",
        "broke_safety",
        "broke_stability",
        "broke_integrity",
        "broke_ecology",
        "is_major_accident",
        "is_repeat",
    )
)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return rule_book(load_pack("example-district"), on=date(2024, 9, 2))


def screened(book: RuleBook, text: str):
    return screen_fact(book=book, rule="tolerance", fact=subject(book, text))


def test_an_honest_mistake_is_proposed_to_be_tolerated(book):
    proposal = screened(book, HONEST + CLEAN)
    assert (proposal.state, proposal.values["arm"]) == ("proposed", "exempt")


def test_the_gates_stand_first(book):
    why = screened(book, HONEST + CLEAN).why
    assert [step.key for step in why.children[:2]] == ["tolerance.gates", "tolerance.situations"]
    assert len(why.children[0].children) == 9


def test_an_open_gate_ends_the_matter_however_the_rest_weighs(book):
    assert screened(book, HONEST + CLEAN.replace("is_repeat: false", "is_repeat: true")).state == "none"


def test_a_gate_that_nobody_judged_asks(book):
    proposal = screened(book, HONEST + CLEAN.replace("is_repeat: false", "is_repeat: null"))
    assert proposal.state == "open"
    assert [ask.fact for ask in proposal.asks] == ["is_repeat"]


def test_a_rule_that_is_not_there_or_not_active_screens_nothing(book):
    for rule, code in (("tolerence", "rule-unknown"), ("tolerance.open", "rule-not-active")):
        with pytest.raises(UseProblem) as raised:
            screen_fact(book=book, rule=rule, fact=subject(book, HONEST))
        assert [problem.code for problem in raised.value.problems] == [code]

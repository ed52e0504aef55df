"""What a decided case keeps from harm, and what it puts on record for the rules of every mechanism."""

from datetime import date

import pytest

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.error_tolerance.propose_blocker import propose_blocker
from surpass.mechanisms.error_tolerance.recorded_check import recorded_check
from surpass.procedure.cases.apply import apply
from surpass.procedure.cases.case import Event
from tests.fixtures.walks import Walk, shipped

FACT = date(2024, 1, 15)


def decided(act: str = "tolerated", outcome: str = "exempt") -> Walk:
    """The procedure of error tolerance, as the example district has it, up to the decision."""
    walk = Walk("example-district", "error_tolerance", opened="2024-03-01")
    situations = dict.fromkeys(walk.procedure.situations, "does_not")
    first = next(iter(situations))
    walk.act("2024-03-04", "screened", "accept").act("2024-03-20", "verified", "found")
    walk.act("2024-03-28", "situations", "applies", answers={**situations, first: "applies"})
    walk.act("2024-04-01", "notified", "served").act("2024-04-10", "reply", "waived")
    walk.act("2024-04-18", "weighed", "proposed").act("2024-04-19", "second_reading", "agree")
    return walk.act("2024-04-22", "decided", act, outcome=outcome)


def shielded() -> Walk:
    walk = decided().act("2024-04-23", "outcome_told", "served").act("2024-04-24", "shielded", "entered")
    return walk.act("2024-04-25", "filed", "done")


def refused() -> Walk:
    walk = decided("refuse", "").act("2024-04-23", "refusal_told", "served")
    return walk.act("2024-04-24", "window", "waived").act("2024-04-25", "refusal_filed", "done")


def test_a_blocker_names_the_case_the_clause_and_its_first_day():
    blocker, proposal = propose_blocker(
        shielded().case, unit="T05", blocks="safety", fact_on=FACT, act="circular 3", on=date(2024, 12, 31)
    )
    assert (blocker.unit, blocker.blocks, blocker.act) == ("T05", "safety", "circular 3")
    assert (blocker.from_, blocker.until, blocker.cause) == (FACT, None, "k1: exempt")
    assert blocker.cite == proposal.cite == "SN.tolerance art.2"
    assert (proposal.effect, proposal.state) == ("proposes protection", "proposed")


@pytest.mark.parametrize("walk", [decided, refused])
def test_nothing_is_blocked_before_the_blocker_is_entered_or_without_one(walk):
    with pytest.raises(UseProblem) as raised:
        propose_blocker(walk().case, unit="T05", blocks="safety", fact_on=FACT, on=date(2024, 12, 31))
    assert [problem.code for problem in raised.value.problems] == ["no-blocker"]


def test_a_blocker_does_not_reach_back():
    with pytest.raises(UseProblem):
        propose_blocker(shielded().case, unit="T05", blocks="safety", fact_on=FACT, on=date(2024, 4, 23))


def test_the_answers_and_the_determination_are_facts_for_rules():
    facts = recorded_check(shielded().case)
    assert facts["tolerance_outcome"] == "exempt"
    assert sorted(facts.values()) == ["applies", *["does_not"] * (len(facts) - 2), "exempt"]


def test_a_refusal_is_on_record_too():
    assert recorded_check(refused().case)["tolerance_outcome"] == "refused"


def test_while_the_case_is_open_nothing_is_determined():
    assert "tolerance_outcome" not in recorded_check(decided().case)


def test_a_situation_answered_unknown_stays_unknown():
    walk = Walk("example-district", "error_tolerance", opened="2024-03-01")
    walk.act("2024-03-04", "screened", "accept").act("2024-03-20", "verified", "found")
    walk.act("2024-03-28", "situations", "ask", answers=dict.fromkeys(walk.procedure.situations, "unknown"))
    assert recorded_check(walk.case) == {}


@pytest.mark.parametrize(("act", "outcome"), [("tolerated", "exempt"), ("refuse", "")])
def test_a_decision_that_nobody_was_told_before_the_request_was_taken_back_determines_nothing(act, outcome):
    case = decided(act, outcome).case
    withdraw = Event(act="withdraw", on=date(2024, 4, 23), role="applicant", by=case.seats["applicant"][:1])
    calendar = shipped("example-district", date(2024, 3, 1))[1]["cn"]
    closed = apply(case, withdraw, now=date(2024, 4, 23), calendar=calendar)
    assert closed.is_closed
    assert "tolerance_outcome" not in recorded_check(closed)

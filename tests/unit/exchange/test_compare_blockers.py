"""Two runs that do not block the same: who moved, by how much, and because of which blocker."""

from dataclasses import replace
from datetime import date

from surpass.exchange.runs.compare_runs import CAUSES, Change, explain_move, movers, with_grades
from tests.fixtures.blocked_run import CASE, LATE, UNKNOWN, VETO, blocked_side


def always(blocker):
    """As a comparison holds it: at its period, for all time."""
    return replace(blocker, from_=date.min, until=None)


def moved(left, right):
    return {move.unit: move for move in movers(left, right)}


def test_a_blocked_veto_moves_one_grade_and_is_named_as_the_reason():
    found = moved(blocked_side(), blocked_side(VETO))
    assert found["t1"].grades == ("fair", "excellent")
    assert found["t1"].because == (Change(always(VETO), is_new=True),)
    assert found["t1"].because[0].blocker.cause == CASE["cause"]
    assert {unit for unit, move in found.items() if move.because or len(set(move.grades)) > 1} == {"t1"}


def test_blocked_counts_move_score_rank_and_grade():
    found = moved(blocked_side(), blocked_side(LATE))
    assert (found["t3"].before, found["t3"].after) == ((74, 3), (79, 2))
    assert found["t3"].grades == ("good", "excellent")
    assert found["t3"].because == (Change(always(LATE), is_new=True),)


def test_who_was_passed_by_a_blocked_deduction_is_told_by_which():
    left, right = blocked_side(), blocked_side(LATE)
    (move,) = with_grades([explain_move("t2", left, right)], left, right)
    assert (move.before, move.after) == ((76, 2), (76, 3))
    assert move.grades == ("excellent", "good")
    assert move.rank_shares == dict.fromkeys(CAUSES, 0) | {"blockers": 1}
    assert move.because == (Change(always(LATE), is_new=True),)


def test_the_shares_of_a_move_name_the_blockers_exactly():
    move = explain_move("t3", blocked_side(), blocked_side(LATE))
    assert move.score_shares == dict.fromkeys(CAUSES, 0) | {"blockers": 5}
    back = explain_move("t3", blocked_side(LATE), blocked_side())
    assert back.score_shares == dict.fromkeys(CAUSES, 0) | {"blockers": -5}


def test_where_both_block_the_same_there_are_four_causes_as_before():
    move = explain_move("t3", blocked_side(LATE), blocked_side(LATE))
    assert move.score_shares == dict.fromkeys(CAUSES, 0)
    assert not any(one.because for one in movers(blocked_side(LATE), blocked_side(LATE)))


def test_a_blocker_that_was_taken_back_is_said_to_be_no_longer_there():
    found = moved(blocked_side(VETO), blocked_side())
    assert found["t1"].grades == ("excellent", "fair")
    assert [change.is_new for change in found["t1"].because] == [False]


def test_a_blocker_that_moved_nothing_is_no_reason():
    assert not any(move.because for move in movers(blocked_side(), blocked_side(UNKNOWN)))

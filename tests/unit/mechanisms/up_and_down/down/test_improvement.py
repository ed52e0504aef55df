"""What a period to improve came to, read off a case of the shipped procedure."""

from datetime import date

import pytest

from surpass.mechanisms.up_and_down.down.improvement import improvement_of, period_of
from tests.fixtures.walks import Walk


@pytest.fixture
def walk():
    made = Walk("example-district", "improvement", opened="2023-03-06")
    made.act("2023-03-22", "verify", "found")
    answers = dict.fromkeys(made.procedure.situations, "does_not")
    return made.act("2023-03-28", "checked", "none_applies", answers=answers)


def decided(walk, act="improve"):
    walk.act("2023-03-30", "notified", "served").act("2023-04-12", "reply", "waived")
    return walk.act("2023-04-28", "decided", act)


def begun(walk):
    decided(walk).act("2023-05-05", "told", "served").act("2023-05-17", "plan", "proposed")
    return walk.act("2023-05-22", "begun", "entered")


def measured(walk, act):
    return begun(walk).act("2023-11-23", "period", "ended").act("2023-12-05", "measured", act)


def found(walk):
    return improvement_of(walk.case)


def test_before_it_begins_it_is_asked_for(walk):
    assert (found(walk).state, found(walk).since, found(walk).is_measured) == ("asked", None, False)


def test_while_it_runs_it_has_a_last_day(walk):
    one = found(begun(walk))
    assert (one.state, one.since, one.until) == ("running", date(2023, 5, 22), date(2023, 11, 22))


def test_the_person_may_ask_early_and_the_clock_may_not(walk):
    begun(walk).act("2023-07-03", "period", "done")
    assert (found(walk).is_measured, found(walk).is_early) == (True, True)


def test_ended_by_the_clock_it_is_not_early(walk):
    begun(walk).act("2023-11-23", "period", "ended")
    assert (found(walk).is_measured, found(walk).is_early) == (True, False)


def test_one_more_period_asks_anew_who_ended_it(walk):
    measured(walk, "longer")
    assert (found(walk).state, found(walk).is_measured) == ("running", False)
    walk.act("2023-12-20", "more_time", "done")
    assert found(walk).is_early is True


def test_the_day_may_be_put_right_from_the_beginning_until_it_is_measured(walk):
    assert not found(decided(walk)).is_day_open
    walk.act("2023-05-05", "told", "served").act("2023-05-17", "plan", "proposed")
    assert found(walk.act("2023-05-22", "begun", "entered")).is_day_open
    assert found(walk.act("2023-11-23", "period", "ended")).is_day_open
    assert not found(walk.act("2023-12-05", "measured", "not_met")).is_day_open


def test_in_one_more_period_the_day_may_be_put_right_again(walk):
    assert found(measured(walk, "longer")).is_day_open


def test_met_it_stays_met_and_is_cleared_after_a_year(walk):
    measured(walk, "met")
    assert (found(walk).state, found(walk).why) == ("met", "written reasons")
    walk.act("2023-12-07", "met_told", "served").act("2024-12-10", "on_file", "ended")
    assert found(walk).state == "met"
    assert found(walk.act("2024-12-11", "expunged", "entered")).state == "cleared"


def test_not_met_is_so_once_a_body_has_said_it_and_the_case_is_closed(walk):
    measured(walk, "not_met")
    assert found(walk).state == "running"
    walk.act("2023-12-07", "short_told", "served").act("2023-12-12", "answer", "waived")
    walk.act("2023-12-20", "concluded", "open_adjustment")
    assert found(walk).state == "running"
    assert found(walk.act("2023-12-22", "adjustment_told", "served")).state == "not_met"


def test_a_body_that_finds_the_goals_met_after_all_ends_it_well(walk):
    measured(walk, "not_met")
    walk.act("2023-12-07", "short_told", "served").act("2023-12-12", "answer", "waived")
    assert found(walk.act("2023-12-20", "concluded", "met")).state == "met"


def test_nothing_to_improve_comes_to_nothing(walk):
    decided(walk, "keep").act("2023-05-05", "kept_told", "served")
    assert found(walk).state == "nothing"


def test_the_period_is_the_step_that_nobody_else_ends(walk):
    assert period_of(walk.procedure).id == "period"

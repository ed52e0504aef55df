"""Acts beside the steps: time, seats, recusal, withdrawal; what they change and what they refuse."""

from dataclasses import replace
from datetime import date

import pytest

from surpass.policy.procedures.calendar import calendar_from_data
from surpass.procedure.cases.apply import apply
from surpass.procedure.cases.case import Case, Event, Refusal
from surpass.procedure.cases.duties import duties
from tests.fixtures.procedures import ADJUSTMENT, CN, PATH, calendar, case
from tests.unit.procedure.test_refusals import NOW, REPLIED, after, refused, upto

SUSPEND = Event(
    act="suspend",
    on=date(2024, 3, 13),
    role="organisation",
    by=("g1",),
    ground="illness",
    reasons="in hospital",
)
RESUME = Event(act="resume", on=date(2024, 3, 25), role="organisation", by=("g1",))
EXTEND = Event(
    act="extend", step="reply", on=date(2024, 3, 14), role="official", by=("o1",), reasons="records needed"
)
WITHDRAWN = ADJUSTMENT.replace(
    "    start: verify\n", "    withdraw: {by: official, go: dropped, cite: X1 art.13}\n    start: verify\n"
)
WITHDRAW = Event(act="withdraw", on=date(2024, 3, 4), role="official", by=("o1",))


def test_stopped_clocks_go_on_with_what_was_left():
    held = after(*upto(REPLIED), SUSPEND, RESUME)
    (place,) = held.places
    assert place.due == date(2024, 4, 3)  # seven of ten working days were left on 13 March


def test_while_clocks_stand_the_offices_wait_and_the_person_may_act():
    lapse = replace(REPLIED, act="timeout", role="clerk", by=("c1",), on=date(2024, 3, 26), points=())
    held = after(*PATH[:2], replace(SUSPEND, on=date(2024, 3, 6)))
    assert "case-suspended" in refused(held, replace(PATH[2], on=date(2024, 3, 7))).codes
    held = after(*upto(REPLIED), SUSPEND)
    assert "window-open" in refused(held, replace(lapse, on=date(2024, 3, 14))).codes
    assert after(*upto(REPLIED), SUSPEND, REPLIED).unanswered == ("the flood",)


def test_a_lapse_is_never_recorded_while_clocks_stand():
    held = after(*upto(REPLIED), SUSPEND)
    lapse = replace(REPLIED, act="timeout", role="clerk", by=("c1",), on=date(2024, 3, 28), points=())
    assert "case-suspended" in refused(held, lapse).codes


def test_stopped_clocks_are_on_a_clock_themselves():
    owed = duties(after(*upto(REPLIED), SUSPEND), now=date(2024, 5, 20), calendar=calendar())
    assert [(duty.state, duty.acts) for duty in owed if duty.step == ""] == [("late", ("resume",))]
    assert {duty.state for duty in owed if duty.step} == {"paused"}


def test_more_time_is_given_once():
    held = after(*upto(REPLIED), EXTEND)
    assert held.places[0].due == date(2024, 3, 29)
    assert refused(held, EXTEND).codes == ("extension-spent",)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (replace(SUSPEND, ground="weather"), "ground-unknown"),
        (replace(SUSPEND, reasons=""), "reasons-missing"),
        (replace(SUSPEND, role="clerk", by=("c1",)), "wrong-role"),
        (RESUME, "clock-state"),
        (replace(EXTEND, step="", reasons="x"), "act-not-provided"),
        (replace(EXTEND, reasons=""), "reasons-missing"),
        (replace(EXTEND, role="clerk", by=("c1",)), "wrong-role"),
        (replace(WITHDRAW, on=date(2024, 3, 14)), "act-not-provided"),
        (Event(act="recuse", on=date(2024, 3, 14), role="clerk", by=("c1",), person="m1"), "ground-unknown"),
        (Event(act="recuse", on=date(2024, 3, 14), role="clerk", by=("c1",), ground="kin"), "person-missing"),
        (Event(act="assign", on=date(2024, 3, 14), role="clerk", by=("c1",), person="n1"), "seat-unknown"),
        (
            Event(
                act="assign", on=date(2024, 3, 14), role="clerk", by=("c1",), person="m1", ground="committee"
            ),
            "seat-unknown",
        ),
        (
            Event(
                act="assign", on=date(2024, 3, 14), role="official", by=("o1",), person="n1", ground="clerk"
            ),
            "wrong-role",
        ),
    ],
)
def test_what_is_not_provided_for_is_refused(event, code):
    assert code in refused(after(*upto(REPLIED)), event).codes


def test_clocks_are_not_stopped_twice():
    assert "clock-state" in refused(after(*upto(REPLIED), SUSPEND), replace(SUSPEND, on=NOW)).codes


def test_a_request_may_be_taken_back_until_something_is_in_force():
    assert after(WITHDRAW, text=WITHDRAWN).end == "dropped"
    held = after(*PATH[:9], text=WITHDRAWN)
    assert refused(held, replace(WITHDRAW, on=date(2024, 4, 9))).codes == ("withdraw-too-late",)


def test_a_new_calendar_never_shortens_a_right():
    short = calendar_from_data({**CN, "holidays": ["2024-03-18..2024-03-19"], "workdays": []})
    fewer = Event(act="calendar", on=date(2024, 3, 12), role="clerk", by=("c1",))
    held = after(*upto(REPLIED))
    later = apply(held, fewer, now=NOW, calendar=short)
    assert isinstance(later, Case)
    assert later.places[0].due == date(2024, 3, 26)
    back = apply(later, replace(fewer, on=date(2024, 3, 13)), now=NOW, calendar=calendar())
    assert isinstance(back, Case)
    assert back.places[0].due == date(2024, 3, 26)


def test_a_new_calendar_moves_an_office_term_either_way():
    fewer = Event(act="calendar", on=date(2024, 3, 4), role="clerk", by=("c1",))
    longer = calendar_from_data({**CN, "holidays": ["2024-03-11..2024-03-12"], "workdays": []})
    held = apply(case(), fewer, now=NOW, calendar=longer)
    assert isinstance(held, Case)
    moved = held.places[0].due
    back = apply(held, replace(fewer, on=date(2024, 3, 5)), now=NOW, calendar=calendar())
    assert not isinstance(back, Refusal)
    assert moved > back.places[0].due


def test_once_the_person_was_told_no_term_comes_earlier():
    held = after(*PATH[:6])  # the decision is open: an office's own term, after the notice
    made_up = ["2024-03-30", "2024-03-31", "2024-04-06"]
    more = calendar_from_data({**CN, "workdays": [*CN["workdays"], *made_up]})
    day = held.last_day
    event = Event(act="calendar", on=day, role="clerk", by=("c1",))
    moved = apply(held, event, now=NOW, calendar=more)
    assert isinstance(moved, Case)
    assert moved.places[0].due == held.places[0].due
    assert moved.places[0].calendar == more.digest
    fewer = calendar_from_data({**CN, "holidays": [*CN["holidays"], "2024-04-01..2024-04-05"]})
    later = apply(held, event, now=NOW, calendar=fewer)
    assert later.places[0].due > held.places[0].due


NAMED = Event(act="recuse", on=date(2024, 3, 14), role="official", by=("o1",), person="m1", ground="partial")
BACK = Event(
    act="assign",
    on=date(2024, 3, 15),
    role="clerk",
    by=("c1",),
    person="m1",
    ground="committee",
    reasons="the committee found no ground",
)


def test_whoever_is_named_stands_aside_until_the_seat_is_given_back_with_reasons():
    decided = next(event for event in PATH if event.step == "decided")
    held = after(*upto(REPLIED), NAMED, REPLIED)
    assert refused(held, decided).codes == ("recused-person",)
    assert after(*upto(REPLIED), NAMED, BACK, REPLIED, decided).outcome == "demotion"


def test_a_seat_is_not_given_back_without_reasons_nor_against_a_declared_tie():
    held = after(*upto(REPLIED), NAMED)
    assert "reasons-missing" in refused(held, replace(BACK, reasons=" ")).codes
    tied = after(*upto(REPLIED), NAMED, BACK, REPLIED, ties={"m1": ("kin",)})
    decided = next(event for event in PATH if event.step == "decided")
    assert refused(tied, decided).codes == ("recused-person",)

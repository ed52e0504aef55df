"""What the events show of due process, read without the interpreter."""

from dataclasses import replace
from datetime import date

import pytest

from surpass.procedure.cases.case import Event
from surpass.procedure.cases.clocks import opened
from surpass.procedure.model.seen import Seen
from tests.fixtures.procedures import NO_SITUATION, PATH, calendar, procedure

STEPS, CN = procedure().steps, calendar()
HEARD = Seen(told=True, heard=True, points=frozenset(("the flood",)))
DECIDED = PATH[6]
LAPSE = Event(step="reply", act="timeout", on=date(2024, 3, 25), role="clerk", by=("c1",))


def after(seen: Seen, event: Event, since: date = date(2024, 3, 8)) -> Seen:
    return seen.after(event, opened(STEPS[event.step], on=since, calendar=CN), calendar=CN)


def test_the_path_of_the_fixture_shows_every_right():
    seen = Seen()
    for event in PATH[:8]:
        seen = after(seen, event)
    assert (seen.told, seen.heard, seen.cleared, seen.decided, seen.served) == (True,) * 5
    assert (seen.reasoned, seen.informed, seen.appealed, seen.points) == (True, True, False, frozenset())
    assert (seen.outcome, seen.ceiling) == ("demotion", "")
    appealed = after(seen, PATH[9])
    assert (appealed.appealed, appealed.ceiling, set(appealed.points)) == (True, "demotion", {"too heavy"})
    amended = after(appealed, PATH[10])
    assert (amended.outcome, amended.served, amended.decided, amended.points) == (
        "transfer", False, True, frozenset(),
    )  # fmt: skip


@pytest.mark.parametrize(("day", "heard"), [(date(2024, 3, 22), False), (date(2024, 3, 25), True)])
def test_silence_counts_as_a_hearing_when_the_whole_term_has_run(day, heard):
    assert after(Seen(told=True), replace(LAPSE, on=day)).heard is heard


@pytest.mark.parametrize(
    "changes", [{"reasons": " "}, {"by": ("m1",)}, {"by": ("m1", "m1")}, {"answers": {}}]
)
def test_a_decision_that_lacks_something_is_none(changes):
    assert after(HEARD, DECIDED).decided
    assert not after(HEARD, replace(DECIDED, **changes)).decided


def test_nothing_is_decided_before_the_reply():
    assert not after(Seen(told=True), DECIDED).decided
    assert not after(after(HEARD, DECIDED), PATH[5]).decided


@pytest.mark.parametrize(
    ("act", "answers", "evidence", "cleared"),
    [
        ("none_applies", NO_SITUATION, (), True),
        ("none_applies", {**NO_SITUATION, "trial": "unknown"}, (), False),
        ("none_applies", {}, (), False),
        ("determined", {**NO_SITUATION, "trial": "applies"}, ("d7",), True),
        ("determined", {**NO_SITUATION, "trial": "applies"}, (), False),
        ("applies", {**NO_SITUATION, "trial": "applies"}, ("d7",), False),
        ("ask", {**NO_SITUATION, "trial": "unknown"}, (), False),
    ],
)
def test_the_tolerance_check_clears_only_by_what_it_found(act, answers, evidence, cleared):
    event = replace(PATH[1], act=act, answers=answers, evidence=evidence)
    assert after(Seen(cleared=True), event).cleared is cleared


def test_a_waived_appeal_was_open_and_sets_no_ceiling():
    waived = replace(PATH[9], act="waived", points=())
    found = after(Seen(outcome="demotion"), waived)
    assert (found.appealed, found.ceiling) == (True, "")

"""Laws of cases: whatever is tried, in whatever order, due process holds and nothing is half done."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from surpass.policy.procedures.kinds import ANYTIME, GROUNDS
from surpass.procedure.cases.apply import apply, fold
from surpass.procedure.cases.case import Case, Event, Refusal
from surpass.procedure.cases.clocks import is_right
from tests.fixtures.procedures import NO_SITUATION, PATH, SEATS, calendar, case

NOW = date(2025, 6, 30)
CALENDAR = calendar()
START = case()
STEPS = tuple(START.procedure.steps)
ACTS = sorted({act for step in START.procedure.steps.values() for act in step.go})
PEOPLE = ("stranger", *(person for seated in SEATS.values() for person in seated))


@st.composite
def wild_events(draw):
    """Anything that somebody could type, most of it impossible."""
    act = draw(st.sampled_from((*ACTS, *ANYTIME, "dream")))
    return Event(
        act=act,
        step=draw(st.sampled_from((*STEPS, ""))),
        on=START.opening.on + timedelta(days=draw(st.integers(-3, 400))),
        role=draw(st.sampled_from((*SEATS, ""))),
        by=tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=3))),
        reasons=draw(st.sampled_from(("", "because"))),
        outcome=draw(st.sampled_from(("", "transfer", "demotion", "exile"))),
        points=draw(st.sampled_from(((), ("a point",)))),
        answers=draw(st.sampled_from(({}, NO_SITUATION, {"a point": "yes"}, {"trial": "applies"}))),
        person=draw(st.sampled_from(("", "m1", "n1"))),
        ground=draw(st.sampled_from(("", "illness", "committee", *GROUNDS))),
    )


@st.composite
def likely_events(draw):
    """The path of the fixture: acts later, left out or done twice, wild ones between."""
    events, delay = [], 0
    for event in PATH:
        delay += draw(st.integers(0, 12))
        events += [draw(wild_events()) for _ in range(draw(st.integers(0, 2)))]
        moved = replace(event, on=event.on + timedelta(delay))
        events += [moved] * draw(st.sampled_from((1, 1, 1, 0, 2)))
    return events


def walked(events: list[Event]) -> list[Case]:
    """Every state on the way; what is refused changes nothing."""
    states = [START]
    for event in events:
        before = states[-1]
        after = apply(before, event, now=NOW, calendar=CALENDAR)
        if isinstance(after, Refusal):
            assert after.problems
            assert after.cite
        else:
            assert after.events == (*before.events, event)
            states.append(after)
    return states


@given(likely_events())
def test_a_case_is_the_fold_of_the_events_that_it_took(events):
    states = walked(events)
    again = fold(START, ((event, NOW, CALENDAR) for event in states[-1].events))
    assert again == states[-1]


@given(likely_events())
def test_nothing_adverse_comes_into_force_without_due_process(events):
    for state in walked(events):
        if not state.effects:
            continue
        acts = [(event.step, event.act) for event in state.events]
        place = next(at for at, (step, _) in enumerate(acts) if step == "effect")
        before = dict(acts[:place])
        assert before["notified"] == before["told"] == "served"
        assert before["checked"] in {"none_applies", "determined"}
        decided = next(event for event in state.events if event.step == "decided")
        assert decided.reasons
        assert len(set(decided.by)) >= 2
        reply = next(event for event in state.events if event.step == "reply")
        told = next(event for event in state.events if event.step == "notified")
        waited = CALENDAR.count(told.on, reply.on)
        assert reply.act in {"replied", "waived"} or waited > 10


@given(likely_events())
def test_an_open_term_ends_on_a_working_day_after_it_began(events):
    for state in walked(events):
        for place in state.places:
            assert place.due > place.reckoned
            assert CALENDAR.is_working(place.due) is not False
            assert place.is_provisional or place.due < CALENDAR.known_until


@given(likely_events(), st.integers(0, 60))
def test_a_right_is_never_over_before_its_term(events, days):
    state = walked(events)[-1]
    for place in state.places:
        if not is_right(place.step) or state.paused is not None or place.is_provisional:
            continue
        on = max(place.since, state.last_day) + timedelta(days=days)
        lapse = Event(act="timeout", step=place.step.id, on=on, role="clerk", by=("c1",))
        answer = apply(state, lapse, now=on, calendar=CALENDAR)
        assert isinstance(answer, Refusal) == (on <= place.due)

"""One refusal a test: what is not possible is refused with its clause, and the case is as it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surpass.policy.procedures.calendar import calendar_from_data
from surpass.procedure.cases.apply import apply, fold
from surpass.procedure.cases.case import Case, Event, Refusal
from tests.fixtures.procedures import ADJUSTMENT, CN, NO_SITUATION, PATH, calendar, case

NOW = date(2024, 12, 31)
FOUND, CHECKED, UNIT_VIEW, AUDIT_VIEW, NOTIFIED, REPLIED, DECIDED, TOLD, ENTERED, APPEALED, AMENDED = PATH
"""The path of the fixture by name."""
REMITTED = Event(step="remitted", act="entered", on=date(2024, 5, 6), role="organisation", by=("g1",))


def after(*events: Event, text: str = ADJUSTMENT, **changes: object) -> Case:
    held = fold(case(text, **changes), ((event, NOW, calendar()) for event in events))
    assert isinstance(held, Case), held
    return held


def refused(held: Case, event: Event, *, now: date = NOW) -> Refusal:
    before = held._asdict()
    answer = apply(held, event, now=now, calendar=calendar())
    assert isinstance(answer, Refusal)
    assert held._asdict() == before
    assert answer.cite.startswith("X1")
    return answer


def upto(event: Event) -> tuple[Event, ...]:
    return PATH[: PATH.index(event)]


@pytest.mark.parametrize(
    ("event", "changes", "code"),
    [
        (FOUND, {"role": "committee", "by": ("m1", "m2")}, "wrong-role"),
        (FOUND, {"role": ""}, "wrong-role"),
        (FOUND, {"by": ()}, "actor-unnamed"),
        (FOUND, {"by": ("g1", "g1")}, "actor-unnamed"),
        (FOUND, {"by": ("g1", "m1")}, "not-seated"),
        (FOUND, {"by": ("g1",)}, "signers-missing"),
        (FOUND, {"act": "dream"}, "act-unknown"),
        (FOUND, {"on": date(2024, 2, 28)}, "act-out-of-order"),
        (FOUND, {"on": NOW + timedelta(days=1)}, "act-in-future"),
        (FOUND, {"step": "decided"}, "out-of-turn"),
        (FOUND, {"step": "no_such_step"}, "out-of-turn"),
        (CHECKED, {"answers": {}}, "tolerance-unanswered"),
        (CHECKED, {"answers": {**NO_SITUATION, "other": "applies"}}, "tolerance-unanswered"),
        (CHECKED, {"answers": {**NO_SITUATION, "trial": "perhaps"}}, "tolerance-unanswered"),
        (CHECKED, {"answers": {**NO_SITUATION, "trial": "unknown"}}, "tolerance-mismatch"),
        (CHECKED, {"answers": {**NO_SITUATION, "trial": "applies"}}, "tolerance-mismatch"),
        (CHECKED, {"act": "ask"}, "tolerance-mismatch"),
        (CHECKED, {"act": "applies"}, "tolerance-mismatch"),
        (
            CHECKED,
            {"act": "determined", "answers": {**NO_SITUATION, "trial": "applies"}},
            "tolerance-mismatch",
        ),
        (REPLIED, {"by": ("g1",)}, "not-seated"),
        (REPLIED, {"role": "organisation", "by": ("g1",)}, "wrong-role"),
        (
            REPLIED,
            {"act": "timeout", "role": "clerk", "by": ("c1",), "on": date(2024, 3, 22)},
            "window-open",
        ),
        (
            REPLIED,
            {"act": "timeout", "role": "official", "by": ("o1",), "on": date(2024, 3, 25)},
            "wrong-role",
        ),
        (DECIDED, {"reasons": "  "}, "reasons-missing"),
        (DECIDED, {"by": ("m1",), "voices": {"m1": "adjust"}}, "quorum-missing"),
        (DECIDED, {"by": ("m1",), "voices": {"m1": "adjust"}}, "signers-missing"),
        (DECIDED, {"voices": {}}, "majority-missing"),
        (DECIDED, {"voices": {"m1": "adjust", "m2": "keep"}}, "majority-missing"),
        (DECIDED, {"voices": {"m1": "adjust", "m2": "adjust", "m3": "adjust"}}, "voice-of-stranger"),
        (DECIDED, {"outcome": ""}, "outcome-unknown"),
        (DECIDED, {"outcome": "exile"}, "outcome-unknown"),
        (DECIDED, {"act": "keep"}, "outcome-unknown"),
        (DECIDED, {"answers": {}}, "reply-unanswered"),
        (DECIDED, {"answers": {"the flood": " "}}, "reply-unanswered"),
        (APPEALED, {"role": "appeals", "by": ("a1",)}, "wrong-role"),
        (AMENDED, {"outcome": "demotion"}, "outcome-unchanged"),
        (AMENDED, {"by": ("a1",)}, "quorum-missing"),
        (AMENDED, {"answers": {}}, "reply-unanswered"),
    ],
)
def test_an_act_that_lacks_something_is_refused(event, changes, code):
    assert code in refused(after(*upto(event)), replace(event, **changes)).codes


def test_nobody_decides_inside_an_open_reply_window():
    answer = refused(after(*upto(REPLIED)), replace(DECIDED, on=date(2024, 3, 11)))
    assert answer.codes == ("reply-window-open",)
    assert answer.cite == "X1 art.7"
    assert "2024-03-22" in str(answer.problems[0])


def test_the_registrar_records_a_lapse_when_the_term_has_run_out_and_nothing_is_decided_by_it():
    lapse = replace(REPLIED, act="timeout", role="clerk", by=("c1",), on=date(2024, 3, 25), points=())
    held = after(*upto(REPLIED), lapse)
    assert [place.step.id for place in held.places] == ["decided"]
    assert (held.outcome, held.effects) == ("", ())


def test_a_reply_after_the_term_counts_as_long_as_no_lapse_is_recorded():
    assert after(*upto(REPLIED), replace(REPLIED, on=date(2024, 3, 26))).unanswered == ("the flood",)


def test_lateness_of_an_office_stops_nothing():
    assert after(replace(FOUND, on=date(2024, 9, 2))).places[0].step.id == "checked"


@pytest.mark.parametrize("person", ["g1", "g2"])
def test_whoever_acted_earlier_for_another_office_stands_aside(person):
    seats = {**case().opening.seats, "committee": (person, "m2", "m3")}
    voices = {person: "adjust", "m2": "adjust"}
    held = after(*upto(DECIDED), seats=seats)
    answer = refused(held, replace(DECIDED, by=(person, "m2"), voices=voices))
    assert answer.codes == ("recused-person",)
    assert "acted_earlier" in str(answer.problems[0])


def test_kin_that_was_declared_stands_aside():
    held = after(*upto(DECIDED), ties={"m1": ("kin",)})
    assert refused(held, DECIDED).codes == ("recused-person",)


def test_a_ground_that_the_clause_does_not_list_bars_nobody():
    assert after(*upto(DECIDED), DECIDED, ties={"m1": ("interest",)}).outcome == "demotion"


def test_a_body_too_small_after_recusal_needs_substitutes():
    asides = [
        Event(act="recuse", on=date(2024, 3, 18), role="clerk", by=("c1",), person=member, ground="kin")
        for member in ("m1", "m2")
    ]
    held = after(*upto(DECIDED), *asides)
    short = replace(DECIDED, by=("m3",), voices={"m3": "adjust"})
    assert "quorum-impossible" in refused(held, short).codes
    seats = [
        Event(act="assign", on=date(2024, 3, 19), role="clerk", by=("c1",), person=new, ground="committee")
        for new in ("n1", "n2", "n3")
    ]
    full = replace(
        DECIDED, by=("m3", "n1", "n2", "n3"), voices=dict.fromkeys(("m3", "n1", "n2", "n3"), "adjust")
    )
    assert after(*upto(DECIDED), *asides, *seats, full).outcome == "demotion"


def test_nobody_is_treated_more_heavily_because_they_appealed():
    mild = replace(DECIDED, outcome="transfer")
    remit = replace(AMENDED, act="remit", outcome="")
    heavier = replace(DECIDED, on=date(2024, 5, 6), answers={"too heavy": "no"})
    held = after(*upto(DECIDED), mild, TOLD, ENTERED, APPEALED, remit, REMITTED)
    assert refused(held, replace(heavier, answers={})).codes == ("appeal-heavier",)
    assert after(
        *upto(DECIDED), mild, TOLD, ENTERED, APPEALED, remit, REMITTED, replace(heavier, outcome="transfer")
    )


def test_a_second_appeal_leads_to_nothing_heavier_than_what_the_first_made_milder():
    twice = ADJUSTMENT.replace("        visits: 1\n", "        visits: 2\n")
    told, entered = replace(TOLD, on=date(2024, 5, 6)), replace(ENTERED, on=date(2024, 5, 7))
    again = replace(APPEALED, on=date(2024, 5, 8))
    held = after(*upto(APPEALED), APPEALED, AMENDED, told, entered, again, text=twice)
    back = replace(AMENDED, on=date(2024, 5, 9), outcome="demotion")
    assert refused(held, back).codes == ("appeal-heavier",)


def test_a_consequence_does_not_come_twice():
    remit = replace(AMENDED, act="remit", outcome="")
    again = replace(DECIDED, on=date(2024, 5, 6), answers={})
    told = replace(TOLD, on=date(2024, 5, 7))
    not_lifted = ADJUSTMENT.replace("remit: remitted", "remit: decided")
    held = after(*upto(APPEALED), APPEALED, remit, again, told, text=not_lifted)
    assert refused(held, replace(ENTERED, on=date(2024, 5, 8))).codes == ("double-effect",)


def test_an_effect_that_was_lifted_is_over():
    quash = replace(AMENDED, act="quash", outcome="")
    lifted = Event(step="lifted", act="entered", on=date(2024, 5, 6), role="organisation", by=("g1",))
    held = after(*upto(APPEALED), APPEALED, quash, lifted)
    assert [taken.until for taken in held.effects] == [date(2024, 5, 6)]
    assert held.in_force(date(2024, 5, 6)) == ()


def test_a_step_is_not_entered_more_often_than_it_may():
    remit = replace(AMENDED, act="remit", outcome="")
    again = replace(DECIDED, on=date(2024, 5, 6), outcome="transfer", answers={})
    entered = replace(ENTERED, on=date(2024, 5, 8))
    held = after(
        *upto(APPEALED), APPEALED, remit, REMITTED, again, replace(TOLD, on=date(2024, 5, 7)), entered
    )
    assert refused(held, replace(APPEALED, on=date(2024, 5, 9))).codes == ("visits-spent",)


def test_a_closed_case_stays_closed():
    waived = Event(step="window", act="waived", on=date(2024, 4, 9), role="official", by=("o1",))
    held = after(*upto(APPEALED), waived)
    assert held.is_closed
    assert refused(held, replace(APPEALED, on=date(2024, 4, 10))).codes == ("case-closed",)


def test_a_lapse_is_not_recorded_on_a_calendar_that_does_not_know_the_day():
    short = calendar_from_data({**CN, "known_until": "2024-03-15"})
    held = case()
    for event in upto(REPLIED):
        held = apply(held, event, now=NOW, calendar=short)
        assert isinstance(held, Case)
    lapse = replace(REPLIED, act="timeout", role="clerk", by=("c1",), on=date(2024, 4, 1), points=())
    answer = apply(held, lapse, now=NOW, calendar=short)
    assert isinstance(answer, Refusal)
    assert answer.codes == ("deadline-provisional",)
    published = Event(act="calendar", on=date(2024, 3, 20), role="clerk", by=("c1",))
    known = apply(held, published, now=NOW, calendar=calendar())
    assert isinstance(apply(known, lapse, now=NOW, calendar=calendar()), Case)


PROVED = ADJUSTMENT.replace("go: {served: effect}", "go: {served: effect}\n        proof: required")


@pytest.mark.parametrize("evidence", [(), (" ",)])
def test_what_must_be_proved_is_refused_without_its_proof(evidence):
    held = after(*upto(TOLD), text=PROVED)
    assert refused(held, replace(TOLD, evidence=evidence)).codes == ("proof-missing",)
    assert isinstance(apply(held, replace(TOLD, evidence=("receipt 1",)), now=NOW, calendar=calendar()), Case)


def test_nobody_dissents_who_was_not_there():
    held = after(*upto(DECIDED))
    assert "voice-of-stranger" in refused(held, replace(DECIDED, dissents={"m3": "no"})).codes

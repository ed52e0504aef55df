"""A case walks from the finding to a milder outcome on appeal; its record reads back to the same state."""

from datetime import date

import pytest

from surpass.foundation.problems import EvidenceProblem
from surpass.procedure.cases.apply import apply
from surpass.procedure.cases.case import Case, Event, Refusal
from surpass.procedure.cases.duties import duties
from surpass.procedure.chain import head_of
from surpass.procedure.record import event_line, opening_line, read_record
from tests.fixtures.procedures import PATH, calendar, case, opening

NOW = date(2024, 6, 3)
TOLD = Event(step="told", act="served", on=date(2024, 4, 30), role="clerk", by=("c1",))
ENTERED = Event(step="effect", act="entered", on=date(2024, 5, 6), role="organisation", by=("g2",))


def walked(*events: Event) -> Case:
    held = case()
    for event in events:
        after = apply(held, event, now=NOW, calendar=calendar())
        assert not isinstance(after, Refusal), after
        held = after
    return held


def record(*events: Event) -> bytes:
    text = opening_line(case().procedure, opening(), calendar=calendar())
    for event in events:
        text += event_line(event, recorded=NOW, before=head_of(text))
    return text


def test_every_step_opens_with_its_term_in_working_days():
    held, dues = case(), []
    for event in PATH:
        held = apply(held, event, now=NOW, calendar=calendar())
        dues.append([(place.step.id, place.due) for place in held.places])
    assert dues[0] == [("checked", date(2024, 3, 11))]
    assert dues[1] == [("unit_view", date(2024, 3, 12)), ("audit_view", date(2024, 3, 12))]
    assert dues[8] == [("window", date(2024, 5, 8))]  # thirty days


def test_a_milder_outcome_takes_the_place_of_the_heavier_and_lasts_no_longer():
    heavier, milder = walked(*PATH, TOLD, ENTERED).effects
    assert (heavier.outcome, heavier.until) == ("demotion", date(2024, 5, 6))
    assert (milder.outcome, milder.from_, milder.until) == ("transfer", date(2024, 5, 6), date(2025, 4, 8))


def test_a_record_reads_back_to_the_same_case():
    held = walked(*PATH)
    read = read_record(record(*PATH), name="k1").case
    assert read._replace(procedure=held.procedure) == held


@pytest.mark.parametrize("line", range(1, 5))
def test_an_edited_record_is_found_out_with_its_line(line):
    lines = record(*PATH[:4]).split(b"\n")
    lines[line - 1] = lines[line - 1].replace(b"2024-0", b"2023-0", 1)
    with pytest.raises(EvidenceProblem) as raised:
        read_record(b"\n".join(lines), name="k1")
    assert [problem.code for problem in raised.value.problems] == ["case-edited"]
    assert f"line {line}" in str(raised.value)


def test_duties_say_who_owes_what_by_when():
    (duty,) = duties(walked(*PATH[:5]), now=date(2024, 3, 20), calendar=calendar())
    assert (duty.step, duty.people, duty.due, duty.left) == ("reply", ("o1",), date(2024, 3, 22), 2)

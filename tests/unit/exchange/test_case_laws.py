"""The procedure and the calendar of a case: of the edition in force on the day, known, and sound."""

from datetime import date

import pytest

from surpass.exchange.cases.case_laws import calendar_named, laws_of_case
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import PolicyProblem, UseProblem
from tests.fixtures.cases import folder_of_pack
from tests.fixtures.procedures import ADJUSTMENT, calendar

DAY = date(2024, 3, 1)


def codes(raised):
    return [problem.code for problem in raised.value.problems]


@pytest.fixture
def pack(tmp_path):
    return load_pack(folder_of_pack(tmp_path))


def test_procedure_and_calendar_come_from_the_pack(pack):
    procedure, days = laws_of_case(pack, "adjustment", on=DAY)
    assert (procedure.id, procedure.pack, days) == ("adjustment", "proc-test", calendar())
    assert calendar_named(pack, "cn") == calendar()


def test_a_procedure_or_calendar_that_is_not_there(pack):
    with pytest.raises(UseProblem) as raised:
        laws_of_case(pack, "adjustmnt", on=DAY)
    assert codes(raised) == ["procedure-unknown"]
    assert raised.value.problems[0].next_step == "did you mean adjustment?"
    with pytest.raises(UseProblem) as raised:
        calendar_named(pack, "us")
    assert codes(raised) == ["calendar-unknown"]


def test_a_day_before_the_pack(pack):
    with pytest.raises(UseProblem) as raised:
        laws_of_case(pack, "adjustment", on=date(2019, 12, 31))
    assert codes(raised) == ["pack-not-in-force"]


def test_a_procedure_in_which_somebody_loses_a_right(tmp_path):
    text = ADJUSTMENT.replace("go: {served: reply}", "go: {served: decided}")
    with pytest.raises(PolicyProblem) as raised:
        laws_of_case(load_pack(folder_of_pack(tmp_path, text)), "adjustment", on=DAY)
    assert codes(raised)[0] == "procedure-unsound"
    assert any("P10" in str(problem) for problem in raised.value.problems)

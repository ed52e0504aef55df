"""Calendars of a pack are read notice by notice, inherited by name, and refused with the line at fault."""

from datetime import date

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.lints.pack_lint import lint
from surpass.policy.procedures.read_calendars import read_calendars
from surpass.policy.shape.gathering import Gathering
from tests.fixtures.rules_pack import DISTRICT, PROVINCE, district, province

CALENDARS = """
state:
  title: {zh: 工作日历, en: Working days}
  cite: M2 art.1
  known_from: 2019-01-01
  known_until: 2021-01-01
  weekend: [6, 7]
  years:
    2019:
      - cite: M2 art.2
        holidays: [2019-01-01, 2019-05-01, 2019-10-01..2019-10-07]
        workdays: [2019-09-29, 2019-10-12]
      - cite: M3 art.2
        holidays: [2019-05-01..2019-05-04]
        workdays: [2019-04-28, 2019-05-05]
    2020:
      - cite: M2 art.3
        holidays: [2019-12-31, 2020-01-01, 2020-01-24..2020-01-30]
        workdays: [2020-01-19, 2020-02-01]
      - {cite: M3 art.3, holidays: [2020-01-31..2020-02-02]}
"""
OWN = CALENDARS.replace("state:", "own:").replace("M2", "D1").replace("M3", "D1")


def pack(text=CALENDARS):
    return province({**PROVINCE, "calendars/state.yaml": text})


def changed(old, new):
    assert old in CALENDARS, old
    return CALENDARS.replace(old, new, 1)


def calendars(of):
    found = Gathering()
    read = read_calendars(of.whole, found=found)
    found.raise_all()
    return read


def test_a_calendar_holds_what_its_notices_say():
    state = calendars(pack())["state"]
    assert (state.name, state.title["en"], state.cite) == ("state", "Working days", "M2 art.1")
    assert (state.known_from, state.known_until) == (date(2019, 1, 1), date(2021, 1, 1))
    assert len(state.holidays) == 1 + 4 + 7 + 1 + 1 + 7 + 3
    assert state.is_working(date(2019, 12, 31)) is False
    assert lint(pack()) == []


def test_a_later_notice_overrides_an_earlier_one():
    state = calendars(pack())["state"]
    assert date(2020, 2, 1) in state.holidays
    assert date(2020, 2, 1) not in state.workdays


def test_a_later_notice_may_take_a_holiday_back():
    text = changed("workdays: [2019-04-28, 2019-05-05]", "workdays: [2019-10-07]")
    state = calendars(pack(text))["state"]
    assert date(2019, 10, 7) in state.workdays - state.holidays
    assert state.is_working(date(2019, 10, 7)) is True


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("weekend: [6, 7]", "weekend: [6, 8]", "calendar-weekend", 7),
        ("weekend: [6, 7]", "weekend: [0]", "calendar-weekend", 7),
        ("weekend: [6, 7]", "weekend: [6, 6]", "calendar-weekend", 7),
        ("weekend: [6, 7]", "weekend: [1, 2, 3, 4, 5, 6, 7]", "calendar-weekend", 7),
        ("known_until: 2021-01-01", "known_until: 2019-01-01", "calendar-known-backwards", 6),
        ("    2020:\n", "    2022:\n", "calendar-year-outside", 17),
        ("known_until: 2021-01-01", "known_until: 2022-01-01", "calendar-year-missing", 9),
        ("2019-10-01..2019-10-07", "2019-10-07..2019-10-01", "calendar-day-unreadable", 11),
        ("2019-10-01..2019-10-07", "2019-10-01..", "calendar-day-unreadable", 11),
        ("2019-09-29", "2019-9-29", "calendar-day-unreadable", 12),
        ("2019-09-29", "2019-02-30", "calendar-day-unreadable", 12),
        ("2019-01-01, 2019-05-01", "2018-12-31, 2019-05-01", "calendar-day-outside", 11),
        ("2020-01-31..", "2021-01-01..2021-01-02, 2020-01-31..", "calendar-day-outside", 20),
        ("2019-05-01,", "2020-05-01,", "calendar-day-outside", 11),
        ("2019-12-31,", "2019-11-30,", "calendar-day-outside", 18),
        ("2019-05-01,", "2019-01-01,", "calendar-day-twice", 11),
        ("2020-01-19, 2020-02-01", "2020-01-25", "calendar-day-twice", 19),
        ("2019-10-12", "2019-10-14", "calendar-workday-plain", 12),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_line(old, new, code, line):
    problems = lint(pack(changed(old, new)))
    assert (code, f"province/calendars/state.yaml, line {line}") in {
        (problem.code, problem.where) for problem in problems
    }


@pytest.mark.parametrize("old", ["weekend: [6, 7]\n  ", "cite: M2 art.1\n  ", "known_until: 2021-01-01\n  "])
def test_a_calendar_lacks_nothing(old):
    with pytest.raises(PolicyProblem, match=r"uncited|missing-key"):
        pack(changed(old, ""))


@pytest.mark.parametrize("cite", ["M2 art.1", "M3 art.3"])
def test_a_calendar_and_each_notice_cite_a_source_of_the_pack(cite):
    with pytest.raises(PolicyProblem, match="cite-unresolved"):
        pack(changed(cite, "X9 art.1"))


def test_a_lower_pack_inherits_a_calendar_and_adds_its_own():
    lower = district({**DISTRICT, "calendars.yaml": OWN}, pack())
    assert set(calendars(lower)) == {"state", "own"}
    assert calendars(lower)["state"] == calendars(pack())["state"]


def test_a_lower_pack_changes_no_calendar_of_its_superior():
    longer = CALENDARS.replace("2019-10-01..2019-10-07", "2019-10-01..2019-10-08")
    with pytest.raises(
        PolicyProblem, match=r"not-permitted: district/calendars.yaml, line 3: found state differs"
    ):
        district({**DISTRICT, "calendars.yaml": longer}, pack())

"""Working days as shipped: two independent libraries agree on every day, and deadlines come out as by hand.

T-CAL of the design. The data were typed from the State Council's notices; `chinesecalendar` and `holidays`
were made by others from the same notices, and neither is used to run the software.
"""

from dataclasses import replace
from datetime import date

import chinese_calendar
import holidays
import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.procedures.read_calendars import read_calendars
from surpass.policy.procedures.term import Term, due
from surpass.policy.shape.gathering import Gathering

OFFICIAL = holidays.country_holidays("CN", years=range(2014, 2027))


def by_chinesecalendar(day):
    return chinese_calendar.is_workday(day)


def by_holidays(day):
    return day in OFFICIAL.weekend_workdays or (day.weekday() < 5 and day not in OFFICIAL)


@pytest.fixture(scope="module")
def calendar():
    found = Gathering()
    shipped = read_calendars(load_pack("cn-law").whole, found=found)["cn"]
    assert not found.problems
    return shipped


def days_of(calendar):
    span = range(calendar.known_from.toordinal(), calendar.known_until.toordinal())
    return [date.fromordinal(day) for day in span]


def disputed(calendar, library):
    return [day for day in days_of(calendar) if calendar.is_working(day) is not library(day)]


@pytest.mark.parametrize("library", [by_chinesecalendar, by_holidays])
def test_an_independent_library_agrees_on_every_day(calendar, library):
    days = days_of(calendar)
    assert (days[0], days[-1], len(days)) == (date(2014, 1, 1), date(2026, 12, 31), 4_748)
    assert disputed(calendar, library) == []


@pytest.mark.parametrize("library", [by_chinesecalendar, by_holidays])
def test_one_day_that_is_wrong_would_be_seen(calendar, library):
    spoiled = replace(calendar, workdays=calendar.workdays - {date(2023, 10, 8)})
    assert disputed(spoiled, library) == [date(2023, 10, 8)]


def test_federal_holidays_agree_with_the_library_save_for_days_that_orders_closed():
    found = Gathering()
    shipped = read_calendars(load_pack("just-culture").whole, found=found)["us"]
    assert not found.problems
    federal = holidays.country_holidays("US", years=range(2016, 2027))
    closed = disputed(shipped, lambda day: day.weekday() < 5 and day not in federal)
    assert [str(day) for day in closed] == [
        "2018-12-05", "2018-12-24", "2019-12-24", "2020-12-24", "2024-12-24", "2025-01-09", "2025-12-24",
        "2025-12-26",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "is_working", "why"),
    [
        ("2015-09-03", False, "70 years since the victory, one time only"),
        ("2016-09-02", True, "and an ordinary day the year after"),
        ("2019-05-02", False, "Labour Day was made longer in March"),
        ("2019-05-05", True, "for which this Sunday was worked"),
        ("2020-02-01", False, "announced as a workday, then off in the epidemic"),
        ("2018-12-29", True, "arranged by the notice for 2019"),
        ("2022-12-31", False, "arranged by the notice for 2023"),
        ("2024-03-08", True, "half a day off for women is no public holiday"),
        ("2023-06-01", True, "a day off for children is none either"),
        ("2024-02-09", True, "the eve of the festival of 2024 was only recommended"),
        ("2025-01-28", False, "from 2025 the eve is a holiday"),
        ("2027-01-01", None, "not announced yet"),
    ],
)
def test_days_that_a_clerk_would_ask_about(calendar, day, is_working, why):
    assert calendar.is_working(date.fromisoformat(day)) is is_working, why


@pytest.mark.parametrize(
    ("served", "term", "expected", "why"),
    [
        # Spring Festival 2024: off 10-17 February, worked on Sunday 4 and Sunday 18.
        ("2024-02-01", "3wd", "2024-02-05", "Friday 2, Sunday 4 worked, Monday 5"),
        ("2024-02-08", "5wd", "2024-02-21", "9, Sunday 18, 19, 20, 21"),
        ("2024-01-18", "1m", "2024-02-18", "the Sunday is a workday"),
        ("2024-01-12", "30d", "2024-02-18", "11 February lies in the festival"),
        # Mid-Autumn and National Day 2023: off 29 September to 6 October, worked on the weekend after.
        ("2023-09-28", "1wd", "2023-10-07", "Saturday 7 is worked"),
        ("2023-09-28", "3wd", "2023-10-09", "Saturday 7, Sunday 8, Monday 9"),
        ("2023-09-22", "10wd", "2023-10-12", "25-28 September, 7-12 October"),
        ("2023-07-31", "2m", "2023-10-07", "30 September is off until Saturday 7, which is worked"),
        # National Day 2025: off 1-8 October, worked on Sunday 28 September and Saturday 11 October.
        ("2025-09-26", "5wd", "2025-10-10", "28, 29, 30 September, 9, 10 October"),
        # Spring Festival 2020, prolonged to 2 February.
        ("2020-01-23", "1wd", "2020-02-03", "nobody worked on Saturday 1 February"),
        # Year ends: the notice for the next year decides.
        ("2018-12-28", "2wd", "2019-01-02", "Saturday 29 is worked, then off until Tuesday 1"),
        ("2022-12-30", "1wd", "2023-01-03", "off from Saturday 31 to Monday 2"),
        ("2024-08-31", "6m", "2025-02-28", "no 31 February; the 28th is a Friday"),
        ("2024-02-29", "1y", "2025-02-28", "no 29 February"),
        # Beyond what is announced: the plain weekend, and it says so.
        ("2026-12-31", "1wd", "2027-01-01 provisional", "very likely a holiday, but nobody has said so"),
        ("2026-12-28", "3wd", "2026-12-31", "the last day that is known"),
        ("2026-07-01", "6m", "2027-01-01 provisional", "a Friday, as far as is known"),
        ("2026-11-25", "60d", "2027-01-25 provisional", "24 January 2027 is a Sunday"),
    ],
)
def test_deadlines_worked_out_by_hand(calendar, served, term, expected, why):
    found = due(calendar, served=date.fromisoformat(served), term=Term.read(term))
    assert f"{found.day}{' provisional' * found.is_provisional}" == expected, why


def test_no_term_takes_longer_than_the_longest(calendar):
    terms = [
        Term.read(text)
        for text in ("1wd", "10wd", "60wd", "250wd", "1d", "15d", "90d", "1m", "6m", "1y", "3y")
    ]
    days = days_of(calendar)[:-1]
    for term in terms:
        taken = [(due(calendar, served=day, term=term).day - day).days for day in days]
        assert 0 < max(taken) <= term.longest_days(calendar) <= max(taken) + 13


def test_lower_packs_work_by_the_same_calendar(calendar):
    found = Gathering()
    district = read_calendars(load_pack("example-district").whole, found=found)
    assert district["cn"].digest == calendar.digest

"""A calendar counts the days it knows, says when it guesses, and refuses what makes no sense."""

from datetime import date, timedelta

import pytest

from surpass.policy.procedures.calendar import Due, calendar_from_data, span_days

DATA = {
    "name": "cn",
    "title": {"zh": "中国", "en": "China"},
    "cite": "H2024",
    "known_from": "2024-01-01",
    "known_until": "2025-01-01",
    "weekend": [6, 7],
    "holidays": ["2024-01-01", "2024-02-10..2024-02-17", "2024-10-01..2024-10-07"],
    "workdays": ["2024-02-04", "2024-02-18", "2024-09-29", "2024-10-12"],
}
CALENDAR = calendar_from_data(DATA)


def calendar(**changes):
    return calendar_from_data(DATA | changes)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        ("2023-12-31", None),
        ("2024-01-01", False),  # a Monday, holiday
        ("2024-01-02", True),
        ("2024-01-06", False),  # a plain Saturday
        ("2024-02-18", True),  # a Sunday made a workday
        ("2024-12-31", True),
        ("2025-01-01", None),
    ],
)
def test_a_day_is_working_off_or_unknown(day, is_working):
    assert CALENDAR.is_working(date.fromisoformat(day)) is is_working


@pytest.mark.parametrize(
    ("day", "working_days", "end", "is_provisional"),
    [
        ("2024-02-09", 1, "2024-02-18", False),
        ("2024-02-09", 2, "2024-02-19", False),
        ("2024-12-30", 1, "2024-12-31", False),
        ("2024-12-31", 1, "2025-01-01", True),  # a Wednesday: nobody has yet said that it is a holiday
        ("2023-12-31", 1, "2024-01-02", False),  # only known days count: the day of service does not
        ("2023-12-30", 1, "2024-01-02", True),
        ("2023-12-20", 3, "2023-12-25", True),
    ],
)
def test_working_days_after_a_day(day, working_days, end, is_provisional):
    found = CALENDAR.after(date.fromisoformat(day), working_days=working_days)
    assert found == Due(date.fromisoformat(end), is_provisional)


@pytest.mark.parametrize(
    ("day", "end", "is_provisional"),
    [
        ("2024-02-09", "2024-02-09", False),
        ("2024-02-10", "2024-02-18", False),
        ("2024-09-28", "2024-09-29", False),
        ("2025-01-04", "2025-01-06", True),
        ("2023-12-31", "2024-01-02", True),
    ],
)
def test_a_day_off_gives_way_to_the_next_working_day(day, end, is_provisional):
    assert CALENDAR.ends_working(date.fromisoformat(day)) == Due(date.fromisoformat(end), is_provisional)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2024-02-09", "2024-02-18", 1),
        ("2024-02-09", "2024-02-09", 0),
        ("2024-02-19", "2024-02-09", -2),
        ("2023-12-28", "2024-01-03", 3),
        ("2024-12-31", "2025-01-08", 6),
        ("2024-01-01", "2024-12-31", 255),
    ],
)
def test_working_days_between_two_days(start, end, count):
    assert CALENDAR.count(date.fromisoformat(start), date.fromisoformat(end)) == count


def test_a_walk_day_by_day_finds_the_same_numbers():
    off = {day for text in DATA["holidays"] for day in span_days(text)}
    extra = {date.fromisoformat(text) for text in DATA["workdays"]}
    start, walked = date(2023, 11, 1), 0
    for offset in range(1, 600):
        day = start + timedelta(days=offset)
        is_working = day in extra or (day.weekday() < 5 and day not in off)
        walked += is_working
        assert CALENDAR.count(start, day) == walked
        if is_working:
            assert CALENDAR.after(start, working_days=walked).day == day


def test_another_weekend_counts_otherwise():
    assert calendar(weekend=[5, 6], holidays=[]).after(date(2024, 1, 4), working_days=1).day == date(
        2024, 1, 7
    )


def test_data_make_the_same_calendar_again():
    assert CALENDAR.as_data() == DATA
    assert calendar_from_data(CALENDAR.as_data()).digest == CALENDAR.digest


@pytest.mark.parametrize(
    "changes", [{"known_until": "2026-01-01"}, {"workdays": DATA["workdays"][:-1]}, {"cite": "H2025"}]
)
def test_the_digest_tells_two_calendars_apart(changes):
    assert calendar(**changes).digest != CALENDAR.digest


def test_the_longest_run_of_so_many_working_days():
    assert CALENDAR.longest(working_days=1) == 9
    assert CALENDAR.longest(working_days=2) == 10


@pytest.mark.parametrize("weekend", [[1, 2, 3, 4, 5, 6, 7], [0], [8]])
def test_a_weekend_leaves_a_working_day(weekend):
    with pytest.raises(ValueError, match="weekend"):
        calendar(weekend=weekend)


def test_the_known_span_does_not_run_backwards():
    with pytest.raises(ValueError, match="known_until 2024-01-01 is not after"):
        calendar(known_until="2024-01-01")


def test_no_working_days_have_no_last_day():
    with pytest.raises(ValueError, match="at least 1"):
        CALENDAR.after(date(2024, 1, 1), working_days=0)


def test_a_span_of_days_does_not_run_backwards():
    with pytest.raises(ValueError, match="the last day lies before the first"):
        span_days("2024-02-17..2024-02-10")


@pytest.mark.parametrize("text", ["", "2024-02", "2024-02-30", "2024-02-10...2024-02-11", "2024-02-10.."])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError):
        span_days(text)

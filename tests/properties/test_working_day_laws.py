"""Laws of deadlines on any calendar: never on a day off, never before service, never earlier for more."""

from datetime import date, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from surpass.policy.procedures.calendar import Calendar, calendar_from_data
from surpass.policy.procedures.term import Term, Unit, due

FIRST = date(2023, 11, 1)
DAYS = st.integers(0, 300).map(lambda days: FIRST + timedelta(days))
COUNTS = st.integers(1, 90)


@st.composite
def calendars(draw):
    """A few months with any weekend, holidays and workdays, also outside what is known."""
    holidays = draw(st.frozensets(DAYS, max_size=60))
    return Calendar(
        name="any",
        title={"zh": "任", "en": "any"},
        cite="S1",
        known_from=(known_from := draw(DAYS)),
        known_until=known_from + timedelta(draw(st.integers(1, 200))),
        weekend=draw(st.frozensets(st.integers(1, 7), max_size=6)),
        holidays=holidays,
        workdays=draw(st.frozensets(DAYS, max_size=20)),
    )


def terms(*units):
    return st.builds(Term, COUNTS, st.sampled_from(units))


def is_working(calendar, day):
    """The definition itself: announced days where they are known, the plain weekend elsewhere."""
    if calendar.is_known(day) and day in calendar.workdays | calendar.holidays:
        return day in calendar.workdays
    return day.isoweekday() not in calendar.weekend


def walked(calendar, day):
    """Working days after *day*, found by walking."""
    return (
        later for offset in range(1, 5_000) if is_working(calendar, later := day + timedelta(days=offset))
    )


@given(calendars(), DAYS, COUNTS)
def test_counting_is_walking(calendar, day, count):
    found = calendar.after(day, working_days=count)
    steps = list(islice(walked(calendar, day), count))
    assert found.day == steps[-1]
    assert calendar.count(day, found.day) == count
    first = day + timedelta(days=1)
    assert found.is_provisional is not (calendar.is_known(first) and calendar.is_known(found.day))


@given(calendars(), DAYS, DAYS)
def test_days_between_are_those_walked_over(calendar, start, end):
    early, late = sorted((start, end))
    between = sum(
        is_working(calendar, early + timedelta(days=offset)) for offset in range(1, (late - early).days + 1)
    )
    assert calendar.count(early, late) == between
    assert calendar.count(late, early) == -between


@given(calendars(), DAYS, terms(*Unit))
def test_a_term_ends_after_service_on_a_working_day(calendar, served, term):
    found = due(calendar, served=served, term=term)
    assert found.day > served
    assert is_working(calendar, found.day)
    if not found.is_provisional:
        assert calendar.is_working(found.day) is True


@given(calendars(), DAYS, st.integers(0, 30), terms(*Unit))
def test_served_later_it_never_ends_earlier(calendar, served, days, term):
    later = served + timedelta(days)
    assert due(calendar, served=served, term=term).day <= due(calendar, served=later, term=term).day


@given(calendars(), DAYS, terms(*Unit))
def test_a_longer_term_never_ends_earlier(calendar, served, term):
    longer = Term(term.amount + 1, term.unit)
    assert term < longer
    assert due(calendar, served=served, term=term).day <= due(calendar, served=served, term=longer).day


@given(calendars(), DAYS, terms(Unit.DAY, Unit.MONTH, Unit.YEAR))
def test_only_days_off_lie_between_a_terms_end_and_its_last_day(calendar, served, term):
    found = due(calendar, served=served, term=term)
    plain = Calendar(
        name="all", title={}, cite="S1", known_from=FIRST, known_until=FIRST + timedelta(days=1),
        weekend=frozenset(), holidays=frozenset(), workdays=frozenset(),
    )  # fmt: skip
    end = due(plain, served=served, term=term).day
    passed = [end + timedelta(days=offset) for offset in range((found.day - end).days)]
    assert not [day for day in passed if is_working(calendar, day)]


@given(calendars(), DAYS.filter(lambda day: day > FIRST), terms(*Unit))
def test_no_known_term_takes_longer_than_its_longest_or_less_than_its_shortest(calendar, served, term):
    found = due(calendar, served=served, term=term)
    if calendar.is_known(served) and not found.is_provisional:
        assert term.shortest_days(calendar) <= (found.day - served).days <= term.longest_days(calendar)


@given(calendars())
def test_a_calendar_survives_its_data(calendar):
    again = calendar_from_data(calendar.as_data())
    assert (again, again.digest) == (calendar, calendar.digest)

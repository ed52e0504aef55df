"""A term is read strictly, compared within its unit, and ends where the law says."""

from datetime import date

import pytest

from surpass.policy.procedures.term import Term, Unit, due
from tests.unit.policy.procedures.test_calendar import CALENDAR


@pytest.mark.parametrize("text", ["10wd", "30d", "6m", "1y", "999d"])
def test_a_term_is_written_as_it_was_read(text):
    assert str(Term.read(text)) == text


@pytest.mark.parametrize(
    "text", ["", "10", "wd", "0d", "-1d", "1.5d", "010d", "10 wd", "10WD", "2w", "1000d", "1m15d", "１d"]
)
def test_what_is_no_term_is_refused_with_its_text(text):
    with pytest.raises(ValueError) as refusal:
        Term.read(text)
    assert str(refusal.value) == text


def test_terms_of_one_unit_compare():
    assert Term.read("9wd") < Term.read("10wd") <= Term.read("10wd")
    assert max(Term.read("6m"), Term.read("12m")) == Term(12, Unit.MONTH)


@pytest.mark.parametrize(("one", "other"), [("10wd", "10d"), ("12m", "1y"), ("30d", "1m")])
def test_terms_of_two_units_do_not_compare(one, other):
    assert Term.read(one) != Term.read(other)
    with pytest.raises(TypeError):
        assert Term.read(one) < Term.read(other)


@pytest.mark.parametrize(
    ("served", "term", "end", "is_provisional"),
    [
        ("2024-02-08", "2wd", "2024-02-18", False),  # Friday 9, then the Sunday after the festival
        ("2024-02-02", "9d", "2024-02-18", False),  # 11 February is a holiday
        ("2024-01-31", "1m", "2024-02-29", False),  # no 31 February
        ("2024-01-30", "1m", "2024-02-29", False),
        ("2024-02-29", "1y", "2025-02-28", True),  # a Friday, beyond what is known
        ("2024-05-31", "6m", "2024-12-02", False),  # 30 November is a Saturday
        ("2024-11-30", "3m", "2025-02-28", True),
        ("2023-12-31", "1d", "2024-01-02", False),
        ("2024-12-31", "12m", "2025-12-31", True),
        ("2024-12-31", "1y", "2025-12-31", True),
    ],
)
def test_the_last_day_of_a_term(served, term, end, is_provisional):
    found = due(CALENDAR, served=date.fromisoformat(served), term=Term.read(term))
    assert found == (date.fromisoformat(end), is_provisional)


@pytest.mark.parametrize(("term", "days"), [("1wd", 9), ("10wd", 20), ("30d", 38), ("6m", 194), ("1y", 374)])
def test_the_most_days_a_term_can_take(term, days):
    assert Term.read(term).longest_days(CALENDAR) == days


@pytest.mark.parametrize(("term", "days"), [("1wd", 1), ("10wd", 11), ("30d", 30), ("6m", 178), ("1y", 365)])
def test_the_fewest_days_a_term_can_take(term, days):
    assert Term.read(term).shortest_days(CALENDAR) == days

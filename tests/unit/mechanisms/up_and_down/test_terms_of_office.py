"""Terms of office: when a term is over, and when a post or a level is held no longer."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.exchange.pack_folder.packs import load_pack
from surpass.mechanisms.up_and_down.terms_of_office import KINDS, LEVEL, POST, TERM, Held, limits_of
from surpass.policy.rules.book import rule_book

BOOK = rule_book(load_pack("example-district"), on=date(2026, 3, 2))
TODAY, SINCE = date(2026, 3, 2), date(2019, 6, 1)
DAYS = st.dates(date(1990, 1, 1), TODAY)


STILL = (Held(SINCE, None),)


def told(since=SINCE, at_level=STILL, *, book=BOOK, today=TODAY):
    return {one.kind: one for one in limits_of(since, at_level, book=book, today=today)}


def test_each_limit_has_its_day_and_clause():
    found = told()
    assert {kind: one.on for kind, one in found.items()} == {
        TERM: date(2029, 6, 1), POST: date(2029, 6, 1), LEVEL: date(2034, 6, 1)
    }  # fmt: skip
    assert found[TERM].nth == 2
    assert {kind: one.cite for kind, one in found.items()} == {
        TERM: "S25 art.3", POST: "S25 art.6", LEVEL: "S25 art.7"
    }  # fmt: skip


@pytest.mark.parametrize(("today", "nth"), [("2024-05-31", 1), ("2024-06-01", 2), ("2029-06-01", 3)])
def test_a_term_runs_to_the_day_before(today, nth):
    assert told(today=date.fromisoformat(today))[TERM].nth == nth


def test_earlier_times_at_the_level_bring_its_limit_nearer_and_no_day_counts_twice():
    earlier = Held(date(2010, 6, 1), date(2015, 6, 1))
    alone = told(at_level=(earlier, Held(SINCE, None)))[LEVEL].on
    assert alone == date(2034, 6, 1) - timedelta(days=(earlier.until - earlier.since).days)
    twice = (earlier, Held(date(2012, 6, 1), date(2015, 6, 1)), Held(SINCE, None))
    assert told(at_level=twice)[LEVEL].on == alone


def test_a_level_that_is_not_on_record_gives_no_day():
    assert set(told(at_level=None)) == {TERM, POST}


@pytest.mark.parametrize("name", KINDS)
def test_a_number_that_the_pack_does_not_name_gives_no_day(name):
    params = {key: value for key, value in BOOK.params.items() if key != name}
    assert name not in told(book=replace(BOOK, params=params))


def test_another_number_of_the_pack_moves_the_day():
    book = replace(BOOK, params={**BOOK.params, TERM: Decimal(3)})
    assert told(book=book)[TERM].on == date(2028, 6, 1)
    assert told(book=book)[POST].on == date(2025, 6, 1)


@given(since=DAYS)
def test_the_term_that_runs_ends_after_today_and_no_more_than_a_term_ahead(since):
    found = told(since, (Held(since, None),))[TERM]
    assert TODAY < found.on <= date(TODAY.year + 5, TODAY.month, TODAY.day)


@given(since=DAYS, other=DAYS, end=DAYS)
def test_more_time_at_a_level_never_puts_its_limit_off(since, other, end):
    alone = (Held(since, None),)
    more = (*alone, Held(min(other, end), max(other, end)))
    assert told(since, more)[LEVEL].on <= told(since, alone)[LEVEL].on

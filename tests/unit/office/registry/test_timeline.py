"""Rows along the days: whatever is changed from a day on, every day before it says what it said."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.office.registry.changing.laws import breaches
from surpass.office.registry.changing.timeline import changed_from, covers, ended
from surpass.office.registry.models import Membership, UnitVersion
from surpass.office.registry.reading.state import TABLES, State, holds

START = date(2024, 1, 1)


def day(number):
    return START + timedelta(days=number)


@st.composite
def lines(draw):
    """Rows of one identity that follow each other, with gaps or without."""
    cuts = sorted(draw(st.sets(st.integers(0, 30), min_size=2, max_size=8)))
    is_open = draw(st.booleans())
    rows = []
    for number, (since, until) in enumerate(pairwise(cuts)):
        if draw(st.booleans()) or not rows:
            group = draw(st.sampled_from("ab"))
            rows.append(
                Membership(
                    pk=number, unit_id="T1", grouping="g", group=group, since=day(since), until=day(until)
                )
            )
    if is_open:
        rows[-1].until = None
    return rows


def said_on(rows, number):
    return [row.group for row in rows if holds(row, day(number))]


def after(rows, revision):
    gone = {id(row) for row in revision.withdrawn}
    return [row for row in rows if id(row) not in gone] + revision.recorded


def overlapping(rows):
    state = State({table: [] for table in TABLES} | {Membership: rows})
    return [found for found in breaches(state) if found.code in {"registry-overlap", "registry-dates"}]


@given(lines(), st.integers(-2, 32), st.sampled_from("abc"))
def test_a_change_speaks_from_its_day_on(rows, at, group):
    revision = changed_from(rows, day(at), group=group)
    changed = after(rows, revision)
    assert not overlapping(changed)
    for number in range(-3, 34):
        if number < at or not said_on(rows, at):
            assert said_on(changed, number) == said_on(rows, number)
        else:
            assert len(said_on(changed, number)) == len(said_on(rows, number))
    if said_on(rows, at):
        assert said_on(changed, at) == [group]


@given(lines(), st.integers(-2, 32))
def test_what_ended_says_nothing_from_its_day_on(rows, at):
    changed = after(rows, ended(rows, day(at)))
    assert not overlapping(changed)
    assert all(said_on(changed, number) == said_on(rows, number) for number in range(-3, at))
    assert not any(said_on(changed, number) for number in range(at, 34))


@given(lines(), st.integers(-2, 32), st.integers(1, 20))
def test_rows_cover_a_time_when_they_hold_on_each_of_its_days(rows, since, length):
    every_day = all(said_on(rows, number) for number in range(since, since + length))
    assert covers(rows, day(since), day(since + length)) == every_day


@pytest.mark.parametrize(("until", "is_covered"), [(None, True), (5, False)])
def test_an_open_time_is_covered_by_an_open_row_alone(until, is_covered):
    row = Membership(since=START, until=until and day(until))
    assert covers([row], START, None) is is_covered


def test_a_ring_of_parents_is_named_with_its_day():
    rows = [
        UnitVersion(pk=number, unit_id=unit, parent_id=parent, since=START)
        for number, (unit, parent) in enumerate([("A", "B"), ("B", "C"), ("C", "A"), ("D", "A"), ("E", None)])
    ]
    found = breaches(State({table: [] for table in TABLES} | {UnitVersion: rows}))
    circles = {breach.row.unit_id for breach in found if breach.code == "registry-circle"}
    assert circles == {"A", "B", "C"}

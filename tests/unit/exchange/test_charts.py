"""Charts: bars start at zero, dots stand within their error, and names keep to their room."""

from itertools import pairwise

import pytest

from surpass.exchange.showing.report.charts import (
    MARGIN,
    NAME_ROOM,
    PLOT,
    Mark,
    place_bands,
    place_marks,
    ticks,
)


def placed(*numbers, error=None):
    marks = [
        Mark(name=f"t{at}", number=number, shown=str(number), error=error)
        for at, number in enumerate(numbers)
    ]
    return place_marks(marks, kind="scores", title="Scores")


def test_a_bar_runs_from_zero_to_its_number():
    chart = placed(80, 40, 0)
    assert chart.zero == NAME_ROOM
    assert [mark.low for mark in chart.marks] == [NAME_ROOM] * 3
    long, half, nothing = (mark.high - mark.low for mark in chart.marks)
    assert (long, nothing) == (pytest.approx(2 * half, abs=0.2), 0)


def test_a_negative_bar_ends_at_zero_and_has_its_number_at_the_left():
    chart = placed(4, -2)
    up, down = chart.marks
    assert (up.low, down.high) == (chart.zero, chart.zero)
    assert (down.low, up.high) == (down.at, up.at)
    assert (up.is_left, down.is_left) == (False, True)


def test_a_dot_stands_in_the_middle_of_its_error():
    (mark,) = placed(1.5, error=1.0).marks
    assert mark.at == pytest.approx((mark.low + mark.high) / 2, abs=0.1)
    assert mark.high > mark.at


def test_each_line_has_its_own_height_in_the_order_given():
    chart = placed(3, 2, 1)
    assert [mark.y for mark in chart.marks] == [10.5, 31.5, 52.5]
    assert (chart.floor, chart.width) == (63, NAME_ROOM + PLOT + MARGIN)


@pytest.mark.parametrize("numbers", [(0,), (0, 0), (1e-7,), (-5, -5), (123456789.5, 1)])
def test_every_mark_and_tick_stays_inside(numbers):
    chart = placed(*numbers)
    places = [x for mark in chart.marks for x in (mark.low, mark.at, mark.high)] + [x for x, _ in chart.ticks]
    assert all(NAME_ROOM <= x <= NAME_ROOM + PLOT for x in [chart.zero, *places])


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 7.3), (-12, 3), (0, 999.9), (-0.02, 0.05), (0, 4e6)])
def test_ticks_are_few_round_and_hold_zero(low, high):
    found = ticks(low, high)
    assert 2 <= len(found) <= 8
    assert 0 in found
    assert len({b - a for a, b in pairwise(found)}) == 1


def test_a_large_scale_is_written_out():
    assert placed(4e6).ticks[1][1] == "1000000"


def bands(*ends):
    marks = [
        Mark(name=f"t{at}", number=place, shown=f"{low}-{high}", ends=(low, high))
        for at, (place, low, high) in enumerate(ends)
    ]
    return place_bands(marks, title="Places")


def test_a_dot_stands_on_its_band_the_first_place_at_the_left():
    chart = bands((1, 1, 2), (2, 1, 3), (3, 2, 3))
    first, second, _ = chart.marks
    assert first.low == first.at < second.at < second.high
    assert first.high == second.at
    assert (chart.kind, chart.ticks[0][1]) == ("bands", "1")


def test_a_chart_of_nobody_has_no_line():
    assert not bands().marks


@pytest.mark.parametrize("last", [1, 2, 7, 60, 1379])
def test_every_band_and_place_stays_inside(last):
    chart = bands((1, 1, last), (last, 1, last))
    places = [x for mark in chart.marks for x in (mark.low, mark.at, mark.high)] + [x for x, _ in chart.ticks]
    assert all(NAME_ROOM <= x <= NAME_ROOM + PLOT - 40 for x in places)
    numbers = [text for _, text in chart.ticks]
    assert numbers == sorted(set(numbers), key=int)
    assert numbers[0] == "1"

"""Charts of levels and movement: all inside, no name on another, and what is unknown is not drawn."""

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.exchange.showing.report.drawing.dots import Moved, draw_dots
from surpass.exchange.showing.report.drawing.levels import draw_levels, moved_apart
from surpass.exchange.showing.report.drawing.lines import heads_of, line_of
from surpass.exchange.showing.report.race import read_race
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.exchange.showing.wording import load_wording
from tests.fixtures.district_run import files_of_district

NUMBERS = st.decimals(-50, 150, places=2)
UNITS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=30)


def dots_of(pairs, name="北塬镇"):
    units = [Moved(name=name, total=total, change=change) for total, change in pairs]
    mean = sum((total for total, _ in pairs), Decimal(0)) / len(pairs)
    return draw_dots(units, mean=mean, title="t", said="s", across="a", upwards="u")


@given(UNITS)
def test_every_unit_has_a_dot_inside_the_chart(pairs):
    drawn = dots_of(pairs)
    assert len(drawn.dots) == len(pairs)
    for one in drawn.dots:
        assert drawn.left <= one.x <= drawn.right
        assert drawn.top <= one.y <= drawn.floor
    assert drawn.left <= drawn.mean <= drawn.right


@given(UNITS)
def test_higher_totals_stand_further_right_and_larger_gains_further_up(pairs):
    placed = list(zip(pairs, dots_of(pairs).dots, strict=True))
    for (total, change), one in placed:
        for (other_total, other_change), other in placed:
            assert total <= other_total or one.x >= other.x
            assert change <= other_change or one.y <= other.y


@given(UNITS)
def test_no_name_stands_on_another(pairs):
    width, height = 3 * 12.5, 13
    spots = []
    for one in dots_of(pairs).dots:
        if one.words:
            x, y, anchor = one.words
            spots.append((x - {"start": 0, "middle": width / 2, "end": width}[anchor], y))
    for nth, (x, y) in enumerate(spots):
        for other_x, other_y in spots[nth + 1 :]:
            assert abs(x - other_x) >= width - 1e-6 or abs(y - other_y) >= height - 1e-6


def test_a_name_without_room_is_left_out_and_its_dot_is_not():
    drawn = dots_of([(Decimal(50), Decimal(1))] * 12)
    assert len(drawn.dots) == 12
    assert any(one.words is None for one in drawn.dots)


def test_nobody_with_an_earlier_total_is_no_chart():
    assert draw_dots([], mean=Decimal(0), title="t", said="s", across="a", upwards="u") is None


@given(st.lists(st.floats(0, 300), min_size=1, max_size=25).map(sorted))
def test_words_at_the_end_keep_their_order_and_their_distance(wanted):
    placed = moved_apart(wanted, apart=15)
    assert len(placed) == len(wanted)
    assert all(later - earlier >= 14.8 for earlier, later in itertools.pairwise(placed))


def test_words_with_room_stay_where_their_lines_end():
    assert moved_apart([10, 40, 90], apart=15) == [10, 40, 90]


def test_an_unknown_period_breaks_the_line():
    line = line_of([0, 10, 20, 30], [5, None, 7, 8])
    assert line.drawn == "M0 5M20 7L30 8"
    assert line.dots == ((0, 5), (20, 7), (30, 8))


@pytest.mark.parametrize("count", [2, 4, 5, 6, 13])
def test_the_last_period_is_always_written_and_never_too_many(count):
    periods = [f"P{nth}" for nth in range(count)]
    heads = list(heads_of(periods, range(count)))
    assert heads[-1][1:] == (periods[-1], "end")
    assert len(heads) <= 5


@pytest.fixture(scope="module")
def race():
    return read_race(read_run(files_of_district()), period="2024", group="key", wording=load_wording("zh"))


def levels_of(race, runners):
    return draw_levels(race, runners, title="t", said="s", frontier="前沿")


def test_levels_show_each_total_and_the_frontier(race):
    drawn = levels_of(race, race.runners)
    known = [one for one in race.runners if one.totals[-1] is not None]
    assert len(drawn.now) == len(known) + 1
    assert [one.is_frontier for one in drawn.lines].count(True) == 1
    words = " ".join(one.words for one in drawn.now)
    assert all(f"{one.totals[-1]} {one.name}" in words for one in known)
    assert f"{race.fronts[-1].frontier} 前沿" in words


def test_totals_are_those_of_the_run(race):
    for one in race.runners:
        assert str(one.totals[-1]) == one.score


def test_levels_of_one_period_or_of_nobody_are_no_chart(race):
    assert levels_of(race, []) is None
    assert levels_of(replace(race, periods=race.periods[:1]), race.runners) is None

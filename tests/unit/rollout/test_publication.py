"""A release that would give a small count away is refused: by itself, and after what was told before."""

import random

import pytest

from surpass.engine.fairness.most_of_cells import most_of_cells
from surpass.engine.fairness.told_counts import told_counts
from surpass.rollout.publication.registry import found_out
from surpass.rollout.publication.told_sums import Release, sums_of
from surpass.rollout.publication.year_counts import quarter_release, year_release, year_told
from tests.fixtures.simplex import least

FLOOR = 5


def release(name, counts, cells=None):
    """What is told of counts; *cells*: which smallest cells a part adds up."""
    cells = cells or {part: frozenset({part}) for part in counts}
    return Release(name, sums_of(told_counts(counts, floor=FLOOR), cells))


def most_of(cell, sums, cells):
    """The most that a cell can be in any table that fits everything told, in exact fractions."""
    rows = [([int(one in of) for one in cells], count) for of, count in sums]
    return -least([-int(one == cell) for one in cells], [([1] * len(cells), 500)], equal=rows)


def known_small(releases, cells):
    """The cells of which every such table says a count below the floor."""
    sums = [one for each in releases for one in each.sums]
    return {cell for cell in cells if most_of(cell, sums, cells) < FLOOR}


def pair(seed):
    """Two releases of the same year: by part, then for more cases, or in other parts."""
    chance = random.Random(seed)
    names = [f"p{nth}" for nth in range(chance.choice((3, 4)))]
    counts = {name: chance.choice((0, 1, 2, 3, 4, 5, 6, 8, 9)) for name in names}
    first, cells = release("first", counts), list(names)
    if chance.random() < 0.5:
        since = {name: chance.choice((0, 0, 1, 3, 6)) for name in names}
        held = {name: frozenset({name, f"{name}+"} if since[name] else {name}) for name in names}
        cells += [f"{name}+" for name in names if since[name]]
        return first, release("second", {name: counts[name] + since[name] for name in names}, held), cells
    cut = chance.randrange(1, len(names))
    held = {"one": frozenset(names[:cut]), "two": frozenset(names[cut:])}
    merged = {part: sum(counts[name] for name in of) for part, of in held.items()}
    return first, release("second", merged, held), cells


def test_of_a_thousand_pairs_no_small_cell_is_found_by_difference():
    refused = 0
    for seed in range(1000):
        first, second, cells = pair(seed)
        if found_out([first], second, floor=FLOOR):
            refused += 1
            continue
        assert not known_small([first, second], cells) - known_small([first], cells), seed
    assert 100 < refused < 900


def test_a_later_count_of_the_same_cell_gives_the_few_that_came_since():
    earlier = Release("spring", ((frozenset({"a"}), 20),))
    assert found_out([earlier], Release("autumn", ((frozenset({"a", "since"}), 22),)), floor=FLOOR) == (
        "since",
    )


def test_sums_of_three_releases_are_solved_against_each_other():
    told = [Release(str(nth), ((frozenset(cells), count),)) for nth, (cells, count) in
            enumerate((("ab", 20), ("bc", 20)))]  # fmt: skip
    assert found_out(told, Release("all", ((frozenset("ac"), 4),)), floor=FLOOR) == ("a", "c")
    assert most_of_cells([one for each in told for one in each.sums]) == {"a": 20, "b": 20, "c": 20}


def test_what_was_known_before_is_not_held_against_a_release():
    known = Release("old", ((frozenset({"a"}), 2),))
    assert found_out([known], Release("new", ((frozenset({"b"}), 9),)), floor=FLOOR) == ()


@pytest.mark.parametrize("floor", [0, -1])
def test_a_floor_below_one_is_refused(floor):
    with pytest.raises(ValueError, match=str(floor)):
        found_out([], Release("new", ()), floor=floor)


def test_nothing_told_bounds_nothing():
    assert most_of_cells([]) == {}


def test_four_quarters_and_their_year_do_not_give_the_quarter_that_was_not_told():
    told = year_told({"error_tolerance": 23, "promotion": 40}, floor=FLOOR)
    year = year_release(told, year=2025, split="error_tolerance")
    quarters = [
        quarter_release(split="error_tolerance", year=2025, nth=nth, read=read, otherwise=None)
        for nth, read in ((1, 7), (2, 7), (3, 7))
    ]
    found = found_out(quarters, year, floor=FLOOR)
    assert "error_tolerance 2025-4 read" in found
    assert found_out(quarters[:1], year, floor=FLOOR) == ()

"""Whoever knows the way counts are withheld still finds no withheld count: five values or more stay open."""

from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.fairness.told_counts import told_counts, told_share, told_within

FLOOR = 5


def named(counts):
    return {f"p{place}": count for place, count in enumerate(counts)}


def seen(counts, floor=FLOOR):
    """All that a reader sees."""
    told = told_counts(named(counts), floor=floor)
    return told.total, tuple(told.parts.values())


def tables(parts, total):
    """Every way in which parts make up a whole."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in tables(parts - 1, total - first))


@cache
def readings(parts, total, floor=FLOOR):
    """What is seen -> every table that would be seen so."""
    found = defaultdict(list)
    for one in tables(parts, total):
        found[seen(one, floor)].append(one)
    return found


@pytest.mark.parametrize(
    ("parts", "floor", "most"), [(1, 5, 30), (2, 5, 60), (3, 5, 40), (4, 5, 30), (5, 3, 16), (4, 4, 24)]
)
def test_with_every_table_in_hand_no_withheld_part_is_found(parts, floor, most):
    """The reader knows the rule, the floor, the whole and all that is told, and reasons perfectly."""
    for total in range(floor, most + 1):
        for (_, shown), same in readings(parts, total, floor).items():
            for place, told in enumerate(shown):
                values = {table[place] for table in same}
                assert len(values) >= floor if told is None else values == {told}, (shown, same)


counts = st.lists(st.integers(0, 60), min_size=1, max_size=8)
floors = st.integers(1, 12)


@given(counts, floors)
def test_nothing_below_the_floor_is_told_and_what_is_told_is_true(found, floor):
    total, shown = seen(found, floor)
    assert total == (sum(found) if sum(found) >= floor else None)
    for count, told in zip(found, shown, strict=True):
        assert told is None or (told == count >= floor)


@given(counts, floors)
def test_what_is_withheld_together_is_two_parts_and_the_floor(found, floor):
    total, shown = seen(found, floor)
    hidden = [count for count, told in zip(found, shown, strict=True) if told is None]
    if total is not None and hidden:
        assert sum(hidden) >= floor
        assert len(hidden) > 1


@given(st.lists(counts, min_size=1, max_size=5), floors)
def test_a_withheld_whole_tells_nothing_of_its_parts(found, floor):
    parts = {f"w{place}": named(one) for place, one in enumerate(found)}
    outer, inner = told_within(parts, floor=floor)
    for name, told in inner.items():
        if outer.parts[name] is None:
            assert told.total is None
            assert set(told.parts.values()) == {None}
        else:
            assert told == told_counts(parts[name], floor=floor)


@pytest.mark.parametrize("total", range(FLOOR, 15))
def test_wholes_within_a_whole_are_found_as_little(total):
    """Two bodies, each with what stood and what was changed: no withheld count is found from the others."""
    found = defaultdict(list)
    for a, b, c, d in tables(4, total):
        parts = {"x": named((a, b)), "y": named((c, d))}
        outer, inner = told_within(parts, floor=FLOOR)
        shown = (*outer.parts.values(), *(part for one in inner.values() for part in one.parts.values()))
        found[shown].append((a + b, c + d, a, b, c, d))
    for shown, same in found.items():
        for place, told in enumerate(shown):
            values = {table[place] for table in same}
            assert len(values) >= FLOOR if told is None else values == {told}


@given(st.integers(0, 200), st.integers(0, 200), floors)
def test_a_share_is_rounded_and_needs_the_floor(one, more, floor):
    of = one + more
    share = told_share(one, of=of, floor=floor)
    if of < floor:
        assert share is None
    else:
        assert share % 5 == 0
        assert abs(share * of - 100 * one) * 2 <= 5 * of


@pytest.mark.parametrize(("parts", "floor"), [({"a": -1}, 5), ({"a": 1}, 0)])
def test_no_count_is_negative_and_there_is_a_floor(parts, floor):
    with pytest.raises(ValueError, match=r"."):
        told_counts(parts, floor=floor)

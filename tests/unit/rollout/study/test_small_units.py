"""Head counts of small units: never told, and never found by subtraction."""

import itertools

import pytest

from surpass.rollout.study.coverage import Recorded, by_level, reached
from surpass.rollout.study.small_units import untold

FLOOR = 10


def unit(key, staff):
    return reached(key, "town", [Recorded(staff, staff)] if staff else [])


@pytest.mark.parametrize("staffs", [*itertools.product((0, 3, 8, 12), repeat=4)])
def test_what_is_withheld_never_follows_from_the_sum(staffs):
    rows = [unit(f"u{nth}", staff) for nth, staff in enumerate(staffs)]
    found = untold(rows, floor=FLOOR)
    small = {one.unit for one in rows if one.staff is not None and one.staff < FLOOR}
    assert small <= found.units
    assert not found.units & {one.unit for one in rows if one.staff is None}
    if found.units and found.is_sum_told:
        hidden = [one for one in rows if one.unit in found.units]
        assert len(hidden) > 1
        assert sum(one.staff for one in hidden) >= FLOOR
    if not small:
        assert (found.units, found.is_sum_told) == (frozenset(), True)


def test_the_next_one_is_chosen_by_its_place_and_not_by_its_size():
    for second, third in ((40, 11), (11, 40)):
        rows = [unit("a", 3), unit("b", second), unit("c", third)]
        assert untold(rows, floor=FLOOR).units == {"a", "b"}


def test_a_floor_is_at_least_one():
    with pytest.raises(ValueError, match="0"):
        untold([], floor=0)


def test_a_unit_said_to_hold_none_differs_from_one_not_recorded():
    rows = [reached("a", "town", [], is_unheld=True), reached("b", "town", []), unit("c", 12)]
    (level,) = by_level(rows)
    assert (level.asked, level.held, level.unheld, level.unrecorded) == (3, 1, 1, 1)
    assert level.staff == 12, "of those with a session alone"

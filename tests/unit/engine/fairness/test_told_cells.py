"""What of a table is told, and what goes with what is not."""

import pytest

from surpass.engine.fairness.told_cells import EXACT, POOLED, ROUNDED, WITHHELD, Cell, Floors, told_cells

FLOORS = Floors(rate=5, counts=10, divided=15, lone=3)


def told(**groups):
    """Groups of (yes, of) by value, as their states."""
    cells = {
        (group, value): Cell(yes, of)
        for group, sides in groups.items()
        for value, (yes, of) in zip("abc", sides, strict=False)
    }
    return told_cells(cells, floors=FLOORS)


def states(found, group):
    return [state for (name, _), state in found.items() if name == group]


def test_large_groups_are_told():
    assert set(told(g=[(10, 40), (10, 40)], h=[(10, 40), (10, 40)]).values()) == {EXACT}


@pytest.mark.parametrize(
    ("cell", "state"),
    [((2, 4), WITHHELD), ((4, 9), ROUNDED), ((1, 30), ROUNDED), ((28, 30), ROUNDED), ((0, 30), EXACT),
     ((30, 30), EXACT), ((3, 10), EXACT)],
)  # fmt: skip
def test_a_cell_is_told_by_its_size_and_by_its_lone_outcomes(cell, state):
    found = told(g=[cell, (20, 60)], h=[(20, 60), (20, 60)])
    assert found["g", "a"] == state


def test_the_other_cell_of_a_peer_group_goes_with_the_one_untold():
    assert states(told(g=[(2, 4), (20, 60)], h=[(20, 60)] * 2, i=[(20, 60)] * 2), "g") == [WITHHELD, ROUNDED]


def test_a_second_peer_group_goes_with_the_one_untold():
    found = told(g=[(2, 4), (20, 60)], h=[(20, 60)] * 2, i=[(20, 60)] * 2)
    assert states(found, "h") == [ROUNDED, ROUNDED]
    assert states(found, "i") == [EXACT, EXACT]
    assert states(found, POOLED) == [EXACT, EXACT]


def test_a_small_peer_group_is_not_divided():
    found = told(g=[(4, 7), (4, 7)], h=[(20, 60)] * 2, i=[(20, 60)] * 2)
    assert states(found, "g") == [WITHHELD, WITHHELD]


def test_the_choice_is_by_place_and_not_by_size():
    one = told(g=[(2, 4), (20, 60), (30, 90)], h=[(20, 60)] * 3, i=[(20, 60)] * 3)
    other = told(g=[(2, 4), (30, 90), (20, 60)], h=[(20, 60)] * 3, i=[(20, 60)] * 3)
    assert one == other


def test_a_value_that_is_untold_over_all_is_untold_everywhere():
    found = told(g=[(1, 12), (20, 60)], h=[(0, 12), (20, 60)])
    assert found[POOLED, "a"] == ROUNDED
    assert EXACT not in states(found, "g") + states(found, "h")

"""Who moved up between two results: places, pairs, and who is not compared, as worked by hand."""

from surpass.mechanisms.encouragement.catching_up import (
    LEFT,
    MISSING_BEFORE,
    MISSING_NOW,
    NEW,
    REGROUPED,
    Stood,
    compare_places,
)


def stood(group="a", **ranks):
    return {unit: Stood(group=group, rank=rank) for unit, rank in ranks.items()}


def one_group(before, now):
    [found] = compare_places(before, now)
    return found


def test_who_moved_up_passed_those_in_between_and_nobody_else():
    found = one_group(stood(u=1, v=2, w=3, x=4), stood(u=1, x=2, v=3, w=4))
    [up] = found.ups
    assert (up.unit, up.before, up.now, up.places) == ("x", 4, 2, 2)
    assert (up.overtook, up.overtaken_by, up.by_change) == (("v", "w"), (), 0)
    assert {one.unit: one.places for one in found.moves} == {"u": 0, "x": 2, "v": -1, "w": -1}
    assert found.apart == ()


def test_equals_overtook_nobody_and_the_most_places_stand_first():
    found = one_group(stood(u=1, v=2, w=2, x=4), stood(w=1, x=1, u=3, v=4))
    assert [(one.unit, one.places, one.overtook) for one in found.ups] == [
        ("x", 3, ("u", "v")), ("w", 1, ("u",)),
    ]  # fmt: skip


def test_a_place_that_a_leaving_unit_left_is_said_and_so_is_one_that_a_new_unit_took():
    found = one_group(stood(u=1, v=2, w=3), stood(v=1, w=2, n=3) | stood(u=None))
    assert [(one.unit, one.places, one.overtook, one.by_change) for one in found.ups] == [
        ("v", 1, (), 1), ("w", 1, (), 1),
    ]  # fmt: skip
    found = one_group(stood(u=1, v=2), stood(n=1, v=2, u=3))
    assert [(one.unit, one.places, one.overtook, one.by_change) for one in found.moves] == [
        ("v", 0, ("u",), -1), ("u", -2, (), -1),
    ]  # fmt: skip


def test_who_is_not_compared_stands_apart_with_the_reason_and_never_with_no_places():
    before = stood(u=1, gone=2, dark=3) | stood(blank=None) | stood("b", moved=1, x=2)
    now = stood(u=1, moved=2, fresh=3) | stood(dark=None, blank=4) | stood("b", x=1)
    first, second = compare_places(before, now)
    assert {one.unit: one.why for one in first.apart} == {
        "blank": MISSING_BEFORE, "dark": MISSING_NOW, "fresh": NEW, "gone": LEFT, "moved": REGROUPED,
    }  # fmt: skip
    assert [one.unit for one in first.moves] == ["u"]
    assert second.apart == ()
    [up] = second.ups
    assert (up.unit, up.places, up.overtook, up.by_change) == ("x", 1, (), 1)

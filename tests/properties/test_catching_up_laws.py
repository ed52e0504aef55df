"""Laws of the catching-up notice: places and overtakings agree, and the order of rows says nothing."""

from hypothesis import given
from hypothesis import strategies as st

from surpass.mechanisms.encouragement.catching_up import Stood, compare_places

UNITS = "abcdefgh"


def ranked(totals):
    """Ranks of totals in each group, equals sharing the better place; without a total none."""
    found = {}
    for unit, (group, total) in totals.items():
        peers = [one for where, one in totals.values() if where == group and one is not None]
        rank = None if total is None else 1 + sum(one > total for one in peers)
        found[unit] = Stood(group=group, rank=rank)
    return found


results = st.dictionaries(
    st.sampled_from(UNITS), st.tuples(st.sampled_from("xy"), st.none() | st.integers(0, 6)), max_size=8
).map(ranked)
whole = st.permutations(UNITS).map(
    lambda order: {unit: Stood(group="x", rank=nth) for nth, unit in enumerate(order, 1)}
)


@given(whole, whole)
def test_in_a_closed_group_without_equals_places_are_who_was_passed_less_who_passed(before, now):
    [found] = compare_places(before, now)
    assert len(found.moves) == len(UNITS)
    for one in found.moves:
        assert one.places == len(one.overtook) - len(one.overtaken_by)
        assert one.by_change == 0
    assert sum(one.places for one in found.moves) == 0


@given(results, results)
def test_every_place_is_accounted_for(before, now):
    for group in compare_places(before, now):
        then = {one.unit: one.before for one in group.moves}
        here = {one.unit: one.now for one in group.moves}
        for one in group.moves:
            drew_level = sum(then[u] < one.before and here[u] == one.now for u in then)
            slipped = sum(then[u] == one.before and here[u] < one.now for u in then)
            passing = len(one.overtook) - len(one.overtaken_by)
            assert one.places == passing + drew_level - slipped + one.by_change


@given(results, results)
def test_each_overtaking_has_two_sides_and_each_unit_stands_once(before, now):
    found = compare_places(before, now)
    pairs = {(one.unit, past) for group in found for one in group.moves for past in one.overtook}
    assert pairs == {(by, one.unit) for group in found for one in group.moves for by in one.overtaken_by}
    assert not {(past, unit) for unit, past in pairs} & pairs
    told = [one.unit for group in found for one in (*group.moves, *group.apart)]
    assert sorted(told) == sorted({*before, *now})


@given(results, results, st.randoms())
def test_the_order_of_rows_says_nothing(before, now, chance):
    def shuffled(found):
        rows = list(found.items())
        chance.shuffle(rows)
        return dict(rows)

    assert compare_places(shuffled(before), shuffled(now)) == compare_places(before, now)


@given(results)
def test_nobody_moved_where_nothing_changed(found):
    for group in compare_places(found, found):
        assert group.ups == ()
        assert all(one.places == one.by_change == 0 and not one.overtook for one in group.moves)

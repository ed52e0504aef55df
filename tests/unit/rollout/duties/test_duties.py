"""How duties stand, what they cost, where they are stuck, whom lateness is told to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.rollout.duties.cascade import Standing, seen_together
from surpass.rollout.duties.cost import cost_of
from surpass.rollout.duties.escalation import levels_up, told
from surpass.rollout.duties.light import Light, light_of, worst


def test_without_a_day_from_which_to_hurry_nothing_is_yellow():
    assert light_of(left=0, soon=None) is Light.GREEN
    assert light_of(left=-1, soon=None) is Light.RED


@pytest.mark.parametrize(
    ("words", "light"),
    [({"is_settled": True}, Light.DONE), ({"is_released": True}, Light.RELEASED),
     ({"is_settled": True, "is_released": True}, Light.RELEASED)],
)  # fmt: skip
def test_what_is_over_burns_no_more(words, light):
    assert light_of(left=-9, soon=3, **words) is light


def test_nothing_together_burns_not():
    assert worst([]) is Light.RELEASED


def test_each_level_costs_its_own_minutes():
    assert cost_of({"town": 0}, minutes={}) == ()
    with pytest.raises(KeyError):
        cost_of({"town": 1}, minutes={"village": 5})


def test_a_whole_that_waits_for_a_late_part_is_not_where_it_is_stuck():
    found = seen_together([Standing(1, None, Light.RED), Standing(2, 1, Light.GREEN)])
    assert [found[1].is_stuck, found[2].is_stuck] == [True, False]
    found = seen_together([Standing(1, None, Light.GREEN), Standing(2, 1, Light.RED)])
    assert (found[1].below, found[1].is_stuck, found[2].is_stuck) == (Light.RED, False, True)


def test_a_part_whose_whole_is_out_of_sight_stands_alone():
    assert seen_together([Standing(5, 1, Light.RED)])[5].is_stuck


def test_without_a_term_only_whoever_asked_hears_of_it():
    assert levels_up(late=99, every=None) == 0
    assert told("/D/T1/", levels=0) == ("/D/T1/",)


@given(st.lists(st.sampled_from(list(Light)), min_size=1, max_size=30), st.randoms())
def test_a_light_below_is_never_better_than_any_part(lights, chance):
    duties = [
        Standing(key, chance.randrange(1, key) if key > 1 else None, light)
        for key, light in enumerate(lights, 1)
    ]
    found = seen_together(duties)
    order = list(Light)
    for one in duties:
        assert order.index(found[one.key].below) <= order.index(one.light)
        if one.part_of:
            assert order.index(found[one.part_of].below) <= order.index(found[one.key].below)
    if Light.RED in lights:
        assert any(one.is_stuck for one in found.values())

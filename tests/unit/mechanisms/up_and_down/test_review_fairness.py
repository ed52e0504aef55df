"""The page of fairness: findings, the note on a turned direction, unknown kept apart, few protected."""

from dataclasses import replace

import numpy as np
import pytest

from surpass.mechanisms.up_and_down.fairness.as_json import fairness_as_json
from surpass.mechanisms.up_and_down.fairness.page import Outcome
from surpass.mechanisms.up_and_down.fairness.review_fairness import review_fairness
from tests.fixtures.fairness import SIMPSON, STANDARDS, attribute, people

LINE = attribute("front_line", "office")


def reviewed(groups, **how):
    outcomes, held = people(groups, **how)
    return review_fairness(outcomes, attributes=[(LINE, held)], standards=STANDARDS)


def only(found):
    (part,) = found.parts
    (contrast,) = part.contrasts
    return contrast


def test_a_direction_that_turns_inside_every_peer_group_is_noted():
    found = reviewed(SIMPSON)
    contrast = only(found)
    assert contrast.is_flipped
    assert contrast.together > 1 > contrast.pooled.compared.ratio
    assert (contrast.ahead, contrast.behind) == (0, 6)
    assert [part.stage for part, _ in found.flipped] == ["gate"]


def test_a_direction_that_does_not_turn_is_not_noted():
    found = reviewed({"g1": ((40, 100), (60, 100)), "g2": ((30, 100), (50, 100))})
    assert not only(found).is_flipped
    assert not found.flipped


def test_a_large_gap_is_looked_at_closer_and_says_when_the_group_is_small():
    found = reviewed({"g1": ((20, 100), (60, 100))})
    assert [one.verdict for _, _, one in found.closer] == ["look_closer", "look_closer"]
    assert all(one.is_small and one.compared is not None for _, _, one in found.closer)


def test_a_large_group_with_a_large_gap_is_looked_at_closer():
    found = reviewed({"g1": ((300, 1000), (400, 1000))})
    assert [one.is_small for _, _, one in found.closer] == [False, False]


def test_no_sign_is_not_said_of_a_small_group():
    verdicts = {of: only(reviewed({"g1": ((of // 5, of), (of // 5, of))})).pooled for of in (295, 300)}
    assert (verdicts[295].verdict, verdicts[295].why) == ("too_few", "small")
    assert (verdicts[300].verdict, verdicts[300].why) == ("no_sign", "")


def test_where_no_outcome_could_speak_nothing_is_tested():
    found = reviewed({"g1": ((0, 30), (0, 30)), "g2": ((30, 30), (30, 30))})
    assert found.tested == 0
    assert {one.why for one in (only(found).pooled, *only(found).inside)} == {"cannot_speak"}


def test_margins_too_thin_for_the_level_are_not_tested():
    found = reviewed({"g1": ((3, 11), (30, 30)), "g2": ((0, 300), (300, 300))})
    thin = replace(STANDARDS, level=STANDARDS.level / 10**9)
    outcomes, held = people({"g1": ((4, 10), (5, 10))})
    few = review_fairness(outcomes, attributes=[(LINE, held)], standards=thin)
    assert found.tested > 0
    assert (few.tested, only(few).pooled.why) == (0, "cannot_speak")


def test_an_unknown_outcome_is_counted_as_unknown_and_never_as_no():
    outcomes, held = people({"g1": ((20, 40), (20, 40))})
    unknown = [replace(one, outcome=None) for one in outcomes[:7]]
    found = review_fairness([*unknown, *outcomes[7:]], attributes=[(LINE, held)], standards=STANDARDS)
    rate = found.parts[0].rates["g1"]["front_line"]
    assert (rate.rate.yes, rate.rate.of, rate.unknown) == (13, 33, 7)


def test_a_person_without_the_attribute_is_counted_beside():
    outcomes, held = people({"g1": ((20, 40), (20, 40))})
    del held["g1-office-0"]
    found = review_fairness(outcomes, attributes=[(LINE, held)], standards=STANDARDS)
    assert found.parts[0].unplaced == 1
    assert found.parts[0].rates["g1"]["office"].rate.of == 39


def test_more_than_two_values_are_each_held_against_all_others():
    band = attribute("young", "middle", "old", name="band")
    outcomes, held = people({"g1": ((20, 40), (20, 40), (20, 40))}, values=tuple(band.values))
    found = review_fairness(outcomes, attributes=[(band, held)], standards=STANDARDS)
    assert [(one.first, one.second) for one in found.parts[0].contrasts] == [
        ("young", ""), ("middle", ""), ("old", ""),
    ]  # fmt: skip


def test_a_single_value_is_compared_with_nobody():
    outcomes, held = people({"g1": ((20, 40),)}, values=("office",))
    found = review_fairness(outcomes, attributes=[(LINE, held)], standards=STANDARDS)
    assert found.parts[0].contrasts == ()


def test_a_small_cell_and_what_would_give_it_away_are_withheld():
    found = reviewed({**SIMPSON, "g7": ((2, 4), (10, 40))})
    inside = {one.group: one for one in only(found).inside}
    rates = found.parts[0].rates
    assert [rates["g7"][value].state for value in rates["g7"]] == ["withheld", "rounded"]
    assert {group for group, one in inside.items() if one.why == "withheld"} == {"g1", "g7"}
    assert inside["g7"].compared is None
    text = str(fairness_as_json(found))
    assert "'group': 'g7', 'value': 'front_line', 'told': 'withheld', 'yes': None, 'of': None" in text


def test_the_order_of_rows_changes_nothing():
    outcomes, held = people(SIMPSON)
    turned = review_fairness(outcomes[::-1], attributes=[(LINE, held)], standards=STANDARDS)
    assert turned == reviewed(SIMPSON)


def test_exchanged_values_turn_the_ratio_over():
    outcomes, held = people(SIMPSON)
    turned = review_fairness(
        outcomes, attributes=[(attribute("office", "front_line"), held)], standards=STANDARDS
    )
    one, other = only(reviewed(SIMPSON)).pooled.compared, only(turned).pooled.compared
    assert one.ratio * other.ratio == 1
    assert one.p == other.p


def test_stages_stand_apart_and_in_their_order():
    gate, held = people({"g1": ((20, 40), (20, 40))})
    down = [replace(one, stage="down") for one in gate]
    found = review_fairness([*down, *gate], attributes=[(LINE, held)], standards=STANDARDS)
    assert [part.stage for part in found.parts] == ["gate", "down"]


def test_q_is_over_the_whole_page():
    """A second attribute that says nothing makes q larger than p alone would."""
    outcomes, held = people({"g1": ((20, 60), (33, 60))})
    other = {person: ("front_line", "office")[place % 2] for place, person in enumerate(held)}
    alone = review_fairness(outcomes, attributes=[(LINE, held)], standards=STANDARDS)
    beside = review_fairness(outcomes, attributes=[(LINE, held), (LINE, other)], standards=STANDARDS)
    assert beside.tested == 2 * alone.tested
    assert beside.parts[0].contrasts[0].pooled.q > alone.parts[0].contrasts[0].pooled.q


def test_nobody_at_a_stage_leaves_an_empty_page():
    found = review_fairness([], attributes=[(LINE, {})], standards=STANDARDS)
    assert (found.parts, found.tested, found.closer) == ((), 0, ())


@pytest.mark.parametrize(("ratio", "least", "most"), [(1.0, 0, 3), (0.7, 34, 40)])
def test_planted_gaps_are_found_and_clean_rounds_are_left_alone(ratio, least, most):
    """Of 40 rounds with a thousand people a side and a rate of one in five."""
    draws = np.random.default_rng(20_220_301)
    flagged = 0
    for _ in range(40):
        yes, other_yes = (int(draws.binomial(1000, chance)) for chance in (0.2 * ratio, 0.2))
        flagged += bool(reviewed({"g1": ((yes, 1000), (other_yes, 1000))}).closer)
    assert least <= flagged <= most


def test_nobody_is_named_in_what_is_told():
    outcomes, held = people(SIMPSON)
    outcomes.append(Outcome(person="Zhang", group="g1", stage="gate", outcome=None))
    held["Zhang"] = "office"
    found = review_fairness(outcomes, attributes=[(LINE, held)], standards=STANDARDS)
    assert "Zhang" not in repr(found) + str(fairness_as_json(found))

"""Counts whose names are no longer kept say on the page what the people themselves said."""

from collections import Counter
from dataclasses import replace

import pytest

from surpass.exchange.mechanisms.fairness.draws import draws_for, seed_of
from surpass.mechanisms.up_and_down.fairness.as_json import fairness_as_json
from surpass.mechanisms.up_and_down.fairness.page import STAGES, Outcome, Tally
from surpass.mechanisms.up_and_down.fairness.review_fairness import review_fairness
from tests.fixtures.fairness import SIMPSON, STANDARDS, attribute, people

LINE = attribute("front_line", "office")
YEARS = replace(attribute(name="service_length"), unit={"zh": "年", "en": "years"})


def tallies_of(outcomes, held, *, name="line"):
    counts = Counter((one.stage, one.group, held.get(one.person), one.outcome) for one in outcomes)
    return [
        Tally(attribute=name, stage=stage, group=group, value=value, outcome=outcome, count=count)
        for (stage, group, value, outcome), count in counts.items()
    ]


def reviewed(outcomes, held, tallies=(), *, about=LINE):
    found = review_fairness(outcomes, tallies=tallies, attributes=[(about, held)], standards=STANDARDS)
    return fairness_as_json(found)


@pytest.mark.parametrize("kept", [0, 1, 500])
def test_some_or_all_of_them_counted_give_the_same_page(kept):
    outcomes, held = people(SIMPSON)
    whole = reviewed(outcomes, held)
    assert whole == reviewed(outcomes[:kept], held, tallies_of(outcomes[kept:], held))
    assert whole["parts"][0]["contrasts"][0]["is_flipped"]


def test_whose_value_was_not_known_is_counted_beside_the_groups():
    outcomes, held = people({"g1": ((8, 20), (9, 20))})
    unknown = Tally(attribute="line", stage="gate", group="g1", value=None, outcome=True, count=7)
    (part,) = reviewed(outcomes, held, [unknown])["parts"]
    assert part["attribute_unknown"] == 7
    assert part["rates"] == reviewed(outcomes, held)["parts"][0]["rates"]


def test_an_outcome_that_is_not_known_is_no_no():
    outcomes, held = people({"g1": ((8, 20), (9, 20))})
    waits = Tally(attribute="line", stage="gate", group="g1", value="office", outcome=None, count=3)
    rates = reviewed(outcomes, held, [waits])["parts"][0]["rates"]
    assert {(row["of"], row["unknown"]) for row in rates if row["value"] == "office"} == {(20, 3)}


def test_a_number_is_dealt_out_the_same_whether_named_or_counted():
    years = {f"p{place}": str(place % 9) for place in range(40)}
    outcomes = [
        Outcome(person=key, group="g1", stage="slate", outcome=int(year) > 5) for key, year in years.items()
    ]
    counted = reviewed([], {}, tallies_of(outcomes, years, name="service_length"), about=YEARS)
    assert counted == reviewed(outcomes, years, about=YEARS)
    assert counted["seniority"][0]["p"] is not None


def test_counts_of_another_attribute_say_nothing_of_this_one():
    outcomes, held = people({"g1": ((8, 20), (9, 20))})
    other = Tally(attribute="town", stage="down", group="g1", value="key", outcome=True, count=9)
    assert reviewed(outcomes, held, [other]) == reviewed(outcomes, held)


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_its_part(stage):
    outcomes, held = people({"g1": ((8, 20), (9, 20))}, stage=stage)
    assert [part["stage"] for part in reviewed(outcomes, held)["parts"]] == [stage]


def test_the_seed_follows_from_the_data_and_from_nothing_else():
    outcomes, held = people({"g1": ((8, 20), (9, 20))})
    kept = tallies_of(outcomes, held)
    seed = seed_of(outcomes, [(LINE, held)], kept)
    assert seed == seed_of(reversed(outcomes), [(LINE, dict(reversed(held.items())))], reversed(kept))
    other = [replace(outcomes[0], outcome=None), *outcomes[1:]]
    moved = {**held, outcomes[0].person: "office"}
    assert len({
        seed, seed_of(other, [(LINE, held)], kept), seed_of(outcomes, [(LINE, moved)], kept),
        seed_of(outcomes, [(LINE, held)], kept[1:]), seed_of([], [], ()),
    }) == 5  # fmt: skip
    assert 0 <= seed < 2**53


def test_draws_of_another_seed_are_others():
    first, again, other = (draws_for(10, seed=seed)("g1", 5) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()

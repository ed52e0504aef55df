"""Years of service on the page of fairness, among people who stood alike: counted, drawn, or neither."""

from dataclasses import replace

import numpy as np

from surpass.mechanisms.up_and_down.fairness.as_json import fairness_as_json
from surpass.mechanisms.up_and_down.fairness.page import Attribute, Outcome
from surpass.mechanisms.up_and_down.fairness.review_fairness import review_fairness
from tests.fixtures.fairness import STANDARDS, TITLE

YEARS = Attribute(name="years", title=TITLE, cite="D4 art.19", holder=TITLE, values={}, unit=TITLE)


def reviewed(rows, *, standards=STANDARDS, draws=None):
    """Rows of (group, standing, years, outcome)."""
    outcomes = [
        Outcome(person=str(place), group=group, stage="slate", outcome=outcome, standing=standing)
        for place, (group, standing, _, outcome) in enumerate(rows)
    ]
    values = {str(place): str(years) for place, (_, _, years, _) in enumerate(rows) if years is not None}
    found = review_fairness(outcomes, attributes=[(YEARS, values)], standards=standards, draws=draws)
    (one,) = found.seniority
    return found, one


def senior_first(size, up, **how):
    return [("g", how.get("standing", ""), years, years >= size - up) for years in range(size)]


def test_a_slate_by_seniority_is_looked_at_closer():
    found, one = reviewed(senior_first(40, 10))
    assert (one.verdict, one.is_small, found.signs) == ("look_closer", True, 1)
    assert (one.dealt.as_many, one.people, one.yes) == (1, 40, 10)
    assert one.dealt.gap == 20


def test_a_slate_that_seniority_does_not_tell_is_not():
    found, one = reviewed([("g", "", years, years % 4 == 1) for years in range(40)])
    assert (one.verdict, one.why, found.signs) == ("too_few", "small", 0)
    assert one.q == one.p > 50_000


def test_with_enough_people_it_is_no_sign():
    small = replace(STANDARDS, small=10)
    _, one = reviewed([("g", "", years, years % 4 == 1) for years in range(40)], standards=small)
    assert (one.verdict, one.why) == ("no_sign", "")


def test_seniority_between_people_who_did_not_stand_alike_says_nothing():
    """All with the higher score came up, and they are the elder: within each score there is nobody else."""
    rows = [("g", "90", years, True) for years in range(20, 40)] + [("g", "80", y, False) for y in range(20)]
    _, one = reviewed(rows)
    assert (one.verdict, one.why, one.dealt) == ("too_few", "cannot_speak", None)


def test_few_people_are_withheld():
    _, one = reviewed(senior_first(9, 4))
    assert (one.why, one.people, one.yes, one.dealt) == ("withheld", None, None, None)


def test_unknown_outcomes_are_left_out_and_people_without_a_number_are_counted():
    rows = [*senior_first(40, 10), ("g", "", 39, None), ("g", "", None, True), ("g", "", None, False)]
    _, one = reviewed(rows)
    assert (one.people, one.yes, one.unplaced) == (40, 10, 2)


def test_too_many_to_count_are_drawn_where_draws_are_handed_in():
    rows = [("g", "", place % 40, place % 3 == 0) for place in range(3_000)]
    draws = np.random.default_rng(3)
    _, alone = reviewed(rows)
    _, drawn = reviewed(rows, draws=lambda _, size: draws.random((199, size)))
    assert (alone.verdict, alone.why, alone.dealt) == ("too_few", "uncounted", None)
    assert (drawn.verdict, drawn.dealt.is_counted, drawn.dealt.of) == ("no_sign", False, 200)


def test_deals_are_told_as_text():
    found, one = reviewed(senior_first(40, 10))
    (told,) = fairness_as_json(found)["seniority"]
    assert (told["of"], told["is_counted"], told["gap"]) == (str(one.dealt.of), True, "20.000000")
    assert fairness_as_json(found)["verdicts"] == {"no_sign": 0, "look_closer": 1, "too_few": 0}
    (withheld,) = fairness_as_json(reviewed(senior_first(9, 4))[0])["seniority"]
    assert (withheld["of"], withheld["gap"], withheld["people"]) == (None, None, None)

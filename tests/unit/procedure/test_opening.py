"""A case is opened only with its id, ground, procedure, calendar and people in order; one test a refusal."""

from dataclasses import replace
from datetime import date

import pytest

from surpass.policy.procedures.calendar import calendar_from_data
from surpass.procedure.opening import acting_roles, opening_problems
from tests.fixtures.procedures import ADJUSTMENT, CN, SEATS, calendar, opening, procedure

NOW = date(2024, 3, 1)


def problems(text=ADJUSTMENT, *, on=None, days=None, **changes):
    held = opening(**changes)
    found = opening_problems(
        procedure(text), replace(held, on=on or held.on), calendar=days or calendar(), now=NOW
    )
    return [problem.code for problem in found]


def seats(**changes):
    return {**SEATS, **changes}


def test_a_case_in_order_is_opened():
    assert not problems()
    assert acting_roles(procedure()) == ("official", "clerk", "organisation", "committee", "appeals")


@pytest.mark.parametrize("name", ["", "..", "a/b", "a b", "-x", ".x", "x" * 61, "案1", "a\n"])
def test_an_id_that_is_no_plain_word(name):
    assert problems(case=name) == ["case-id-unplain"]


@pytest.mark.parametrize("name", ["subject", "by", "ground"])
def test_an_opening_without_its_parts(name):
    assert problems(**{name: " "}) == ["opening-incomplete"]


def test_a_day_that_has_not_come():
    assert problems(on=date(2024, 3, 2)) == ["act-in-future"]


def test_a_draft():
    assert problems(ADJUSTMENT.replace("cite: X1 art.1\n", "cite: X1 art.1\n    evidence: C\n")) == [
        "procedure-draft"
    ]


def test_another_calendar():
    other = calendar_from_data({**CN, "name": "other"})
    assert problems(days=other) == ["calendar-unknown"]


def test_a_role_that_the_procedure_does_not_have():
    assert problems(seats=seats(jury=("j1",))) == ["seat-unknown"]


def test_ties_of_a_stranger_and_on_no_known_ground():
    assert problems(ties={"x9": ("kin",)}) == ["tie-unseated"]
    assert problems(ties={"m1": ("envy",)}) == ["ground-unknown"]


@pytest.mark.parametrize("people", [(), ("",), ("c1", "c1")])
def test_a_role_that_acts_and_has_nobody(people):
    assert problems(seats=seats(clerk=people)) == ["seat-missing"]


def test_a_body_that_is_not_whole():
    assert "seat-count" in problems(seats=seats(committee=("m1", "m2")))
    assert "seat-count" in problems(seats=seats(committee=("m1", "m2", "m3", "m4")))


@pytest.mark.parametrize("role", ["clerk", "organisation", "committee"])
def test_somebody_who_is_heard_and_hears(role):
    people = ("o1", *SEATS[role][1:])
    assert problems(seats=seats(**{role: people})) == ["party-sits-twice"]


def test_a_body_of_which_too_many_stand_aside():
    assert problems(ties={"m1": ("kin",), "m2": ("kin",)}) == ["quorum-impossible"]
    assert not problems(ties={"m1": ("kin",)})

"""The mildest way that is open is proposed; the heavier ones and the closed ones stand beside it."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.up_and_down.down.propose_way import ClosedWay, propose_way
from tests.fixtures.procedures import edited, procedure

CLOSED = ClosedWay(outcome="transfer", cite="X1 art.9", why={"zh": "没有空缺岗位", "en": "no vacant post"})


def proposed(*closed: ClosedWay):
    return propose_way(procedure(), official="o1", name="甲", closed=closed)


def test_the_mildest_way_is_proposed_with_what_follows_it():
    proposal = proposed()
    assert proposal.values["arm"] == "transfer"
    assert [step.key for step in proposal.why.children] == ["way.mildest", "way.heavier"]
    (follows,) = proposal.why.children[0].children
    assert (follows.key, follows.values["amount"]) == ("way.follows_y", "1")


def test_what_follows_lasts_as_the_way_says_and_stands_once():
    by_way = {"effect.lasts": None, "effect.lasts_for": {"transfer": "6m", "demotion": "2y"}}
    again = {
        "kind": "effect", "effect": "adjustment", "actor": "organisation", "due": "5wd", "cite": "X1 art.12",
        "go": {"entered": "answered"}, "lasts": "6m",
    }  # fmt: skip
    held = edited({**by_way, "steps.milder": again, "appeal.go.amend": "milder"})
    mildest, heavier = propose_way(held, official="o1", name="甲").why.children
    assert [(one.key, one.values["amount"]) for one in mildest.children] == [("way.follows_m", "6")]
    assert [(one.key, one.values["amount"]) for one in heavier.children] == [("way.follows_y", "2")]


def test_a_closed_way_is_shown_with_its_clause_and_the_next_is_proposed():
    proposal = proposed(CLOSED)
    assert proposal.values["arm"] == "demotion"
    closed = proposal.why.children[0]
    assert (closed.key, closed.values["why"]) == ("way.closed", CLOSED.why)
    assert closed.children[0].values == {
        "source": {"zh": "试验办法", "en": "Test measures"},
        "clause": "art.9",
    }


@pytest.mark.parametrize(
    ("outcomes", "code"), [(["exile"], "way-unknown"), (["transfer", "demotion"], "no-way-open")]
)
def test_no_way_is_made_up(outcomes, code):
    closed = [ClosedWay(outcome=way, cite="X1", why={}) for way in outcomes]
    with pytest.raises(UseProblem) as raised:
        proposed(*closed)
    assert [problem.code for problem in raised.value.problems] == [code]

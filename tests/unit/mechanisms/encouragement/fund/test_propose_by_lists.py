"""A fund of lists: places of a quota, ties left to people, and whoever waits says for what."""

from dataclasses import replace

import pytest

from surpass.engine.allocations.entitled import Subject
from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.mechanisms.encouragement.fund.rewards import Settled
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, PROVINCE, province
from tests.unit.mechanisms.encouragement.fund.test_propose_rewards import FACTS

PACK = """
rules:
  climbed:
    says: {zh: 进位明显, en: advanced obviously}
    subject: unit
    effect: proposes award
    bound: ceiling
    decided_by: assessment_year
    cite: M3 art.8
    when: {if: gained >= 3, id: enough, cite: M3 art.8}
allocations:
  places:
    says: {zh: 名额, en: places}
    cite: M3 art.10
    kind: quota
    of: unit
    pool: group
    seats: {count: 1}
    order: [score desc]
    ties: panel
  excellent:
    says: {zh: 考核优秀, en: excellent}
    cite: M3 art.10
    kind: budget
    of: unit
    within: places
    amounts: {by: score, base: 300, step: 0}
  advanced:
    says: {zh: 进位明显, en: advanced}
    cite: M3 art.10
    kind: budget
    of: unit
    entitled_by: climbed
    amounts: {by: gained, base: 0, step: 50, cap: 500}
  fund:
    says: {zh: 资金, en: fund}
    cite: M3 art.10
    kind: budget
    of: unit
    lists: [excellent, advanced]
    together: add
    budget: 2000
"""


def book(old="", new=""):
    assert old in PACK
    files = {
        **PROVINCE,
        "facts.yaml": PROVINCE["facts.yaml"] + FACTS,
        "encouragement/fund.yaml": PACK.replace(old, new),
    }
    return rule_book(province(files), on=DAY)


def proposed(units, *, held=None, settled=None, fund="fund"):
    names = ("score", "gained")
    subjects = [
        Subject(key=key, pool="g", values={
            name: value for name, value in zip(names, values, strict=True) if value is not None
        })
        for key, values in units.items()
    ]  # fmt: skip
    return propose_rewards(book=held or book(), fund=fund, units=subjects, settled=settled)


def amounts(found):
    return {share.subject: share.amount for share in found.division.shares}


def states(found):
    return {one.subject: one.state for one in found.proposals}


def test_each_list_rewards_and_one_place_is_held_by_the_best():
    found = proposed({"a": (9000, 4), "b": (8000, 3), "c": (7000, 0)})
    assert amounts(found) == {"a": 50_000, "b": 15_000}
    assert states(found) == {"a": "proposed", "b": "proposed", "c": "none"}


def test_whom_the_missing_fact_of_another_holds_up_asks_for_that_fact():
    """A unit without its score could take the place: whoever waits for it says so, and nothing breaks."""
    found = proposed({"a": (9000, 4), "b": (None, 3), "c": (7000, 0)})
    assert states(found) == {"a": "open", "b": "open", "c": "none"}
    assert {ask.fact for one in found.proposals for ask in one.asks} == {"score"}
    assert set(amounts(found).values()) == {None}


def test_a_tie_is_asked_of_people_and_settled_by_their_word():
    units = {"a": (9000, 4), "b": (9000, 0), "c": (7000, 0)}
    tied = proposed(units)
    assert [(one.quota, one.units, one.left) for one in tied.ties] == [("places", ("a", "b"), 1)]
    assert states(tied) == {"a": "open", "b": "open", "c": "none"}
    assert {ask.fact for one in tied.proposals for ask in one.asks} == {"place_of_tie"}
    settled = proposed(units, settled=Settled(places={("b", "places"): True}))
    assert settled.ties == ()
    assert amounts(settled) == {"a": 20_000, "b": 30_000}


def test_where_people_choose_a_list_they_are_asked_and_heard():
    held = book("together: add", "together: choose")
    units = {"a": (9000, 4), "b": (8000, 3)}
    asked = proposed(units, held=held)
    assert states(asked)["a"] == "open"
    assert [ask.fact for one in asked.proposals for ask in one.asks] == ["choice_of_list"]
    chosen = proposed(units, held=held, settled=Settled(lists={"a": "advanced"}))
    assert amounts(chosen) == {"a": 20_000, "b": 15_000}


@pytest.mark.parametrize("name", ["excellent", "places"])
def test_one_list_of_places_is_no_fund(name):
    """Alone it would pay everybody, for the place is judged where the fund is."""
    with pytest.raises(UseProblem) as refused:
        proposed({"a": (9000, 4)}, fund=name)
    assert refused.value.problems[0].code == "allocation-other-kind"


def test_a_list_of_another_assessment_is_no_fund_either():
    held = book()
    part = replace(held.allocations["advanced"], programme="other")
    held = replace(held, allocations={**held.allocations, "advanced": part})
    with pytest.raises(UseProblem):
        proposed({"a": (9000, 4)}, held=held, fund="advanced")

"""A fund of persons: lists that follow those of units, by the days served in a unit that is on one."""

import pytest

from surpass.engine.allocations.entitled import Subject
from surpass.foundation.problems import PolicyProblem
from surpass.mechanisms.encouragement.following import People, Served
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.mechanisms.encouragement.fund.rewards import Settled
from surpass.policy.rules.book import rule_book
from tests.fixtures.rules_pack import DAY, PROVINCE, province
from tests.unit.mechanisms.encouragement.fund import test_propose_by_lists as units_of
from tests.unit.mechanisms.encouragement.fund.test_propose_rewards import FACTS

RULES = """  sound:
    says: {zh: 称职, en: sound}
    subject: official
    effect: proposes award
    bound: ceiling
    decided_by: assessment_year
    cite: M3 art.8
    when: {if: is_sound, id: sound, cite: M3 art.8}
allocations:
  heads_excellent:
    says: {zh: 优秀单位主要负责人, en: heads of excellent units}
    cite: M3 art.10
    kind: budget
    of: person
    follows: excellent
    who: heads
    entitled_by: sound
    amounts: {by: days_there, base: 0, step: 2, cap: 700}
  all_advanced:
    says: {zh: 进位单位人员, en: staff of advanced units}
    cite: M3 art.10
    kind: budget
    of: person
    follows: advanced
    who: everybody
    entitled_by: sound
    amounts: {by: days_there, base: 0, step: 1, cap: 365}
  people:
    says: {zh: 个人资金, en: fund of persons}
    cite: M3 art.10
    kind: budget
    of: person
    lists: [heads_excellent, all_advanced]
    together: add
    budget: 5000
"""
MORE = """
days_there:
  label: {zh: 天数, en: days}
  type: number
  unit: {zh: 天, en: days}
  kind: measured
  about: person
is_sound: {label: {zh: 称职, en: sound}, type: bool, kind: measured, about: result}
"""
UNITS = {"a": (9000, 4), "b": (8000, 3), "c": (7000, 0)}
"""a is excellent and advanced, b is advanced, c is on no list."""


def book(old="", new=""):
    pack = units_of.PACK.replace("allocations:\n", RULES)
    assert old in pack
    files = {
        **PROVINCE, "facts.yaml": PROVINCE["facts.yaml"] + FACTS + MORE,
        "encouragement/fund.yaml": pack.replace(old, new),
    }  # fmt: skip
    return rule_book(province(files), on=DAY)


def proposed(served, *, sound=None, units=UNITS, held=None, settled=None):
    subjects = [
        Subject(key=key, pool="g", values={"score": score, "gained": gained} if score else {"gained": gained})
        for key, (score, gained) in units.items()
    ]
    said = dict.fromkeys(served, True) | (sound or {})
    people = People(
        subjects=[
            Subject(key=key, values={} if said[key] is None else {"is_sound": said[key]}) for key in served
        ],
        served={
            key: tuple(Served(unit=u, is_head=h, days=d) for u, h, d in times)
            for key, times in served.items()
        },
    )
    return propose_rewards(book=held or book(), fund="people", units=subjects, people=people, settled=settled)


def amounts(found):
    return {share.subject: share.amount for share in found.division.shares}


def test_heads_and_staff_are_paid_by_days_and_two_lists_add_up():
    found = proposed({
        "head": [("a", True, 365)], "clerk": [("a", False, 365)], "other": [("b", True, 365)],
        "none": [("c", True, 365)],
    })  # fmt: skip
    assert amounts(found) == {"head": 70_000 + 36_500, "clerk": 36_500, "other": 36_500}
    assert [one.subject for one in found.proposals] == ["head", "clerk", "other"]
    assert "reward.follows_counts_heads" in str(found.proposals[0].why.as_json())


def test_who_moved_is_paid_pro_rata_and_asked_for_days_that_nobody_declared():
    """Half a year in the excellent unit, half in the one that advanced; then one of them not declared."""
    found = proposed({"mover": [("a", True, 100), ("b", True, 265)], "whole": [("b", True, 365)]})
    assert amounts(found) == {"mover": 20_000 + 36_500, "whole": 36_500}
    open_ = proposed({"mover": [("a", True, None), ("b", True, 265)], "whole": [("b", True, 365)]})
    assert amounts(open_) == {"mover": None, "whole": 36_500}
    mover = open_.proposals[0]
    assert (mover.state, {ask.fact for ask in mover.asks}) == ("open", {"days_there"})
    elsewhere = proposed({"mover": [("a", True, 100), ("c", True, None)]})
    assert amounts(elsewhere) == {"mover": 20_000 + 10_000}


def test_who_is_not_sound_gets_nothing_and_an_unknown_grade_is_asked_for():
    served = {"good": [("a", True, 365)], "bad": [("a", False, 365)], "unknown": [("b", True, 365)]}
    found = proposed(served, sound={"bad": False, "unknown": None})
    assert {one.subject: one.state for one in found.proposals} == {
        "good": "proposed", "bad": "none", "unknown": "open",
    }  # fmt: skip
    assert {ask.fact for ask in found.proposals[2].asks} == {"is_sound"}


def test_a_unit_whose_place_is_not_known_holds_its_head_up_and_says_for_what():
    tied = {"a": (9000, 0), "b": (9000, 0), "c": (7000, 0)}
    served = {"head": [("a", True, 365)], "other": [("b", True, 365)], "third": [("c", True, 365)]}
    found = proposed(served, units=tied)
    assert {one.subject: [ask.fact for ask in one.asks] for one in found.proposals} == {
        "head": ["unit_on_list"], "other": ["unit_on_list"],
    }  # fmt: skip
    settled = proposed(served, units=tied, settled=Settled(places={("a", "places"): True}))
    assert amounts(settled) == {"head": 70_000}


@pytest.mark.parametrize(("together", "expected"), [("best", 70_000), ("choose", None)])
def test_on_two_lists_the_pack_says_whether_the_best_or_the_chosen_counts(together, expected):
    old, new = ("together: add\n    budget: 5000", f"together: {together}\n    budget: 5000")
    served = {"head": [("a", True, 365)]}
    assert amounts(proposed(served, held=book(old, new))) == {"head": expected}
    if together == "choose":
        chosen = Settled(lists={"head": "all_advanced"})
        assert amounts(proposed(served, held=book(old, new), settled=chosen)) == {"head": 36_500}


FAULTS = [
    ("follows: excellent", "follows: excelent", "did you mean excellent"),
    ("follows: excellent", "follows: fund", "one list of units"),
    ("    follows: excellent\n", "", "follows one of units"),
    ("{by: days_there, base: 0, step: 1, cap: 365}", "{by: days_there}", "base, step"),
    ("lists: [heads_excellent, all_advanced]", "lists: [heads_excellent, advanced]", "of: person"),
    ("of: person\n    follows: excellent", "of: unit\n    follows: excellent", "of: person"),
]


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS)
def test_each_fault_of_the_pack_says_what_is_expected(old, new, expected):
    with pytest.raises(PolicyProblem) as refused:
        book(old, new)
    assert any(expected in f"{one.expected}; {one.next_step}" for one in refused.value.problems), [
        (one.found, one.expected) for one in refused.value.problems
    ]

"""Lists of a fund: added, the best or the chosen one; each inside its budget, each subject inside its cap."""

import pytest

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.lists import Listed, divide_lists, seated
from surpass.policy.rules.allocations.allocation import Allocation, Amounts


def budget(name, **more):
    return Allocation(id=name, kind="budget", says={}, cite="M1 art.11", status="active", **more)


def listed(name, values, *, amounts=None, **more):
    amounts = amounts or Amounts(by="by", base=0, step=100)
    people = [Candidate(subject=one, values={"by": value}) for one, value in values.items()]
    return Listed(allocation=budget(name, amounts=amounts, **more), candidates=people)


def divided(*lists, chosen=None, **fund):
    whole = budget("fund", lists=tuple(one.allocation.id for one in lists), **fund)
    return divide_lists(whole, lists, chosen=chosen or {})


def amounts_of(found):
    return {share.subject: share.amount for share in found.shares}


OUTSTANDING = listed("outstanding", {"a": 5, "b": 3})
ADVANCED = listed("advanced", {"b": 4, "c": 2})


def test_lists_are_added_and_the_lists_add_up_to_the_whole():
    found = divided(OUTSTANDING, ADVANCED, budget=2000)
    assert amounts_of(found.whole) == {"a": 500, "b": 700, "c": 200}
    assert amounts_of(found.of["outstanding"]) == {"a": 500, "b": 300}
    assert amounts_of(found.of["advanced"]) == {"b": 400, "c": 200}
    assert (found.whole.wanted, found.whole.left) == (1400, 600)


def test_of_two_lists_the_best_counts_and_a_tie_goes_to_the_first():
    assert amounts_of(divided(OUTSTANDING, ADVANCED, together="best").whole) == {"a": 500, "b": 400, "c": 200}
    even = divided(OUTSTANDING, listed("advanced", {"b": 3}), together="best")
    assert amounts_of(even.of["outstanding"]) == {"a": 500, "b": 300}
    assert amounts_of(even.of["advanced"]) == {}


def test_between_two_lists_people_choose_and_the_others_stand_only_where_the_fund_holds_both():
    tight = divided(OUTSTANDING, ADVANCED, together="choose", budget=1000)
    assert amounts_of(tight.whole) == {"a": None, "b": None, "c": None}
    open_ = next(share for share in tight.whole.shares if share.subject == "b")
    assert (open_.choices, open_.missing, tight.whole.open) == (("outstanding", "advanced"), (), 1)
    chosen = divided(OUTSTANDING, ADVANCED, together="choose", budget=1000, chosen={"b": "outstanding"})
    assert amounts_of(chosen.whole) == {"a": 500, "b": 300, "c": 200}
    wide = divided(
        listed("outstanding", {"a": 5, "b": 3}, amounts=Amounts(by="by", base=0, step=100, cap=600)),
        listed("advanced", {"b": 4, "c": 2}, amounts=Amounts(by="by", base=0, step=100, cap=600)),
        together="choose", budget=10_000,
    )  # fmt: skip
    assert amounts_of(wide.whole) == {"a": 500, "b": None, "c": 200}


def test_a_list_keeps_inside_its_own_budget():
    tight = listed("advanced", {"b": 4, "c": 2}, budget=300, over_budget="largest_remainder")
    found = divided(OUTSTANDING, tight, budget=2000)
    assert amounts_of(found.of["advanced"]) == {"b": 200, "c": 100}
    assert amounts_of(found.whole) == {"a": 500, "b": 500, "c": 100}
    assert [share.wanted for share in found.of["advanced"].shares] == [400, 200]


def test_a_list_that_its_own_budget_stops_stops_the_fund():
    found = divided(OUTSTANDING, listed("advanced", {"b": 4}, budget=300), budget=2000)
    assert found.whole.is_stopped
    assert found.of["advanced"].is_stopped
    assert not found.of["outstanding"].is_stopped
    assert amounts_of(found.whole) == {"a": None, "b": None}


def test_nobody_gets_more_than_the_cap_of_all_lists_and_it_comes_off_the_last():
    found = divided(OUTSTANDING, ADVANCED, each=450)
    assert amounts_of(found.whole) == {"a": 450, "b": 450, "c": 200}
    assert amounts_of(found.of["outstanding"])["b"] == 300
    assert amounts_of(found.of["advanced"])["b"] == 150


def test_over_the_fund_it_stops_or_is_cut_in_proportion_to_the_coin():
    stopped = divided(OUTSTANDING, ADVANCED, budget=1000)
    assert stopped.whole.is_stopped
    assert set(amounts_of(stopped.whole).values()) == {None}
    cut = divided(OUTSTANDING, ADVANCED, budget=1001, over_budget="largest_remainder")
    assert sum(amounts_of(cut.whole).values()) == 1001
    assert cut.whole.left == 0


@pytest.mark.parametrize("together", ["add", "best", "choose"])
def test_who_waits_for_a_fact_gets_nothing_of_any_list_and_it_is_not_zero(together):
    bound = Amounts(by="by", base=0, step=100, cap=500)
    lists = listed("one", {"a": 5, "b": None}, amounts=bound), listed("two", {"b": 4}, amounts=bound)
    found = divided(*lists, together=together, budget=10_000)
    assert amounts_of(found.whole) == {"a": 500, "b": None}
    assert amounts_of(found.of["two"]) == {"b": None}
    tight = divided(*lists, together=together, budget=900)
    assert amounts_of(tight.whole) == {"a": None, "b": None}


def test_a_place_in_a_quota_is_asked_for_beside_the_rules():
    people = [Candidate(subject=name, values={"by": 1}) for name in "abcd"]
    held = seated(people, {"a": "in", "b": "out", "c": "panel"})
    assert [(one.subject, dict(one.values)) for one in held] == [("a", {"by": 1}), ("c", {})]

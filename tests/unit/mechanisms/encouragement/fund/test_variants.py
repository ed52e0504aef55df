"""Other amounts of a rule: judged once, divided for each, and the same as when everything is done anew."""

from dataclasses import replace

import pytest

from surpass.engine.allocations.entitled import Subject, active_allocation
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.mechanisms.encouragement.fund.simulate import simulated
from surpass.mechanisms.encouragement.fund.variants import judged_year, tried, varied
from tests.unit.mechanisms.encouragement.fund.test_propose_rewards import UNITS, book

BEFORE = {"a": "top", "b": "bottom", "d": "bottom"}


@pytest.fixture
def held():
    return book()


@pytest.fixture
def units():
    names = ("score", "gained", "veto")
    known = [Subject(key=key, values=dict(zip(names, values, strict=True))) for key, values in UNITS.items()]
    return [*known, Subject(key="e", values={"score": 9000, "veto": False})]


def test_as_they_stand_the_amounts_give_what_the_proposals_give(held, units):
    fund = active_allocation(held, "fund")
    (found,) = tried([fund], {"2024": judged_year(fund, held, units, before=BEFORE)})
    rewards = propose_rewards(book=held, fund="fund", units=units)
    assert found == simulated({"2024": (rewards, BEFORE)}, decimals=2)
    assert found.years[0].open == 1


@pytest.mark.parametrize("amounts", [{"base": 50_000}, {"step": -1_000}, {"cap": 45_000}, {"budget": 100}])
def test_another_amount_gives_what_a_pack_with_it_would(held, units, amounts):
    fund = active_allocation(held, "fund")
    (found,) = tried([varied(fund, amounts)], {"2024": judged_year(fund, held, units, before=BEFORE)})
    own = {key: value for key, value in amounts.items() if key != "budget"}
    changed = replace(fund, amounts=replace(fund.amounts, **own), budget=amounts.get("budget", fund.budget))
    other = replace(held, allocations={**held.allocations, "fund": changed})
    rewards = propose_rewards(book=other, fund="fund", units=units)
    assert found == simulated({"2024": (rewards, BEFORE)}, decimals=2)


def test_a_floor_above_the_cap_or_an_amount_that_the_rule_has_not_is_refused(held):
    fund = active_allocation(held, "fund")
    with pytest.raises(ValueError, match="floor"):
        varied(fund, {"floor": 90_001})
    without = replace(fund, amounts=replace(fund.amounts, cap=None))
    with pytest.raises(ValueError, match="cap"):
        varied(without, {"cap": 1})

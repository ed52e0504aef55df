"""Variants of a fund on past years: what is judged once gives what everything judged anew gives."""

from dataclasses import replace
from decimal import Decimal

import pytest

from surpass.engine.allocations.entitled import Subject
from surpass.mechanisms.encouragement.fund.drafting.draft import Draft, Variant
from surpass.mechanisms.encouragement.fund.measures import with_measures
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.mechanisms.encouragement.fund.simulate import simulated
from surpass.mechanisms.encouragement.fund.variants import Year, tried
from tests.fixtures.redrafting import FUND, LISTS, drafted, year_of_five


def anew(variant, years):
    """The plain way: every proposal of every year, with its reasons."""
    found = {
        period: (
            propose_rewards(book=variant.book, fund=variant.fund.id, units=year.units, boards=year.boards),
            year.before,
        )
        for period, year in years.items()
    }
    return simulated(found, decimals=variant.fund.decimals)


@pytest.mark.parametrize("fund", [FUND, LISTS])
@pytest.mark.parametrize(
    "draft",
    [
        Draft(),
        Draft(numbers={"reward_place": Decimal(700), "advance_place": Decimal(700)}),
        Draft(pick="first", picked=Decimal(1)),
        Draft(pick="share", picked=Decimal(50), ties="include"),
        Draft(measure="residual", least=Decimal("0.5")),
        Draft(over_budget="largest_remainder"),
    ],
)
def test_every_draft_gives_what_proposing_it_anew_gives(fund, draft):
    own = {name for name in draft.numbers if (fund == FUND) == name.startswith("reward")}
    variant = drafted(fund, replace(draft, numbers={name: draft.numbers[name] for name in own}))
    years = {"2023": year_of_five(), "2024": year_of_five(turned=True)}
    assert tried([variant], years)[0] == anew(variant, years)


def test_many_at_once_are_as_each_alone():
    years = {"2023": year_of_five(), "2024": year_of_five(turned=True)}
    variants = [drafted(FUND, Draft(numbers={"reward_score": Decimal(score)})) for score in (70, 80, 90)] + [
        drafted(FUND, Draft(measure="residual"))
    ]
    assert tried(variants, years) == tuple(tried([one], years)[0] for one in variants)


def test_a_unit_of_which_a_fact_is_missing_is_open_and_no_zero():
    year = year_of_five()
    units = [replace(one, values={**one.values, "unit_places_gained": None}) for one in year.units[:1]]
    year = replace(year, units=[*units, *year.units[1:]])
    (found,) = tried([drafted(FUND, Draft())], {"2024": year})
    assert found.years[0].open == 1
    assert found.years[0].amounts[units[0].key] is None


def test_whoever_may_choose_is_taken_to_choose_the_largest():
    years = {"2024": year_of_five()}
    best, choose = (drafted(LISTS, Draft(together=word, ties="include")) for word in ("best", "choose"))
    assert tried([best], years) == tried([choose], years)


def test_a_unit_on_no_board_of_a_list_is_no_candidate_of_it():
    variant = drafted(LISTS, Draft(ties="include"))
    year = year_of_five()
    alone = replace(year, boards={name: {} if name else dict(board) for name, board in year.boards.items()})
    full, bare = tried([variant], {"2024": year})[0], tried([variant], {"2024": alone})[0]
    assert bare.years[0].wanted < full.years[0].wanted


def test_no_units_cost_nothing():
    nobody = Year(units=[], boards={"": {}}, before={})
    variant = drafted(FUND, Draft())
    assert isinstance(variant, Variant)
    assert tried([variant], {"2024": nobody})[0].years[0].wanted == 0


def test_the_residual_is_a_fact_beside_places_and_a_declared_one_stays():
    book = drafted(FUND, Draft()).book
    assert {"unit_residual", "monitoring_residual", "poverty_beyond_chance"} <= book.facts.keys()
    own = replace(book.facts["unit_residual"], decimals=1)
    again = with_measures(replace(book, facts={**book.facts, "unit_residual": own}))
    assert again.facts["unit_residual"] is own
    assert Subject(key="a").values == {}

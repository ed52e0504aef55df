"""A fund as a drafter would have it: who gains by another measure, pick, tie or sum; what is refused."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import PolicyProblem, UseProblem
from surpass.mechanisms.encouragement.fund.drafting.draft import Draft
from surpass.mechanisms.encouragement.fund.drafting.redraft import numbers_in, redrafted
from surpass.mechanisms.encouragement.fund.persons import law_of_persons
from surpass.mechanisms.encouragement.fund.variants import tried
from surpass.policy.rules.book import rule_book
from tests.fixtures.redrafting import DAY, FUND, LISTS, drafted, pack_and_book, year_of_five

PACKS = Path(__file__).parents[6] / "policy-packs"


def amounts(fund, **changes):
    (found,) = tried([drafted(fund, Draft(**changes))], {"2024": year_of_five()})
    return found.years[0].amounts


def test_the_way_in_which_persons_divide_is_one_that_the_pack_names():
    pack, book = pack_and_book()
    fund = book.allocations[FUND]
    found = redrafted(book, pack, fund, Draft(method="posts", numbers={"person_cap": Decimal(9000)}))
    inside = law_of_persons(found.book, FUND).inside
    assert (inside.methods, inside.cap) == (("posts",), 900_000)
    with pytest.raises(UseProblem, match="simulation-choice"):
        redrafted(book, pack, fund, Draft(method="by_lot"))
    with pytest.raises(UseProblem, match="simulation-choice"):
        redrafted(book, pack, book.allocations[LISTS], Draft(method="posts"))


def test_every_number_that_a_fund_rests_upon_may_be_tried():
    pack, book = pack_and_book()
    assert list(numbers_in(book, pack, book.allocations[FUND])) == [
        "reward_score", "annual_fund_district", "reward_base", "reward_place", "reward_most",
        "person_least", "person_most", "person_cap", "person_below_leading",
    ]  # fmt: skip
    lists = numbers_in(book, pack, book.allocations[LISTS])
    assert {
        "obvious_advance",
        "outstanding_units",
        "excellent_quota_units",
        "catching_up_most",
    } <= lists.keys()
    assert "reward_score" not in lists


def test_other_numbers_give_what_a_pack_with_them_would(tmp_path):
    shutil.copytree(PACKS / "example-district", tmp_path / "example-district")
    shutil.copytree(PACKS / "example-province", tmp_path / "example-province")
    params = tmp_path / "example-district" / "params.yaml"
    text = params.read_text(encoding="utf-8").replace("{2022-03-01: 82}", "{2022-03-01: 88.5}")
    params.write_text(text.replace("{2021-01-01: 5000}", "{2021-01-01: 700}"), encoding="utf-8")
    whole = rule_book(load_pack(tmp_path / "example-district"), on=DAY)
    found = drafted(FUND, Draft(numbers={"reward_score": Decimal("88.5"), "reward_place": Decimal(700)}))
    assert found.fund == whole.allocations[FUND]
    assert found.book.rules["reward.unit"].arms == whole.rules["reward.unit"].arms


def test_what_a_draft_leaves_alone_stays_the_very_same():
    _, book = pack_and_book()
    found = drafted(LISTS, Draft(numbers={"advance_place": Decimal(1)})).book
    assert found.rules["reward.target_advanced"] is book.rules["reward.target_advanced"]
    assert found.allocations["fund.target_excellent"] is book.allocations["fund.target_excellent"]


def test_the_residual_pays_whoever_came_further_than_expected():
    """By places c, d get something for advancing; 2 points beyond expectation, and c alone does."""
    places, residual = (
        amounts(LISTS, ties="include"),
        amounts(LISTS, measure="residual", least=Decimal(2), ties="include"),
    )
    assert places["d"] > residual["d"]
    sure = amounts(LISTS, measure="beyond_chance", least=Decimal(0), ties="include")
    assert residual["c"] == sure["c"]
    assert sure["d"] == residual["d"]
    assert residual["e"] == 0, "a veto bars whatever the measure"


def test_an_amount_that_moves_with_the_residual_counts_points_not_hundredths():
    """4 万 and 5,000 for each point: c came 3.10 points further, a less than nothing."""
    found = amounts(FUND, measure="residual")
    assert (found["c"], found["a"]) == (4_000_000 + 1_550_000, 4_000_000)


@pytest.mark.parametrize(
    ("changes", "who"),
    [
        ({"pick": "first", "picked": Decimal(1)}, {"a"}),
        ({"pick": "first", "picked": Decimal(3)}, {"a", "b", "c"}),
        ({"pick": "share", "picked": Decimal(50)}, {"a", "b"}),
    ],
)
def test_so_many_of_each_group_go_by_the_number_of_the_threshold(changes, who):
    found = amounts(FUND, **changes)
    assert {unit for unit, amount in found.items() if amount} == who


def test_of_an_advance_nobody_is_picked_who_did_not_advance():
    """Five places a list, and a gained none: it has the awards for its score alone."""
    found = amounts(LISTS, pick="first", picked=Decimal(5), ties="include")
    assert found["a"] == amounts(LISTS, ties="include")["a"]
    assert found["b"] > amounts(LISTS, ties="include")["b"]


def test_a_unit_on_several_lists_gets_the_sum_or_the_largest():
    add, best = amounts(LISTS, ties="include"), amounts(LISTS, together="best", ties="include")
    assert add["c"] > best["c"] > 0


def test_a_fund_that_does_not_reach_may_be_divided_in_proportion():
    tight = {"numbers": {"annual_fund_district": Decimal(100_000)}}
    found = amounts(FUND, **tight, over_budget="largest_remainder")
    assert sum(found.values()) == 10_000_000
    assert sum(amounts(FUND, **tight).values()) > 10_000_000


@pytest.mark.parametrize(
    ("fund", "changes", "code"),
    [
        (FUND, {"numbers": {"obvious_advance": Decimal(1)}}, "simulation-number"),
        (FUND, {"measure": "luck"}, "simulation-choice"),
        (FUND, {"measure": "beyond_chance", "least": Decimal(1)}, "simulation-no-measure"),
        (LISTS, {"measure": "residual"}, "simulation-number"),
        (LISTS, {"measure": "residual", "least": Decimal("0.001")}, "simulation-number"),
        (FUND, {"together": "best"}, "simulation-choice"),
        (FUND, {"ties": "include"}, "simulation-choice"),
        (FUND, {"pick": "first"}, "simulation-number"),
        (FUND, {"pick": "first", "picked": Decimal("1.5")}, "simulation-number"),
        (FUND, {"pick": "first", "picked": Decimal(0)}, "simulation-number"),
        (FUND, {"pick": "share", "picked": Decimal(101)}, "simulation-number"),
        ("fund.commended", {"pick": "first", "picked": Decimal(1)}, "simulation-no-threshold"),
    ],
)
def test_what_cannot_be_tried_is_refused(fund, changes, code):
    with pytest.raises(UseProblem) as refused:
        drafted(fund, Draft(**changes))
    assert [one.code for one in refused.value.problems] == [code]


@pytest.mark.parametrize("number", ["82.005", "-1", "95000"])
def test_a_number_that_the_pack_could_not_hold_is_refused_as_there(number):
    name = "reward_score" if number == "82.005" else "reward_base"
    with pytest.raises(PolicyProblem):
        drafted(FUND, Draft(numbers={name: Decimal(number)}))

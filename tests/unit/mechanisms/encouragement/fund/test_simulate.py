"""A reward rule on past years: cost, thirds of the year before, chances, and who gains under another rule."""

from fractions import Fraction

from surpass.engine.allocations.budget import Division, Share
from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.proposal import Ask, Proposal
from surpass.mechanisms.encouragement.fund.rewards import Rewards
from surpass.mechanisms.encouragement.fund.simulate import gains, simulated, thirds
from surpass.policy.rules.allocations.allocation import Allocation

WHY = ExplanationNode(key="reward.proposed")
FUND = Allocation(id="fund", kind="budget", says={}, cite="D4", status="active")


def rewards(amounts, *, stopped=False, open_=(), out=()):
    """The rewards of a year: coins by unit; some units open, some without a reward."""
    shares = tuple(
        Share(subject=unit, amount=None if stopped else coins, wanted=coins)
        for unit, coins in amounts.items()
    ) + tuple(Share(subject=unit, amount=None) for unit in open_)
    states = dict.fromkeys(amounts, True) | dict.fromkeys(out, False) | dict.fromkeys(open_, None)
    proposals = tuple(
        Proposal(effect="proposes award", subject=unit, says={}, cite="D4", stands=stands, why=WHY,
                 asks=(Ask(fact="x", label={}),) if stands is None else ())
        for unit, stands in states.items()
    )  # fmt: skip
    whole = sum(amounts.values())
    division = Division(shares=shares, wanted=whole, budget=100, left=0, is_stopped=stopped, open=len(open_))
    return Rewards(fund=FUND, book=None, division=division, proposals=proposals, why=WHY)


def test_cost_thirds_and_chances_of_two_years():
    before = {"a": "top", "b": "middle", "c": "bottom"}
    found = simulated({
        "2023": (rewards({"a": 60, "b": 40}, out=["c"]), {}),
        "2024": (rewards({"a": 50, "c": 30}, out=["b"]), before),
    }, decimals=2)  # fmt: skip
    first, second = found.years
    assert (first.wanted, first.rewarded, first.top, first.bottom) == (100, 2, None, None)
    assert (second.wanted, second.top, second.bottom) == (80, Fraction(50, 80), Fraction(30, 80))
    assert found.totals == {"a": 110, "b": 40, "c": 30}
    assert found.chances == {"a": 1, "b": Fraction(1, 2), "c": Fraction(1, 2)}
    assert found.contested(Fraction(5, 100), Fraction(95, 100)) == ("b", "c")
    assert found.contested(Fraction(1, 2), Fraction(1)) == ("a", "b", "c")


def test_a_list_that_stops_is_told_by_what_was_wanted():
    (year,) = simulated({"2024": (rewards({"a": 80, "b": 40}, stopped=True), {})}, decimals=2).years
    assert (year.is_stopped, year.wanted, year.rewarded) == (True, 120, 2)


def test_an_open_unit_has_no_chance_of_that_year_and_is_no_zero():
    found = simulated({
        "2023": (rewards({"a": 10}, open_=["b"]), {}), "2024": (rewards({"a": 10, "b": 10}), {}),
    }, decimals=2)  # fmt: skip
    assert found.years[0].amounts == {"a": 10, "b": None}
    assert found.years[0].open == 1
    assert found.chances == {"a": 1, "b": 1}


def test_thirds_are_of_each_group_and_equals_stand_together():
    last = {f"u{score}": ("g", score) for score in (90, 80, 70, 60, 50, 40)}
    found = thirds(last | {"alone": ("h", 10), "unknown": ("g", None)})
    assert [found[f"u{score}"] for score in (90, 80, 70, 60, 50, 40)] == [
        "top", "top", "middle", "middle", "bottom", "bottom",
    ]  # fmt: skip
    assert "unknown" not in found
    assert found["alone"] == "bottom"
    tied = thirds({"a": ("g", 9), "b": ("g", 9), "c": ("g", 9)})
    assert set(tied.values()) == {"top"}


def test_who_gains_most_stands_first_and_who_is_unmoved_is_left_away():
    old = simulated({"2024": (rewards({"a": 50, "b": 30, "c": 20}), {})}, decimals=2)
    new = simulated({"2024": (rewards({"a": 20, "b": 60, "c": 20}, out=["d"]), {})}, decimals=2)
    assert gains(old, new) == (("b", 30, 60), ("a", 50, 20))
    assert gains(old, old) == ()


def test_a_year_in_which_an_amount_is_not_known_makes_nobody_gain_or_lose():
    old = simulated({"2023": (rewards({"a": 50}), {}), "2024": (rewards({"a": 50}), {})}, decimals=2)
    new = simulated({
        "2023": (rewards({}, open_=["a"]), {}), "2024": (rewards({"a": 60}), {}),
    }, decimals=2)  # fmt: skip
    assert gains(old, new) == (("a", 50, 60),)

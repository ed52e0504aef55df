"""Laws of a fund of lists: it adds up, keeps every cap, knows no order, and more is never less."""

from hypothesis import given
from hypothesis import strategies as st

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.lists import Listed, divide_lists
from surpass.policy.rules.allocations.allocation import Allocation, Amounts

NAMES = ("outstanding", "advanced", "excellent", "commended")
VALUES = st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.integers(-5, 40), max_size=8)
CAPS = st.none() | st.integers(0, 4000)
FUNDS = st.fixed_dictionaries({
    "together": st.sampled_from(["add", "best", "choose"]),
    "each": st.none() | st.integers(0, 3000),
    "budget": st.none() | st.integers(0, 9000),
    "over_budget": st.sampled_from(["stop", "largest_remainder"]),
})  # fmt: skip


def allocation(name, **more):
    return Allocation(id=name, kind="budget", says={}, cite="M1 art.1", status="active", **more)


@st.composite
def lists_of(draw):
    found = []
    for name in NAMES[: draw(st.integers(1, 4))]:
        amounts = Amounts(
            by="by", base=draw(st.integers(0, 200)), step=draw(st.integers(0, 60)), floor=0, cap=2000
        )
        cut = draw(st.sampled_from(["stop", "largest_remainder"]))
        part = allocation(name, amounts=amounts, budget=draw(CAPS), over_budget=cut)
        people = [Candidate(subject=one, values={"by": value}) for one, value in draw(VALUES).items()]
        found.append(Listed(allocation=part, candidates=people))
    return found


def fund_of(lists, more):
    return allocation("fund", lists=tuple(one.allocation.id for one in lists), **more)


@given(lists_of(), FUNDS)
def test_every_amount_and_what_is_left_make_up_the_fund_and_no_cap_is_passed(lists, more):
    found = divide_lists(fund_of(lists, more), lists, chosen={})
    whole = {share.subject: share.amount for share in found.whole.shares}
    spent = sum(amount or 0 for amount in whole.values())
    if more["budget"] is not None:
        assert spent + found.whole.left == more["budget"]
        assert found.whole.left >= 0
    for one in lists:
        amounts = [share.amount for share in found.of[one.allocation.id].shares]
        assert all(amount is None or amount >= 0 for amount in amounts)
        cap = one.allocation.budget
        assert cap is None or sum(amount or 0 for amount in amounts) <= cap
    for subject, amount in whole.items():
        parts = [s.amount for part in found.of.values() for s in part.shares if s.subject == subject]
        assert (amount or 0) == sum(part or 0 for part in parts)
        assert more["each"] is None or (amount or 0) <= more["each"]


@given(lists_of(), FUNDS, st.randoms())
def test_no_order_of_rows_changes_anything(lists, more, chance):
    turned = [
        Listed(allocation=one.allocation, candidates=chance.sample(list(one.candidates), len(one.candidates)))
        for one in chance.sample(lists, len(lists))
    ]
    fund = fund_of(lists, more)
    first, second = (divide_lists(fund, held, chosen={}) for held in (lists, turned))
    assert first.whole == second.whole
    assert dict(first.of) == dict(second.of)


@given(lists_of(), FUNDS)
def test_in_a_list_more_is_never_less(lists, more):
    if more["each"] is not None or more["together"] != "add":
        return
    found = divide_lists(fund_of(lists, more), lists, chosen={})
    for part in found.of.values():
        known = [share for share in part.shares if share.amount is not None]
        for one in known:
            for other in known:
                if one.wanted > other.wanted:
                    assert one.amount >= other.amount


@given(lists_of(), FUNDS, st.integers(2, 9))
def test_another_coin_scales_what_is_not_rounded(lists, more, times):
    """Where nothing is cut in proportion, a coin of another size multiplies every amount."""
    if more["over_budget"] != "stop" or any(one.allocation.over_budget != "stop" for one in lists):
        return
    fund = fund_of(lists, more)
    grown = [Listed(allocation=scaled(one.allocation, times), candidates=one.candidates) for one in lists]
    first = divide_lists(fund, lists, chosen={}).whole
    second = divide_lists(scaled(fund, times), grown, chosen={}).whole
    assert [s.amount and s.amount * times for s in first.shares] == [s.amount for s in second.shares]


def scaled(one, times):
    amounts = one.amounts and Amounts(
        by="by", base=one.amounts.base * times, step=one.amounts.step * times, floor=0, cap=2000 * times
    )
    return allocation(
        one.id, amounts=amounts, budget=one.budget and one.budget * times, over_budget=one.over_budget,
        lists=one.lists, together=one.together, each=one.each and one.each * times,
    )  # fmt: skip

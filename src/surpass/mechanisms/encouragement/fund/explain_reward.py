"""Why a unit gets this amount, or none, and how all amounts add up: steps in keys and values."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.engine.allocations.budget import Division, Share
from surpass.engine.allocations.entitled import Entitlement, Subject
from surpass.engine.allocations.quota import Placing
from surpass.engine.findings.explain import cited_steps, explain, worded
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.quantity import divide, show
from surpass.foundation.truth import Truth
from surpass.policy.rules.allocations.allocation import ONE, Allocation
from surpass.policy.rules.allocations.pieces import piece_at
from surpass.policy.rules.rule import RuleBook


def explain_unit(judged: Entitlement, share: Share | None, division: Division) -> ExplanationNode:
    """The amount first, then how it was reckoned, then each rule that entitles or does not."""
    key = _verdict(judged, share, division)
    values: dict[str, Value] = {"name": judged.subject.name or judged.subject.key}
    if share is not None:
        decimals = judged.allocation.decimals
        values["amount"] = None if share.amount is None else show(share.amount, decimals)
        values["wanted"] = None if share.wanted is None else show(share.wanted, decimals)
    steps = () if share is None or share.missing else tuple(_reckoned(judged, share, division))
    return ExplanationNode(key=key, values=values, children=(*steps, *map(explain, judged.findings)))


def _verdict(judged: Entitlement, share: Share | None, division: Division) -> str:
    if share is None:
        return "reward.none"
    if judged.holds is None or share.missing:
        return "reward.open"
    if share.amount is not None:
        return "reward.proposed"
    return "reward.beyond_fund" if division.is_stopped else "reward.waits"


def _reckoned(judged: Entitlement, share: Share, division: Division) -> Iterator[ExplanationNode]:
    """How the amount came about, and what a floor, a cap or a small fund made of it."""
    fund, book = judged.allocation, judged.book
    amounts = fund.amounts
    if amounts is None or judged.holds is not True:
        return
    if amounts.base is not None and not amounts.step and amounts.times is None:
        bounds: dict[str, Value] = {"amount": show(amounts.base, fund.decimals)}
        yield ExplanationNode(key="reward.fixed", values=bounds, children=cited_steps(fund.cite, book))
        yield from _less(fund, share, cited_steps(fund.cite, book))
        return
    number = int(judged.value(amounts.by) or 0)
    fact = book.facts[amounts.by]
    said: dict[str, Value] = {"fact": fact.label, "value": worded(fact, number), "unit": fact.unit}
    cited = cited_steps(fund.cite, book)
    if amounts.by_code:
        said["amount"] = show(amounts.by_code.get(number, 0), fund.decimals)
        yield ExplanationNode(key="reward.by_code", values=said, children=cited)
        if amounts.times is not None:
            yield from _times(fund, judged, amounts.by_code.get(number, 0), cited)
    elif amounts.moves:
        yield from _by_number(fund, judged, number, said, cited)
    else:
        said["budget"] = show(division.budget or 0, fund.decimals)
        yield ExplanationNode(key="reward.in_proportion", values=said, children=cited)
    yield from _less(fund, share, cited)


def _less(fund: Allocation, share: Share, cited: tuple[ExplanationNode, ...]) -> Iterator[ExplanationNode]:
    """What bounds above the amount made of it."""
    if share.amount is not None and share.wanted is not None and share.amount < share.wanted:
        less: dict[str, Value] = {
            "wanted": show(share.wanted, fund.decimals),
            "amount": show(share.amount, fund.decimals),
        }
        yield ExplanationNode(key="reward.scaled", values=less, children=cited)


def _times(
    fund: Allocation, judged: Entitlement, before: int, cited: tuple[ExplanationNode, ...]
) -> Iterator[ExplanationNode]:
    """The coefficient by which the amount is multiplied, and by which fact."""
    if fund.amounts is None or fund.amounts.times is None:
        return
    times = fund.amounts.times
    fact, value = judged.book.facts[times.by], int(judged.value(times.by) or 0)
    coefficient = times.of({times.by: value})
    values: dict[str, Value] = {
        "fact": fact.label, "value": worded(fact, value), "unit": fact.unit,
        "coefficient": show(coefficient, 2), "amount": show(before, fund.decimals),
        "product": show(divide(before * coefficient, ONE), fund.decimals),
    }  # fmt: skip
    yield ExplanationNode(key="reward.times", values=values, children=cited)


def _by_number(
    fund: Allocation,
    judged: Entitlement,
    number: int,
    said: dict[str, Value],
    cited: tuple[ExplanationNode, ...],
) -> Iterator[ExplanationNode]:
    amounts = fund.amounts
    if amounts is None:
        return
    sum_ = amounts.at(number)
    key, more = "reward.by_number", dict[str, Value]()
    coins = {"base": amounts.base or 0, "step": amounts.step, "sum": sum_}
    if amounts.pieces:
        held = piece_at(amounts.pieces, number)
        one = held or amounts.pieces[0]
        key = "reward.below_pieces" if held is None else "reward.by_piece" if one.step else "reward.by_band"
        coins |= {"base": one.base, "step": one.step}
        more = {
            "from": show(one.first, amounts.decimals),
            "beyond": show(number - one.first, amounts.decimals),
        }
    money = {name: show(value, fund.decimals) for name, value in coins.items()}
    yield ExplanationNode(key=key, values={**said, **money, **more}, children=cited)
    yield from _times(fund, judged, sum_, cited)
    if amounts.times is not None:
        sum_ = divide(sum_ * amounts.times.of({amounts.times.by: judged.value(amounts.times.by)}), ONE)
    for key, bound, is_bound in (
        ("reward.floor", amounts.floor, amounts.floor is not None and sum_ < amounts.floor),
        ("reward.cap", amounts.cap, amounts.cap is not None and sum_ > amounts.cap),
    ):
        if is_bound and bound is not None:
            yield ExplanationNode(key=key, values={"bound": show(bound, fund.decimals)}, children=cited)


def explain_lists(
    fund: Allocation,
    unit: Subject,
    share: Share | None,
    division: Division,
    lists: tuple[ExplanationNode, ...],
    *,
    stands: Truth,
) -> ExplanationNode:
    """What a unit gets of all lists together, then each list with its own reasons."""
    key = "reward.none"
    if stands is None:
        key = "reward.open"
    elif stands and share is not None:
        beyond = "reward.beyond_fund" if division.is_stopped else "reward.waits"
        key = beyond if share.amount is None else "reward.proposed"
    values: dict[str, Value] = {"name": unit.name or unit.key}
    if share is not None:
        values["amount"] = None if share.amount is None else show(share.amount, fund.decimals)
        values["wanted"] = None if share.wanted is None else show(share.wanted, fund.decimals)
    how: tuple[ExplanationNode, ...] = ()
    if fund.together != "add" or fund.each is not None:
        said: dict[str, Value] = {"each": None if fund.each is None else show(fund.each, fund.decimals)}
        bound = "" if fund.each is None else "_bound"
        how = (ExplanationNode(key=f"reward.together_{fund.together}{bound}", values=said),)
    return ExplanationNode(key=key, values=values, children=(*how, *lists))


def explain_place(place: Placing, state: str) -> ExplanationNode:
    """The place in a quota: how many there are among how many, and where this unit stands."""
    values: dict[str, Value] = {
        "place": None if place.place is None else str(place.place),
        "seats": None if place.seats is None else str(place.seats),
        "size": str(place.size),
    }
    return ExplanationNode(key=f"reward.place_{state}", values=values)


def explain_sum(fund: Allocation, book: RuleBook, division: Division) -> ExplanationNode:
    """How the amounts and what is left make up the fund; or that it does not reach, and stops."""
    spent = sum(share.amount or 0 for share in division.shares)
    coins = {"budget": division.budget, "spent": spent, "left": division.left, "wanted": division.wanted}
    values: dict[str, Value] = {
        name: None if value is None else show(value, fund.decimals) for name, value in coins.items()
    }
    values |= {
        "count": str(sum(share.amount is not None for share in division.shares)),
        "open": str(division.open),
    }
    waits = any(share.amount is None and not share.missing for share in division.shares)
    key = "adds_up" if division.budget is not None else "no_budget"
    key = "stops" if division.is_stopped else "sum_waits" if waits else key
    return ExplanationNode(
        key=f"reward.{key}",
        values={"says": fund.says, **values},
        children=(*_reserve(fund, division), *cited_steps(fund.cite, book)),
    )


def _reserve(fund: Allocation, division: Division) -> Iterator[ExplanationNode]:
    """Why the amounts stand although some are open: the fund reaches even if those get the most."""
    if not division.open or division.reserve is None or division.budget is None:
        return
    total = division.wanted + division.reserve
    if total <= division.budget:
        coins = {"reserve": division.reserve, "total": total, "budget": division.budget}
        money: dict[str, Value] = {name: show(value, fund.decimals) for name, value in coins.items()}
        yield ExplanationNode(key="reward.reserve", values={**money, "open": str(division.open)})

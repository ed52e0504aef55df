"""Funds, lists and rewards for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.encouragement.fund.models import Fund, Payment, Reward
from surpass.office.encouragement.fund.standing import is_entered, is_stale, newest_list
from surpass.office.up_and_down.periods.law import law_on

Row = dict[str, Any]


def fund_row(fund: Fund) -> Row:
    """A fund with its newest list; amounts with all their decimals.

    ``state``: no_list, listed, stopped (the fund does not reach), stale (the result changed), in_case,
    entered.
    """
    found = newest_list(fund)
    decimals = law_on(fund.opened_on).allocations[fund.allocation].decimals
    payment = Payment.objects.filter(reward_list__fund=fund).order_by("-pk").first()
    return {
        "fund": fund.pk, "unit": fund.place_id, "allocation": fund.allocation, "year": fund.year,
        "budget": money(fund.budget, decimals), "reserve": money(fund.reserve, decimals),
        "most": money(fund.most, decimals), "most_cite": fund.most_cite, "source": fund.source,
        "document": fund.document, "case": fund.case, "state": _state(fund),
        "nth": found.nth if found else None, "digest": found.digest if found else "",
        "run": found.run.key if found else "", "pack": found.pack if found else "",
        "wanted": money(found.wanted, decimals) if found else None,
        "proposed": money(found.proposed, decimals) if found else None,
        "left": money(found.left, decimals) if found else None,
        "payments": payment.digest if payment else "",
    }  # fmt: skip


def _state(fund: Fund) -> str:
    found = newest_list(fund)
    if found is None:
        return "no_list"
    if fund.case and is_entered(fund):
        return "entered"
    if is_stale(fund, found):
        return "stale"
    if fund.case:
        return "in_case"
    return "stopped" if found.is_stopped else "listed"


def reward_row(row: Reward) -> Row:
    """What the list says of one unit; an open one names the facts or choices that it waits for."""
    fund = row.reward_list.fund
    decimals = law_on(fund.opened_on).allocations[fund.allocation].decimals
    return {
        "fund": fund.pk, "nth": row.reward_list.nth, "unit": row.unit_id, "person": row.person_id or "",
        "group": row.group,
        "state": row.state, "wanted": money(row.wanted, decimals), "amount": money(row.amount, decimals),
        "asks": [ask["fact"] for ask in row.asks],
        "parts": {one.part: money(one.amount, decimals) for one in row.parts.order_by("part")},
    }  # fmt: skip

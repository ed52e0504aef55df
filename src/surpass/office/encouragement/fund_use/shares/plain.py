"""Divisions inside units for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.exchange.mechanisms.rewards.money import money
from surpass.foundation.quantity import show
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.standing import law_of_shares, number_of

Row = dict[str, Any]


def division_row(one: Division) -> Row:
    """A division; ``left`` is None while something is asked of anybody."""
    decimals = law_of_shares(one.reward_list.fund, on=one.on).decimals
    until = one.objections_until
    return {
        "fund": one.reward_list.fund_id, "supplement": number_of(one.reward_list), "unit": one.unit_id,
        "nth": one.nth, "state": one.state,
        "method": one.method, "rule": one.rule, "amount": money(one.amount, decimals),
        "left": money(one.left, decimals), "objections_until": until.isoformat() if until else None,
        "digest": one.digest,
    }  # fmt: skip


def share_row(one: PersonShare) -> Row:
    """One person's share; ``release`` is empty while an amount that was set aside still is."""
    decimals = law_of_shares(one.division.reward_list.fund, on=one.division.on).decimals
    return {
        "share": one.pk, "supplement": number_of(one.division.reward_list), "person": one.person_id,
        "state": one.state, "release": one.release,
        "asks": list(one.asks),
        "coefficient": None if one.coefficient is None else show(one.coefficient, 2), "days": one.days,
        "amount": money(one.amount, decimals), "cite": one.cite,
    }  # fmt: skip

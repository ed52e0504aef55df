"""Money that is taken back, for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.encouragement.fund_use.recovery.models import Recovery, Returned
from surpass.office.encouragement.fund_use.recovery.standing import came, given_back, owed

Row = dict[str, Any]


def recovery_row(one: Recovery) -> Row:
    """One recovery; amounts with all their decimals. ``owed`` below zero is owed to the holder."""
    return {
        "recovery": one.pk, "kind": kind_of(one), "unit": one.place_id, "person": one.person_id or "",
        "case": one.case, "state": one.state, "is_held": one.is_held,
        "amount": money(one.amount, one.decimals), "claimed": money(one.claimed, one.decimals),
        "came": money(came(one), one.decimals), "given_back": money(given_back(one), one.decimals),
         "owed": money(owed(one), one.decimals),
        "due_on": one.due_on.isoformat() if one.due_on else None,
    }  # fmt: skip


def returned_row(row: Returned) -> Row:
    """One sum that came back, or was struck."""
    return {
        "row": row.pk, "amount": money(row.amount, row.recovery.decimals), "on": row.on.isoformat(),
        "document": row.document, "is_given_back": row.is_given_back, "is_struck": row.struck is not None,
    }  # fmt: skip


def kind_of(one: Recovery) -> str:
    """Of what it is: reward, share or honour."""
    return "reward" if one.reward_id else "share" if one.share_id else "honour"

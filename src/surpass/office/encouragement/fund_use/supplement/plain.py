"""Supplements for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.encouragement.fund.models import RewardList
from surpass.office.encouragement.fund.standing import is_awarded
from surpass.office.encouragement.fund_use.supplement.standing import spare_of
from surpass.office.up_and_down.periods.law import law_on

Row = dict[str, Any]


def supplement_row(found: RewardList) -> Row:
    """A supplement with its units; amounts with all their decimals."""
    fund = found.fund
    decimals = law_on(fund.opened_on).allocations[fund.allocation].decimals
    payment = found.payments.order_by("-nth").first()
    return {
        "fund": fund.pk, "nth": found.nth, "state": state_of(found), "case": found.case,
        "run": found.run.key, "proposed": money(found.proposed, decimals),
        "spare": money(spare_of(fund), decimals), "digest": found.digest,
        "payments": payment.digest if payment else "",
        "rewards": [
            {"unit": row.unit_id, "now": money(row.wanted, decimals), "amount": money(row.amount, decimals)}
            for row in found.rewards.order_by("unit")
        ],
    }  # fmt: skip


def state_of(found: RewardList) -> str:
    """``listed``, ``in_case`` or ``entered``."""
    if not found.case:
        return "listed"
    return "entered" if is_awarded(found.case) else "in_case"

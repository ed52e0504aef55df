"""Lists of allowances for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.encouragement.front_line.paying.models import AllowanceLine, AllowanceList
from surpass.office.encouragement.front_line.paying.standing import approvers, decimals_of

Row = dict[str, Any]


def list_row(one: AllowanceList) -> Row:
    """Where a list stands; ``approved_by``: who, so far."""
    payment = getattr(one, "payment", None)
    return {
        "number": one.pk, "unit": one.place_id, "year": one.year, "nth": one.nth, "on": one.on,
        "state": str(one.state), "amount": money(one.amount, decimals_of(one)), "digest": one.digest,
        "proposed_by": one.by, "approved_by": approvers(one),
        "payment_digest": payment.digest if payment else None,
    }  # fmt: skip


def whole_list(one: AllowanceList) -> Row:
    """With its lines; ``amount`` None: the line waits, ``state`` says for what."""
    decimals = decimals_of(one)
    lines = one.lines.order_by("unit", "person", "posting")
    return {**list_row(one), "lines": [_line_row(line, decimals) for line in lines]}


def _line_row(line: AllowanceLine, decimals: int) -> Row:
    return {
        "posting": line.posting_id, "person": line.person_id, "unit": line.unit_id, "kind": line.kind,
        "days": line.days, "before": line.before, "rate": money(line.rate, decimals),
        "amount": money(line.amount, decimals), "state": line.state, "cite": line.cite,
        "is_paid": line.payment_id is not None,
    }  # fmt: skip

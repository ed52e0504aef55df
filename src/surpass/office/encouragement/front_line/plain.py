"""Postings and what they bring, for programs and commands; words only of the posting asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.encouragement.front_line.allowances import Proposed
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.standing import (
    appraisals_missing,
    is_contested,
    known_days,
    rotates_on,
)

Row = dict[str, Any]


def posting_row(one: Posting, *, on: date) -> Row:
    """Where it stands; ``days``: by year, as verified; ``missing``: appraisals that the pack asks for."""
    return {
        "posting": one.pk, "person": one.person_id, "kind": one.kind, "unit": one.unit_id,
        "sender": one.sender_id, "since": one.since, "until": one.until, "state": str(one.state),
        "contested": is_contested(one), "rotates_on": rotates_on(one),
        "days": {str(year): row.days for year, row in sorted(known_days(one).items())},
        "missing": appraisals_missing(one, today=on),
    }  # fmt: skip


def whole_posting(one: Posting, *, on: date) -> Row:
    """With what was said."""
    return {
        **posting_row(one, on=on), "what": one.what, "reasons": one.reasons, "contest": one.contest,
        "answer": one.answer,
        "appraisals": [
            {"kind": row.kind, "on": row.on, "said": row.said} for row in one.appraisals.order_by("on", "pk")
        ],
    }  # fmt: skip


def proposed_row(found: Proposed) -> Row:
    """The proposal of a year; amounts with all their decimals, None where a fact is missing."""
    return {
        "year": found.year, "on": found.on,
        "allowances": [
            {"posting": one.posting.pk, "person": one.posting.person_id, "unit": one.posting.unit_id,
             "days": one.days, "amount": money(one.amount, one.decimals), "state": one.state}
            for one in found.allowances
        ],
        "funds": [
            {"unit": one.unit, "level": one.level, "amount": money(one.amount, one.decimals)}
            for one in found.funds
        ],
    }  # fmt: skip

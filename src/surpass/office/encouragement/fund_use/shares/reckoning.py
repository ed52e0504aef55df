"""A division as the law of its day reckons it, from what was declared and what is known; and its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from surpass.mechanisms.encouragement.share_inside import Shared
from surpass.office.encouragement.fund_use.shares.models import PersonShare

Row = dict[str, Any]


def rows_of(shared: Shared) -> list[PersonShare]:
    """A row a person, in the order of keys; they belong to no division yet."""
    return [
        PersonShare(
            person_id=one.member.key, is_leading=one.member.is_leading,
            is_whole_year=one.member.is_whole_year, coefficient=one.member.coefficient,
            days=one.member.days, state=one.state, amount=one.amount, cite=one.cite, asks=list(one.asks),
        )
        for one in shared.shares
    ]  # fmt: skip


def said_of(row: PersonShare) -> Row:
    """What is sealed under the person's key."""
    return {
        "is_leading": row.is_leading, "is_whole_year": row.is_whole_year, "coefficient": row.coefficient,
        "days": row.days, "state": row.state, "amount": row.amount, "cite": row.cite,
        "asks": list(row.asks),
    }  # fmt: skip


def digest_of(rows: Iterable[PersonShare]) -> str:
    """Of what the rows say: equal divisions have equal digests."""
    said = [[one.person_id, said_of(one)] for one in sorted(rows, key=lambda one: one.person_id)]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()

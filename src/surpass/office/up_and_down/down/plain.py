"""Triggers as plain data, for programs and the command line."""

from __future__ import annotations

from typing import Any

from surpass.office.up_and_down.down.models import Trigger

Row = dict[str, Any]


def trigger_row(row: Trigger) -> Row:
    """One trigger: the facts that the rule read, the tolerance check, what became of it."""
    return {
        "question": row.pk, "person": row.person_id, "rule": row.rule, "year": row.year, "state": row.state,
        "values": dict(row.values), "answers": dict(row.answers), "pack": row.pack,
        "fingerprint": row.fingerprint, "seen_on": row.seen_on, "case": row.case, "why": row.why,
    }  # fmt: skip

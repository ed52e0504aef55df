"""Triggers as plain data, for programs and the command line."""

from __future__ import annotations

from typing import Any

from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.reading.tolerated import found_in

Row = dict[str, Any]


def trigger_row(row: Trigger) -> Row:
    """One trigger: the facts that the rule read, the tolerance check, what became of it.

    ``outcome``: what the tolerance case found, as far as it stands; empty: nothing, or no case is named.
    """
    found = found_in({row.tolerance}).get(row.tolerance) if row.tolerance else None
    return {
        "question": row.pk, "person": row.person_id, "rule": row.rule, "year": row.year, "state": row.state,
        "values": dict(row.values), "answers": dict(row.answers), "tolerance": row.tolerance,
        "outcome": found.outcome if found else "", "pack": row.pack,
        "fingerprint": row.fingerprint, "seen_on": row.seen_on, "case": row.case, "why": row.why,
    }  # fmt: skip

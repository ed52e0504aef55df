"""Triggers as plain data, for programs and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from surpass.mechanisms.up_and_down.down.protection import Protection
from surpass.mechanisms.up_and_down.down.ways import Way
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.reading.protected import WORDS, protections_of
from surpass.office.up_and_down.down.reading.tolerated import Found, found_in

Row = dict[str, Any]


def trigger_rows(rows: Sequence[Trigger], *, on: date) -> list[Row]:
    """Triggers: the facts that the rule read, the tolerance check, what became of them.

    ``outcome``: what the tolerance case found, as far as it stands; empty: nothing, or no case is named.
    ``protected``: yes, no or unknown, and by which clauses; never by what.
    """
    findings = found_in({row.tolerance for row in rows if row.tolerance})
    protections = protections_of(rows, on=on)
    return [_row(row, findings.get(row.tolerance), protections[row.pk]) for row in rows]


def trigger_row(row: Trigger, *, on: date) -> Row:
    """One of them."""
    return trigger_rows([row], on=on)[0]


def _row(row: Trigger, found: Found | None, protection: Protection) -> Row:
    return {
        "question": row.pk, "person": row.person_id, "rule": row.rule, "year": row.year, "state": row.state,
        "values": dict(row.values), "answers": dict(row.answers), "tolerance": row.tolerance,
        "outcome": found.outcome if found else "",
        "protected": WORDS[protection.is_protected],
        "protected_by": list(protection.cites), "pack": row.pack,
        "fingerprint": row.fingerprint, "seen_on": row.seen_on, "case": row.case, "why": row.why,
    }  # fmt: skip


def way_row(one: Way) -> Row:
    """A way of adjustment, by the list of a day."""
    return {
        "way": one.id, "state": one.state, "offered": one.is_offered, "clauses": list(one.cites),
        "asks": [fact.name for fact in one.asks],
    }  # fmt: skip

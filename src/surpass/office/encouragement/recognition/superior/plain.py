"""Papers of a superior for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.office.encouragement.recognition.superior.models import SuperiorPaper

STATES = {True: "right", False: "wrong", None: "waits"}


def paper_row(row: SuperiorPaper) -> dict[str, Any]:
    """One, with whether somebody else verified it."""
    return {
        "paper": row.pk, "honour": row.honour_id, "says": row.says, "issuer": row.issuer,
        "document": row.document, "on": row.on.isoformat(), "evidence": row.evidence,
        "counts_as": row.counts_as, "state": STATES[row.is_right], "finding": row.finding,
    }  # fmt: skip

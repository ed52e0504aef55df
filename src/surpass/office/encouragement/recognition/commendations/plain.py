"""Commendations for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.office.encouragement.recognition.commendations.models import Commendation


def commendation_row(one: Commendation) -> dict[str, Any]:
    """One, with whether it stands; the reasons where it was taken back."""
    return {
        "commendation": one.pk, "unit": one.unit_id, "year": one.year, "kind": one.fact, "what": one.what,
        "document": one.document, "on": one.on.isoformat(), "stands": one.taken_back is None,
        "reasons": one.reasons,
    }  # fmt: skip

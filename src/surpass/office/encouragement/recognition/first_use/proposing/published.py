"""Which reasons of somebody used first may be told in public."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.reason import HONOUR, PUBLISHED
from surpass.office.encouragement.recognition.honours.seen import told_in_public


def published_of(one: FirstUse, *, on: date) -> list[dict[str, Any]]:
    """Service, results of units, and honours that are public themselves; nobody's words, grades or pool."""
    public = {
        f"honour:{pk}" for pk in told_in_public(on=on).filter(person=one.person).values_list("pk", flat=True)
    }
    return [
        row
        for row in one.reasons
        if row["kind"] in PUBLISHED and (row["kind"] != HONOUR or row["source"] in public)
    ]

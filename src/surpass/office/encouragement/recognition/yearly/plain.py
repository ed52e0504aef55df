"""The numbers of a year for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.office.encouragement.recognition.yearly.models import YearlyChoice
from surpass.office.encouragement.recognition.yearly.numbers import Number


def number_row(found: Number) -> dict[str, Any]:
    """How many there may be, who has a place, who waits, and each choice with its reasons."""
    rows = YearlyChoice.objects.filter(tree=found.tree, kind=found.kind, year=found.year).order_by("pk")
    return {
        "kind": found.kind, "year": found.year, "most": found.most, "used": found.used, "free": found.free,
        "clause": found.cite, "needs_choice": found.needs_choice,
        "taken": [one.pk for one in found.taken], "chosen": [one.pk for one in found.chosen],
        "waiting": [one.pk for one in found.waiting],
        "choices": [
            {
                "chosen": sorted(row.honours.values_list("pk", flat=True)), "among": row.among,
                "reasons": row.reasons, "by": row.by, "at": row.at.isoformat(),
            }
            for row in rows
        ],
    }  # fmt: skip

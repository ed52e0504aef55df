"""Inspections for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.office.rollout.inspection.models import PlannedInspection


def inspection_row(one: PlannedInspection) -> dict[str, Any]:
    """What is planned, and the case that carries it out."""
    return {
        "inspection": one.pk, "unit": one.place_id, "matter": one.matter, "scope": one.scope,
        "on": one.on.isoformat(), "order": one.order_id, "case": one.case, "digest": one.digest,
        "is_dropped": one.dropped_at is not None, "checklist": one.checklist,
    }  # fmt: skip

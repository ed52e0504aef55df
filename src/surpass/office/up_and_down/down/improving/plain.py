"""Periods to improve as plain data, for programs and the command line."""

from __future__ import annotations

from typing import Any

from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.down.improving.reading import plan_of, stands
from surpass.office.up_and_down.periods.reading.of_cases import person_of

Row = dict[str, Any]


def improvement_row(kept: KeptCase) -> Row:
    """How one stands, and its plan; null: no plan yet."""
    found, plan = stands(kept), plan_of(kept)
    planned = plan and {
        "measured_on": plan.measured_on, "goals": list(plan.goals),
        "helps": [{"what": what, "by": by} for what, by in plan.helps],
        "reasons": plan.reasons,
    }  # fmt: skip
    return {
        "case": kept.key, "person": person_of(kept.subject), "state": found.state, "since": found.since,
        "until": found.until, "measured": found.is_measured, "plan": planned,
    }  # fmt: skip

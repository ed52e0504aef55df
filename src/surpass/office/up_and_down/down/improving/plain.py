"""Periods to improve as plain data, for programs and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.up_and_down.down.improving.reading import Planned, plans_of, stands
from surpass.office.up_and_down.periods.reading.of_cases import person_of

Row = dict[str, Any]


def improvement_rows(cases: Iterable[KeptCase]) -> list[Row]:
    """How each stands, and its plan; null: no plan yet."""
    rows = list(cases)
    records_of(rows)
    plans = plans_of([one.pk for one in rows])
    return [_row(one, plans.get(one.pk)) for one in rows]


def improvement_row(kept: KeptCase) -> Row:
    """One of them."""
    return improvement_rows([kept])[0]


def _row(kept: KeptCase, plan: Planned | None) -> Row:
    found = stands(kept)
    planned = plan and {
        "measured_on": plan.measured_on, "goals": list(plan.goals),
        "helps": [{"what": what, "by": by} for what, by in plan.helps],
        "reasons": plan.reasons,
    }  # fmt: skip
    return {
        "case": kept.key, "person": person_of(kept.subject), "state": found.state, "since": found.since,
        "until": found.until, "measured": found.is_measured, "plan": planned,
    }  # fmt: skip

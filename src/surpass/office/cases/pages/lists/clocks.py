"""Clocks of duties, as the design system draws them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from surpass.office.cases.pages.words import say
from surpass.office.horizons import CLOCK, days_of
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.duties import LAPSED, LATE, PAUSED, REMIND, Duty


def clock_of(duty: Duty, case: Case) -> dict[str, Any]:
    """Level, working days left or over, and the day; provisional days say so.

    Missing:  without a term there is no clock.
    """
    if duty.state == PAUSED:
        return {"level": "paused", "since": case.paused.isoformat() if case.paused else ""}
    if duty.due is None or duty.left is None:
        return {}
    key = "duty.day_provisional" if duty.is_provisional else "duty.day"
    until = say(key, day=duty.due.isoformat())
    if duty.state in {LATE, LAPSED}:
        return {"level": "overdue", "days": max(-duty.left, 1), "until": until}
    is_soon = duty.state == REMIND or duty.left < days_of(CLOCK, on=timezone.localdate())
    return {"level": "soon" if is_soon else "on_time", "days": duty.left, "until": until}

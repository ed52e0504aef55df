"""Duties for programs and commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.reading.clock import clock_of
from surpass.office.rollout.duties.reading.late import told_of
from surpass.office.rollout.duties.reading.preview import Preview
from surpass.rollout.duties.cascade import Standing, seen_together

Row = dict[str, Any]


def duty_row(one: Duty, *, on: date) -> Row:
    """Where it stands; ``left``: working days, negative when over; ``late_to``: places that hear of it."""
    clock = clock_of(one, on=on)
    return {
        "duty": one.pk, "assignment": one.assignment_id, "title": one.assignment.title, "unit": one.place_id,
        "asker": one.asker_id, "part_of": one.part_of_id, "part": one.part, "owner": one.owner,
        "due": one.due, "until": clock.until, "left": clock.left, "light": str(clock.light),
        "state": str(one.state), "asked_until": one.asked_until, "ended_on": one.ended_on,
        "late_to": [path.strip("/").rpartition("/")[2] for path in told_of(one, on=on)],
    }  # fmt: skip


def whole_duty(one: Duty, *, on: date) -> Row:
    """With the report and every step."""
    return {
        **duty_row(one, on=on), "words": one.assignment.words, "report": one.report,
        "steps": [
            {"did": row.kind, "words": row.words, "day": row.day, "by": row.by, "at": row.at}
            for row in one.steps.order_by("pk")
        ],
    }  # fmt: skip


def assignment_row(one: Assignment) -> Row:
    """What was issued."""
    return {
        "assignment": one.pk, "place": one.place_id, "kind": str(one.kind), "title": one.title,
        "basis": one.basis, "due": one.due, "withdrawn": one.withdrawn_at is not None,
    }  # fmt: skip


def whole_assignment(one: Assignment, duties: Sequence[Duty], *, on: date) -> Row:
    """With its words, its cost and the duties within reach; ``stuck``: those that hold it up."""
    rows = [duty_row(duty, on=on) for duty in duties]
    seen = seen_together(Standing(duty.pk, duty.part_of_id, clock_of(duty, on=on).light) for duty in duties)
    return {
        **assignment_row(one), "words": one.words, "period": one.period, "asks": list(one.asks),
        "besides": one.besides, "minutes": dict(one.minutes), "why_withdrawn": one.why_withdrawn,
        "duties": rows, "stuck": [key for key, found in seen.items() if found.is_stuck],
    }  # fmt: skip


def preview_row(found: Preview) -> Row:
    """Whom it would reach and what it would cost; ``seen`` goes back with the issue."""
    return {
        "seen": found.digest, "units": [node.key for node in found.units], "minutes": found.minutes,
        "cost": [
            {"level": row.level, "units": row.units, "minutes": row.minutes, "total": row.total}
            for row in found.cost
        ],
    }  # fmt: skip

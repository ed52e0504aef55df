"""Inspections for programs and commands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.reading.course import Course, courses
from surpass.office.rollout.inspection.reading.overview import Line

Row = dict[str, Any]


def inspection_rows(rows: Iterable[PlannedInspection], *, on: date) -> list[Row]:
    """What is planned, and where each of them stands."""
    rows = list(rows)
    held = courses(rows, on=on)
    return [_row(one, held[one.pk]) for one in rows]


def whole_inspection(one: PlannedInspection, *, on: date) -> Row:
    """With its scope, its checklist, and the figures that it takes over."""
    return {
        **inspection_rows([one], on=on)[0], "scope": one.scope, "order": one.order_id,
        "digest": one.digest, "checklist": one.checklist, "why_dropped": one.why_dropped,
        "figures": [
            {
                "indicator": figure.cell.item.key, "reported": figure.reported,
                "outcome": str(figure.outcome), "found": figure.text,
            }
            for figure in one.figures
        ],
    }  # fmt: skip


def line_row(line: Line) -> Row:
    """A unit of the overview, with what lies below it."""
    return {
        "unit": line.unit, "planned": line.planned, "open": line.open, "party": line.party,
        "late": line.late, "closed": line.closed,
    }  # fmt: skip


def _row(one: PlannedInspection, course: Course) -> Row:
    return {
        "inspection": one.pk, "unit": one.place_id, "matter": one.matter, "on": one.on.isoformat(),
        "case": one.case, "state": course.state, "step": dict(course.step),
        "due": None if course.due is None else course.due.isoformat(), "is_late": course.is_late,
        "asked": course.asked, "answered": course.answered, "end": course.end,
    }  # fmt: skip

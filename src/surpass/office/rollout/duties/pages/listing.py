"""Duties of one's own units, and what was issued within reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.rollout.duties.acts.withdraw_assignment import OPEN
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.pages.words import clock_cell, light_cell, say, stands
from surpass.office.rollout.duties.reading.clock import clock_of
from surpass.office.rollout.duties.seen import SEE, assignments_seen, duties_seen, duties_to_do
from surpass.rollout.duties.light import worst

ISSUE, REPORT = "rollout.issue_assignment", "rollout.report_duty"
OWN = (("name", "title"), ("w", "asker"), ("d", "due"), ("w", "clock"), ("w", "stands"))
ISSUED = (("name", "title"), ("w", "place"), ("d", "due"), ("n", "settled"), ("w", "clock"))


@door(SEE)
def duties(request: HttpRequest) -> HttpResponse:
    """What one's own unit owes first, then what was issued, the latest first."""
    actor, today = actor_behind(request), timezone.localdate()
    own = list(duties_to_do(actor, REPORT, at="place").filter(state__in=OPEN).order_by("due", "pk"))
    page = Paginator(assignments_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    issued = list(page.object_list)
    of_issued = list(duties_seen(actor).filter(assignment__in=issued))
    names = unit_names(sorted({one.asker_id for one in own} | {one.place_id for one in issued}))
    context: dict[str, Any] = {
        "title": say("duties.title"), "expected": say("duties.expected"), "trail": [],
        "own": _own(own, names, today) if not reach_of(REPORT, actor).is_empty else None,
        "issued": _issued(issued, of_issued, names, today), "pager": pager(page, request.GET),
        "may_issue": not reach_of(ISSUE, actor).is_empty,
    }  # fmt: skip
    return render(request, "duties/list.html", context)


def _own(rows: Sequence[Duty], names: dict[str, str], today: date) -> dict[str, Any]:
    return {
        "id": "own", "title": say("duties.own"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"duties.head_{name}")} for kind, name in OWN],
        "rows": [
            {"cells": [
                {"text": row.assignment.title, "href": reverse("rollout:duties:duty", args=[row.pk]),
                 "note": row.part},
                names[row.asker_id], row.due.isoformat(), clock_cell(row, on=today), stands(row),
            ]}
            for row in rows
        ],
        "empty": {"said": say("duties.no_own"), "why": say("duties.no_own_why")},
    }  # fmt: skip


def _issued(
    rows: Sequence[Assignment], duties: Sequence[Duty], names: dict[str, str], today: date
) -> dict[str, Any]:
    of: dict[int, list[Duty]] = {row.pk: [] for row in rows}
    for duty in duties:
        of[duty.assignment_id].append(duty)
    return {
        "id": "issued", "title": say("duties.issued"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"duties.head_{name}")} for kind, name in ISSUED],
        "rows": [
            {"cells": [
                {"text": row.title, "href": reverse("rollout:duties:assignment", args=[row.pk]),
                 "note": say("duties.withdrawn") if row.withdrawn_at else ""},
                names[row.place_id], row.due.isoformat(),
                f"{sum(duty.state == Duty.State.SETTLED for duty in of[row.pk])}/{len(of[row.pk])}",
                light_cell(worst(clock_of(duty, on=today).light for duty in of[row.pk])),
            ]}
            for row in rows
        ],
        "empty": {"said": say("duties.none"), "why": say("duties.none_why")},
    }  # fmt: skip

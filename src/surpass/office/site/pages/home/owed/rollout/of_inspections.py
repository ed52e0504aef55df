"""Tasks of inspections: a plan whose case is to be opened; what follows is owed in the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.inspection.pages.words import matter_said, say, unit_said
from surpass.office.rollout.inspection.seen import OPEN, inspections_seen
from surpass.office.site.pages.home.task import Task


def tasks_of_inspections(actor: Actor, *, on: date) -> Iterator[Task]:
    """Of whoever opens them, up to the day of the plan."""
    if reach_of(OPEN, actor).is_empty:
        return
    for one in inspections_seen(actor, act=OPEN).filter(case="", dropped_at=None).order_by("on", "pk"):
        yield Task(
            kind="inspection_open", subject=f"inspection:{one.pk}", due=one.on, left=(one.on - on).days,
            title=say("home.task_inspection_open", unit=unit_said(one.place_id)),
            public=say("home.public_inspection_open"),
            said=say("home.said_inspection_open", matter=matter_said(one)),
            href=reverse("inspection:inspection", args=[one.pk]),
        )  # fmt: skip

"""Tasks of records: a report that is still to be written, and one that waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.rollout.records.gathered.reported import approvers, due_of
from surpass.office.rollout.records.models import YearReport
from surpass.office.rollout.records.seen import DECIDE, WRITE, reports_seen
from surpass.office.site.pages.home.task import Task


def tasks_of_records(actor: Actor, *, on: date) -> Iterator[Task]:
    """Of whoever writes a draft, and of whoever may approve and wrote none of it."""
    if not reach_of(WRITE, actor).is_empty:
        for one in reports_seen(actor, act=WRITE).filter(state=YearReport.State.DRAFT):
            yield _task(one, "report_to_write", on)
    if not reach_of(DECIDE, actor).is_empty:
        for one in reports_seen(actor, act=DECIDE).filter(state=YearReport.State.HANDED_IN):
            if actor.key not in {one.by, *one.writers, *approvers(one)}:
                yield _task(one, "report_to_decide", on)


def _task(one: YearReport, kind: str, on: date) -> Task:
    due = due_of(one.year, on=on)
    return Task(
        kind=kind, subject=f"report:{one.place_id}-{one.year}", title=say(f"home.task_{kind}", year=one.year),
        public=say(f"home.public_{kind}", year=one.year), said=say(f"home.said_{kind}"), due=due,
        left=(due - on).days if due else None, href=reverse("records:report", args=[one.year]),
    )  # fmt: skip

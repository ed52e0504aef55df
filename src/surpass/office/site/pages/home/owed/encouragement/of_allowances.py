"""Tasks of lists of allowances: to decide, and to issue."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.front_line.paying.models import (
    AllowanceLine,
    AllowanceList,
    AllowanceWord,
)
from surpass.office.encouragement.front_line.paying.seen import DECIDE, ISSUE, lists_seen
from surpass.office.site.pages.home.task import Task

STATE = AllowanceList.State


def tasks_of_allowances(actor: Actor) -> Iterator[Task]:
    """Not of one's own hand, and not of one's own money."""
    mine = AllowanceLine.objects.filter(of_list=OuterRef("pk"), person__account__key=actor.key)
    said = AllowanceWord.objects.filter(of_list=OuterRef("pk"), by=actor.key, is_approved=True)
    if not reach_of(DECIDE, actor).is_empty:
        found = lists_seen(actor, act=DECIDE).filter(~Exists(mine), ~Exists(said), state=STATE.PROPOSED)
        yield from (_task("decide", one) for one in found.exclude(by=actor.key))
    if not reach_of(ISSUE, actor).is_empty:
        found = lists_seen(actor, act=ISSUE).filter(state=STATE.APPROVED)
        yield from (_task("issue", one) for one in found.exclude(by=actor.key))


def _task(kind: str, one: AllowanceList) -> Task:
    return Task(
        kind=f"allowances_{kind}", subject=f"allowances:{one.pk}:{kind}",
        title=say(f"home.task_allowances_{kind}", year=one.year),
        public=say(f"home.public_allowances_{kind}"), said=say(f"home.said_allowances_{kind}"),
        href=reverse("encouragement:allowance_list", args=[one.pk]),
    )  # fmt: skip

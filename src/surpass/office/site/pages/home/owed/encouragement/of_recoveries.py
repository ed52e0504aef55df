"""Tasks of money that is taken back: to decide the claim, and to pay what was claimed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.seen import recoveries_seen
from surpass.office.encouragement.fund_use.recovery.standing import owed
from surpass.office.site.pages.home.task import Task

DECIDE = "encouragement.decide_recovery"
OF_UNIT = ("unit_head", "unit_clerk")


def tasks_of_recoveries(actor: Actor, *, on: date) -> Iterator[Task]:
    """The director's once the case is closed; the holder's with its day."""
    if not reach_of(DECIDE, actor).is_empty:
        closed = KeptCase.objects.exclude(end="").values("pk")
        waits = recoveries_seen(actor, act=DECIDE).filter(
            state=Recovery.State.REVOKED, is_held=False, case__in=closed
        )
        for one in waits.exclude(person__account__key=actor.key):
            yield _task(one, "decide")
    units = [one.path for one in actor.held if one.role in OF_UNIT]
    own = Q(person__account__key=actor.key or None) | Q(person=None, place__path__in=units)
    for one in Recovery.objects.filter(own, state=Recovery.State.CLAIMED).order_by("due_on", "pk"):
        if owed(one) > 0:
            yield _task(one, "pay", due=one.due_on, left=(one.due_on - on).days if one.due_on else None)


def _task(one: Recovery, kind: str, *, due: date | None = None, left: int | None = None) -> Task:
    return Task(
        kind=f"recovery_{kind}", subject=f"recovery:{one.pk}:{kind}", due=due, left=left,
        title=say(f"home.task_recovery_{kind}", case=one.case), public=say(f"home.public_recovery_{kind}"),
        said=say(f"home.said_recovery_{kind}"), href=reverse("encouragement:recovery", args=[one.pk]),
    )  # fmt: skip

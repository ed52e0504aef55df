"""A tolerance check of another case found that a situation applies: the deciding body is told to open one."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from surpass.office.accounts.acting import Doing, reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.error_tolerance.models import Applied
from surpass.policy.procedures.kinds import TOLERANCE
from surpass.policy.rules.read_facts import ANSWERS
from surpass.procedure.cases.case import Event
from surpass.procedure.record import Record

APPLIES = ANSWERS[0]
OPEN = "error_tolerance.open_tolerance"


def note_applied(*, doing: Doing, kept: KeptCase, record: Record, event: Event | None, **_: Any) -> None:
    """Note it once for each case, in the transaction of the check."""
    law = record.case.procedure
    step = law.steps.get(event.step) if event else None
    if event is None or step is None or step.kind != TOLERANCE or law.id == PROCEDURE or kept.place is None:
        return
    if event.act == APPLIES:
        listed = sorted(name for name, word in event.answers.items() if word == APPLIES)
        Applied.objects.get_or_create(
            case=kept.key, defaults={"place": kept.place, "situations": listed, "on": event.on}
        )


def applied_within(actor: Actor) -> QuerySet[Applied]:
    """What still waits to be opened by this actor."""
    reach = within(reach_of(OPEN, actor), path="place__path")
    return Applied.objects.filter(reach, opened__isnull=True).select_related("place").order_by("pk")

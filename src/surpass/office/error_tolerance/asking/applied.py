"""A tolerance check elsewhere found that a situation applies: the deciding body is told to open a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from surpass.office.accounts.acting import Doing, reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.error_tolerance.models import Applied, Request
from surpass.policy.procedures.kinds import TOLERANCE
from surpass.policy.rules.read_facts import ANSWERS
from surpass.procedure.cases.case import Event
from surpass.procedure.record import Record

APPLIES = ANSWERS[0]
OPEN = "error_tolerance.open_tolerance"
QUESTION = "question:"


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


def note_question(number: int, *, subject: str, place: Place, situations: Sequence[str], on: date) -> None:
    """The check of a question about a post: noted anew as often as it is made, until a case is opened."""
    forget_question(number)
    Applied.objects.get_or_create(
        case=f"{QUESTION}{number}",
        defaults={"subject": subject, "place": place, "situations": list(situations), "on": on},
    )


def forget_question(number: int) -> None:
    """No case need be opened any more for a question."""
    Applied.objects.filter(case=f"{QUESTION}{number}", opened__isnull=True).delete()


def question_of(opened: Request) -> int | None:
    """The question for which a case was opened."""
    keys = Applied.objects.filter(opened=opened, case__startswith=QUESTION).values_list("case", flat=True)
    return next((int(key.removeprefix(QUESTION)) for key in keys), None)


def asked_by(one: Applied) -> str:
    """The number of the question that asked; empty where a case did."""
    return one.case.removeprefix(QUESTION) if one.case.startswith(QUESTION) else ""


def applied_within(actor: Actor) -> QuerySet[Applied]:
    """What still waits to be opened by this actor."""
    reach = within(reach_of(OPEN, actor), path="place__path")
    return Applied.objects.filter(reach, opened__isnull=True).select_related("place").order_by("pk")

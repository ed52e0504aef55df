"""Tasks of error tolerance: seat a request, open a case after a check, find what a request left unknown."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import Fact, KeptCase
from surpass.office.cases.pages.words import say
from surpass.office.cases.store.reading import records_of
from surpass.office.error_tolerance.asking.applied import applied_within, asked_by
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.error_tolerance.models import Request
from surpass.office.site.pages.home.task import Task
from surpass.policy.procedures.kinds import VERIFY

SEAT = "error_tolerance.seat_request"
HANDS = {"error_tolerance.request_tolerance": "by"}


def tasks_of_tolerance(actor: Actor) -> Iterator[Task]:
    """What this person may do next; three queries, and the records of their own tolerance cases."""
    for row in _waiting(actor):
        title = say("home.task_seat_request", nth=row.pk)
        href = reverse("error_tolerance:request", args=[row.pk])
        yield _task("seat_request", f"request:{row.pk}", title, href)
    for one in applied_within(actor):
        number = asked_by(one)
        asked = say("home.task_open_tolerance_question", number=number) if number else ""
        title = asked or say("home.task_open_tolerance", case=one.case)
        href = f"{reverse('error_tolerance:open')}?from={one.case}"
        yield _task("open_tolerance", f"applied:{one.case}", title, href)
    for key, count in _unknown(actor):
        title = say("home.task_find_facts", case=key, count=count)
        yield _task("find_facts", f"unknown:{key}", title, reverse("case_file", args=[key]))


def _waiting(actor: Actor) -> list[Request]:
    reach = reach_of(SEAT, actor)
    if reach.is_empty:
        return []
    return list(
        Request.objects.filter(within(reach, path="place__path", hands=HANDS), case="").order_by("pk")
    )


def _unknown(actor: Actor) -> Iterator[tuple[str, int]]:
    """Open tolerance cases with facts that nobody knows, for those who verify in them."""
    newest = Fact.objects.filter(case=OuterRef("case"), number=OuterRef("number")).order_by("-version")
    held = Fact.objects.annotate(newest=Subquery(newest.values("version")[:1])).filter(
        case__procedure=PROCEDURE, case__end="", case__seats__person=actor.key, state=Fact.State.UNKNOWN,
        version=F("newest"),
    )  # fmt: skip
    found: dict[str, set[int]] = {}
    for case, number in held.values_list("case", "number").distinct():
        found.setdefault(case, set()).add(number)
    for key, record in records_of(KeptCase.objects.filter(pk__in=found)).records.items():
        law, seats = record.case.procedure, record.case.seats
        verifying = {step.actor for step in law.steps.values() if step.kind == VERIFY}
        if any(actor.key in seats.get(role, ()) for role in verifying):
            yield key, len(found[key])


def _task(kind: str, subject: str, title: str, href: str) -> Task:
    return Task(
        kind=kind, subject=subject, title=title, said=say(f"home.said_{kind}"), public=title, href=href
    )

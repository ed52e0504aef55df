"""Who sees which reports, and to whom they belong."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.error_tolerance.clearing.models import Report
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person

SEE = "error_tolerance.see_reports"
UNTRUE = (Report.Found.MISTAKEN, Report.Found.INVENTED)


def reports_seen(actor: Actor) -> QuerySet[Report]:
    """The reports within reach, newest first; one's own once it was found untrue."""
    reach = within(reach_of(SEE, actor), path="place__path")
    own = Q(owner=actor.key, found__in=UNTRUE) if actor.key else Q(pk__in=())
    return Report.objects.filter(reach | own).select_related("place", "case").order_by("-pk")


def report_called(number: int, actor: Actor) -> Report:
    """A report by the number of its row.

    Raises:   UseProblem: ``report-unknown``.
    """
    found = reports_seen(actor).filter(pk=number).first()
    if found is None:
        raise report_problem("report-unknown", f"report {number}", "one that the list shows")
    return found


def person_called(key: str, actor: Actor, *, act: str) -> Person:
    """A person of the registry by key, within reach of an act.

    Raises:   UseProblem: ``person-not-found``.
    """
    found = Person.objects.select_related("place", "account").filter(pk=key, withdrawn_entry=None).first()
    if found is None or not reach_of(act, actor).covers(subject_of_person(found)):
        raise report_problem("person-not-found", key, "a person within your reach, by key")
    return found


def subject_of_report(one: Report) -> Subject:
    """A report belongs to where the person serves; nothing of it is the person's to do."""
    return Subject(path=one.place.path)


def row_of(one: Report) -> dict[str, Any]:
    """Plain words for programs."""
    names = ("subject", "body", "number", "noted_on", "found", "finding", "found_on")
    said = {name: getattr(one, name) for name in names}
    return {"row": one.pk, **said, "case": one.case_id or ""}


def report_problem(code: str, found: str, expected: str) -> UseProblem:
    """What stands in the way."""
    problem = Problem(
        code=code, where="report", found=found, expected=expected,
        next_step="ask the body that took the report",
    )  # fmt: skip
    return UseProblem([problem])

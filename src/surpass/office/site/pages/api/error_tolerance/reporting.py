"""Reports for programs: their number, what the body found, the case that clears; nobody who reported."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import ConfigDict, Field

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.error_tolerance.acts.enter_finding import enter_finding
from surpass.office.error_tolerance.acts.enter_report import enter_report
from surpass.office.error_tolerance.acts.open_clarification import open_clarification
from surpass.office.error_tolerance.clearing.models import Report
from surpass.office.error_tolerance.clearing.report.seen import SEE, reports_seen, row_of
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.site.pages.api.cases.acting import Seats
from surpass.office.site.pages.api.error_tolerance.checking import router
from surpass.office.site.pages.api.fields import Asked, Name, Reason, RowNumber, Username

MOST = 1000
ENTER = "error_tolerance.enter_report"


class ReportEntered(Asked):
    """Whom it concerns, the body that took it, and that body's number."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"person": "P1", "body": "x", "number": "2026-8"}]}
    )

    person: Name
    body: Annotated[Username, Field(max_length=200)]
    number: Annotated[Username, Field(max_length=100)]


class FindingEntered(Asked):
    """What the body found (true, mistaken, invented), in its words."""

    found: Name
    finding: Annotated[Reason, Field(min_length=1, max_length=2000)]


class ClarificationOpened(Asked):
    """The number of the case, on which procedure of the pack, and who sits in it, by account."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"new": "k1-c", "procedure": "clarification", "seats": {}}]}
    )

    new: Name
    procedure: Name
    seats: Seats


class ReportShown(Schema):
    """A report; an empty ``found``: no finding yet; an empty ``case``: nobody is being cleared of it."""

    row: int
    subject: str
    body: str
    number: str
    noted_on: date
    found: str
    finding: str
    found_on: date | None
    case: str


class ReportsListed(Schema):
    """The reports that you may see, newest first."""

    reports: list[ReportShown]


@reads(router, "/error-tolerance/reports", act=SEE, gives=ReportsListed)
def reports(request: HttpRequest) -> Given:
    """Reports within your reach, and your own once they were found untrue."""
    found = reports_seen(caller(request))[:MOST]
    return Given(ReportsListed(reports=[ReportShown(**row_of(one)) for one in found]))


@changes(router, "/error-tolerance/reports", act=ENTER, gives=ReportShown)
def enter_a_report(request: HttpRequest, body: ReportEntered) -> Given:
    """Enter the number of a report; it changes nothing else."""
    person = Person.objects.select_related("place", "account").filter(pk=body.person).first()
    if person is None or not reach_of(ENTER, caller(request)).covers(subject_of_person(person)):
        raise nothing_here(f"person {body.person}")
    words = body.model_dump(exclude={"person"})
    made = enter_report(by=caller(request), at=timezone.now(), person=person, **words)
    return Given(ReportShown(**row_of(made)))


@changes(
    router, "/error-tolerance/reports/{row}/finding", act="error_tolerance.enter_finding", gives=ReportShown
)  # fmt: skip
def enter_a_finding(request: HttpRequest, row: RowNumber, body: FindingEntered) -> Given:
    """Enter what the body found."""
    one = _found(request, row)
    made = enter_finding(by=caller(request), at=timezone.now(), report=one, **body.model_dump())
    return Given(ReportShown(**row_of(made)))


OPEN = "error_tolerance.open_clarification"


@changes(router, "/error-tolerance/reports/{row}/clear", act=OPEN, gives=ReportShown)
def open_a_clarification(request: HttpRequest, row: RowNumber, body: ClarificationOpened) -> Given:
    """Open the case that clears somebody of a report found untrue."""
    seats = {role: tuple(people) for role, people in body.seats.items()}
    open_clarification(
        by=caller(request), at=timezone.now(), report=_found(request, row), new=body.new,
        procedure=body.procedure, pack=office_pack(), seats=seats,
    )  # fmt: skip
    return Given(ReportShown(**row_of(_found(request, row))))


def _found(request: HttpRequest, row: int) -> Report:
    found = reports_seen(caller(request)).filter(pk=row).first()
    if found is None:
        raise nothing_here(f"report {row}")
    return found

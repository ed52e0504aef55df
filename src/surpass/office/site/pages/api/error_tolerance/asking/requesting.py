"""Ask for tolerance, seat a request, open a case by own motion; where requests stand."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import ConfigDict, Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.error_tolerance.acts.open_tolerance import open_tolerance
from surpass.office.error_tolerance.acts.request_tolerance import request_tolerance
from surpass.office.error_tolerance.acts.seat_request import seat_request
from surpass.office.error_tolerance.asking.seen import SEE, request_called, requests_seen, row_of
from surpass.office.error_tolerance.asking.told import MOST, Told
from surpass.office.error_tolerance.models import Request
from surpass.office.site.pages.api.cases.acting import Seats
from surpass.office.site.pages.api.error_tolerance.asking.beforehand import PaperHanded
from surpass.office.site.pages.api.error_tolerance.checking import Said, router
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, RowNumber, Words

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,80}$")]
Told900 = Annotated[Words, Field(max_length=MOST)]


class RequestShown(Schema):
    """Where a request stands; what it tells stands in the file of its case alone."""

    request: int
    origin: str
    unit: str
    day: date
    filed_on: date
    state: str
    case: str
    is_older_than_rules: bool
    editions: str
    entry: int
    registration: int | None


class RequestsListed(Page):
    """A page of requests, newest first."""

    requests: list[RequestShown]


class ToleranceAsked(Asked):
    """A fact for which tolerance is asked, for oneself or for one's unit."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"unit": "T01", "day": "2024-07-16", "what": "x", "did": "x"}]}
    )

    unit: Name
    day: Day
    what: Told900
    did: Told900
    is_own: Annotated[bool, Field(strict=True)] = True
    why: Told900 = ""
    ordered: Said = "unknown"
    superior: Key = ""
    knew: Told900 = ""
    answers: Annotated[dict[Name, Said], Field(max_length=200)] = Field(default_factory=dict)
    repaired: Told900 = ""
    evidence: Annotated[list[Line], Field(max_length=50)] = Field(default_factory=list)
    registration: Annotated[int, Field(ge=1, le=2**31 - 1, strict=True)] | None = None
    files: Annotated[list[PaperHanded], Field(max_length=10)] = Field(default_factory=list)


class Seating(Asked):
    """Who sits where, by account; whoever asked is the party."""

    seats: Seats


class OwnMotion(Asked):
    """A case that the deciding body opens itself; ``after``: the case whose check found a situation."""

    unit: Name
    subject: Annotated[Line, Field(max_length=120)]
    day: Day
    what: Told900
    seats: Seats
    after: Key = ""


@reads(router, "/error-tolerance/requests", act=SEE, gives=RequestsListed)
def requests_for_tolerance(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Where the requests stand that you may see."""
    found = requests_seen(caller(request))
    total = found.count()
    listed = [RequestShown(**row_of(one)) for one in found[asked.rows]]
    body = RequestsListed(page=asked.page, size=asked.size, total=total, requests=listed)
    return Given(body, headers=links(request, asked, total=total))


@changes(router, "/error-tolerance/requests", act="error_tolerance.request_tolerance", gives=RequestShown)
def ask_for_tolerance(request: HttpRequest, body: ToleranceAsked) -> Given:
    """Ask for tolerance of a fact; in session only, because it is signed."""
    said = body.model_dump(exclude={"files", "evidence"})
    told = Told(**said, evidence=tuple(body.evidence))
    files = [one.handed for one in body.files]
    return _shown(request_tolerance(by=caller(request), at=timezone.now(), told=told, files=files))


@changes(
    router, "/error-tolerance/requests/{row}/seats", act="error_tolerance.seat_request", gives=RequestShown
)
def seat_a_request(request: HttpRequest, row: RowNumber, body: Seating) -> Given:
    """Seat a request that waits, so that its case is opened."""
    try:
        found = request_called(row, caller(request))
    except UseProblem as none:
        raise nothing_here(f"request {row}") from none
    seats = {role: tuple(people) for role, people in body.seats.items()}
    return _shown(seat_request(by=caller(request), at=timezone.now(), request=found, seats=seats))


@changes(router, "/error-tolerance/cases", act="error_tolerance.open_tolerance", gives=RequestShown)
def open_by_own_motion(request: HttpRequest, body: OwnMotion) -> Given:
    """Open a case of tolerance as the deciding body."""
    told = Told(unit=body.unit, day=body.day, what=body.what, is_own=False)
    seats = {role: tuple(people) for role, people in body.seats.items()}
    row = open_tolerance(
        by=caller(request), at=timezone.now(), told=told, subject=body.subject, seats=seats, after=body.after
    )
    return _shown(row)


def _shown(row: Request) -> Given:
    return Given(RequestShown(**row_of(row)))

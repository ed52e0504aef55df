"""Freezes for programs: read, record, review, close, tell. No field anywhere names who reported."""

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
from surpass.office.error_tolerance.acts.record_case_closed import record_case_closed
from surpass.office.error_tolerance.acts.record_freeze import record_freeze
from surpass.office.error_tolerance.acts.review_freeze import review_freeze
from surpass.office.error_tolerance.acts.tell_freeze import tell_freeze
from surpass.office.error_tolerance.clearing.freeze.asking import Filed
from surpass.office.error_tolerance.clearing.freeze.clauses import bars_of
from surpass.office.error_tolerance.clearing.freeze.standing import SEE, freezes_seen
from surpass.office.error_tolerance.clearing.models import Freeze
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.site.pages.api.error_tolerance.checking import router
from surpass.office.site.pages.api.fields import Asked, Day, Name, Nothing, Reason, RowNumber, Username

MOST = 1000


class CaseFiled(Asked):
    """A filed case of a competent body about a person: its number and day, and the rule that freezes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "person": "P1", "body": "x", "number": "2026-8", "filed_on": "2026-03-01",
                    "clause": "freeze.investigation",
                }
            ]
        }
    )  # fmt: skip

    person: Name
    body: Annotated[Username, Field(max_length=200)]
    number: Annotated[Username, Field(max_length=100)]
    filed_on: Day
    clause: Name
    is_told: Annotated[bool, Field(strict=True)] = True


class FreezeReviewed(Asked):
    """Whether it goes on, and why."""

    goes_on: Annotated[bool, Field(strict=True)]
    reasons: Annotated[Reason, Field(min_length=1)]


class CaseClosed(Asked):
    """What the body found, with its number."""

    finding: Annotated[Reason, Field(min_length=1)]


class FreezeShown(Schema):
    """A freeze; ``bars`` null: nobody knows what the clause bars."""

    row: int
    subject: str
    body: str
    number: str
    filed_on: date
    clause: str
    cite: str
    bars: list[str] | None
    since: date
    review_due: date
    told_on: date | None
    ended_on: date | None
    ended_by: str


class FreezesListed(Schema):
    """The freezes that you may see, newest first."""

    freezes: list[FreezeShown]


@reads(router, "/error-tolerance/freezes", act=SEE, gives=FreezesListed)
def freezes(request: HttpRequest) -> Given:
    """What is frozen within your reach, and your own once you were told."""
    return Given(FreezesListed(freezes=[_shown(one) for one in freezes_seen(caller(request))[:MOST]]))


@changes(router, "/error-tolerance/freezes", act="error_tolerance.record_freeze", gives=FreezeShown)
def record_a_freeze(request: HttpRequest, body: CaseFiled) -> Given:
    """Record what a filed case bars; a report alone is refused."""
    person = Person.objects.select_related("place", "account").filter(pk=body.person).first()
    reach = reach_of("error_tolerance.record_freeze", caller(request))
    if person is None or not reach.covers(subject_of_person(person)):
        raise nothing_here(f"person {body.person}")
    filed = Filed(**body.model_dump(exclude={"person"}))
    return Given(_shown(record_freeze(by=caller(request), at=timezone.now(), person=person, filed=filed)))


@changes(
    router, "/error-tolerance/freezes/{row}/review", act="error_tolerance.review_freeze", gives=FreezeShown
)  # fmt: skip
def review_a_freeze(request: HttpRequest, row: RowNumber, body: FreezeReviewed) -> Given:
    """Let it go on, or lift it."""
    one = _found(request, row)
    return Given(
        _shown(review_freeze(by=caller(request), at=timezone.now(), freeze=one, **body.model_dump()))
    )


CLOSE = "error_tolerance.record_case_closed"


@changes(router, "/error-tolerance/freezes/{row}/close", act=CLOSE, gives=FreezeShown)
def record_a_case_closed(request: HttpRequest, row: RowNumber, body: CaseClosed) -> Given:
    """Record that the body closed its case."""
    one = _found(request, row)
    return Given(
        _shown(record_case_closed(by=caller(request), at=timezone.now(), freeze=one, finding=body.finding))
    )


@changes(router, "/error-tolerance/freezes/{row}/tell", act="error_tolerance.tell_freeze", gives=FreezeShown)
def tell_a_freeze(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Note that the person was told."""
    return Given(_shown(tell_freeze(by=caller(request), at=timezone.now(), freeze=_found(request, row))))


def _found(request: HttpRequest, row: int) -> Freeze:
    found = freezes_seen(caller(request)).filter(pk=row).first()
    if found is None:
        raise nothing_here(f"freeze {row}")
    return found


def _shown(one: Freeze) -> FreezeShown:
    barred = bars_of(one.clause)
    names = ("subject", "body", "number", "filed_on", "clause", "cite", "since", "review_due", "told_on")
    said = {name: getattr(one, name) for name in (*names, "ended_on", "ended_by")}
    return FreezeShown(row=one.pk, bars=None if barred is None else sorted(barred), **said)

"""Commendations of units for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.commendations.acts.record_commendation import (
    record_commendation,
)
from surpass.office.encouragement.recognition.commendations.acts.take_back_commendation import (
    take_back_commendation,
)
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.commendations.plain import commendation_row
from surpass.office.encouragement.recognition.commendations.seen import SEE, commendations_seen
from surpass.office.site.pages.api.fields import Asked, Line, Name, Reason, RowNumber

RECORD, TAKE_BACK = "encouragement.record_commendation", "encouragement.take_back_commendation"
router = Router(tags=["encouragement"])


class CommendationShown(Schema):
    """A commendation by its document; ``kind``: the count of the pack in which it counts."""

    commendation: int
    unit: str
    year: int
    kind: str
    what: str
    document: str
    on: date
    stands: bool
    reasons: str


class CommendationsListed(Page):
    """A page of commendations, the latest first."""

    commendations: list[CommendationShown]


class CommendationEntered(Asked):
    """What a document says of a unit."""

    unit: Name
    kind: Name
    what: Annotated[Line, Field(min_length=1, max_length=200)]
    document: Annotated[Line, Field(min_length=1, max_length=120)]
    on: date


class CommendationTakenBack(Asked):
    """Why it counts no more."""

    reasons: Annotated[Reason, Field(min_length=1)]


@reads(router, "/encouragement/commendations", act=SEE, gives=CommendationsListed)
def commendations_of_units(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Of units within your reach."""
    found = commendations_seen(caller(request))
    total = found.count()
    rows = [CommendationShown(**commendation_row(one)) for one in found[asked.rows]]
    body = CommendationsListed(page=asked.page, size=asked.size, total=total, commendations=rows)
    return Given(body, headers=links(request, asked, total=total))


@changes(router, "/encouragement/commendations", act=RECORD, gives=CommendationShown)
def enter_a_commendation(request: HttpRequest, body: CommendationEntered) -> Given:
    """The unit is on the list directly; a list of before is to be reckoned again."""
    unit = Place.objects.filter(pk=body.unit).first()
    if unit is None or not reach_of(RECORD, caller(request)).covers(Subject(path=unit.path)):
        raise nothing_here(f"unit {body.unit}")
    said = body.model_dump(exclude={"unit", "kind"})
    return _shown(record_commendation(**_by(request), unit=unit, fact=body.kind, **said))


@changes(router, "/encouragement/commendations/{row}/take-back", act=TAKE_BACK, gives=CommendationShown)
def take_a_commendation_back(request: HttpRequest, row: RowNumber, body: CommendationTakenBack) -> Given:
    """It stays readable, and counts no more."""
    found = commendations_seen(caller(request), act=TAKE_BACK).filter(pk=row).first()
    if found is None:
        raise nothing_here(f"commendation {row}")
    return _shown(take_back_commendation(**_by(request), found=found, reasons=body.reasons))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _shown(one: Commendation) -> Given:
    return Given(CommendationShown(**commendation_row(one)))

"""What lapsed while a freeze held, for programs: the list, and leaving one as it is, with reasons."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.error_tolerance.acts.decline_offer import decline_offer
from surpass.office.error_tolerance.clearing.freeze.offering import DECLINE, offers_within, row_of
from surpass.office.site.pages.api.error_tolerance.checking import router
from surpass.office.site.pages.api.fields import Asked, Reason, RowNumber

MOST = 1000


class OfferDeclined(Asked):
    """Why it is not opened anew."""

    reasons: Annotated[Reason, Field(min_length=1)]


class OfferShown(Schema):
    """A case that lapsed; ``again``: the case that took it up; an empty ``answered_on``: it waits."""

    row: int
    case: str
    on: date
    answered_on: date | None
    again: str
    reasons: str


class OffersListed(Schema):
    """The offers that you may answer, newest first."""

    offers: list[OfferShown]


@reads(router, "/error-tolerance/offers", act=DECLINE, gives=OffersListed)
def offers(request: HttpRequest) -> Given:
    """What lapsed while a freeze held; to open one anew, reopen its case."""
    found = offers_within(caller(request))[:MOST]
    return Given(OffersListed(offers=[OfferShown(**row_of(one)) for one in found]))


@changes(router, "/error-tolerance/offers/{row}/decline", act=DECLINE, gives=OfferShown)
def decline_an_offer(request: HttpRequest, row: RowNumber, body: OfferDeclined) -> Given:
    """Leave it closed, with reasons."""
    one = offers_within(caller(request)).filter(pk=row).first()
    if one is None:
        raise nothing_here(f"offer {row}")
    made = decline_offer(by=caller(request), at=timezone.now(), offer=one, reasons=body.reasons)
    return Given(OfferShown(**row_of(made)))

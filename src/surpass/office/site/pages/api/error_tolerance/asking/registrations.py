"""What was registered beforehand, as far as the caller may see it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Schema

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.error_tolerance.asking.beforehand.rows import row_of, whole_of
from surpass.office.error_tolerance.asking.beforehand.seen import SEE, registration_called, registrations_seen
from surpass.office.error_tolerance.models import Registration
from surpass.office.site.pages.api.error_tolerance.checking import router
from surpass.office.site.pages.api.fields import RowNumber


class RegistrationListed(Schema):
    """One registration; ``entry`` is the ledger's entry that proves the day of filing."""

    registration: int
    number: str
    unit: str
    kind: str
    title: str
    starts_on: date
    filed_on: date
    entry: int


class RegistrationsListed(Page):
    """A page of registrations, newest first."""

    registrations: list[RegistrationListed]


class PaperShown(Schema):
    """One file, with the day on which it was filed."""

    number: int
    part: str
    name: str
    digest: str
    size: int
    filed_on: date
    entry: int


class RegistrationShown(RegistrationListed):
    """One registration with its papers."""

    body: str
    decided_on: date | None
    decision: str
    reasons: str
    papers: list[PaperShown]


@reads(router, "/error-tolerance/registrations", act=SEE, gives=RegistrationsListed)
def registrations(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """What was registered beforehand, newest first."""
    found = registrations_seen(caller(request))
    total = found.count()
    listed = [RegistrationListed(**row_of(one)) for one in found[asked.rows]]
    body = RegistrationsListed(page=asked.page, size=asked.size, total=total, registrations=listed)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/error-tolerance/registrations/{row}", act=SEE, gives=RegistrationShown)
def one_registration(request: HttpRequest, row: RowNumber) -> Given:
    """One registration."""
    return shown(find_registration(request, row))


def find_registration(request: HttpRequest, row: int) -> Registration:
    """The registration, if the caller may see it.

    Raises:   Refused: 404 ``nothing-here``.
    """
    try:
        return registration_called(row, caller(request))
    except UseProblem as none:
        raise nothing_here(f"registration {row}") from none


def shown(registration: Registration) -> Given:
    """One with its papers as they stand."""
    return Given(RegistrationShown(**whole_of(registration)))

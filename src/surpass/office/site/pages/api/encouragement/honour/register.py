"""The honours register for programs."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Schema

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.plain import honour_row
from surpass.office.encouragement.recognition.honours.seen import SEE, honour_called, honours_seen
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import RowNumber


class HonourShown(Schema):
    """An honour. ``person`` is empty for a unit's; ``consent``: yes, no, unasked.

    ``state``: nominated, in_case, dropped, refused, declined, entered, awarded, revoked.
    """

    honour: int
    person: str
    unit: str
    kind: str
    year: int
    way: str
    state: str
    merits: str
    case: str
    notice_until: date | None
    awarded_on: date | None
    bonus: str | None
    consent: str
    public_until: date | None
    certificate: str
    code: str
    revocation: str
    revoked_on: date | None


class HonoursListed(Page):
    """A page of honours, the latest year first."""

    honours: list[HonourShown]


@reads(router, "/encouragement/honours", act=SEE, gives=HonoursListed)
def honours_register(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The honours within your reach, your own among them."""
    found = honours_seen(caller(request))
    total = found.count()
    rows = [HonourShown(**honour_row(one)) for one in found[asked.rows]]
    body = HonoursListed(page=asked.page, size=asked.size, total=total, honours=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/encouragement/honours/{row}", act=SEE, gives=HonourShown)
def one_honour(request: HttpRequest, row: RowNumber) -> Given:
    """One of them."""
    return shown(found_honour(request, row, SEE))


def found_honour(request: HttpRequest, row: int, act: str) -> Honour:
    """The honour, for whoever an act reaches; for others there is none."""
    try:
        return honour_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"honour {row}") from unknown


def shown(one: Honour) -> Given:
    """Where it stands now."""
    return Given(HonourShown(**honour_row(one)))

"""Lists of allowances, for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.encouragement.front_line.paying.acts.decide_allowances import decide_allowances
from surpass.office.encouragement.front_line.paying.acts.issue_allowances import issue_allowances
from surpass.office.encouragement.front_line.paying.acts.propose_allowances import propose_allowances
from surpass.office.encouragement.front_line.paying.models import AllowanceList
from surpass.office.encouragement.front_line.paying.plain import list_row, whole_list
from surpass.office.encouragement.front_line.paying.seen import (
    DECIDE,
    ISSUE,
    PROPOSE,
    list_called,
    lists_seen,
    place_called,
)
from surpass.office.encouragement.front_line.seen import SEE_MONEY
from surpass.office.site.pages.api.encouragement.money.funds import by, here, router
from surpass.office.site.pages.api.fields import Asked, Nothing, Reason, RowNumber, UnitKey

LISTS = "/encouragement/allowances/lists"


class AllowanceListShown(Schema):
    """Where a list stands: proposed, approved (by two), issued, sent_back, replaced."""

    number: int
    unit: str
    year: int
    nth: int
    on: date
    state: str
    amount: str
    digest: str
    proposed_by: str
    approved_by: list[str]
    payment_digest: str | None


class AllowanceLineShown(Schema):
    """One posting. ``days``: of the year, ``before``: in earlier lists; ``amount`` is null while it waits.

    ``state``: proposed, unverified, open (days are asked for), contested, more (than are verified now).
    """

    posting: int
    person: str
    unit: str
    kind: str
    days: int | None
    before: int
    rate: str
    amount: str | None
    state: str
    cite: str
    is_paid: bool


class AllowanceListWhole(AllowanceListShown):
    """With its lines."""

    lines: list[AllowanceLineShown]


class AllowanceListsListed(Page):
    """A page of lists, the latest first."""

    lists: list[AllowanceListShown]


class AllowanceListProposed(Asked):
    """For whose people, of which year."""

    unit: UnitKey
    year: Annotated[int, Field(ge=2000, le=2999, strict=True)]


class AllowanceListDecided(Asked):
    """Approved or sent back; ``digest``: of the list as you read it."""

    approved: Annotated[bool, Field(strict=True)]
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    reasons: Annotated[Reason, Field(min_length=1)]


@reads(router, LISTS, act=SEE_MONEY, gives=AllowanceListsListed)
def lists_of_allowances(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Within reach."""
    found = lists_seen(caller(request))
    total = found.count()
    rows = [AllowanceListShown(**list_row(one)) for one in found[asked.rows]]
    body = AllowanceListsListed(page=asked.page, size=asked.size, total=total, lists=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, f"{LISTS}/{{row}}", act=SEE_MONEY, gives=AllowanceListWhole)
def list_of_allowances(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, line by line."""
    return _shown(_list(request, row, SEE_MONEY))


@changes(router, LISTS, act=PROPOSE, gives=AllowanceListWhole)
def propose_a_list_of_allowances(request: HttpRequest, body: AllowanceListProposed) -> Given:
    """Of verified days that no list has yet; whoever waits stands in it with what is missing."""
    place = here(lambda: place_called(body.unit, caller(request)), f"unit {body.unit}")
    return _shown(propose_allowances(**by(request), place=place, year=body.year))


@changes(router, f"{LISTS}/{{row}}/decide", act=DECIDE, gives=AllowanceListWhole)
def decide_a_list_of_allowances(request: HttpRequest, row: RowNumber, body: AllowanceListDecided) -> Given:
    """Two persons approve, neither of whom proposed it or is on it."""
    one = _list(request, row, DECIDE)
    words = {"is_approved": body.approved, "digest": body.digest, "reasons": body.reasons}
    return _shown(decide_allowances(**by(request), allowances=one, **words))


@changes(router, f"{LISTS}/{{row}}/issue", act=ISSUE, gives=AllowanceListWhole)
def issue_a_list_of_allowances(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Once, after two approvals; the file is handed out in the browser and by command."""
    one = _list(request, row, ISSUE)
    return _shown(issue_allowances(**by(request), allowances=one).of_list)


def _list(request: HttpRequest, row: int, act: str) -> AllowanceList:
    return here(lambda: list_called(row, caller(request), act=act), f"list {row}")


def _shown(one: AllowanceList) -> Given:
    return Given(AllowanceListWhole(**whole_list(one)))

"""Shares inside units, for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.encouragement.fund_use.shares.acts.answer_case import answer_case
from surpass.office.encouragement.fund_use.shares.acts.answer_objection import answer_share_objection
from surpass.office.encouragement.fund_use.shares.acts.decide_shares import decide_shares
from surpass.office.encouragement.fund_use.shares.acts.issue_shares import issue_shares
from surpass.office.encouragement.fund_use.shares.acts.object_to_share import object_to_share
from surpass.office.encouragement.fund_use.shares.acts.propose_shares import propose_shares
from surpass.office.encouragement.fund_use.shares.acts.release_share import release_share
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.plain import division_row, share_row
from surpass.office.encouragement.fund_use.shares.said import Said
from surpass.office.encouragement.fund_use.shares.seen import (
    SEE,
    SEE_OWN,
    division_called,
    objection_waiting,
    own_shares,
    people_of,
    share_called,
    share_in_reach,
    unit_called,
)
from surpass.office.site.pages.api.encouragement.money.funds import by, here, router
from surpass.office.site.pages.api.fields import Asked, Line, Name, Nothing, Reason, RowNumber, UnitKey

PROPOSE, DECIDE, CASE, OBJECT, ANSWER, RELEASE, ISSUE = (
    f"encouragement.{verb}"
    for verb in (
        "propose_shares", "decide_shares", "answer_case", "object_to_share", "answer_share_objection",
        "release_share", "issue_shares",
    )
)  # fmt: skip
ONE = "/encouragement/funds/{row}/units/{unit}/shares"


class SupplementAsked(Schema):
    """Of which supplement, by its number; 0: of the list itself."""

    supplement: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class ShareShown(Schema):
    """One person's share. ``state``: proposed, frozen, barred, open (``asks`` names the facts).

    ``supplement``: the number of the supplement that it is of; 0: of the list itself.
    """

    share: int
    supplement: int
    person: str
    state: str
    release: str
    asks: list[str]
    coefficient: str | None
    days: int | None
    amount: str | None
    cite: str


class DivisionShown(Schema):
    """How a unit divides its reward; ``left`` is null while something is asked of anybody.

    ``supplement``: the number of the supplement that it divides; 0: the list itself.
    """

    fund: int
    supplement: int
    unit: str
    nth: int
    state: str
    method: str
    rule: str
    amount: str
    left: str | None
    objections_until: date | None
    digest: str
    shares: list[ShareShown]


class SharesListed(Page):
    """A page of shares of your own, the latest first."""

    shares: list[ShareShown]


class MemberDeclared(Asked):
    """What a unit declares of one person; empty: what the register says."""

    person: Name
    coefficient: Annotated[Line, Field(max_length=20)] = ""
    days: Annotated[Line, Field(max_length=10)] = ""


class DivisionProposed(Asked):
    """By which way and which rule of the unit's own; ``people``: only where something is to be declared."""

    method: Name
    rule: Annotated[Line, Field(min_length=1, max_length=200)]
    people: Annotated[list[MemberDeclared], Field(default_factory=list, max_length=2000)]


class DivisionDecided(Asked):
    """Approved or sent back, and why."""

    is_approved: Annotated[bool, Field(strict=True)]
    reasons: Annotated[Reason, Field(min_length=1)]


class CaseAnswered(Asked):
    """Whether a case is open; nothing of what it is."""

    is_open: Annotated[bool, Field(strict=True)]


class ShareObjected(Asked):
    """What you have against it."""

    reasons: Annotated[Reason, Field(min_length=1)]


class ShareAnswered(ShareObjected):
    """Whether the objection holds, and why."""

    is_upheld: Annotated[bool, Field(strict=True)]


class ShareReleased(ShareObjected):
    """Paid to the person, or kept by the fund; by the document that closed the case."""

    is_paid: Annotated[bool, Field(strict=True)]
    document: Annotated[Line, Field(min_length=1, max_length=120)]


@reads(router, ONE, act=SEE, gives=DivisionShown)
def division_of_a_unit(
    request: HttpRequest, row: RowNumber, unit: UnitKey, asked: Query[SupplementAsked]
) -> Given:  # fmt: skip
    """The one that stands, person by person."""
    return _shown(request, _division(request, row, unit, SEE, asked))


@reads(router, "/encouragement/shares/mine", act=SEE_OWN, gives=SharesListed)
def your_own_shares(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Of divisions that were decided."""
    found = own_shares(caller(request))
    total = found.count()
    rows = [ShareShown(**share_row(one)) for one in found[asked.rows]]
    body = SharesListed(page=asked.page, size=asked.size, total=total, shares=rows)
    return Given(body, headers=links(request, asked, total=total))


@changes(router, ONE, act=PROPOSE, gives=DivisionShown)
def put_up_a_division(
    request: HttpRequest, row: RowNumber, unit: UnitKey, asked: Query[SupplementAsked], body: DivisionProposed
) -> Given:  # fmt: skip
    """What is not declared is asked for."""
    fund, place = here(lambda: unit_called(row, unit, caller(request), act=PROPOSE), f"unit {unit}")
    people = {one.person: (one.coefficient, one.days) for one in body.people}
    said = Said(method=body.method, rule=body.rule, people=people)
    words = {"fund": fund, "unit": place, "said": said, "supplement": asked.supplement}
    return _shown(request, propose_shares(**by(request), **words))


@changes(router, f"{ONE}/decide", act=DECIDE, gives=DivisionShown)
def decide_a_division(
    request: HttpRequest, row: RowNumber, unit: UnitKey, asked: Query[SupplementAsked], body: DivisionDecided
) -> Given:  # fmt: skip
    """Never by who put it up."""
    found = _division(request, row, unit, DECIDE, asked)
    return _shown(request, decide_shares(**by(request), division=found, **body.model_dump()))


@changes(router, f"{ONE}/payments", act=ISSUE, gives=DivisionShown)
def issue_payments_to_persons(
    request: HttpRequest, row: RowNumber, unit: UnitKey, asked: Query[SupplementAsked], body: Nothing
) -> Given:  # fmt: skip
    """Once nobody can object any more."""
    found = _division(request, row, unit, ISSUE, asked)
    return _shown(request, issue_shares(**by(request), division=found).division)


@changes(router, "/encouragement/shares/{row}/object", act=OBJECT, gives=ShareShown)
def object_to_your_share(request: HttpRequest, row: RowNumber, body: ShareObjected) -> Given:
    """Up to the last day; nobody is paid before the answer."""
    one = here(lambda: share_called(row, caller(request)), f"share {row}")
    return _share_shown(object_to_share(**by(request), share=one, reasons=body.reasons).share)


@changes(router, "/encouragement/shares/{row}/case", act=CASE, gives=ShareShown)
def answer_about_a_case(request: HttpRequest, row: RowNumber, body: CaseAnswered) -> Given:
    """The unit then puts the division up again."""
    one = _share(request, row, CASE)
    answer_case(**by(request), share=one, is_open=body.is_open)
    return _share_shown(one)


@changes(router, "/encouragement/shares/{row}/answer", act=ANSWER, gives=ShareShown)
def answer_an_objection_to_a_share(request: HttpRequest, row: RowNumber, body: ShareAnswered) -> Given:
    """Upheld, the division goes back."""
    one = _share(request, row, ANSWER)
    answer_share_objection(**by(request), objection=objection_waiting(one), **body.model_dump())
    return _share_shown(one)


@changes(router, "/encouragement/shares/{row}/release", act=RELEASE, gives=ShareShown)
def release_a_share(request: HttpRequest, row: RowNumber, body: ShareReleased) -> Given:
    """What was set aside while a case was open."""
    one = _share(request, row, RELEASE)
    return _share_shown(release_share(**by(request), share=one, **body.model_dump()))


def _division(request: HttpRequest, row: int, unit: str, act: str, asked: SupplementAsked) -> Division:
    return here(
        lambda: division_called(row, unit, caller(request), act=act, supplement=asked.supplement),
        f"unit {unit}",
    )


def _share(request: HttpRequest, row: int, act: str) -> PersonShare:
    return here(lambda: share_in_reach(row, caller(request), act=act), f"share {row}")


def _shown(request: HttpRequest, one: Division) -> Given:
    shares = [ShareShown(**share_row(row)) for row in people_of(one, caller(request))]
    return Given(DivisionShown(**division_row(one), shares=shares))


def _share_shown(one: PersonShare) -> Given:
    return Given(ShareShown(**share_row(one)))

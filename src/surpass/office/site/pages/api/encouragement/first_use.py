"""Recommendations for first use for programs, and who was used first."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.encouragement.recognition.first_use.acts.answer_first_use import answer_first_use
from surpass.office.encouragement.recognition.first_use.acts.confirm_first_use import confirm_first_use
from surpass.office.encouragement.recognition.first_use.acts.consent_to_first_use import (
    consent_to_first_use,
)
from surpass.office.encouragement.recognition.first_use.acts.decline_first_use import decline_first_use
from surpass.office.encouragement.recognition.first_use.acts.recommend_first_use import recommend_first_use
from surpass.office.encouragement.recognition.first_use.acts.withdraw_first_use import withdraw_first_use
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.plain import first_use_row, found_row, whole_row
from surpass.office.encouragement.recognition.first_use.proposing.reasons import found_of
from surpass.office.encouragement.recognition.first_use.said import Recommended
from surpass.office.encouragement.recognition.first_use.seen import SEE, first_use_called, first_uses_seen
from surpass.office.registry.models import Person
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, Name, Nothing, Reason, RowNumber
from surpass.office.site.pages.api.registry.people import PersonKey
from surpass.office.up_and_down.periods.reading.seen import person_called

RECOMMEND, CONFIRM, WITHDRAW, ANSWER, DECLINE, CONSENT = (
    f"encouragement.{verb}_first_use"
    for verb in ("recommend", "confirm", "withdraw", "answer", "decline", "consent_to")
)
Said = Annotated[Reason, Field(min_length=1)]
Source = Annotated[str, Field(min_length=1, max_length=200)]


class FirstUseShown(Schema):
    """Where a recommendation stands; ``until``: the first day on which it stands no longer.

    ``state``: recommended, confirmed, expired, refused, declined, withdrawn, used. ``undone_on``: from when
    the appointment is no example any more.
    """

    row: int
    person: str
    state: str
    since: date | None
    until: date | None
    decided_on: date | None
    ended_on: date | None
    used_on: date | None
    post: str
    case: str
    consent: str
    public_until: date | None
    undone_on: date | None


class ReasonKept(Schema):
    """A reason as it stood when somebody was recommended: where it is kept, and from which day it is."""

    kind: str
    source: str
    on: date
    values: dict[str, str]


class ReasonFound(ReasonKept):
    """The same today; what nobody verified carries no recommendation."""

    verified: bool


class ReasonAsked(Schema):
    """What is not known, and of which record, unit or year."""

    what: str
    of: str


class ReasonsFound(Schema):
    """What speaks for somebody by what is on record."""

    person: str
    reasons: list[ReasonFound]
    asks: list[ReasonAsked]


class FirstUseWhole(FirstUseShown):
    """With reasons, and everybody's words."""

    reasons: list[ReasonKept]
    words: str
    decision: str
    why_ended: str
    answer: str


class FirstUsesListed(Page):
    """A page of recommendations, in the order of the registry."""

    first_uses: list[FirstUseShown]


class FirstUseRecommended(Asked):
    """For which reasons, by their sources, in which words; ``kin``: how you stand to the person."""

    person: Name
    sources: Annotated[list[Source], Field(min_length=1, max_length=50)]
    words: Said
    kin: Annotated[str, Field(max_length=80)] = ""


class FirstUseDecided(Asked):
    """Confirmed or not, and why."""

    confirmed: Annotated[bool, Field(strict=True)]
    reasons: Said


class FirstUseReasons(Asked):
    """Why."""

    reasons: Said


class FirstUseAnswered(Asked):
    """In your own words."""

    words: Said


class FirstUseConsent(Asked):
    """Whether it may be told in public."""

    consent: Annotated[bool, Field(strict=True)]


@reads(router, "/encouragement/first-use", act=SEE, gives=FirstUsesListed)
def recommended_for_first_use(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The recommendations within your reach, your own among them; nobody is ranked."""
    found, today = first_uses_seen(caller(request)), timezone.localdate()
    total = found.count()
    rows = [FirstUseShown(**first_use_row(one, on=today)) for one in found[asked.rows]]
    body = FirstUsesListed(page=asked.page, size=asked.size, total=total, first_uses=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/encouragement/first-use/{row}", act=SEE, gives=FirstUseWhole)
def one_first_use(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, with reasons and words."""
    return _whole(_found(request, row, SEE))


@reads(router, "/encouragement/first-use-reasons/{person}", act=RECOMMEND, gives=ReasonsFound)
def reasons_for_first_use(request: HttpRequest, person: PersonKey) -> Given:
    """What speaks for somebody by what is on record, and what is to be found out."""
    found = _person(request, person)
    return Given(ReasonsFound(**found_row(found.pk, found_of(found.pk, on=timezone.localdate()))))


@changes(router, "/encouragement/first-use", act=RECOMMEND, gives=FirstUseWhole)
def recommend_for_first_use(request: HttpRequest, body: FirstUseRecommended) -> Given:
    """In your own name; somebody else confirms."""
    said = Recommended(sources=tuple(body.sources), words=body.words, kin=body.kin)
    return _whole(recommend_first_use(**_by(request), person=_person(request, body.person), said=said))


@changes(router, "/encouragement/first-use/{row}/confirm", act=CONFIRM, gives=FirstUseWhole)
def confirm_a_first_use(request: HttpRequest, row: RowNumber, body: FirstUseDecided) -> Given:
    """For the term of the pack, or not, with reasons."""
    one, said = _found(request, row, CONFIRM), {"is_confirmed": body.confirmed, "reasons": body.reasons}
    return _whole(confirm_first_use(**_by(request), one=one, **said))


@changes(router, "/encouragement/first-use/{row}/withdraw", act=WITHDRAW, gives=FirstUseWhole)
def withdraw_a_first_use(request: HttpRequest, row: RowNumber, body: FirstUseReasons) -> Given:
    """With reasons that the person reads; of somebody used, the example is taken back."""
    return _whole(
        withdraw_first_use(**_by(request), one=_found(request, row, WITHDRAW), reasons=body.reasons)
    )


@changes(router, "/encouragement/first-use/{row}/answer", act=ANSWER, gives=FirstUseWhole)
def answer_a_first_use(request: HttpRequest, row: RowNumber, body: FirstUseAnswered) -> Given:
    """Your words stand beside the reasons."""
    return _whole(answer_first_use(**_by(request), one=_found(request, row, ANSWER), words=body.words))


@changes(router, "/encouragement/first-use/{row}/decline", act=DECLINE, gives=FirstUseWhole)
def decline_a_first_use(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Your own; nobody asks why."""
    return _whole(decline_first_use(**_by(request), one=_found(request, row, DECLINE)))


@changes(router, "/encouragement/first-use/{row}/consent", act=CONSENT, gives=FirstUseWhole)
def consent_to_being_told(request: HttpRequest, row: RowNumber, body: FirstUseConsent) -> Given:
    """Whether your first use may be told in public."""
    one = _found(request, row, CONSENT)
    return _whole(consent_to_first_use(**_by(request), one=one, is_given=body.consent))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _person(request: HttpRequest, key: str) -> Person:
    try:
        return person_called(key, caller(request), act=RECOMMEND)
    except UseProblem as unknown:
        raise nothing_here(f"person {key}") from unknown


def _found(request: HttpRequest, row: int, act: str) -> FirstUse:
    try:
        return first_use_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"first use {row}") from unknown


def _whole(one: FirstUse) -> Given:
    return Given(FirstUseWhole(**whole_row(one, on=timezone.localdate())))

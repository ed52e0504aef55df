"""Ordered figures for programs: what was found, what the unit answers, what it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.models import Place
from surpass.office.rollout.alarms.acts.answer_difference import answer_difference
from surpass.office.rollout.alarms.acts.enter_verified import enter_verified
from surpass.office.rollout.alarms.acts.give_notice import give_notice
from surpass.office.rollout.alarms.models import OrderedFigure
from surpass.office.rollout.alarms.plain import figure_row, notice_row
from surpass.office.rollout.alarms.seen import (
    ANSWER,
    NOTICE,
    SEE_NOTICE,
    VERIFY,
    figure_called,
    figures_seen,
    notices_seen,
    orders_within,
)
from surpass.office.site.pages.api.fields import Asked, Name, Nth, RowNumber, Value
from surpass.office.site.pages.api.rollout.checking.alarms import OrderedShown, Said
from surpass.office.site.pages.api.rollout.local_rules import router

Differing = Annotated[Nth, Path(..., description="a figure that differs", example=2)]
Unnoticed = Annotated[Nth, Path(..., description="an order's number", example=2)]
Told = Annotated[Name, Field(examples=["T01"])]


class FiguresListed(Page):
    """A page of ordered figures."""

    figures: list[OrderedShown]


class VerificationNoticeShown(Schema):
    """What a unit was told."""

    notice: int
    order: int
    unit: str
    round: str
    verified: int
    differing: int
    words: str
    at: datetime


class VerificationNotices(Page):
    """A page of notices, the latest first."""

    notices: list[VerificationNoticeShown]


class VerifiedSaid(Asked):
    """same, differs or unclear; ``text``: the value found, where it differs; the source."""

    outcome: Annotated[str, Field(pattern=r"^(same|differs|unclear)$")]
    text: Value = ""
    source: Said


class DifferenceAnswered(Asked):
    """What the unit says."""

    words: Said


class NoticeSaid(Asked):
    """What the unit is told."""

    unit: Told
    words: Said


@reads(router, "/figures-to-verify", act=VERIFY, gives=FiguresListed)
def figures_to_verify(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Ordered figures that you may verify and nobody has."""
    return _listed(request, asked, VERIFY, is_open=True)


@reads(router, "/verified-figures", act=ANSWER, gives=FiguresListed)
def verified_figures_of_your_unit(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """What was ordered and found of your own unit."""
    return _listed(request, asked, ANSWER, is_open=False)


@reads(router, "/verification-notices", act=SEE_NOTICE, gives=VerificationNotices)
def notices_of_verification(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The notices within your reach."""
    found = notices_seen(caller(request))
    total = found.count()
    rows = [VerificationNoticeShown(**notice_row(one)) for one in found[asked.rows]]
    body = VerificationNotices(page=asked.page, size=asked.size, total=total, notices=rows)
    return Given(body, headers=links(request, asked, total=total))


@changes(router, "/figures-to-verify/{row}/found", act=VERIFY, gives=OrderedShown)
def enter_what_was_verified(request: HttpRequest, row: RowNumber, body: VerifiedSaid) -> Given:
    """Once; the reported value stays as it is."""
    one = _found(request, row, VERIFY)
    made = enter_verified(by=caller(request), at=timezone.now(), figure=one, **body.model_dump())
    return Given(OrderedShown(**figure_row(made)))


@changes(router, "/verified-figures/{row}/answer", act=ANSWER, gives=OrderedShown)
def answer_to_a_difference(request: HttpRequest, row: Differing, body: DifferenceAnswered) -> Given:
    """Once, before the notice."""
    one = _found(request, row, ANSWER)
    made = answer_difference(by=caller(request), at=timezone.now(), figure=one, words=body.words)
    return Given(OrderedShown(**figure_row(made)))


@changes(router, "/verification-orders/{row}/notice", act=NOTICE, gives=VerificationNoticeShown)
def give_notice_of_a_verification(request: HttpRequest, row: Unnoticed, body: NoticeSaid) -> Given:
    """To one unit, once it was heard."""
    order = orders_within(caller(request)).filter(pk=row).first()
    place = Place.objects.filter(pk=body.unit).first()
    if order is None or place is None:
        raise nothing_here(f"order {row}")
    made = give_notice(by=caller(request), at=timezone.now(), order=order, place=place, words=body.words)
    return Given(VerificationNoticeShown(**notice_row(made)))


def _found(request: HttpRequest, row: int, act: str) -> OrderedFigure:
    try:
        return figure_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"figure {row}") from unknown


def _listed(request: HttpRequest, asked: PageAsked, act: str, *, is_open: bool) -> Given:
    found = figures_seen(caller(request), act=act)
    found = found.filter(outcome="") if is_open else found
    total = found.count()
    rows = [OrderedShown(**figure_row(one)) for one in found[asked.rows]]
    body = FiguresListed(page=asked.page, size=asked.size, total=total, figures=rows)
    return Given(body, headers=links(request, asked, total=total))

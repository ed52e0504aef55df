"""Alarms for programs: looks at rounds with their reasons, and the order that follows."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.permission.listing import within
from surpass.office.returns.models import Round
from surpass.office.rollout.alarms.acts.look_at_round import look_at_round
from surpass.office.rollout.alarms.acts.order_verification import order_verification
from surpass.office.rollout.alarms.models import AlarmLook
from surpass.office.rollout.alarms.plain import figure_row, look_row, whole_look
from surpass.office.rollout.alarms.seen import LOOK, ORDER, SEE, look_called, looks_seen, orders_of_look
from surpass.office.site.pages.api.fields import Asked, Count, Name, RowNumber, Words
from surpass.office.site.pages.api.rollout.local_rules import router

Said = Annotated[Words, Field(min_length=1, max_length=2000)]


class AlarmLookShown(Schema):
    """A look in numbers; ``digest``: of everything that was read."""

    look: int
    round: str
    at: datetime
    figures: int
    raised: int
    proposed: int
    digest: str


class ListedFigure(Schema):
    """A place in the list; ``strength`` in usual deviations; ``why``: what each instrument says."""

    row: int
    cell: int
    unit: str
    indicator: str
    is_raised: bool
    is_proposed: bool
    strength: str
    stake: str | None
    why: list[dict[str, Any]]


class OrderedShown(Schema):
    """A figure ordered to be verified: outcome empty, same, differs or unclear; the unit's answer."""

    figure: int
    order: int
    round: str
    unit: str
    indicator: str
    reported: str
    outcome: str
    found: str
    source: str
    answer: str
    answer_by: str | None
    is_corrected: bool


class LookWhole(AlarmLookShown):
    """With the pack's thresholds, the list, what is said of units and years, and what was ordered."""

    thresholds: dict[str, str]
    units: list[dict[str, Any]]
    listed: list[ListedFigure]
    ordered: list[OrderedShown]


class LooksListed(Page):
    """A page of looks, the latest first."""

    looks: list[AlarmLookShown]


class LookAsked(Asked):
    """The round to look at."""

    round: Name


class VerificationAsked(Asked):
    """Which figures of the look's list, by their cells, and why."""

    cells: Annotated[list[Count], Field(min_length=1, max_length=1000, examples=[[2]])]
    reasons: Said


@reads(router, "/alarms", act=SEE, gives=LooksListed)
def alarms_of_rounds(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The looks at rounds within your reach."""
    found = looks_seen(caller(request))
    total = found.count()
    rows = [AlarmLookShown(**look_row(one)) for one in found[asked.rows]]
    body = LooksListed(page=asked.page, size=asked.size, total=total, looks=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/alarms/{row}", act=SEE, gives=LookWhole)
def one_alarm_look(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, with every reason."""
    return _whole(request, _found(request, row, SEE))


@changes(router, "/alarms", act=LOOK, gives=LookWhole)
def look_at_a_round(request: HttpRequest, body: LookAsked) -> Given:
    """Ask every instrument now; nothing changes for anybody."""
    reach = within(reach_of(LOOK, caller(request)), path="place__path")
    found = Round.objects.select_related("place").filter(reach, key=body.round).first()
    if found is None:
        raise nothing_here(f"round {body.round}")
    return _whole(request, look_at_round(by=caller(request), at=timezone.now(), found=found))


@changes(router, "/alarms/{row}/order", act=ORDER, gives=LookWhole)
def order_a_verification(request: HttpRequest, row: RowNumber, body: VerificationAsked) -> Given:
    """What you choose of the list; some of the rest is drawn by lot beside it."""
    look = _found(request, row, ORDER)
    order_verification(
        by=caller(request), at=timezone.now(), look=look, cells=body.cells, reasons=body.reasons
    )
    return _whole(request, look)


def _found(request: HttpRequest, row: int, act: str) -> AlarmLook:
    try:
        return look_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"look {row}") from unknown


def _whole(request: HttpRequest, look: AlarmLook) -> Given:
    ordered = [OrderedShown(**figure_row(one)) for one in orders_of_look(caller(request), look)]
    return Given(LookWhole(**whole_look(look), ordered=ordered))

"""Inspections for programs: planned once, opened as a case, dropped; supervision down every level."""

from __future__ import annotations

from datetime import date
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
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.rollout.inspection.acts.drop_inspection import drop_inspection
from surpass.office.rollout.inspection.acts.open_inspection import open_inspection
from surpass.office.rollout.inspection.acts.plan_inspection import Planned, plan_inspection
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.plain import inspection_rows, line_row, whole_inspection
from surpass.office.rollout.inspection.reading.course import courses
from surpass.office.rollout.inspection.reading.overview import overview
from surpass.office.rollout.inspection.seen import (
    DROP,
    OPEN,
    PLAN,
    SEE,
    inspection_called,
    inspections_seen,
    orders_open_to,
)
from surpass.office.site.pages.api.fields import Asked, Count, Day, Name, RowNumber, SeatNamed
from surpass.office.site.pages.api.rollout.checking.alarms import Said
from surpass.office.site.pages.api.rollout.local_rules import router, seats_named

MOST = 5_000


class InspectionShown(Schema):
    """What is planned, and where it stands: planned, dropped, open, party (the unit's turn) or closed.

    ``asked``, ``answered``: lines of the checklist and figures in its case, and how many were found.
    """

    inspection: int
    unit: str
    matter: str
    on: date
    case: str
    state: str
    step: dict[str, str]
    due: date | None
    is_late: bool
    asked: int
    answered: int
    end: str


class InspectionWhole(InspectionShown):
    """With its scope, what is asked clause by clause, and the figures that it takes over from alarms."""

    scope: str
    order: int | None
    digest: str
    checklist: list[dict[str, Any]]
    figures: list[dict[str, str]]
    why_dropped: str


class InspectionsListed(Page):
    """A page of inspections, the latest day first."""

    inspections: list[InspectionShown]


class SupervisedUnit(Schema):
    """A unit with everything below it; ``party``, ``late``: of those that are open."""

    unit: str
    planned: int
    open: int
    party: int
    late: int
    closed: int


class SupervisionShown(Schema):
    """Every level within reach, from the top down."""

    units: list[SupervisedUnit]


class InspectionPlanned(Asked):
    """A unit, a rule of the pack, the scope in words, a day; an order of verification to take over."""

    unit: Annotated[Name, Field(examples=["T01"])]
    matter: Annotated[Name, Field(examples=["unit.excellent"])]
    scope: Said
    on: Day
    order: Count | None = None


class InspectionOpened(Asked):
    """Who sits in which role of its case, by username."""

    seats: Annotated[list[SeatNamed], Field(max_length=200)]


class InspectionDropped(Asked):
    """Why."""

    reasons: Said


@reads(router, "/inspections", act=SEE, gives=InspectionsListed)
def inspections_planned(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The inspections within your reach, down every level."""
    found = inspections_seen(caller(request))
    total = found.count()
    rows = [InspectionShown(**row) for row in inspection_rows(found[asked.rows], on=timezone.localdate())]
    body = InspectionsListed(page=asked.page, size=asked.size, total=total, inspections=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/supervision", act=SEE, gives=SupervisionShown)
def supervision_of_every_level(request: HttpRequest) -> Given:
    """Of each unit, with all below it: planned, under way, its own turn, late, closed."""
    actor = caller(request)
    rows = list(inspections_seen(actor)[:MOST])
    held = courses(rows, on=timezone.localdate())
    lines = overview(rows, held, reach=reach_of(SEE, actor))
    return Given(SupervisionShown(units=[SupervisedUnit(**line_row(line)) for line in lines]))


@reads(router, "/inspections/{row}", act=SEE, gives=InspectionWhole)
def one_inspection(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, with its checklist."""
    return _whole(_found(request, row, SEE))


@changes(router, "/inspections", act=PLAN, gives=InspectionWhole)
def plan_an_inspection(request: HttpRequest, body: InspectionPlanned) -> Given:
    """Refused with the clause where it would repeat another one."""
    actor = caller(request)
    place = Place.objects.filter(within(reach_of(PLAN, actor), path="path"), key=body.unit).first()
    order = orders_open_to(actor).filter(pk=body.order).first() if body.order else None
    if place is None or (body.order and order is None):
        raise nothing_here(f"unit {body.unit}")
    planned = Planned(place=place, matter=body.matter, scope=body.scope, on=body.on, order=order)
    return _whole(plan_inspection(by=actor, at=timezone.now(), planned=planned))


@changes(router, "/inspections/{row}/open", act=OPEN, gives=InspectionWhole)
def open_an_inspection(request: HttpRequest, row: RowNumber, body: InspectionOpened) -> Given:
    """Its case begins, with everything that the plan asks as facts to find."""
    one = _found(request, row, OPEN)
    seats = seats_named(body.seats)
    return _whole(open_inspection(by=caller(request), at=timezone.now(), inspection=one, seats=seats))


@changes(router, "/inspections/{row}/drop", act=DROP, gives=InspectionWhole)
def drop_an_inspection(request: HttpRequest, row: RowNumber, body: InspectionDropped) -> Given:
    """A plan that is not opened yet; it stays readable."""
    one = _found(request, row, DROP)
    return _whole(
        drop_inspection(by=caller(request), at=timezone.now(), inspection=one, reasons=body.reasons)
    )


def _found(request: HttpRequest, row: int, act: str) -> PlannedInspection:
    try:
        return inspection_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"inspection {row}") from unknown


def _whole(one: PlannedInspection) -> Given:
    return Given(InspectionWhole(**whole_inspection(one, on=timezone.localdate())))

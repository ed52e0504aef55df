"""Periods to improve for programs: which there are, how each stands, and the plan."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.cases.models import KeptCase
from surpass.office.site.pages.api.fields import Asked, Day, Name, Reason
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.up_and_down.down.improving.acts.write_plan import write_plan
from surpass.office.up_and_down.down.improving.plain import improvement_row, improvement_rows
from surpass.office.up_and_down.down.improving.reading import SEE, improvements_seen
from surpass.office.up_and_down.down.improving.said import improvement_called

PLAN = "up_and_down.write_plan"
ImprovementKey = Annotated[Name, Path(..., description="the key of a case of improvement", example="k2")]
Line = Annotated[str, Field(max_length=500)]


class PlannedHelp(Schema):
    """What is done, and by whom."""

    what: Line
    by: Line


class PlanToImprove(Schema):
    """What will be measured again on a day, and who helps; ``reasons``: why the day was put right."""

    measured_on: date
    goals: list[str]
    helps: list[PlannedHelp]
    reasons: str


class ImprovementShown(Schema):
    """``state``: asked, running, met, cleared, not_met, nothing; ``measured``: the second look is open."""

    case: str
    person: str
    state: str
    since: date | None
    until: date | None
    measured: bool
    plan: PlanToImprove | None


class Improvements(Page):
    """A page of them, the latest first."""

    improvements: list[ImprovementShown]


class PlanWritten(Asked):
    """Goals, help that says what and by whom, and the day of the second measurement.

    Of a period that runs: another day, and why; its goals and help stand and are left out.
    """

    goals: list[Line] = Field(default_factory=list, max_length=50)
    helps: list[PlannedHelp] = Field(default_factory=list, max_length=50)
    measured_on: Day
    reasons: Reason = ""


@reads(router, "/up-and-down/improvements", act=SEE, gives=Improvements)
def periods_to_improve(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Those within your reach, your own among them."""
    found = improvements_seen(caller(request))
    rows = [ImprovementShown(**one) for one in improvement_rows(found[asked.rows])]
    body = Improvements(page=asked.page, size=asked.size, total=found.count(), improvements=rows)
    return Given(body, headers=links(request, asked, total=found.count()))


@reads(router, "/up-and-down/improvements/{case}", act=SEE, gives=ImprovementShown)
def one_period_to_improve(request: HttpRequest, case: ImprovementKey) -> Given:
    """One of them."""
    return Given(ImprovementShown(**improvement_row(_found(request, case))))


@changes(router, "/up-and-down/improvements/{case}/plan", act=PLAN, gives=ImprovementShown)
def write_a_plan_to_improve(request: HttpRequest, case: ImprovementKey, body: PlanWritten) -> Given:
    """For whoever sits in the case and helps; once the period has begun, its day alone is put right."""
    kept = _found(request, case)
    write_plan(
        by=caller(request), at=timezone.now(), case=kept, goals=body.goals,
        helps=[(one.what, one.by) for one in body.helps], measured_on=body.measured_on,
        reasons=body.reasons,
    )  # fmt: skip
    return Given(ImprovementShown(**improvement_row(kept)))


def _found(request: HttpRequest, key: str) -> KeptCase:
    try:
        return improvement_called(key, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"case {key}") from unknown

"""Quarterly counts for programs: what was released, and releasing it in session."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.error_tolerance.acts.release_statistics import release_statistics
from surpass.office.error_tolerance.learning.models import Release
from surpass.office.error_tolerance.learning.quarter.seen import (
    RELEASE,
    SEE,
    release_called,
    releases_seen,
    tops_seen,
)
from surpass.office.site.pages.api.error_tolerance.checking import router
from surpass.office.site.pages.api.fields import Asked, Name, UnitKey

QuarterName = Annotated[str, Field(pattern=r"^[0-9]{4}-[1-4]$")]
QuarterKey = Annotated[QuarterName, Path(..., description="a year and a quarter", example="2026-1")]
TOLD = "/error-tolerance/statistics"


class QuarterTold(Schema):
    """What was told of a quarter; null: withheld, which says nothing of the count."""

    unit: str
    quarter: str
    released_on: date
    tables: dict[str, Any]


class QuartersListed(Schema):
    """The quarters that were told, newest first."""

    quarters: list[QuarterTold]


class QuarterReleased(Asked):
    """Which quarter of which tree of units is released."""

    unit: Name
    quarter: QuarterName


@reads(router, TOLD, act=SEE, gives=QuartersListed)
def quarterly_counts(request: HttpRequest) -> Given:
    """What was told of the quarters that you see."""
    return Given(QuartersListed(quarters=[_told(one) for one in releases_seen(caller(request))]))


@changes(router, TOLD, act=RELEASE, gives=QuarterTold)
def release_a_quarter(request: HttpRequest, body: QuarterReleased) -> Given:
    """Release a quarter, once and for good."""
    top = next((one for one in tops_seen(caller(request), act=RELEASE) if one.pk == body.unit), None)
    if top is None:
        raise nothing_here(f"unit {body.unit}")
    return Given(
        _told(release_statistics(by=caller(request), at=timezone.now(), top=top, quarter=body.quarter))
    )


@reads(router, f"{TOLD}/{{unit}}/{{quarter}}", act=SEE, gives=QuarterTold)
def one_quarter(request: HttpRequest, unit: UnitKey, quarter: QuarterKey) -> Given:
    """What was told of one quarter."""
    try:
        return Given(_told(release_called(unit, quarter, caller(request))))
    except UseProblem as none:
        raise nothing_here(f"quarter {quarter}") from none


def _told(one: Release) -> QuarterTold:
    return QuarterTold(
        unit=one.place_id, quarter=one.quarter, released_on=timezone.localdate(one.at), tables=one.tables
    )

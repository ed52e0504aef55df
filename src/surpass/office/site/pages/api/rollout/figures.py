"""How far the regime is carried out, for programs."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.period import Period
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.rollout.duties.reading.figures import figures, values
from surpass.office.rollout.duties.seen import SEE
from surpass.office.site.pages.api.rollout.local_rules import router


class FiguresAsked(Schema):
    """A period; a year, unless a half, a quarter or a month is named."""

    period: Annotated[str, Field(pattern=r"^20\d{2}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?$")] | None = None


class FigureShown(Schema):
    """Percent, exact to two decimals, as a return takes it: ``item`` is the fact's name there."""

    unit: str
    period: str
    item: str
    value: str


class FiguresShown(Schema):
    """Of every unit within your reach that owed something; what is not known has no row."""

    period: str
    values: list[FigureShown]


@reads(router, "/rollout/figures", act=SEE, gives=FiguresShown)
def figures_of_rollout(request: HttpRequest, asked: Query[FiguresAsked]) -> Given:
    """Duties and cases in time, moves settled, own rules and whether in line; by default of this year."""
    today = timezone.localdate()
    period = Period.read(asked.period or str(today.year))
    rows = values(figures(caller(request), period, on=today), period)
    return Given(FiguresShown(period=str(period), values=[FigureShown(**row) for row in rows]))

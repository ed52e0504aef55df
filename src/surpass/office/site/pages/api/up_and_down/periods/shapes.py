"""What programs read of effect periods, and what they ask."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from surpass.mechanisms.up_and_down.periods.kinds import EFFECTS
from surpass.office.accounts.api.pages import Page
from surpass.office.site.pages.api.fields import Day

Effect = Annotated[str, Field(pattern=f"^({'|'.join(EFFECTS)})$", examples=[EFFECTS[0]])]


class HolderAsked(Schema):
    """What to find out, and who knows it."""

    what: str
    holder: dict[str, str]


class PeriodShown(Schema):
    """A period; ``until`` null: no end, or none that is known.

    ``state``: runs, unknown, draft, ahead, over.
    """

    person: str
    cause: str
    kind: str
    bars: list[str]
    since: date | None
    sure_until: date | None
    until: date | None
    rule: str
    cite: str
    state: str
    asks: list[HolderAsked]


class PeriodsListed(Page):
    """A page of what runs, the soonest to end first."""

    periods: list[PeriodShown]


class MeasureShown(Schema):
    """A measure as it was recorded."""

    measure: int
    person: str
    kinds: list[str]
    on: date | None
    months: int | None
    body: str
    number: str
    evidence: str
    lifted_on: date | None
    stands: bool
    corrects: int | None


class LookShown(Schema):
    """Who read it, and on which day."""

    by: str
    on: date


class PersonPeriods(Schema):
    """Everything of one person, over or not."""

    person: str
    periods: list[PeriodShown]
    measures: list[MeasureShown]
    looks: list[LookShown]


class WhyBarred(Schema):
    """A reason: a code, the clause, when it ends, whom to ask."""

    code: str
    cite: str
    until: date | None
    asks: list[HolderAsked]


class BarsTold(Schema):
    """What a gate is told: yes, no or unknown, and never what was done."""

    person: str
    effect: str
    on: date
    barred: str
    until: date | None
    reasons: list[WhyBarred]


class BarsAsked(Schema):
    """What would be done, and on which day; today where none is named."""

    effect: Effect = EFFECTS[0]
    on: Day | None = None

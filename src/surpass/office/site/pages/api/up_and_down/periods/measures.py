"""Measures for programs: record, correct, withdraw, lift."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.site.pages.api.fields import Asked, Day, Name, Reason, RowNumber
from surpass.office.site.pages.api.up_and_down.periods.reading import router
from surpass.office.site.pages.api.up_and_down.periods.shapes import MeasureShown
from surpass.office.up_and_down.periods.acts.correct_measure import correct_measure
from surpass.office.up_and_down.periods.acts.lift_measure import lift_measure
from surpass.office.up_and_down.periods.acts.record_measure import record_measure
from surpass.office.up_and_down.periods.acts.withdraw_measure import withdraw_measure
from surpass.office.up_and_down.periods.models import KeptMeasure
from surpass.office.up_and_down.periods.reading.plain import measure_row
from surpass.office.up_and_down.periods.reading.seen import RECORD, measure_called, person_called
from surpass.office.up_and_down.periods.said import Said

Word = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
CORRECT, WITHDRAW, LIFT = (f"up_and_down.{verb}_measure" for verb in ("correct", "withdraw", "lift"))


class Decided(Asked):
    """What a body decided; ``on`` null: the day of effect is not known."""

    kinds: Annotated[list[Name], Field(min_length=1, max_length=9, examples=[["sanction.warning"]])]
    on: Day | None = None
    months: Annotated[int | None, Field(ge=1, le=999, strict=True)] = None
    body: Word
    number: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]
    evidence: Word

    def said(self) -> Said:
        """What the acts take."""
        held = self.model_dump(include={"on", "months", "body", "number", "evidence"})
        return Said(kinds=tuple(self.kinds), **held)


class MeasureRecorded(Decided):
    """Upon whom."""

    person: Name


class MeasureCorrected(Decided):
    """What stands in its place, and why."""

    why: Annotated[Reason, Field(min_length=1)]


class MeasureWithdrawn(Asked):
    """Why it does not stand."""

    why: Annotated[Reason, Field(min_length=1)]


class MeasureLifted(Asked):
    """The decision that lifted it: its day and number."""

    on: Day
    why: Annotated[Reason, Field(min_length=1)]


@changes(router, "/up-and-down/measures", act=RECORD, gives=MeasureShown)
def record_a_measure(request: HttpRequest, body: MeasureRecorded) -> Given:
    """Record what a body decided; how long it bars follows from the law of its day."""
    try:
        person = person_called(body.person, caller(request), act=RECORD)
    except UseProblem as unknown:
        raise nothing_here(f"person {body.person}") from unknown
    return _shown(record_measure(by=caller(request), at=timezone.now(), person=person, said=body.said()))


@changes(router, "/up-and-down/measures/{row}/correct", act=CORRECT, gives=MeasureShown)
def correct_a_measure(request: HttpRequest, row: RowNumber, body: MeasureCorrected) -> Given:
    """Put another in its place; the old one is kept."""
    one, at = _found(request, row, CORRECT), timezone.now()
    return _shown(correct_measure(by=caller(request), at=at, measure=one, said=body.said(), why=body.why))


@changes(router, "/up-and-down/measures/{row}/withdraw", act=WITHDRAW, gives=MeasureShown)
def withdraw_a_measure(request: HttpRequest, row: RowNumber, body: MeasureWithdrawn) -> Given:
    """Take out what was set aside, or recorded by mistake."""
    one = _found(request, row, WITHDRAW)
    return _shown(withdraw_measure(by=caller(request), at=timezone.now(), measure=one, why=body.why))


@changes(router, "/up-and-down/measures/{row}/lift", act=LIFT, gives=MeasureShown)
def lift_a_measure(request: HttpRequest, row: RowNumber, body: MeasureLifted) -> Given:
    """Record the decision that lifted a sanction from before 1 June 2019."""
    one, at = _found(request, row, LIFT), timezone.now()
    return _shown(lift_measure(by=caller(request), at=at, measure=one, on=body.on, why=body.why))


def _found(request: HttpRequest, row: int, act: str) -> KeptMeasure:
    try:
        return measure_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"measure {row}") from unknown


def _shown(one: KeptMeasure) -> Given:
    return Given(MeasureShown(**measure_row(one)))

"""Corrections of frozen values for programs: proposed from a verification, decided by a named person."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Schema

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.rollout.alarms.acts.decide_correction import decide_correction
from surpass.office.rollout.alarms.acts.propose_correction import propose_correction
from surpass.office.rollout.alarms.models import FrozenCorrection
from surpass.office.rollout.alarms.plain import correction_row, moved_row
from surpass.office.rollout.alarms.reading.moved import State, moved_by, state_of
from surpass.office.rollout.alarms.seen import (
    DECIDE,
    PROPOSE,
    correction_called,
    corrections_seen,
    figure_called,
)
from surpass.office.site.pages.api.fields import Asked, Nth
from surpass.office.site.pages.api.rollout.checking.alarms import Said
from surpass.office.site.pages.api.rollout.local_rules import router

Frozen = Annotated[Nth, Path(..., description="a frozen figure that differs", example=4)]
Waiting = Annotated[Nth, Path(..., description="a correction that waits", example=1)]


class FrozenCorrectionShown(Schema):
    """The verified value beside the frozen one; ``is_approved`` null: nobody decided yet."""

    correction: int
    figure: int
    order: int
    round: str
    unit: str
    indicator: str
    frozen: str
    found: str
    source: str
    answer: str
    reasons: str
    is_approved: bool | None
    words: str


class FrozenCorrections(Page):
    """A page of corrections, what waits first."""

    corrections: list[FrozenCorrectionShown]


class UnitMoved(Schema):
    """A unit's score, rank and grade before and after; an empty text: unknown."""

    unit: str
    score: tuple[str, str]
    rank: tuple[str, str]
    grade: tuple[str, str]


class ResultMoved(Schema):
    """A result that stands on the figure, and who would move there."""

    run: str
    units: list[UnitMoved]


class CorrectionMoves(Schema):
    """What would come of an approval; ``state``: why there is no result, where there is none.

    ``shown``: those of ``results``; ``no_result``: none stands on the figure yet; ``decided``: nothing would
    move any more; ``unseen``: one stands, and you may not see it whole.
    """

    state: State
    results: list[ResultMoved]


class CorrectionProposed(Asked):
    """Why; the value is the verified one."""

    reasons: Said


class CorrectionDecided(Asked):
    """Approved or not, and why."""

    approved: bool
    words: Said


@reads(router, "/figure-corrections", act=DECIDE, gives=FrozenCorrections)
def corrections_to_decide(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """What you may decide on, and what was decided."""
    found = corrections_seen(caller(request))
    total = found.count()
    rows = [FrozenCorrectionShown(**correction_row(one)) for one in found[asked.rows]]
    body = FrozenCorrections(page=asked.page, size=asked.size, total=total, corrections=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/figure-corrections/{row}/moves", act=DECIDE, gives=CorrectionMoves)
def moves_of_a_correction(request: HttpRequest, row: Waiting) -> Given:
    """Who would move if it were approved, before anybody decides."""
    one = _called(request, row)
    found = moved_by(one, caller(request))
    rows = [ResultMoved(**moved_row(held)) for held in found]
    return Given(CorrectionMoves(state=state_of(one, found), results=rows))


@changes(router, "/figures-to-verify/{row}/correction", act=PROPOSE, gives=FrozenCorrectionShown)
def propose_a_correction(request: HttpRequest, row: Frozen, body: CorrectionProposed) -> Given:
    """That the verified value takes the place of a frozen one."""
    try:
        one = figure_called(row, caller(request), act=PROPOSE)
    except UseProblem as unknown:
        raise nothing_here(f"figure {row}") from unknown
    made = propose_correction(by=caller(request), at=timezone.now(), figure=one, reasons=body.reasons)
    return Given(FrozenCorrectionShown(**correction_row(made)))


@changes(router, "/figure-corrections/{row}/decide", act=DECIDE, gives=FrozenCorrectionShown)
def decide_on_a_correction(request: HttpRequest, row: Waiting, body: CorrectionDecided) -> Given:
    """By somebody who neither ordered, verified nor proposed it; runs that read the figure are made again."""
    one = _called(request, row)
    said = {"is_approved": body.approved, "words": body.words}
    made = decide_correction(by=caller(request), at=timezone.now(), correction=one, **said)
    return Given(FrozenCorrectionShown(**correction_row(made)))


def _called(request: HttpRequest, row: int) -> FrozenCorrection:
    try:
        return correction_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"correction {row}") from unknown

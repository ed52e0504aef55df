"""The democratic evaluation of a year for programs: prepare it, make its slips; counting is in person."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.encouragement.appraisal.evaluation.plain import evaluation_row
from surpass.office.encouragement.appraisal.evaluation.prepare_evaluation import prepare_evaluation
from surpass.office.encouragement.appraisal.evaluation.print_evaluation import print_evaluation
from surpass.office.encouragement.appraisal.models import Evaluation
from surpass.office.encouragement.appraisal.seen import appraisal_called
from surpass.office.site.pages.api.encouragement.money.funds import by, here, router
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, RowNumber
from surpass.office.up_and_down.vacancies.ballot.said import MOST_ON_ROLL

PREPARE, PRINT = "encouragement.prepare_evaluation", "encouragement.print_evaluation"
OnRoll = Annotated[Line, Field(min_length=1, max_length=100)]
PATH = "/encouragement/appraisals/{row}/evaluation"


class EvaluationShown(Schema):
    """A meeting. ``slips``: the number of the document with slips and sheets; empty: not made yet.

    ``state``: prepared, printed, counted. Of what was counted nothing stands here.
    """

    appraisal: int
    held_on: date
    on_roll: int
    tellers: list[str]
    slips: str
    state: str


class EvaluationPrepared(Asked):
    """The day, everybody on the roll by name, and the two accounts that count."""

    held_on: Day
    roll: Annotated[
        list[Annotated[Line, Field(min_length=1, max_length=100)]], Field(max_length=MOST_ON_ROLL)
    ]
    tellers: Annotated[list[Name], Field(max_length=2)]


class EvaluationSlipsAsked(Asked):
    """Nothing: the slips are made in the language of the call."""


@reads(router, PATH, act=PREPARE, gives=EvaluationShown)
def evaluation_of_a_year(request: HttpRequest, row: RowNumber) -> Given:
    """Whether its slips were made, and counted."""
    return _shown(_found(request, row, PREPARE))


@changes(router, PATH, act=PREPARE, gives=EvaluationShown)
def prepare_an_evaluation(request: HttpRequest, row: RowNumber, body: EvaluationPrepared) -> Given:
    """Once a year; the roll is sealed."""
    one = here(lambda: appraisal_called(row, caller(request), act=PREPARE), f"appraisal {row}")
    made = prepare_evaluation(
        **by(request), appraisal=one, held_on=body.held_on, roll=tuple(body.roll), tellers=tuple(body.tellers)
    )
    return _shown(made)


@changes(router, f"{PATH}/slips", act=PRINT, gives=EvaluationShown)
def make_slips_of_an_evaluation(request: HttpRequest, row: RowNumber, body: EvaluationSlipsAsked) -> Given:
    """Once, as many as names on the roll, with a sheet for each who counts."""
    one = _found(request, row, PRINT)
    print_evaluation(**by(request), evaluation=one, lang=(get_language() or "zh")[:2])
    return _shown(_found(request, row, PRINT))


def _found(request: HttpRequest, row: int, act: str) -> Evaluation:
    near = here(lambda: appraisal_called(row, caller(request), act=act), f"appraisal {row}")
    found = Evaluation.objects.filter(appraisal=near).select_related("appraisal__place", "slips").first()
    if found is None:
        raise nothing_here(f"evaluation of appraisal {row}")
    return found


def _shown(one: Evaluation) -> Given:
    return Given(EvaluationShown(**evaluation_row(one)))

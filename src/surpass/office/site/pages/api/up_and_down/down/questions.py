"""Questions about posts for programs: look, make the tolerance check, set aside, open the case, refer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.site.pages.api.fields import Asked, Name, Reason, RowNumber
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.site.pages.api.up_and_down.vacancies.shapes import FactName
from surpass.office.up_and_down.down.acts.answer_check import answer_check
from surpass.office.up_and_down.down.acts.link_tolerance import link_tolerance
from surpass.office.up_and_down.down.acts.look_for_triggers import look_for_triggers
from surpass.office.up_and_down.down.acts.open_adjustment import open_adjustment
from surpass.office.up_and_down.down.acts.refer_trigger import refer_trigger
from surpass.office.up_and_down.down.acts.set_trigger_aside import set_trigger_aside
from surpass.office.up_and_down.down.improving.acts.open_improvement import open_improvement
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.plain import trigger_row, trigger_rows, way_row
from surpass.office.up_and_down.down.reading.ways import ways_of_question
from surpass.office.up_and_down.down.seen import SEE, tops_of, trigger_called, triggers_seen

LOOK, CHECK, LINK, ASIDE, IMPROVE, OPEN, REFER = (
    f"up_and_down.{verb}"
    for verb in (
        "look_for_triggers", "answer_check", "link_tolerance", "set_trigger_aside", "open_improvement",
        "open_adjustment", "refer_trigger",
    )
)  # fmt: skip


class QuestionShown(Schema):
    """A rule that speaks of an official; ``state``: half, check, applies, stands, or an end.

    ``tolerance``: the case that decides where a situation applies; ``outcome``: what it found, as it stands.
    ``protected``: whether something protects the official from a case, by the clauses of ``protected_by``.
    """

    question: int
    person: str
    rule: str
    year: int
    state: str
    values: dict[str, int | bool]
    answers: dict[str, int]
    tolerance: str
    outcome: str
    protected: Literal["yes", "no", "unknown"]
    protected_by: list[str]
    pack: str
    fingerprint: str
    seen_on: date
    case: str
    why: str


class WayOfAdjustment(Schema):
    """``state``: open, closed or asks; ``clauses``: what closes it or asks; ``offered``: the case has it."""

    way: str
    state: Literal["open", "closed", "asks"]
    offered: bool
    clauses: list[str]
    asks: list[str]


class WaysOfAdjustment(Schema):
    """The ways of one question, mildest first, then those that were a way once."""

    ways: list[WayOfAdjustment]


class Questions(Page):
    """A page of them, the latest year first."""

    questions: list[QuestionShown]


class PlaceLookedAt(Asked):
    """Everybody below a place."""

    place: Name


class LookTold(Schema):
    """How many rose and fell."""

    risen: int
    fallen: int


class CheckMade(Asked):
    """Of each situation ``applies`` or ``does_not``; null: not known."""

    answers: dict[FactName, Name | None] = Field(max_length=60)


class ToleranceNamed(Asked):
    """The case of error tolerance whose finding decides."""

    case: Name


class QuestionReasons(Asked):
    """Why."""

    reasons: Annotated[Reason, Field(min_length=1)]


class QuestionReferred(QuestionReasons):
    """Why, and the language of the letter."""

    lang: Literal["zh", "en"] = "zh"


class AdjustmentOpened(QuestionReasons):
    """Why, and who sits where: keys of accounts by role."""

    seats: dict[Name, list[Name]] = Field(max_length=40)


@reads(router, "/up-and-down/questions", act=SEE, gives=Questions)
def questions_about_posts(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Those within your reach, your own among them."""
    found = triggers_seen(caller(request))
    rows = [QuestionShown(**one) for one in trigger_rows(list(found[asked.rows]), on=timezone.localdate())]
    body = Questions(page=asked.page, size=asked.size, total=found.count(), questions=rows)
    return Given(body, headers=links(request, asked, total=found.count()))


@changes(router, "/up-and-down/questions/look", act=LOOK, gives=LookTold)
def look_for_questions(request: HttpRequest, body: PlaceLookedAt) -> Given:
    """Look at what the rules say now of everybody below a place."""
    place = next((one for one in tops_of(caller(request)) if one.pk == body.place), None)
    if place is None:
        raise nothing_here(f"place {body.place}")
    risen, fallen = look_for_triggers(**_by(request), place=place)
    return Given(LookTold(risen=risen, fallen=fallen))


@reads(router, "/up-and-down/questions/{row}/ways", act=SEE, gives=WaysOfAdjustment)
def ways_of_adjustment(request: HttpRequest, row: RowNumber) -> Given:
    """Every way of today's list, mildest first; a named person chooses in the case."""
    _, found = ways_of_question(_found(request, row, SEE), on=timezone.localdate())
    return Given(WaysOfAdjustment(ways=[WayOfAdjustment(**way_row(one)) for one in found]))


@reads(router, "/up-and-down/questions/{row}", act=SEE, gives=QuestionShown)
def one_question(request: HttpRequest, row: RowNumber) -> Given:
    """One of them."""
    return _shown(_found(request, row, SEE))


@changes(router, "/up-and-down/questions/{row}/check", act=CHECK, gives=QuestionShown)
def make_a_tolerance_check(request: HttpRequest, row: RowNumber, body: CheckMade) -> Given:
    """Answer every situation before anything is proposed."""
    return _shown(answer_check(**_by(request), trigger=_found(request, row, CHECK), answers=body.answers))


@changes(router, "/up-and-down/questions/{row}/tolerance", act=LINK, gives=QuestionShown)
def name_the_tolerance_case(request: HttpRequest, row: RowNumber, body: ToleranceNamed) -> Given:
    """Its finding is read from the case, now and whenever it changes; nobody sends it in."""
    return _shown(link_tolerance(**_by(request), trigger=_found(request, row, LINK), case=body.case))


@changes(router, "/up-and-down/questions/{row}/aside", act=ASIDE, gives=QuestionShown)
def set_a_question_aside(request: HttpRequest, row: RowNumber, body: QuestionReasons) -> Given:
    """With reasons; it does not rise again for this year."""
    one = _found(request, row, ASIDE)
    return _shown(set_trigger_aside(**_by(request), trigger=one, reasons=body.reasons))


@changes(router, "/up-and-down/questions/{row}/improve", act=IMPROVE, gives=QuestionShown)
def open_a_period_to_improve(request: HttpRequest, row: RowNumber, body: AdjustmentOpened) -> Given:
    """Help comes first; the question rests meanwhile."""
    one = _found(request, row, IMPROVE)
    seats = {role: tuple(people) for role, people in body.seats.items()}
    return _shown(open_improvement(**_by(request), trigger=one, reasons=body.reasons, seats=seats))


@changes(router, "/up-and-down/questions/{row}/open", act=OPEN, gives=QuestionShown)
def open_an_adjustment(request: HttpRequest, row: RowNumber, body: AdjustmentOpened) -> Given:
    """Open the case, in which the official is heard."""
    one, seats = _found(request, row, OPEN), {role: tuple(people) for role, people in body.seats.items()}
    return _shown(open_adjustment(**_by(request), trigger=one, reasons=body.reasons, seats=seats))


@changes(router, "/up-and-down/questions/{row}/refer", act=REFER, gives=QuestionShown)
def refer_a_question(request: HttpRequest, row: RowNumber, body: QuestionReferred) -> Given:
    """Write to the body that fills the post."""
    one = _found(request, row, REFER)
    refer_trigger(**_by(request), trigger=one, reasons=body.reasons, lang=body.lang)
    return _shown(Trigger.objects.get(pk=one.pk))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _found(request: HttpRequest, row: int, act: str) -> Trigger:
    try:
        return trigger_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"question {row}") from unknown


def _shown(one: Trigger) -> Given:
    return Given(QuestionShown(**trigger_row(one, on=timezone.localdate())))

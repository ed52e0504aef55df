"""The annual appraisal for programs: units and years, proposals, decisions, notice, grades, review."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.appraisal.acts.confirm_grades import confirm_grades
from surpass.office.encouragement.appraisal.acts.decide_grade import decide_grade
from surpass.office.encouragement.appraisal.acts.open_appraisal import open_appraisal
from surpass.office.encouragement.appraisal.acts.propose_grade import propose_grade
from surpass.office.encouragement.appraisal.acts.put_up_excellent import put_up_excellent
from surpass.office.encouragement.appraisal.acts.state_appraisal_facts import state_appraisal_facts
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised, Grade
from surpass.office.encouragement.appraisal.plain import appraisal_row, person_row
from surpass.office.encouragement.appraisal.review.correct_grade import correct_grade
from surpass.office.encouragement.appraisal.review.open_review import open_grade_review
from surpass.office.encouragement.appraisal.seen import (
    SEE,
    SEE_OWN,
    appraisal_called,
    appraisals_seen,
    appraised_called,
    last_grade,
    own_years,
)
from surpass.office.site.pages.api.encouragement.money.funds import by, here, router
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, Nothing, Reason, RowNumber

OPEN, STATE, PROPOSE, DECIDE, PUT_UP, FIX, REVIEW, CORRECT = (
    f"encouragement.{verb}"
    for verb in (
        "open_appraisal", "state_appraisal_facts", "propose_grade", "decide_grade", "put_up_excellent",
        "confirm_grades", "open_grade_review", "correct_grade",
    )
)  # fmt: skip
PERSON = "/encouragement/appraisals/people/{row}"


class AppraisalShown(Schema):
    """A unit's year. ``state``: open, notice, fixed. ``seats``: null while the unit's result is not final."""

    appraisal: int
    unit: str
    year: int
    allocation: str
    document: str
    summaries_until: date
    state: str
    notice_ends: date | None
    fixed_on: date | None
    people: int
    summaries: int
    proposed: int
    decided: int
    seats: int | None
    sharing: list[str]
    pool: int
    tied: list[str]


class GradeShown(Schema):
    """A grade that was fixed; a later one stands beside the one before, and counts."""

    nth: int
    grade: str
    on: date
    why: list[str]
    of_case: str
    read_on: date | None
    review_on: date | None
    case: str


class AppraisedShown(Schema):
    """Somebody's year. ``may``: grades that can be given; ``asks``: facts that are to be found out first."""

    person_in: int
    person: str
    unit: str
    year: int
    summary_on: date | None
    proposed: str
    decided: str
    may: list[str]
    asks: list[str]
    grades: list[GradeShown]


class AppraisalsListed(Page):
    """A page of units and years, the latest first."""

    appraisals: list[AppraisalShown]


class AppraisedListed(Page):
    """A page of people."""

    people: list[AppraisedShown]


class AppraisalOpened(Asked):
    """The year of a unit, by which quota of the pack, by which document."""

    unit: Name
    year: Annotated[int, Field(ge=2000, le=2999, strict=True)]
    allocation: Name = "excellent.persons_of_unit"
    document: Annotated[Line, Field(min_length=1, max_length=120)]
    summaries_until: Day


class FactsStated(Asked):
    """By fact its value in words; empty: not known. ``source``: what says so."""

    facts: dict[Name, Annotated[Line, Field(max_length=200)]]
    source: Annotated[Line, Field(min_length=1, max_length=200)]


class GradeDecided(Asked):
    """A grade of the pack, or ``no_grade``, and why."""

    grade: Name
    reasons: Annotated[Reason, Field(min_length=1)]


class GradeProposed(GradeDecided):
    """The same, with what the people of the unit said."""

    heard: Annotated[Reason, Field(min_length=1)]


class ReviewOpened(Asked):
    """Who sits in the case of the review; the person is its party by itself."""

    seats: dict[Name, list[Name]]


@reads(router, "/encouragement/appraisals", act=SEE, gives=AppraisalsListed)
def annual_appraisals(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The units and years within your reach."""
    found = appraisals_seen(caller(request))
    total = found.count()
    rows = [AppraisalShown(**appraisal_row(one)) for one in found[asked.rows]]
    body = AppraisalsListed(page=asked.page, size=asked.size, total=total, appraisals=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/encouragement/appraisals/mine", act=SEE_OWN, gives=AppraisedListed)
def your_own_years(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Proposal and decision stand there once the grade is fixed."""
    actor = caller(request)
    return _people(request, asked, list(own_years(actor)), actor)


@reads(router, "/encouragement/appraisals/{row}", act=SEE, gives=AppraisalShown)
def annual_appraisal(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, with its places."""
    return _shown(_appraisal(request, row, SEE))


@reads(router, "/encouragement/appraisals/{row}/people", act=SEE, gives=AppraisedListed)
def people_of_an_appraisal(request: HttpRequest, row: RowNumber, asked: Query[PageAsked]) -> Given:
    """Everybody in it; of yourself only what you may read."""
    held = _appraisal(request, row, SEE).people.select_related("appraisal", "person__account")
    return _people(request, asked, list(held.order_by("pk")), caller(request))


@changes(router, "/encouragement/appraisals", act=OPEN, gives=AppraisalShown)
def open_an_appraisal(request: HttpRequest, body: AppraisalOpened) -> Given:
    """Everybody who served in the unit that year is in it."""
    place = Place.objects.filter(pk=body.unit).first()
    if place is None or not reach_of(OPEN, caller(request)).covers(Subject(path=place.path)):
        raise nothing_here(f"unit {body.unit}")
    return _shown(open_appraisal(**by(request), place=place, **body.model_dump(exclude={"unit"})))


@changes(router, f"{PERSON}/facts", act=STATE, gives=AppraisedShown)
def state_facts_of_a_year(request: HttpRequest, row: RowNumber, body: FactsStated) -> Given:
    """What stood before is in the ledger."""
    one = _person(request, row, STATE)
    return _one(request, state_appraisal_facts(**by(request), one=one, said=body.facts, source=body.source))


@changes(router, f"{PERSON}/propose", act=PROPOSE, gives=AppraisedShown)
def propose_a_grade(request: HttpRequest, row: RowNumber, body: GradeProposed) -> Given:
    """After hearing the people of the unit."""
    one = _person(request, row, PROPOSE)
    return _one(request, propose_grade(**by(request), one=one, **body.model_dump()))


@changes(router, f"{PERSON}/decide", act=DECIDE, gives=AppraisedShown)
def decide_a_grade(request: HttpRequest, row: RowNumber, body: GradeDecided) -> Given:
    """Within the places; never by who proposed it."""
    one = _person(request, row, DECIDE)
    return _one(request, decide_grade(**by(request), one=one, **body.model_dump()))


@changes(router, "/encouragement/appraisals/{row}/notice", act=PUT_UP, gives=AppraisalShown)
def put_up_the_excellent(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """For the working days of the pack."""
    return _shown(put_up_excellent(**by(request), appraisal=_appraisal(request, row, PUT_UP)))


@changes(router, "/encouragement/appraisals/{row}/fix", act=FIX, gives=AppraisalShown)
def fix_the_grades(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """After the notice; each person is told in writing."""
    return _shown(confirm_grades(**by(request), appraisal=_appraisal(request, row, FIX)))


@changes(router, f"{PERSON}/review", act=REVIEW, gives=AppraisedShown)
def open_a_review_of_a_grade(request: HttpRequest, row: RowNumber, body: ReviewOpened) -> Given:
    """Of the grade that counts, where the person asked for one."""
    seats = {role: tuple(people) for role, people in body.seats.items()}
    return _one(
        request, open_grade_review(**by(request), grade=_grade(request, row, REVIEW), seats=seats).appraised
    )


@changes(router, f"{PERSON}/correct", act=CORRECT, gives=AppraisedShown)
def correct_a_grade(request: HttpRequest, row: RowNumber, body: GradeDecided) -> Given:
    """What the review found; the better grade stands beside the one before."""
    grade = _grade(request, row, CORRECT)
    return _one(
        request, correct_grade(**by(request), grade=grade, to=body.grade, reasons=body.reasons).appraised
    )


def _appraisal(request: HttpRequest, row: int, act: str) -> Appraisal:
    return here(lambda: appraisal_called(row, caller(request), act=act), f"appraisal {row}")


def _person(request: HttpRequest, row: int, act: str) -> Appraised:
    return here(lambda: appraised_called(row, caller(request), act=act), f"person in an appraisal {row}")


def _grade(request: HttpRequest, row: int, act: str) -> Grade:
    found = last_grade(_person(request, row, act))
    if found is None:
        raise nothing_here(f"grade of {row}")
    return found


def _shown(one: Appraisal) -> Given:
    return Given(AppraisalShown(**appraisal_row(one)))


def _one(request: HttpRequest, one: Appraised) -> Given:
    return Given(_row(one, caller(request)))


def _row(one: Appraised, actor: Actor) -> AppraisedShown:
    account = one.person.account
    return AppraisedShown(**person_row(one, is_own=account is not None and account.key == actor.key))


def _people(request: HttpRequest, asked: PageAsked, found: list[Any], actor: Actor) -> Given:
    rows = [_row(one, actor) for one in found[asked.rows]]
    body = AppraisedListed(page=asked.page, size=asked.size, total=len(found), people=rows)
    return Given(body, headers=links(request, asked, total=len(found)))

"""Records of years for programs: the report, lists that went up, closed years. People close and approve."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.models import Place
from surpass.office.rollout.records.acts.begin_report import begin_report
from surpass.office.rollout.records.acts.hand_in_report import hand_in_report
from surpass.office.rollout.records.acts.hand_up_lists import hand_up_lists
from surpass.office.rollout.records.acts.write_report import write_report
from surpass.office.rollout.records.gathered.standing import years_of
from surpass.office.rollout.records.models import YearReport
from surpass.office.rollout.records.plain import closed_row, handed_up_row, whole_report, year_row
from surpass.office.rollout.records.seen import (
    BEGIN,
    HAND_IN,
    HAND_UP,
    SEE,
    WRITE,
    closed_called,
    place_seen,
    report_called,
)
from surpass.office.site.pages.api.fields import Asked, Name, Nothing, Words
from surpass.office.site.pages.api.rollout.local_rules import router

YearNumber = Annotated[int, Field(ge=1990, le=2199)]
RecordYear = Annotated[YearNumber, Path(..., description="a year that is over", example=2025)]


class YearClosed(Schema):
    """A closed year; ``digest``: of the manifest of its archive, ``head``: entries of the ledger in it."""

    year: int
    by: str
    at: datetime
    reasons: str
    runs: list[str]
    files: int
    digest: str
    head: int
    entry: int


class YearShown(Schema):
    """How a year stands; ``report`` empty: not begun; ``later``: results made after the closing."""

    year: int
    results: int
    report: str
    due: date | None
    handed_up: int
    closed: YearClosed | None
    later: list[str]


class YearsListed(Schema):
    """Years that are over, the latest first."""

    years: list[YearShown]


class YearlyReportPart(Schema):
    """A part with its clause and its words; a number that is null is unknown, and says why."""

    part: str
    clause: str
    words: str
    numbers: list[dict[str, Any]]


class YearlyReportShown(Schema):
    """The report: counted now while it is a draft, frozen after."""

    year: int
    state: str
    digest: str
    approved_by: list[str]
    approved_on: date | None
    parts: list[YearlyReportPart]


class ListsHandedUp(Schema):
    """Lists that went up, with their rows; ``digest``: of their manifest."""

    year: int
    by: str
    at: datetime
    lists: list[str]
    rows: dict[str, int]
    digest: str
    entry: int


class PartWritten(Asked):
    """The words of one part; ``zh ‖ en`` for both languages."""

    part: Name
    words: Annotated[Words, Field(min_length=1)]


class LanguageChosen(Asked):
    """In which language names stand in the lists."""

    lang: Literal["zh", "en"] = "zh"


@reads(router, "/records", act=SEE, gives=YearsListed)
def records_of_years(request: HttpRequest) -> Given:
    """Every year that is over and has a result, a report or a closing."""
    today = timezone.localdate()
    rows = years_of(_place(request, SEE), today=today.year)
    return Given(YearsListed(years=[YearShown(**year_row(one, on=today)) for one in rows]))


@reads(router, "/records/{year}/report", act=SEE, gives=YearlyReportShown)
def one_yearly_report(request: HttpRequest, year: RecordYear) -> Given:
    """Its parts with their numbers and where each comes from."""
    return _whole(_report(request, year, SEE))


@reads(router, "/records/{year}/closed", act="records.see_archive", gives=YearClosed)
def one_closed_year(request: HttpRequest, year: RecordYear) -> Given:
    """Who closed it, and the digest of its archive."""
    try:
        return Given(YearClosed(**closed_row(closed_called(year, caller(request)))))
    except UseProblem as unknown:
        raise nothing_here(f"closed year {year}") from unknown


@changes(router, "/records/{year}/report", act=BEGIN, gives=YearlyReportShown)
def begin_a_yearly_report(request: HttpRequest, year: RecordYear, body: Nothing) -> Given:
    """Its numbers are filled from the records."""
    return _whole(begin_report(**_by(request), place=_place(request, BEGIN), year=year))


@changes(router, "/records/{year}/report/write", act=WRITE, gives=YearlyReportShown)
def write_a_part_of_a_report(request: HttpRequest, year: RecordYear, body: PartWritten) -> Given:
    """The words of one part; its numbers nobody writes."""
    one = _report(request, year, WRITE)
    return _whole(write_report(**_by(request), report=one, part=body.part, words=body.words))


@changes(router, "/records/{year}/report/hand-in", act=HAND_IN, gives=YearlyReportShown)
def hand_in_a_yearly_report(request: HttpRequest, year: RecordYear, body: Nothing) -> Given:
    """For approval by two persons, who do so themselves."""
    return _whole(hand_in_report(**_by(request), report=_report(request, year, HAND_IN)))


@changes(router, "/records/{year}/hand-up", act=HAND_UP, gives=ListsHandedUp)
def hand_up_lists_of_a_year(request: HttpRequest, year: RecordYear, body: LanguageChosen) -> Given:
    """The lists that the pack asks for; the files are taken from the page of the year."""
    one = hand_up_lists(**_by(request), place=_place(request, HAND_UP), year=year, lang=body.lang)
    return Given(ListsHandedUp(**handed_up_row(one)))


def _place(request: HttpRequest, act: str) -> Place:
    try:
        return place_seen(caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here("records") from unknown


def _report(request: HttpRequest, year: int, act: str) -> YearReport:
    try:
        return report_called(year, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"report {year}") from unknown


def _whole(one: YearReport) -> Given:
    return Given(YearlyReportShown(**whole_report(one, on=timezone.localdate())))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}

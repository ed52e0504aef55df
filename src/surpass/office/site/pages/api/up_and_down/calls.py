"""Open calls for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.site.pages.api.fields import Asked, Count, Day, Line, Name, Nothing, Reason, RowNumber
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.up_and_down.calls.acts.answer_name import answer_name
from surpass.office.up_and_down.calls.acts.publish_call import publish_call
from surpass.office.up_and_down.calls.acts.put_own_name import put_own_name
from surpass.office.up_and_down.calls.acts.withdraw_own_name import withdraw_own_name
from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.calls.plain import call_row, name_row
from surpass.office.up_and_down.calls.said import Published
from surpass.office.up_and_down.calls.seen import (
    SEE,
    SEE_NAMES,
    call_called,
    calls_seen,
    name_called,
    names_seen,
)
from surpass.office.up_and_down.periods.reading.seen import person_called
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.seen import vacancies_seen

PUBLISH, PUT = "up_and_down.publish_call", "up_and_down.put_own_name"
WITHDRAW, ANSWER = "up_and_down.withdraw_own_name", "up_and_down.answer_name"
Words = Annotated[Reason, Field(min_length=1)]


class CallShown(Schema):
    """A call; ``until``: the first day on which no name is put, ``answer_by``: the last day of an answer."""

    call: int
    unit: str
    kind: str
    vacancy: int | None
    title: str
    asks: str
    until: date
    answer_by: date
    open: bool


class NameShown(Schema):
    """A name under a call; ``state``: waits, late, withdrawn, taken or not_taken."""

    name: int
    call: int
    person: str
    words: str
    put_on: date
    state: str
    answered_on: date | None
    reasons: str


class CallsListed(Page):
    """A page of calls, the latest first."""

    calls: list[CallShown]


class NamesListed(Page):
    """A page of names, in the order of the registry."""

    names: list[NameShown]


class CallPublished(Asked):
    """What it is for, what is asked, until when; ``vacancy`` only for a vacant post."""

    unit: Name
    kind: Annotated[str, Field(pattern="^(vacancy|task|front_line)$")]
    vacancy: Count | None = None
    title: Annotated[Line, Field(min_length=1, max_length=120)]
    asks: Words
    until: Day


class OwnNamePut(Asked):
    """Oneself, by key, in one's own words."""

    person: Name
    words: Words


class NameAnswered(Asked):
    """Taken up or not, and why."""

    taken: Annotated[bool, Field(strict=True)]
    reasons: Words


@reads(router, "/up-and-down/calls", act=SEE, gives=CallsListed)
def open_calls(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The calls of your tree, open and over."""
    found, today = calls_seen(caller(request)), timezone.localdate()
    total = found.count()
    rows = [CallShown(**call_row(one, on=today)) for one in found[asked.rows]]
    body = CallsListed(page=asked.page, size=asked.size, total=total, calls=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/up-and-down/calls/{row}/names", act=SEE_NAMES, gives=NamesListed)
def names_under_a_call(request: HttpRequest, row: RowNumber, asked: Query[PageAsked]) -> Given:
    """The names within your reach, your own among them."""
    one, today = _call(request, row), timezone.localdate()
    found = names_seen(caller(request)).filter(call=one)
    total = found.count()
    rows = [NameShown(**name_row(name, on=today)) for name in found[asked.rows]]
    body = NamesListed(page=asked.page, size=asked.size, total=total, names=rows)
    return Given(body, headers=links(request, asked, total=total))


@changes(router, "/up-and-down/calls", act=PUBLISH, gives=CallShown)
def publish_a_call(request: HttpRequest, body: CallPublished) -> Given:
    """Every official of the tree sees it."""
    place = Place.objects.filter(pk=body.unit).first()
    if place is None or not reach_of(PUBLISH, caller(request)).covers(Subject(path=place.path)):
        raise nothing_here(f"unit {body.unit}")
    words = body.model_dump(include={"kind", "title", "asks", "until"})
    said = Published(**words, vacancy=_vacancy(request, body.vacancy))
    made = publish_call(**_by(request), place=place, said=said)
    return Given(CallShown(**call_row(made, on=timezone.localdate())))


@changes(router, "/up-and-down/calls/{row}/names", act=PUT, gives=NameShown)
def put_your_name(request: HttpRequest, row: RowNumber, body: OwnNamePut) -> Given:
    """In your own name, while the call is open."""
    one = _call(request, row)
    try:
        person = person_called(body.person, caller(request), act=PUT)
    except UseProblem as unknown:
        raise nothing_here(f"person {body.person}") from unknown
    return _shown(put_own_name(**_by(request), call=one, person=person, words=body.words))


@changes(router, "/up-and-down/names/{row}/withdraw", act=WITHDRAW, gives=NameShown)
def withdraw_your_name(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Before the answer, without reasons."""
    return _shown(withdraw_own_name(**_by(request), name=_name(request, row, WITHDRAW)))


@changes(router, "/up-and-down/names/{row}/answer", act=ANSWER, gives=NameShown)
def answer_a_name(request: HttpRequest, row: RowNumber, body: NameAnswered) -> Given:
    """With reasons that the person reads, in time or late."""
    name = _name(request, row, ANSWER)
    return _shown(answer_name(**_by(request), name=name, is_taken=body.taken, reasons=body.reasons))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _vacancy(request: HttpRequest, number: int | None) -> Vacancy | None:
    if number is None:
        return None
    found = vacancies_seen(caller(request)).filter(pk=number).first()
    if found is None:
        raise nothing_here(f"vacancy {number}")
    return found


def _call(request: HttpRequest, row: int) -> Call:
    try:
        return call_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"call {row}") from unknown


def _name(request: HttpRequest, row: int, act: str) -> PutName:
    try:
        return name_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"name {row}") from unknown


def _shown(name: PutName) -> Given:
    return Given(NameShown(**name_row(name, on=timezone.localdate())))

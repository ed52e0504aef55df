"""Vacancies for programs: open, hand in facts, look at everybody, put forward, close."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Query

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import PageAsked, links
from surpass.office.accounts.permission.listing import within
from surpass.office.registry.models import Person, Post
from surpass.office.site.pages.api.fields import Nothing, RowNumber
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.site.pages.api.up_and_down.vacancies.shapes import (
    FactsSaid,
    Forwarded,
    ListOfVacancy,
    OfMyself,
    PromotionOpened,
    Vacancies,
    VacancyClosed,
    VacancyOpened,
    VacancyShown,
    Written,
)
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from surpass.office.up_and_down.vacancies.acts.look_at_everybody import look_at_everybody
from surpass.office.up_and_down.vacancies.acts.open_vacancy import open_vacancy
from surpass.office.up_and_down.vacancies.acts.put_forward import put_forward
from surpass.office.up_and_down.vacancies.acts.record_facts import record_facts
from surpass.office.up_and_down.vacancies.facts.told import told_of
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.plain import list_row, own_row, vacancy_row
from surpass.office.up_and_down.vacancies.said import Opened
from surpass.office.up_and_down.vacancies.seen import (
    SEE,
    SEE_LIST,
    own_person,
    vacancies_seen,
    vacancy_called,
)
from surpass.office.up_and_down.vacancies.slate.own import look_at_oneself

OPEN, RECORD, LOOK, FORWARD, CLOSE = (
    f"up_and_down.{verb}"
    for verb in ("open_vacancy", "record_facts", "look_at_everybody", "put_forward", "close_vacancy")
)


@reads(router, "/up-and-down/vacancies", act=SEE, gives=Vacancies)
def vacancies(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The vacancies of your tree."""
    found = vacancies_seen(caller(request))
    rows = [VacancyShown(**vacancy_row(one)) for one in found[asked.rows]]
    body = Vacancies(page=asked.page, size=asked.size, total=found.count(), vacancies=rows)
    return Given(body, headers=links(request, asked, total=found.count()))


@reads(router, "/up-and-down/vacancies/{row}/list", act=SEE_LIST, gives=ListOfVacancy)
def list_of_a_vacancy(request: HttpRequest, row: RowNumber) -> Given:
    """Who stands on the list, and what keeps people out."""
    return Given(ListOfVacancy(**list_row(_found(request, row, SEE_LIST))))


@reads(router, "/up-and-down/vacancies/{row}/mine", act=SEE, gives=OfMyself)
def what_i_would_lack(request: HttpRequest, row: RowNumber) -> Given:
    """What the rules say of yourself for this post; nothing of it is kept."""
    one, person = _found(request, row, SEE), own_person(caller(request))
    if person is None or one.closed_on is not None:
        raise nothing_here(f"vacancy {row}")
    today = timezone.localdate()
    mine = look_at_oneself(one, person, on=today)
    return Given(OfMyself(**own_row(one, mine, lang=(get_language() or "zh")[:2], on=today)))


@changes(router, "/up-and-down/vacancies", act=OPEN, gives=VacancyShown)
def open_a_vacancy(request: HttpRequest, body: VacancyOpened) -> Given:
    """Open one, within the approved numbers."""
    if not Post.objects.filter(
        within(reach_of(OPEN, caller(request)), path="unit__place__path"), pk=body.post
    ).exists():
        raise nothing_here(f"post {body.post}")
    said = Opened(**body.model_dump())
    return _shown(open_vacancy(**_by(request), said=said))


@changes(router, "/up-and-down/facts", act=RECORD, gives=Written)
def record_facts_of_officials(request: HttpRequest, body: FactsSaid) -> Given:
    """Hand in what a holder says of officials."""
    today = timezone.localdate()
    one = None if body.vacancy is None else _found(request, body.vacancy, RECORD)
    told = told_of(body.people, book=law_on(today), on=today)
    return Given(Written(cells=record_facts(**_by(request), told=told, source=body.source, vacancy=one)))


@changes(router, "/up-and-down/vacancies/{row}/look", act=LOOK, gives=ListOfVacancy)
def look_at_everybody_before(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Look at everybody; the list takes the place of the last one."""
    one = _found(request, row, LOOK)
    look_at_everybody(**_by(request), vacancy=one)
    return Given(ListOfVacancy(**list_row(Vacancy.objects.select_related("post").get(pk=one.pk))))


@changes(router, "/up-and-down/vacancies/{row}/forward", act=FORWARD, gives=PromotionOpened)
def put_somebody_forward(request: HttpRequest, row: RowNumber, body: Forwarded) -> Given:
    """Open the case of promotion of somebody on the list."""
    one = _found(request, row, FORWARD)
    person = Person.objects.select_related("account").filter(pk=body.person, withdrawn_entry=None).first()
    if person is None:
        raise nothing_here(f"person {body.person}")
    seats = {role: tuple(people) for role, people in body.seats.items()}
    made = put_forward(**_by(request), vacancy=one, person=person, reasons=body.reasons, seats=seats)
    return Given(PromotionOpened(case=made.case))


@changes(router, "/up-and-down/vacancies/{row}/close", act=CLOSE, gives=VacancyShown)
def close_a_vacancy(request: HttpRequest, row: RowNumber, body: VacancyClosed) -> Given:
    """Close it; its list is deleted."""
    one = _found(request, row, CLOSE)
    return _shown(close_vacancy(**_by(request), vacancy=one, ended=body.ended))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _found(request: HttpRequest, row: int, act: str) -> Vacancy:
    try:
        return vacancy_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"vacancy {row}") from unknown


def _shown(one: Vacancy) -> Given:
    return Given(VacancyShown(**vacancy_row(one)))

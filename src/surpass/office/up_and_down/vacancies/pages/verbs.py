"""Open a vacancy, hand in facts, look at everybody, put somebody forward, close: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy as close_now
from surpass.office.up_and_down.vacancies.acts.look_at_everybody import look_at_everybody as look_now
from surpass.office.up_and_down.vacancies.acts.open_vacancy import open_vacancy as open_now
from surpass.office.up_and_down.vacancies.acts.put_forward import PROCEDURE
from surpass.office.up_and_down.vacancies.acts.put_forward import put_forward as forward_now
from surpass.office.up_and_down.vacancies.acts.record_facts import record_facts as record_now
from surpass.office.up_and_down.vacancies.facts.told import read_told
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.pages.forms import FactsForm, ForwardForm, VacancyForm
from surpass.office.up_and_down.vacancies.pages.one import found_vacancy, trail
from surpass.office.up_and_down.vacancies.pages.words import said_of, say

RECORD, FORWARD = "up_and_down.record_facts", "up_and_down.put_forward"


@door("up_and_down.open_vacancy")
def open_vacancy(request: HttpRequest) -> HttpResponseBase:
    """A post that nobody holds."""
    posts = within(reach_of("up_and_down.open_vacancy", actor_behind(request)), path="unit__place__path")
    form = VacancyForm(posts, on=timezone.localdate(), filled=given(request))

    def does() -> HttpResponseBase:
        return redirect("up_and_down:vacancy", open_now(**_by(request), said=form.said()).pk)

    return _form(request, form, does, verb="open")


@door(RECORD)
def record_facts(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """Facts of officials; with a vacancy, what was declared and checked for that post."""
    one = None if pk is None else _open_one(request, pk, act=RECORD)
    filled = request.POST if request.method == "POST" else None
    form = FactsForm(filled=filled, files=request.FILES if filled is not None else None)

    def does() -> HttpResponseBase:
        table, today = form.cleaned_data["table"], timezone.localdate()
        told = read_told(table.name, table.read(), book=law_on(today), on=today)
        count = record_now(**_by(request), told=told, source=form.cleaned_data["source"], vacancy=one)
        messages.success(request, say("vacancy.recorded", count=str(count)))
        return redirect("up_and_down:vacancies") if one is None else redirect("up_and_down:vacancy", one.pk)

    return _form(request, form, does, verb="facts", one=one)


@require_POST
@door("up_and_down.look_at_everybody")
def look_at_everybody(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Look again."""
    one = _open_one(request, pk, act="up_and_down.look_at_everybody")
    return _press(request, one, lambda: look_now(**_by(request), vacancy=one))


@require_POST
@door("up_and_down.close_vacancy")
def close_vacancy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Filled, or not filled now."""
    one = _open_one(request, pk, act="up_and_down.close_vacancy")
    return _press(
        request, one, lambda: close_now(**_by(request), vacancy=one, ended=request.POST.get("ended", ""))
    )


@door(FORWARD)
def put_forward(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Somebody on the list."""
    one = _open_one(request, pk, act=FORWARD)
    person = Person.objects.select_related("account").filter(pk=key, withdrawn_entry=None).first()
    if person is None or not one.listed.filter(person=person, is_open=False).exists():
        raise Http404
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
    paths = [way.path for way in reach_of(FORWARD, actor_behind(request)).ways]
    form = ForwardForm(law, paths, filled=given(request), has_account=person.account is not None)

    def does() -> HttpResponseBase:
        said = form.cleaned_data
        made = forward_now(
            **_by(request), vacancy=one, person=person, reasons=said["reasons"], seats=seats_in(said)
        )
        return redirect("case", made.case)

    return _form(request, form, does, verb="forward", one=one, name=names_of_people([key])[key])


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _open_one(request: HttpRequest, pk: int, *, act: str) -> Vacancy:
    one = found_vacancy(request, pk, act=act)
    if one.closed_on is not None:
        raise Http404
    return one


def _press(request: HttpRequest, one: Vacancy, does: Callable[[], object]) -> HttpResponseBase:
    try:
        does()
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return redirect("up_and_down:vacancy", one.pk)


def _form(
    request: HttpRequest, form: forms.Form, does: Callable[[], HttpResponseBase], *, verb: str,
    one: Vacancy | None = None, name: str = "",
) -> HttpResponseBase:  # fmt: skip
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title = say(f"vacancy.{verb}", name=name)
    context = {
        "title": title, "expected": say(f"vacancy.{verb}_expected"), "trail": [*trail(one), {"title": title}],
        "form": form, "faults": faults, "verb": title, "has_file": form.is_multipart(),
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "up_and_down/vacancies/form.html", context, status=status)

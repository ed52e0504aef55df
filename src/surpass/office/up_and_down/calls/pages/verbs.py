"""Publish a call, put one's own name to it, withdraw it, answer it: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.up_and_down.calls.acts.answer_name import answer_name as answer_now
from surpass.office.up_and_down.calls.acts.publish_call import publish_call as publish_now
from surpass.office.up_and_down.calls.acts.put_own_name import put_own_name as put_now
from surpass.office.up_and_down.calls.acts.withdraw_own_name import withdraw_own_name as withdraw_now
from surpass.office.up_and_down.calls.models import Call
from surpass.office.up_and_down.calls.pages.forms import AnswerForm, CallForm, PutForm
from surpass.office.up_and_down.calls.pages.one import ANSWER, found_call, found_name, trail
from surpass.office.up_and_down.calls.pages.words import said_of, say
from surpass.office.up_and_down.calls.terms import is_open
from surpass.office.up_and_down.vacancies.seen import own_person, vacancies_seen

PUBLISH, WITHDRAW = "up_and_down.publish_call", "up_and_down.withdraw_own_name"


@door(PUBLISH)
def publish_call(request: HttpRequest) -> HttpResponseBase:
    """Where the department may."""
    actor = actor_behind(request)
    form = CallForm(
        within(reach_of(PUBLISH, actor), path="path"), vacancies_seen(actor).filter(closed_on=None),
        on=timezone.localdate(), filled=given(request),
    )  # fmt: skip

    def does() -> Call:
        return publish_now(**_by(request), place=form.cleaned_data["place"], said=form.said())

    return _form(request, form, does, verb="publish")


@door("up_and_down.put_own_name")
def put_own_name(request: HttpRequest, pk: int) -> HttpResponseBase:
    """In one's own name."""
    one, person = found_call(request, pk), own_person(actor_behind(request))
    if person is None or not is_open(one, on=timezone.localdate()):
        raise Http404
    form = PutForm(filled=given(request))
    return _form(
        request, form,
        lambda: put_now(**_by(request), call=one, person=person, words=form.cleaned_data["words"]),
        verb="put", one=one,
    )  # fmt: skip


@door(ANSWER)
def answer_name(request: HttpRequest, pk: int, name: int) -> HttpResponseBase:
    """Taken up or not."""
    found, form = found_name(request, pk, name, act=ANSWER), AnswerForm(filled=given(request))

    def does() -> object:
        said = form.cleaned_data
        return answer_now(
            **_by(request), name=found, is_taken=said["taken"] == "yes", reasons=said["reasons"]
        )

    return _form(request, form, does, verb="answer", one=found.call)


@require_POST
@door(WITHDRAW)
def withdraw_own_name(request: HttpRequest, pk: int, name: int) -> HttpResponseBase:
    """No reasons are asked for."""
    found = found_name(request, pk, name, act=WITHDRAW)
    try:
        withdraw_now(**_by(request), name=found)
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return redirect("up_and_down:call", pk)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _form(
    request: HttpRequest, form: forms.Form, does: Callable[[], object], *, verb: str, one: Call | None = None
) -> HttpResponseBase:
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect(reverse("up_and_down:call", args=[getattr(one or made, "pk", 0)]))
    title = say(f"calls.{verb}")
    context = {
        "title": title, "expected": say(f"calls.{verb}_expected"), "trail": [*trail(one), {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": written(one.asks) if one else "",
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)

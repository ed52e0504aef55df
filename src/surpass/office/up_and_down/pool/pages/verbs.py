"""Apply, nominate, decide, renew, take out, leave; plan a step and mark it done: one door each."""

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
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.periods.reading.seen import people_seen
from surpass.office.up_and_down.pool.acts.apply_for_pool import apply_for_pool as apply_now
from surpass.office.up_and_down.pool.acts.decide_on_entry import decide_on_entry as decide_now
from surpass.office.up_and_down.pool.acts.leave_pool import leave_pool as leave_now
from surpass.office.up_and_down.pool.acts.mark_step_done import mark_step_done as mark_now
from surpass.office.up_and_down.pool.acts.nominate import nominate as nominate_now
from surpass.office.up_and_down.pool.acts.plan_step import plan_step as plan_now
from surpass.office.up_and_down.pool.acts.remove_from_pool import remove_from_pool as remove_now
from surpass.office.up_and_down.pool.acts.renew_entry import renew_entry as renew_now
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.pages.forms import (
    DecideForm,
    EvidenceForm,
    NominateForm,
    StepForm,
    WordsForm,
)
from surpass.office.up_and_down.pool.pages.one import found_entry, trail
from surpass.office.up_and_down.pool.pages.words import said_of, say
from surpass.office.up_and_down.vacancies.seen import own_person

NOMINATE, MARK = "up_and_down.nominate", "up_and_down.mark_step_done"


@door("up_and_down.apply_for_pool")
def apply_for_pool(request: HttpRequest) -> HttpResponseBase:
    """In one's own name."""
    person = own_person(actor_behind(request))
    if person is None:
        raise Http404
    form = WordsForm("apply", filled=given(request))
    return _form(
        request, form, lambda: apply_now(**_by(request), person=person, words=form.cleaned_data["words"]),
        verb="apply", to=reverse("up_and_down:pool_mine"),
    )  # fmt: skip


@door(NOMINATE)
def nominate(request: HttpRequest) -> HttpResponseBase:
    """Somebody within reach."""
    form = NominateForm(people_seen(actor_behind(request), act=NOMINATE), filled=given(request))
    return _form(request, form, lambda: nominate_now(**_by(request), **form.cleaned_data), verb="nominate")


@door("up_and_down.decide_on_entry")
def decide_on_entry(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Taken in or not."""
    one, form = found_entry(request, pk, act="up_and_down.decide_on_entry"), DecideForm(filled=given(request))

    def does() -> PoolEntry:
        said = form.cleaned_data
        return decide_now(
            **_by(request), one=one, is_accepted=said["accepted"] == "yes", reasons=said["words"]
        )

    return _form(request, form, does, verb="decide", one=one)


@door("up_and_down.renew_entry")
def renew_entry(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The term begins again."""
    one, form = (
        found_entry(request, pk, act="up_and_down.renew_entry"),
        WordsForm("renew", filled=given(request)),
    )
    return _form(
        request, form, lambda: renew_now(**_by(request), one=one, reasons=form.cleaned_data["words"]),
        verb="renew", one=one,
    )  # fmt: skip


@door("up_and_down.remove_from_pool")
def remove_from_pool(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one = found_entry(request, pk, act="up_and_down.remove_from_pool")
    form = WordsForm("remove", filled=given(request))
    return _form(
        request, form, lambda: remove_now(**_by(request), one=one, reasons=form.cleaned_data["words"]),
        verb="remove", one=one,
    )  # fmt: skip


@door("up_and_down.plan_step")
def plan_step(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Training, posting, mentor."""
    one, form = found_entry(request, pk, act="up_and_down.plan_step"), StepForm(filled=given(request))
    return _form(
        request, form, lambda: plan_now(**_by(request), one=one, **form.cleaned_data), verb="plan", one=one
    )


@door(MARK)
def mark_step_done(request: HttpRequest, pk: int, step: int) -> HttpResponseBase:
    """With what shows it."""
    one, form = found_entry(request, pk, act=MARK), EvidenceForm(filled=given(request))
    row = one.steps.filter(pk=step).first()
    if row is None:
        raise Http404
    return _form(
        request, form,
        lambda: mark_now(**_by(request), step=row, evidence=form.cleaned_data["evidence"]),
        verb="mark", one=one,
    )  # fmt: skip


@require_POST
@door("up_and_down.leave_pool")
def leave_pool(request: HttpRequest, pk: int) -> HttpResponseBase:
    """No reasons are asked for."""
    one = found_entry(request, pk, act="up_and_down.leave_pool")
    try:
        leave_now(**_by(request), one=one)
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return redirect("up_and_down:pool_mine")


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _form(
    request: HttpRequest, form: forms.Form, does: Callable[[], object], *, verb: str,
    one: PoolEntry | None = None, to: str = "",
) -> HttpResponseBase:  # fmt: skip
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            entry = one or made
            return redirect(to or reverse("up_and_down:pool_entry", args=[getattr(entry, "pk", 0)]))
    title, way = say(f"pool.{verb}"), [] if to else trail()
    if one is not None:
        name = names_of_people([one.person_id])[one.person_id]
        way.append({"title": name, "href": reverse("up_and_down:pool_entry", args=[one.pk])})
    context = {
        "title": title, "expected": say(f"pool.{verb}_expected"), "trail": [*way, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": "",
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)

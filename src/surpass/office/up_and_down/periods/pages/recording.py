"""Record a measure, correct it, withdraw it, lift it: one form each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.up_and_down.periods.acts.correct_measure import correct_measure as correct_now
from surpass.office.up_and_down.periods.acts.lift_measure import lift_measure as lift_now
from surpass.office.up_and_down.periods.acts.record_measure import record_measure as record_now
from surpass.office.up_and_down.periods.acts.withdraw_measure import withdraw_measure as withdraw_now
from surpass.office.up_and_down.periods.models import KeptMeasure
from surpass.office.up_and_down.periods.pages.forms import LiftForm, MeasureForm, WithdrawForm, initial_of
from surpass.office.up_and_down.periods.pages.words import names_of_people, said_of, say
from surpass.office.up_and_down.periods.reading.measures import opened
from surpass.office.up_and_down.periods.reading.seen import RECORD, measure_called, people_seen


@door(RECORD)
def record_measure(request: HttpRequest) -> HttpResponseBase:
    """Record what a body decided."""
    form = MeasureForm(people_seen(actor_behind(request), act=RECORD), filled=given(request))

    def does() -> str:
        person = form.cleaned_data["person"]
        record_now(**_by(request), person=person, said=form.said())
        return str(person.pk)

    return _form(request, form, does, verb="record")


@door("up_and_down.correct_measure")
def correct_measure(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Put another in its place."""
    one = _found(request, pk, "correct_measure")
    held = opened(one)
    if held is None or one.withdrawn_at is not None:
        raise Http404
    form = MeasureForm(None, filled=given(request), initial=initial_of(held.said))

    def does() -> str:
        correct_now(**_by(request), measure=one, said=form.said(), why=form.cleaned_data["why"])
        return one.person_id

    return _form(request, form, does, verb="correct", one=one)


@door("up_and_down.withdraw_measure")
def withdraw_measure(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take it out."""
    one = _found(request, pk, "withdraw_measure")
    form = WithdrawForm(filled=given(request))

    def does() -> str:
        withdraw_now(**_by(request), measure=one, why=form.cleaned_data["why"])
        return one.person_id

    return _form(request, form, does, verb="withdraw", one=one)


@door("up_and_down.lift_measure")
def lift_measure(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note the decision that lifted it."""
    one = _found(request, pk, "lift_measure")
    form = LiftForm(filled=given(request))

    def does() -> str:
        said = form.cleaned_data
        lift_now(**_by(request), measure=one, on=said["on"], why=said["why"])
        return one.person_id

    return _form(request, form, does, verb="lift", one=one)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _found(request: HttpRequest, pk: int, act: str) -> KeptMeasure:
    try:
        return measure_called(pk, actor_behind(request), act=f"up_and_down.{act}")
    except UseProblem as unknown:
        raise Http404 from unknown


def _form(
    request: HttpRequest, form: forms.Form, does: Callable[[], str], *, verb: str,
    one: KeptMeasure | None = None,
) -> HttpResponseBase:  # fmt: skip
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("up_and_down:person", does())
        except Problems as refused:
            faults = said_of(refused)
    trail = [{"title": say("periods.title"), "href": reverse("up_and_down:periods")}]
    if one is not None:
        name = names_of_people([one.person_id])[one.person_id]
        trail.append({"title": name, "href": reverse("up_and_down:person", args=[one.person_id])})
    context = {
        "title": say(f"periods.{verb}"), "expected": say(f"periods.{verb}_expected"),
        "trail": [*trail, {"title": say(f"periods.{verb}")}], "form": form, "faults": faults,
        "verb": say(f"periods.{verb}"),
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)

"""Confirm, withdraw, answer, decline, consent: one door each."""

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
from surpass.office.encouragement.recognition.first_use.acts.answer_first_use import (
    answer_first_use as answer_now,
)
from surpass.office.encouragement.recognition.first_use.acts.confirm_first_use import (
    confirm_first_use as confirm_now,
)
from surpass.office.encouragement.recognition.first_use.acts.consent_to_first_use import (
    consent_to_first_use as consent_now,
)
from surpass.office.encouragement.recognition.first_use.acts.decline_first_use import (
    decline_first_use as decline_now,
)
from surpass.office.encouragement.recognition.first_use.acts.withdraw_first_use import (
    withdraw_first_use as withdraw_now,
)
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.pages.forms import ConfirmForm, WordsForm
from surpass.office.encouragement.recognition.first_use.pages.one import found_first_use, trail
from surpass.office.encouragement.recognition.first_use.pages.words import said_of, say
from surpass.office.up_and_down.periods.pages.words import names_of_people

CONFIRM, WITHDRAW, ANSWER, DECLINE, CONSENT = (
    f"encouragement.{verb}_first_use" for verb in ("confirm", "withdraw", "answer", "decline", "consent_to")
)


@door(CONFIRM)
def confirm_first_use(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By somebody who did not recommend."""
    one, form = found_first_use(request, pk, act=CONFIRM), ConfirmForm(filled=given(request))

    def does() -> FirstUse:
        said = form.cleaned_data
        return confirm_now(
            **by(request), one=one, is_confirmed=said["confirmed"] == "yes", reasons=said["words"]
        )

    return form_page(request, form, does, verb="confirm", one=one)


@door(WITHDRAW)
def withdraw_first_use(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = found_first_use(request, pk, act=WITHDRAW), WordsForm("withdraw", filled=given(request))
    return form_page(
        request, form, lambda: withdraw_now(**by(request), one=one, reasons=form.cleaned_data["words"]),
        verb="withdraw", one=one,
    )  # fmt: skip


@door(ANSWER)
def answer_first_use(request: HttpRequest, pk: int) -> HttpResponseBase:
    """In one's own words."""
    one, form = found_first_use(request, pk, act=ANSWER), WordsForm("answer", filled=given(request))
    return form_page(
        request, form, lambda: answer_now(**by(request), one=one, words=form.cleaned_data["words"]),
        verb="answer", one=one,
    )  # fmt: skip


@require_POST
@door(DECLINE)
def decline_first_use(request: HttpRequest, pk: int) -> HttpResponseBase:
    """No reasons are asked for."""
    one = found_first_use(request, pk, act=DECLINE)
    return _at_once(request, lambda: decline_now(**by(request), one=one), one)


@require_POST
@door(CONSENT)
def consent_to_first_use(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One's own yes or no."""
    one, answer = found_first_use(request, pk, act=CONSENT), request.POST.get("consent")
    if answer not in set(FirstUse.Consent.values):
        raise Http404
    is_given = answer == FirstUse.Consent.YES
    return _at_once(request, lambda: consent_now(**by(request), one=one, is_given=is_given), one)


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], FirstUse], *, verb: str,
    one: FirstUse | None = None, said: str = "",
) -> HttpResponseBase:  # fmt: skip
    """The form of an act; done, its recommendation."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("encouragement:first_use", made.pk)
    title, way = say(f"first_use.{verb}"), trail()
    if one is not None:
        way.append(
            {
                "title": names_of_people([one.person_id])[one.person_id],
                "href": reverse("encouragement:first_use", args=[one.pk]),
            }
        )
    context = {
        "title": title, "expected": say(f"first_use.{verb}_expected"), "trail": [*way, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": said,
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)


def _at_once(request: HttpRequest, does: Callable[[], FirstUse], one: FirstUse) -> HttpResponseBase:
    try:
        does()
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return redirect("encouragement:first_use", one.pk)

"""Draft a notice, say what one did, issue it, withdraw it: a form each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.recognition.notices.acts.draft_notice import draft_notice as draft_now
from surpass.office.encouragement.recognition.notices.acts.issue_notice import issue_notice as issue_now
from surpass.office.encouragement.recognition.notices.acts.say_what_was_done import (
    say_what_was_done as say_now,
)
from surpass.office.encouragement.recognition.notices.acts.withdraw_notice import (
    withdraw_notice as withdraw_now,
)
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.pages.forms import (
    DraftForm,
    IssueForm,
    SayForm,
    WithdrawForm,
)
from surpass.office.encouragement.recognition.notices.pages.one import found_notice, trail
from surpass.office.encouragement.recognition.notices.pages.words import said_of, say, titled
from surpass.office.encouragement.recognition.notices.said import OPEN
from surpass.office.encouragement.recognition.notices.seen import (
    DRAFT,
    ISSUE,
    SAY,
    WITHDRAW,
    rows_said_by,
    runs_told,
)


@door(DRAFT)
def draft_notice(request: HttpRequest) -> HttpResponseBase:
    """Of two final results."""
    form = DraftForm(runs_told(actor_behind(request)), filled=given(request))

    def does() -> HttpResponseBase:
        return redirect("encouragement:catching_up_notice", draft_now(**by(request), **form.cleaned_data).pk)

    return form_page(request, form, does, verb="draft")


@door(SAY)
def say_what_was_done(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """Of one's own unit, until the notice is issued."""
    one = _in(request, pk, Notice.State.DRAFT)
    found = rows_said_by(one, actor_behind(request)).filter(pk=row).first()
    if found is None:
        raise Http404
    form = SayForm(filled=given(request), now=found.words)

    def does() -> HttpResponseBase:
        say_now(**by(request), row=found, words=form.cleaned_data["words"])
        return redirect("encouragement:catching_up_notice", one.pk)

    return form_page(request, form, does, verb="say", one=one)


@door(ISSUE)
def issue_notice(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With the leader's comment."""
    one, form = _in(request, pk, Notice.State.DRAFT), IssueForm(filled=given(request))

    def does() -> HttpResponseBase:
        issue_now(**by(request), one=one, **form.cleaned_data)
        return redirect("encouragement:catching_up_notice", one.pk)

    return form_page(request, form, does, verb="issue", one=one)


@door(WITHDRAW)
def withdraw_notice(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = _in(request, pk, *OPEN), WithdrawForm(filled=given(request))

    def does() -> HttpResponseBase:
        withdraw_now(**by(request), one=one, reasons=form.cleaned_data["reasons"])
        return redirect("encouragement:catching_up_notice", one.pk)

    return form_page(request, form, does, verb="withdraw", one=one)


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], HttpResponseBase], *, verb: str,
    one: Notice | None = None,
) -> HttpResponseBase:  # fmt: skip
    """The form of a verb, its faults beside it."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title, back = say(f"notices.{verb}"), trail()
    if one is not None:
        back.append(
            {"title": titled(one), "href": reverse("encouragement:catching_up_notice", args=[one.pk])}
        )
    context = {
        "title": title, "expected": say(f"notices.{verb}_expected"), "trail": [*back, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": "",
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)


def _in(request: HttpRequest, pk: int, *states: str) -> Notice:
    one = found_notice(request, pk)
    if one.state not in states:
        raise Http404
    return one

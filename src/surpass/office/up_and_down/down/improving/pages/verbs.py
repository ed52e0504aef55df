"""Write the plan of a period to improve, speak in it: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import check
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.act_form import given
from surpass.office.up_and_down.down.improving.acts.speak_in_improvement import (
    speak_in_improvement as speak_now,
)
from surpass.office.up_and_down.down.improving.acts.write_plan import earliest_day
from surpass.office.up_and_down.down.improving.acts.write_plan import write_plan as write_now
from surpass.office.up_and_down.down.improving.pages.forms import DayForm, PlanForm, WordForm
from surpass.office.up_and_down.down.improving.pages.one import SPEAK, WRITE, found_improvement, trail
from surpass.office.up_and_down.down.improving.pages.words import said_of, say
from surpass.office.up_and_down.down.improving.reading import plan_of, stands
from surpass.office.up_and_down.settling.seen import as_party, as_seated


@door(WRITE)
def write_plan(request: HttpRequest, key: str) -> HttpResponseBase:
    """For those who sit in the case and help; once the period has begun, another day for it."""
    kept = found_improvement(request, key)
    check(WRITE, actor_behind(request), as_seated(kept, actor_behind(request)))
    found, plan = stands(kept), plan_of(kept)
    if kept.end or (found.since is not None and not found.is_day_open):
        raise Http404
    first = earliest_day(kept, on=found.since or timezone.localdate())
    form: PlanForm | DayForm = PlanForm(plan, first_day=first, filled=given(request))
    if plan is not None and found.since is not None:
        form = DayForm(plan, first_day=first, filled=given(request))
    verb = "write" if found.since is None else "put_right"
    return _asked(request, kept, form, verb, lambda: write_now(**_by(request), case=kept, **form.named()))


@door(SPEAK)
def speak_in_improvement(request: HttpRequest, key: str) -> HttpResponseBase:
    """For the official alone."""
    kept = found_improvement(request, key)
    check(SPEAK, actor_behind(request), as_party(kept, actor_behind(request)))
    if kept.end:
        raise Http404
    form = WordForm(filled=given(request))
    return _asked(
        request, kept, form, "speak",
        lambda: speak_now(**_by(request), case=kept, words=form.cleaned_data["words"]),
    )  # fmt: skip


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _asked(
    request: HttpRequest, kept: KeptCase, form: forms.Form, verb: str, does: Callable[[], object]
) -> HttpResponseBase:
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("up_and_down:improvement", kept.key)
    title = say(f"improving.{verb}")
    context = {
        "title": title, "expected": say(f"improving.{verb}_expected"), "verb": title, "form": form,
        "trail": [*trail(kept), {"title": title}], "faults": faults,
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "up_and_down/vacancies/form.html", context, status=status)

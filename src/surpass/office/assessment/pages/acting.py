"""The verbs of a run as pages: compute, tell, close windows, make final, publish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.acts.close_windows import close_windows as close_now
from surpass.office.assessment.acts.finalise_result import finalise_result as finalise_now
from surpass.office.assessment.acts.publish_result import publish_result as publish_now
from surpass.office.assessment.acts.rerun_result import rerun_result as rerun_now
from surpass.office.assessment.acts.run_assessment import run_assessment as run_now
from surpass.office.assessment.acts.tell_result import tell_result as tell_now
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.words import run_title, say, sentences, wording
from surpass.office.assessment.subjects import rounds_computed, runs_seen
from surpass.office.assessment.telling.objection_cases import PROCEDURE
from surpass.office.returns.models import Round
from surpass.office.returns.targets.pages.forms import SeatsForm, seats_in

UNPROCESSABLE = 422


class PublishForm(forms.Form):
    """How the issuer stands in the number, and the language of the document."""

    mark = forms.CharField(max_length=60, required=False)
    lang = forms.ChoiceField(choices=[("zh", "中文"), ("en", "English")])

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["mark"].label = say("assessment.field_mark")
        self.fields["mark"].help_text = say("assessment.field_mark_hint")
        self.fields["lang"].label = say("assessment.field_lang")


def _round_seen(request: HttpRequest) -> Round:
    return get_object_or_404(rounds_computed(actor_behind(request)), key=request.POST.get("round", ""))


def _run_seen(request: HttpRequest, key: str) -> Run:
    return get_object_or_404(runs_seen(actor_behind(request)).select_related("place"), key=key)


def _told(request: HttpRequest, does: Callable[[], Run], *, back: str) -> HttpResponseBase:
    """Do it and go to the run; refused, back with the reasons."""
    try:
        return redirect("assessment:board", does().key)
    except Problems as refused:
        for sentence in dict.fromkeys(sentences(refused.problems)):
            messages.error(request, sentence)
        return redirect(back)


@require_POST
@door("assessment.run_assessment")
def run_assessment(request: HttpRequest) -> HttpResponseBase:
    """Compute a run over a frozen round; with a box ticked, weights are drawn too."""
    found, is_drawn = _round_seen(request), "is_drawn" in request.POST
    actor = actor_behind(request)
    return _told(
        request, lambda: run_now(by=actor, at=timezone.now(), found=found, is_drawn=is_drawn),
        back=reverse("assessment:runs"),
    )  # fmt: skip


@require_POST
@door("assessment.close_windows")
def close_windows(request: HttpRequest, key: str) -> HttpResponseBase:
    """Record the windows that ran out."""
    run, actor = _run_seen(request, key), actor_behind(request)

    def does() -> Run:
        closed = close_now(by=actor, at=timezone.now(), run=run)
        messages.success(request, say("assessment.windows_closed", count=len(closed)))
        return run

    return _told(request, does, back=reverse("assessment:board", args=[key]))


@require_POST
@door("assessment.finalise_result")
def finalise_result(request: HttpRequest, key: str) -> HttpResponseBase:
    """Make it final."""
    run, actor = _run_seen(request, key), actor_behind(request)
    return _told(
        request,
        lambda: finalise_now(by=actor, at=timezone.now(), run=run),
        back=reverse("assessment:board", args=[key]),
    )


@require_POST
@door("assessment.rerun_result")
def rerun_result(request: HttpRequest, key: str) -> HttpResponseBase:
    """Compute it again, with what cases put into force or ended since."""
    run, actor = _run_seen(request, key), actor_behind(request)
    return _told(
        request, lambda: rerun_now(by=actor, at=timezone.now(), run=run),
        back=reverse("assessment:board", args=[key]),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.tell_result")
def tell_result(request: HttpRequest, key: str) -> HttpResponseBase:
    """Name who sits for the offices in every unit's case; then the units are told."""
    run, today = _run_seen(request, key), timezone.localdate()
    procedure, _ = laws_of_case(pack_called(run.pack), PROCEDURE, on=today)
    form = SeatsForm(procedure, on=today, filled=request.POST if request.method == "POST" else None)
    return _form(
        request, run, form, "tell_result",
        lambda: tell_now(
            by=actor_behind(request), at=timezone.now(), run=run, seats=seats_in(form.cleaned_data)
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.publish_result")
def publish_result(request: HttpRequest, key: str) -> HttpResponseBase:
    """Issue the numbered document."""
    run = _run_seen(request, key)
    form = PublishForm(request.POST or None, initial={"lang": wording().lang})
    return _form(
        request, run, form, "publish_result",
        lambda: publish_now(by=actor_behind(request), at=timezone.now(), run=run, **form.cleaned_data),
    )  # fmt: skip


def _form(
    request: HttpRequest, run: Run, form: forms.Form, name: str, does: Callable[[], Run]
) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("assessment:board", does().key)
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
    return form_page(
        request, run, form, verb=say(f"act.assessment.{name}"), said=say(f"assessment.{name}_said")
    )


def form_page(request: HttpRequest, run: Run, form: forms.Form, *, verb: str, said: str) -> HttpResponse:
    """A form about a run."""
    context = {
        "title": verb, "expected": said, "form": form, "verb": verb,
        "trail": [
            {"title": say("assessment.runs"), "href": reverse("assessment:runs")},
            {"title": run_title(run), "href": reverse("assessment:board", args=[run.key])},
            {"title": verb},
        ],
    }  # fmt: skip
    return render(request, "assessment/form.html", context, status=UNPROCESSABLE if form.errors else 200)

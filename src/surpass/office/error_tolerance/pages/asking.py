"""Asking for tolerance: one question a page, saved as one goes, read over and signed at the end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.documents.files.kinds import MOST_BYTES
from surpass.office.error_tolerance.acts.request_tolerance import request_tolerance
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.asking.drafts import keep_draft, new_draft, own_draft, read_draft
from surpass.office.error_tolerance.models import Draft, Request
from surpass.office.error_tolerance.pages.check.form import AnswersForm
from surpass.office.error_tolerance.pages.readers import days_kept, who_reads
from surpass.office.error_tolerance.pages.steps import FACT, FILES, SIGN, STEPS, form_of, told_of, typed
from surpass.office.error_tolerance.pages.words import said_of, say

DRAFT = "error_tolerance.draft_request"
Row = dict[str, Any]


@door(DRAFT)
def ask(request: HttpRequest) -> HttpResponse:
    """Who will read it; then a draft begins."""
    today = timezone.localdate()
    if request.method == "POST":
        made = new_draft(actor_behind(request).key, today=today, keep=days_kept(on=today))
        return redirect("error_tolerance:ask_step", made.key, FACT)
    context = {
        "title": say("tolerance.ask"), "expected": say("tolerance.ask_expected"), "trail": _trail(),
        "readers": who_reads(on=today), "kept": days_kept(on=today).days,
        "steps": [say(f"tolerance.step_{step}") for step in STEPS],
    }  # fmt: skip
    return render(request, "error_tolerance/ask.html", context)


@door(DRAFT)
def ask_step(request: HttpRequest, key: str, step: str) -> HttpResponseBase:
    """One question of a draft; nobody but its writer finds it."""
    draft, content = _draft(request, key)
    if step not in STEPS:
        raise Http404
    actor, today = actor_behind(request), timezone.localdate()
    filled = request.POST if request.method == "POST" else None
    try:
        form = form_of(step, content, actor, today=today, filled=filled)
    except Problems:
        messages.error(request, say("tolerance.not_whole", step=say(f"tolerance.step_{FACT}")))
        return redirect("error_tolerance:ask_step", key, FACT)
    if filled is None:
        return _page(request, draft, step, form, content)
    if step == SIGN:
        return _sign(request, draft, form, content)
    keep_draft(draft, {**content, step: typed(form, filled)}, today=today, keep=days_kept(on=today))
    if "leave" in filled:
        messages.success(request, say("tolerance.draft_kept"))
        return redirect("error_tolerance:requests")
    if not form.is_valid():
        return _page(request, draft, step, form, content)
    return redirect("error_tolerance:ask_step", key, STEPS[STEPS.index(step) + 1])


@require_POST
@door(DRAFT)
def delete_draft(request: HttpRequest, key: str) -> HttpResponseBase:
    """Throw it away; nothing is left of it."""
    draft, _ = _draft(request, key)
    draft.delete()
    messages.success(request, say("tolerance.draft_deleted"))
    return redirect("error_tolerance:requests")


def _draft(request: HttpRequest, key: str) -> tuple[Draft, Row]:
    found = own_draft(key, actor_behind(request).key, today=timezone.localdate())
    if found is None:
        raise Http404
    return found, read_draft(found)


def _sign(request: HttpRequest, draft: Draft, form: forms.Form, content: Row) -> HttpResponseBase:
    """Send it as it was read over."""
    actor, today = actor_behind(request), timezone.localdate()
    form.files = request.FILES
    told, lacking = told_of(content, actor, today=today)
    if told is None:
        messages.error(request, say("tolerance.not_whole", step=say(f"tolerance.step_{lacking}")))
        return redirect("error_tolerance:ask_step", draft.key, lacking)
    faults = tuple[str, ...]()
    if form.is_valid():
        given = [form.cleaned_data[f"file_{nth}"] for nth in range(1, FILES + 1)]
        files = [Handed("", one.name or "", one.read(MOST_BYTES + 1)) for one in given if one]
        try:
            row = request_tolerance(by=actor, at=timezone.now(), told=told, files=files, draft=draft.key)
        except Problems as problems:
            faults = said_of(problems)
        else:
            messages.success(request, _sent(row))
            return redirect("error_tolerance:requests")
    return _page(request, draft, SIGN, form, content, faults=faults)


def _sent(row: Request) -> str:
    return (
        say("tolerance.sent_opened", case=row.case) if row.case else say("tolerance.sent_waits", nth=row.pk)
    )


def _page(
    request: HttpRequest, draft: Draft, step: str, form: forms.Form, content: Row,
    *, faults: tuple[str, ...] = (),
) -> HttpResponse:  # fmt: skip
    nth = STEPS.index(step)
    context = {
        "title": say(f"tolerance.step_{step}"), "draft": draft, "step": step, "form": form, "faults": faults,
        "expected": say("tolerance.step_of", nth=nth + 1, count=len(STEPS)), "trail": _trail(),
        "readers": who_reads(on=timezone.localdate()) if step == FACT else (),
        "groups": list(form.groups()) if isinstance(form, AnswersForm) else [],
        "before": STEPS[nth - 1] if nth else "", "is_last": step == SIGN,
        "read_over": list(_read_over(request, content)) if step == SIGN else [],
    }  # fmt: skip
    return render(request, "error_tolerance/step.html", context, status=422 if faults or form.errors else 200)


def _read_over(request: HttpRequest, content: Row) -> Any:
    """Every step with what was said in it, to be read over; each leads back to where it is changed."""
    actor, today = actor_behind(request), timezone.localdate()
    for step in STEPS[:-1]:
        try:
            form = form_of(step, {**content, step: content.get(step, {})}, actor, today=today)
        except Problems:
            continue
        form.is_valid()
        yield {
            "step": step, "title": say(f"tolerance.step_{step}"),
            "facts": [{"term": field.label, "said": _said(field)} for field in form],
        }  # fmt: skip


def _said(field: forms.BoundField) -> str:
    """What was typed or chosen, in words."""
    value = str(field.value() or "")
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    return choices.get(value, value) or say("tolerance.nothing_said")


def _trail(*titles: str) -> list[Row]:
    here = [{"title": say("tolerance.requests"), "href": reverse("error_tolerance:requests")}]
    return [*here, *({"title": title} for title in titles or (say("tolerance.ask"),))]

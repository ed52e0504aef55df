"""Apologies of a case: what was set aside, what was issued, and the form for a named person of the body."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.file.page import trail
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.acts.issue_apology import issue_apology as issue_now
from surpass.office.error_tolerance.clearing.apology.form import ApologyForm
from surpass.office.error_tolerance.clearing.apology.grounds import WHOLE, step_of, wrongs_of
from surpass.office.error_tolerance.clearing.clarification.seats import office_of
from surpass.office.error_tolerance.clearing.models import Apology
from surpass.office.error_tolerance.clearing.words import said_of
from surpass.office.error_tolerance.pages.words import say

SEE, ISSUE = "cases.see_cases", "error_tolerance.issue_apology"
COLUMNS = (("number", "w"), ("day", "w"), ("audience", "w"), ("text", "name"))


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case in which something was set aside to its apology."""
    if not wrongs_of(kept, record_of(kept).case):
        return []
    return [(say("clearing.apology"), reverse("error_tolerance:apology", args=[kept.key]))]


@door(SEE)
def apology(request: HttpRequest, key: str) -> HttpResponse:
    """The page."""
    return _page(request, _seen(request, key, SEE))


@require_POST
@door(ISSUE)
def issue_apology(request: HttpRequest, key: str) -> HttpResponseBase:
    """Issue one, in the reader's language and name."""
    seen = _seen(request, key, ISSUE)
    form = ApologyForm(_lines(seen), filled=request.POST)
    if not form.is_valid():
        return _page(request, seen, form=form)
    said = {**form.cleaned_data, "line": int(form.cleaned_data["line"])}
    try:
        issue_now(by=actor_behind(request), at=timezone.now(), case=key, lang=wording().lang, **said)
    except Problems as refused:
        return _page(request, seen, form=form, faults=said_of(refused))
    except NotAllowed as refused:
        return _page(request, seen, form=form, faults=(refused.said(wording()),))
    return redirect("error_tolerance:apology", key)


def _seen(request: HttpRequest, key: str, act: str) -> Seen:
    seen = seen_case(request, key, act=act)
    if not wrongs_of(seen.kept, seen.case):
        raise Http404
    return seen


def _lines(seen: Seen) -> list[tuple[str, str]]:
    """Each decision without an apology, in words."""
    known = set(Apology.objects.filter(case=seen.kept).values_list("line", flat=True))
    return [(str(line), _called(seen, line)) for line in wrongs_of(seen.kept, seen.case) if line not in known]


def _called(seen: Seen, line: int) -> str:
    step = seen.words.step(step_of(seen.case, line))
    return say("clearing.wrong_whole", step=step) if line == WHOLE else f"{line}. {step}"


def _page(
    request: HttpRequest, seen: Seen, *, form: ApologyForm | None = None, faults: tuple[str, ...] = ()
) -> HttpResponse:
    lines = _lines(seen)
    may_issue = bool(lines) and bool(office_of(seen.case, seen.person))
    issued = Apology.objects.filter(case=seen.kept).select_related("document").order_by("pk")
    context = {
        "title": say("clearing.apology"), "expected": say("clearing.apology_expected"), "case": seen.kept,
        "trail": trail(seen, say("clearing.apology")), "faults": faults,
        "form": (form or ApologyForm(lines)) if may_issue else None,
        "table": {
            "id": "apologies", "title": say("clearing.apologies"), "stacks": True,
            "columns": [{"kind": kind, "title": say(f"clearing.head_{name}")} for name, kind in COLUMNS],
            "rows": [{"cells": _cells(seen, one)} for one in issued],
            "empty": {"said": say("clearing.no_apology"), "why": ""},
        },
    }  # fmt: skip
    is_bad = bool(faults) or bool(form and form.errors)
    return render(request, "error_tolerance/clearing/apology.html", context, status=422 if is_bad else 200)


def _cells(seen: Seen, one: Apology) -> list[Any]:
    href = reverse("case_document", args=[seen.kept.key, one.document.code])
    number = {"text": one.document.number, "href": href}
    return [number, one.document.day.isoformat(), one.audience, one.text]

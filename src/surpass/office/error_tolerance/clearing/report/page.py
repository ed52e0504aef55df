"""Reports by number: the list, one with its finding, and the case that clears."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import check, reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.error_tolerance.acts.enter_finding import enter_finding as find_now
from surpass.office.error_tolerance.acts.enter_report import enter_report as enter_now
from surpass.office.error_tolerance.acts.open_clarification import open_clarification as open_now
from surpass.office.error_tolerance.clearing.models import Report
from surpass.office.error_tolerance.clearing.report.form import (
    ClearForm,
    FindingForm,
    ReportForm,
    clearing_procedures,
    named_procedures,
)
from surpass.office.error_tolerance.clearing.report.seen import (
    SEE,
    UNTRUE,
    reports_seen,
    subject_of_report,
)
from surpass.office.error_tolerance.clearing.words import said_of
from surpass.office.error_tolerance.pages.words import say
from surpass.office.packs import office_pack
from surpass.office.registry.pages.words import in_both
from surpass.office.registry.reading.called import people_called

ENTER, FIND, OPEN = (
    "error_tolerance.enter_report", "error_tolerance.enter_finding", "error_tolerance.open_clarification",
)  # fmt: skip
COLUMNS = (("who", "name"), ("number", "w"), ("body", "w"), ("noted", "w"), ("found", "w"))
MOST = 500
Row = dict[str, Any]


@door(SEE)
def reports(request: HttpRequest) -> HttpResponse:
    """Every report within reach, newest first."""
    found = list(reports_seen(actor_behind(request))[:MOST])
    names = names_in(found)
    context = {
        "title": say("clearing.reports"), "expected": say("clearing.reports_expected"), "trail": [],
        "may_enter": not reach_of(ENTER, actor_behind(request)).is_empty,
        "table": {
            "id": "reports", "title": say("clearing.reports"), "stacks": True, "is_alone": True,
            "columns": [{"kind": kind, "title": say(f"clearing.report_{name}")} for name, kind in COLUMNS],
            "rows": [{"cells": _cells(one, names)} for one in found],
            "empty": {"said": say("clearing.no_report"), "why": say("clearing.no_report_why")},
        },
    }  # fmt: skip
    return render(request, "error_tolerance/clearing/reports.html", context)


@door(ENTER)
def enter_report(request: HttpRequest) -> HttpResponseBase:
    """Enter one."""
    actor = actor_behind(request)
    form = ReportForm(within(reach_of(ENTER, actor), path="place__path"), filled=given(request))
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_now(by=actor, at=timezone.now(), **form.cleaned_data)
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("error_tolerance:report", made.pk)
    context = {
        "title": say("clearing.enter_report"), "expected": say("clearing.enter_report_expected"),
        "trail": _trail(say("clearing.enter_report")), "form": form, "faults": faults,
        "verb": say("clearing.enter_report"),
    }  # fmt: skip
    return _form(request, context)


@door(SEE)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One with what the body found, and where it is cleared."""
    return _page(request, _found(request, pk))


@require_POST
@door(FIND)
def enter_finding(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the body found."""
    one, form = _found(request, pk), FindingForm(filled=request.POST)
    if not form.is_valid():
        return _page(request, one, form=form)
    try:
        find_now(by=actor_behind(request), at=timezone.now(), report=one, **form.cleaned_data)
    except Problems as refused:
        return _page(request, one, form=form, faults=said_of(refused))
    return redirect("error_tolerance:report", pk)


@door(OPEN)
def open_clarification(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The case that clears, on the procedure that the address names."""
    one, actor = _found(request, pk), actor_behind(request)
    check(OPEN, actor, subject_of_report(one))
    procedure = clearing_procedures().get(request.GET.get("procedure", ""))
    if procedure is None:
        raise Http404
    form, faults = ClearForm(one, procedure, filled=given(request)), tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = open_now(
                by=actor, at=timezone.now(), report=one, new=form.cleaned_data["new"], pack=office_pack(),
                procedure=procedure.id, seats=seats_in(form.cleaned_data),
            )  # fmt: skip
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("case", made.key)
    context = {
        "title": say("clearing.clear"), "expected": say("clearing.clear_expected", number=one.number),
        "trail": _trail(one.number, say("clearing.clear")), "form": form, "faults": faults,
        "verb": say("clearing.clear"),
    }  # fmt: skip
    return _form(request, context)


def names_in(found: list[Report]) -> dict[str, str]:
    """What the people are called, by subject; one query."""
    called = people_called({one.subject.removeprefix("person:") for one in found})
    return {f"person:{key}": in_both(name["zh"], name.get("en", "")) for key, name in called.items()}


def _form(request: HttpRequest, context: Row) -> HttpResponse:
    is_bad = bool(context["faults"]) or bool(context["form"].errors)
    return render(request, "error_tolerance/clearing/form.html", context, status=422 if is_bad else 200)


def _found(request: HttpRequest, pk: int) -> Report:
    found = reports_seen(actor_behind(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, one: Report, *, form: FindingForm | None = None, faults: tuple[str, ...] = ()
) -> HttpResponse:
    actor, who = actor_behind(request), names_in([one])[one.subject]
    rows = {
        "who": who, "body": one.body, "number": one.number, "noted": one.noted_on.isoformat(),
        "found": say(f"clearing.found_{one.found or 'not_yet'}"), "finding": one.finding,
        "found_on": one.found_on.isoformat() if one.found_on else "",
    }.items()  # fmt: skip
    subject = subject_of_report(one)
    may_open = one.found in UNTRUE and not one.case_id and reach_of(OPEN, actor).covers(subject)
    may_find = not one.found and reach_of(FIND, actor).covers(subject)
    context = {
        "title": say("clearing.report_of", who=who), "expected": say("clearing.report_expected"),
        "trail": _trail(one.number), "one": one, "faults": faults,
        "facts": [{"term": say(f"clearing.report_{key}"), "said": text} for key, text in rows if text],
        "procedures": named_procedures() if may_open else [],
        "form": (form or FindingForm()) if may_find else None,
    }  # fmt: skip
    is_bad = bool(faults) or bool(form and form.errors)
    return render(request, "error_tolerance/clearing/report.html", context, status=422 if is_bad else 200)


def _trail(*titles: str) -> list[Row]:
    here = {"title": say("clearing.reports"), "href": reverse("error_tolerance:reports")}
    return [here, *({"title": title} for title in titles)]


def _cells(one: Report, names: dict[str, str]) -> list[Any]:
    here = reverse("error_tolerance:report", args=[one.pk])
    said = {"text": say(f"clearing.found_{one.found or 'not_yet'}"), "tone": "neutral", "shape": ""}
    return [
        {"text": names[one.subject], "href": here}, one.number, one.body, one.noted_on.isoformat(), said,
    ]  # fmt: skip

"""Freezes: the list with the form that records one, and one with its reviews."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.pages.act_form import given
from surpass.office.error_tolerance.acts.record_case_closed import record_case_closed as close_now
from surpass.office.error_tolerance.acts.record_freeze import record_freeze as record_now
from surpass.office.error_tolerance.acts.review_freeze import review_freeze as review_now
from surpass.office.error_tolerance.acts.tell_freeze import tell_freeze as tell_now
from surpass.office.error_tolerance.clearing.freeze.clauses import bars_of
from surpass.office.error_tolerance.clearing.freeze.form import ClosingForm, FreezeForm, ReviewForm
from surpass.office.error_tolerance.clearing.freeze.standing import SEE, freezes_seen
from surpass.office.error_tolerance.clearing.models import Freeze
from surpass.office.error_tolerance.clearing.words import said_of
from surpass.office.error_tolerance.pages.words import clause_in, own, say
from surpass.office.packs import office_pack
from surpass.office.registry.pages.words import in_both
from surpass.office.registry.reading.called import people_called
from surpass.policy.rules.book import rule_book

RECORD = "error_tolerance.record_freeze"
COLUMNS = (("who", "name"), ("number", "w"), ("bars", "long"), ("review", "w"), ("state", "w"))
MOST = 500
Row = dict[str, Any]


@door(SEE)
def freezes(request: HttpRequest) -> HttpResponse:
    """Everything that is frozen within reach, newest first."""
    found = list(freezes_seen(actor_behind(request))[:MOST])
    names = _names(found)
    context = {
        "title": say("clearing.freezes"), "expected": say("clearing.freezes_expected"), "trail": [],
        "may_record": not reach_of(RECORD, actor_behind(request)).is_empty,
        "table": {
            "id": "freezes", "title": say("clearing.freezes"), "stacks": True, "is_alone": True,
            "columns": [{"kind": kind, "title": say(f"clearing.freeze_{name}")} for name, kind in COLUMNS],
            "rows": [{"cells": _cells(one, names)} for one in found],
            "empty": {"said": say("clearing.no_freeze"), "why": say("clearing.no_freeze_why")},
        },
    }  # fmt: skip
    return render(request, "error_tolerance/clearing/freezes.html", context)


@door(RECORD)
def record_freeze(request: HttpRequest) -> HttpResponseBase:
    """Record one."""
    actor = actor_behind(request)
    form = FreezeForm(within(reach_of(RECORD, actor), path="place__path"), filled=given(request))
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = record_now(
                by=actor, at=timezone.now(), person=form.cleaned_data["person"], filed=form.filed()
            )
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("error_tolerance:freeze", made.pk)
    context = {
        "title": say("clearing.record_freeze"), "expected": say("clearing.record_freeze_expected"),
        "trail": _trail(say("clearing.record_freeze")), "form": form, "faults": faults,
        "verb": say("clearing.record_freeze"),
    }  # fmt: skip
    return render(
        request, "error_tolerance/clearing/form.html", context, status=422 if faults or form.errors else 200
    )


@door(SEE)
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """One with its reviews; the person concerned reads the same."""
    return _page(request, _found(request, pk))


@require_POST
@door("error_tolerance.review_freeze")
def review_freeze(request: HttpRequest, pk: int) -> HttpResponseBase:
    """It goes on or is lifted."""
    form = ReviewForm(filled=request.POST)

    def does(one: Freeze) -> object:
        said = form.cleaned_data
        goes_on = said["goes_on"] == "yes"
        return review_now(**_by(request), freeze=one, goes_on=goes_on, reasons=said["reasons"])

    return _done(request, pk, does, review=form)


@require_POST
@door("error_tolerance.record_case_closed")
def record_case_closed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The body closed its case."""
    form = ClosingForm(filled=request.POST)
    return _done(
        request, pk,
        lambda one: close_now(**_by(request), freeze=one, finding=form.cleaned_data["finding"]), closing=form,
    )  # fmt: skip


@require_POST
@door("error_tolerance.tell_freeze")
def tell_freeze(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The person was told."""
    return _done(request, pk, lambda one: tell_now(**_by(request), freeze=one))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _found(request: HttpRequest, pk: int) -> Freeze:
    found = freezes_seen(actor_behind(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, pk: int, does: Callable[[Freeze], object], **forms: Any) -> HttpResponseBase:
    one = _found(request, pk)
    if any(not form.is_valid() for form in forms.values()):
        return _page(request, one, **forms)
    try:
        does(one)
    except Problems as refused:
        return _page(request, one, faults=said_of(refused), **forms)
    return redirect("error_tolerance:freeze", pk)


def _page(request: HttpRequest, one: Freeze, *, faults: tuple[str, ...] = (), **forms: Any) -> HttpResponse:
    may = reach_of("error_tolerance.review_freeze", actor_behind(request)).covers(
        Subject(path=one.place.path)
    )
    who = _names([one])[one.subject]
    rows = {
        "who": who, "body": own(one.body), "number": one.number, "filed_on": one.filed_on.isoformat(),
        "clause": _clause(one), "bars": _bars(one), "since": one.since.isoformat(),
        "review": one.review_due.isoformat() if one.ended_on is None else "",
        "told": one.told_on.isoformat() if one.told_on else say("clearing.not_told"),
        "ended": f"{one.ended_on.isoformat()} {one.ended_by}" if one.ended_on else "",
        "offered": say("word.list_mark").join(one.offers.order_by("pk").values_list("case", flat=True)),
    }.items()  # fmt: skip
    context = {
        "title": say("clearing.freeze_of", who=who), "expected": say("clearing.freeze_expected"),
        "trail": _trail(one.number), "one": one, "faults": faults,
        "facts": [{"term": say(f"clearing.freeze_{key}"), "said": text} for key, text in rows if text],
        "reviews": [
            {"day": row.on.isoformat(), "reasons": row.reasons,
             "said": say("clearing.goes_on" if row.goes_on else "clearing.lifted")}
            for row in one.reviews.order_by("pk")
        ],
    }  # fmt: skip
    if may and one.ended_on is None:
        context |= {
            "review_form": forms.get("review") or ReviewForm(),
            "closing_form": forms.get("closing") or ClosingForm(),
        }
    is_bad = bool(faults) or any(form.errors for form in forms.values())
    return render(request, "error_tolerance/clearing/freeze.html", context, status=422 if is_bad else 200)


def _trail(*titles: str) -> list[Row]:
    here = {"title": say("clearing.freezes"), "href": reverse("error_tolerance:freezes")}
    return [here, *({"title": title} for title in titles)]


def _names(found: list[Freeze]) -> dict[str, str]:
    keys = {one.subject.removeprefix("person:") for one in found}
    called = people_called(keys)
    return {f"person:{key}": in_both(name["zh"], name.get("en", "")) for key, name in called.items()}


def _clause(one: Freeze) -> str:
    """The clause in words, by the pack of the day on which it was recorded."""
    return clause_in(rule_book(office_pack(), on=one.since), one.cite)


def _bars(one: Freeze) -> str:
    found = bars_of(one.clause)
    if found is None:
        return say("clearing.bars_unknown")
    return say("word.list_mark").join(say(f"clearing.bars_{kind}") for kind in sorted(found))


def _cells(one: Freeze, names: dict[str, str]) -> list[Any]:
    here = reverse("error_tolerance:freeze", args=[one.pk])
    over = one.ended_on.isoformat() if one.ended_on else ""
    state = {
        "text": say("clearing.freeze_over", day=over) if over else say("clearing.freeze_holds"),
        "tone": "neutral" if over else "note", "shape": "" if over else "check",
    }  # fmt: skip
    due = "" if over else one.review_due.isoformat()
    return [{"text": names[one.subject], "href": here}, one.number, _bars(one), due, state]

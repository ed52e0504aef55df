"""The correction of a tolerated case: opening it, causes, rules to be mended, whether it came again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed, reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.file.page import may_speak, trail
from surpass.office.cases.pages.seats import seats_in
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.acts.note_rule_changed import note_rule_changed as note_now
from surpass.office.error_tolerance.acts.open_correction import open_correction as open_now
from surpass.office.error_tolerance.acts.plan_rule_change import plan_rule_change as plan_now
from surpass.office.error_tolerance.acts.state_cause import state_cause as state_now
from surpass.office.error_tolerance.clearing.correction.form import (
    CauseForm,
    DoneForm,
    OpenCorrectionForm,
    RuleChangeForm,
)
from surpass.office.error_tolerance.clearing.correction.repeats import repeats_of
from surpass.office.error_tolerance.clearing.models import Cause, Correction, RuleChange
from surpass.office.error_tolerance.clearing.words import said_of
from surpass.office.error_tolerance.pages.words import own, say
from surpass.office.packs import office_pack

OPEN, SEE = "error_tolerance.open_correction", "cases.see_cases"
COLUMNS = (("rule", "name"), ("owner", "w"), ("due", "w"), ("state", "w"))
Row = dict[str, Any]


def corrections_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a tolerated case to its correction and back, and to every case of the same kind."""
    found: list[tuple[str, str]] = []
    row = Correction.objects.filter(of=kept).select_related("case").first()
    if row is not None and row.case is not None:
        found.append((say("clearing.correction_of", case=row.case.key), reverse("case", args=[row.case.key])))
    back = Correction.objects.filter(case=kept).select_related("of").first()
    if back is not None:
        found.append((say("clearing.correction"), reverse("error_tolerance:correction", args=[kept.key])))
        found.append((say("clearing.corrects", case=back.of.key), reverse("case", args=[back.of.key])))
    again = [one.other.key for one in repeats_of(kept)]
    return found + [(say("clearing.repeat", case=key), reverse("case", args=[key])) for key in again]


def _must_reach(request: HttpRequest, act: str, subject: Subject) -> None:
    """Whoever may not do it learns not even that there is something to do it to.

    Raises:   Http404.
    """
    if not reach_of(act, actor_behind(request)).covers(subject):
        raise Http404


@door(OPEN)
def open_correction(request: HttpRequest, key: str) -> HttpResponseBase:
    """The form, filled in with what the tolerated case says."""
    kept = get_object_or_404(KeptCase.objects.select_related("place"), pk=key)
    _must_reach(request, OPEN, Subject(path=kept.place.path if kept.place else ""))
    row = Correction.objects.filter(of=kept).first()
    if row is None:
        raise Http404
    form, faults = OpenCorrectionForm(kept, filled=given(request)), tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = open_now(
                by=actor_behind(request), at=timezone.now(), case=key, new=form.cleaned_data["new"],
                pack=office_pack(), seats=seats_in(form.cleaned_data),
            )  # fmt: skip
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("error_tolerance:correction", made.key)
    context = {
        "title": say("clearing.open"), "expected": say("clearing.open_expected", case=key), "form": form,
        "trail": [{"title": say("cases.title"), "href": reverse("cases")}, {"title": say("clearing.open")}],
        "faults": faults, "verb": say("clearing.open"),
    }  # fmt: skip
    return render(
        request, "error_tolerance/clearing/form.html", context,
        status=422 if faults or form.errors else 200,
    )  # fmt: skip


@door(SEE)
def correction(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that the correction has beside its record."""
    return _page(request, _seen(request, key))


@require_POST
@door("error_tolerance.state_cause")
def state_cause(request: HttpRequest, key: str) -> HttpResponseBase:
    """One more cause."""
    seen, form = _seen(request, key, act="error_tolerance.state_cause"), CauseForm(filled=request.POST)
    return _done(request, seen, form, lambda said: state_now(**_by(request), case=key, **said), "cause")


@require_POST
@door("error_tolerance.plan_rule_change")
def plan_rule_change(request: HttpRequest, key: str) -> HttpResponseBase:
    """One more rule."""
    seen = _seen(request, key, act="error_tolerance.plan_rule_change")
    form = RuleChangeForm(filled=request.POST)
    return _done(request, seen, form, lambda said: plan_now(**_by(request), case=key, **said), "change")


@door("error_tolerance.note_rule_changed")
def note_rule_changed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The owner's own page: which rule, and what became of it. It tells nothing else of the case."""
    change = get_object_or_404(RuleChange.objects.select_related("case__place"), pk=pk)
    path = change.case.place.path if change.case.place else ""
    _must_reach(request, "error_tolerance.note_rule_changed", Subject(path=path, owner=change.owner))
    form, faults = DoneForm(filled=given(request)), tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            note_now(**_by(request), change=change, done=form.cleaned_data["done"])
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("home")
    context = {
        "title": say("clearing.done"), "expected": say("clearing.rule_until", day=change.due.isoformat()),
        "trail": [{"title": say("clearing.done")}], "said": change.text, "form": form, "faults": faults,
        "verb": say("clearing.done"),
    }  # fmt: skip
    return render(
        request, "error_tolerance/clearing/form.html", context,
        status=422 if faults or form.errors else 200,
    )  # fmt: skip


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _seen(request: HttpRequest, key: str, *, act: str = SEE) -> Seen:
    seen = seen_case(request, key, act=act)
    if not Correction.objects.filter(case=seen.kept).exists():
        raise Http404
    return seen


def _done(
    request: HttpRequest, seen: Seen, form: Any, does: Callable[[dict[str, Any]], object], name: str
) -> HttpResponseBase:
    """Do it and come back; refused, the same page with the reasons and what was typed."""
    if not form.is_valid():
        return _page(request, seen, **{name: form})
    try:
        does(form.cleaned_data)
    except Problems as refused:
        return _page(request, seen, faults=said_of(refused), **{name: form})
    except NotAllowed as refused:
        return _page(request, seen, faults=(refused.said(wording()),), **{name: form})
    return redirect("error_tolerance:correction", seen.kept.key)


def _page(request: HttpRequest, seen: Seen, *, faults: tuple[str, ...] = (), **forms: Any) -> HttpResponse:
    kept, may_add = seen.kept, may_speak(seen)
    causes = list(Cause.objects.filter(case=kept).order_by("pk"))
    context = {
        "title": say("clearing.correction"), "expected": say("clearing.correction_expected"), "case": kept,
        "trail": trail(seen, say("clearing.correction")), "faults": faults,
        "kinds": [
            {"title": say(f"clearing.cause_{kind}"), "findings": [one for one in causes if one.kind == kind]}
            for kind in Cause.Kind.values
        ],
        "table": _table(kept), "repeats": _repeats(kept.corrects_case.of),
    }  # fmt: skip
    if may_add:
        context |= {
            "cause_form": forms.get("cause") or CauseForm(),
            "change_form": forms.get("change") or RuleChangeForm(),
        }
    is_bad = bool(faults) or any(form.errors for form in forms.values())
    return render(request, "error_tolerance/clearing/correction.html", context, status=422 if is_bad else 200)


def _repeats(of: KeptCase) -> list[Row]:
    """Both numbers, and what is alike."""
    return [
        {"said": say("clearing.repeat_said", case=of.key, other=one.other.key),
         "href": reverse("case", args=[one.other.key])}
        for one in repeats_of(of)
    ]  # fmt: skip


def _table(kept: KeptCase) -> Row:
    changes = list(RuleChange.objects.filter(case=kept).order_by("due", "pk"))
    names = names_of({one.owner for one in changes})
    return {
        "id": "rules", "title": say("clearing.rules"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"clearing.head_{name}")} for name, kind in COLUMNS],
        "rows": [
            {"cells": [own(one.text), names.get(one.owner, one.owner), one.due.isoformat(), _state(one)]}
            for one in changes
        ],
        "empty": {"said": say("clearing.no_rules"), "why": ""},
    }  # fmt: skip


def _state(one: RuleChange) -> Row:
    if one.done_on is None:
        return {"text": say("clearing.not_done"), "tone": "neutral", "shape": "draft"}
    return {"text": say("clearing.done_on", day=one.done_on.isoformat()), "tone": "good", "shape": "check",
            "note": one.done}  # fmt: skip

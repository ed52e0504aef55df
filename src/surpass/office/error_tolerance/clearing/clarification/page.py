"""How somebody is cleared: the plan, what was approved, letters and what was done elsewhere."""

from __future__ import annotations

from collections.abc import Callable
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
from surpass.office.cases.pages.file.page import may_speak, trail
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.acts.note_clearing import note_clearing as note_now
from surpass.office.error_tolerance.acts.plan_clarification import plan_clarification as plan_now
from surpass.office.error_tolerance.acts.send_letter import send_letter as send_now
from surpass.office.error_tolerance.clearing.clarification.form import DoneForm, LetterForm, PlanForm
from surpass.office.error_tolerance.clearing.clarification.planning import (
    approved_ways,
    is_approved,
    plan_of,
    running_about,
)
from surpass.office.error_tolerance.clearing.clarification.seats import clearing_role
from surpass.office.error_tolerance.clearing.models import Cleared, ClearingPlan, Way
from surpass.office.error_tolerance.clearing.toward import clears
from surpass.office.error_tolerance.clearing.words import said_of
from surpass.office.error_tolerance.pages.words import say

SEE = "cases.see_cases"
COLUMNS = (("way", "w"), ("on", "w"), ("what", "name"))
Row = dict[str, Any]


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a clarification to its page; from a running case to each letter that came into its file."""
    found = [
        (say("clearing.letter_in", number=one.document.number), reverse("case_file", args=[kept.key]))
        for one in Cleared.objects.filter(to=kept).select_related("document").order_by("pk")
        if one.document is not None
    ]
    if clears(record_of(kept).case.procedure):
        found.append((say("clearing.clearing"), reverse("error_tolerance:clearing", args=[kept.key])))
    return found


@door(SEE)
def clearing(request: HttpRequest, key: str) -> HttpResponse:
    """The page."""
    return _page(request, _seen(request, key, SEE))


@require_POST
@door("error_tolerance.plan_clarification")
def plan_clarification(request: HttpRequest, key: str) -> HttpResponseBase:
    """Plan it, or plan it anew."""
    seen = _seen(request, key, "error_tolerance.plan_clarification")
    form = PlanForm(running_about(seen.kept), filled=request.POST)
    return _done(request, seen, form, "plan", lambda: plan_now(**_by(request), case=key, **form.cleaned_data))


@require_POST
@door("error_tolerance.send_letter")
def send_letter(request: HttpRequest, key: str) -> HttpResponseBase:
    """Sign a letter and put it into a running case."""
    seen = _seen(request, key, "error_tolerance.send_letter")
    form, lang = LetterForm(_waiting(seen), filled=request.POST), wording().lang
    return _done(
        request, seen, form, "letter",
        lambda: send_now(**_by(request), case=key, lang=lang, **form.cleaned_data),
    )  # fmt: skip


@require_POST
@door("error_tolerance.note_clearing")
def note_clearing(request: HttpRequest, key: str) -> HttpResponseBase:
    """Note what was done elsewhere."""
    seen = _seen(request, key, "error_tolerance.note_clearing")
    form = DoneForm(seen.kept, _elsewhere(seen), filled=request.POST)
    return _done(request, seen, form, "done", lambda: note_now(**_by(request), case=key, **form.done()))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _seen(request: HttpRequest, key: str, act: str) -> Seen:
    seen = seen_case(request, key, act=act)
    if not clears(seen.case.procedure):
        raise Http404
    return seen


def _done(
    request: HttpRequest, seen: Seen, form: Any, name: str, does: Callable[[], object]
) -> HttpResponseBase:
    """Do it and come back; refused, the same page with the reasons and what was typed."""
    if not form.is_valid():
        return _page(request, seen, **{name: form})
    try:
        does()
    except Problems as refused:
        return _page(request, seen, faults=said_of(refused), **{name: form})
    except NotAllowed as refused:
        return _page(request, seen, faults=(refused.said(wording()),), **{name: form})
    return redirect("error_tolerance:clearing", seen.kept.key)


def _waiting(seen: Seen) -> list[str]:
    """The running cases of the approved plan that have no letter yet."""
    plan = plan_of(seen.kept)
    if plan is None or Way.LETTER not in approved_ways(seen.case, plan):
        return []
    sent = set(Cleared.objects.filter(case=seen.kept).values_list("to", flat=True))
    return [one for one in plan.letters_to if one not in sent]


def _elsewhere(seen: Seen) -> list[str]:
    ways = approved_ways(seen.case, plan_of(seen.kept)) - {Way.LETTER}
    return [str(one) for one in Way if one in ways]


def _page(request: HttpRequest, seen: Seen, *, faults: tuple[str, ...] = (), **forms: Any) -> HttpResponse:
    plan = plan_of(seen.kept)
    context = {
        "title": say("clearing.clearing"), "expected": say("clearing.clearing_expected"), "case": seen.kept,
        "trail": trail(seen, say("clearing.clearing")), "faults": faults, "facts": _plan(seen, plan),
        "table": _table(seen.kept),
    }  # fmt: skip
    if may_speak(seen) and clearing_role(seen.case, seen.person):
        if plan is None or not is_approved(seen.case):
            context["plan_form"] = forms.get("plan") or PlanForm(running_about(seen.kept))
        if waiting := _waiting(seen):
            context["letter_form"] = forms.get("letter") or LetterForm(waiting)
        if ways := _elsewhere(seen):
            context["done_form"] = forms.get("done") or DoneForm(seen.kept, ways)
    is_bad = bool(faults) or any(form.errors for form in forms.values())
    return render(request, "error_tolerance/clearing/clearing.html", context, status=422 if is_bad else 200)


def _plan(seen: Seen, plan: ClearingPlan | None) -> list[Row]:
    if plan is None:
        return []
    approved = approved_ways(seen.case, plan)
    rows = {
        "scope": plan.scope, "ways": _ways(plan.ways), "letters_to": seen.words.listed(plan.letters_to),
        "approved": _ways(sorted(approved)) if approved else say("clearing.not_approved"),
    }  # fmt: skip
    return [{"term": say(f"clearing.field_{key}"), "said": said} for key, said in rows.items() if said]


def _ways(ways: list[str]) -> str:
    return say("word.list_mark").join(say(f"clearing.way_{one}") for one in ways)


def _table(kept: KeptCase) -> Row:
    done = Cleared.objects.filter(case=kept).select_related("document").order_by("pk")
    return {
        "id": "cleared", "title": say("clearing.done_ways"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"clearing.head_{name}")} for name, kind in COLUMNS],
        "rows": [
            {"cells": [say(f"clearing.way_{one.way}"), one.on.isoformat(), _what(kept, one)]} for one in done
        ],
        "empty": {"said": say("clearing.nothing_done"), "why": say("clearing.nothing_done_why")},
    }  # fmt: skip


def _what(kept: KeptCase, one: Cleared) -> Any:
    if one.document is None:
        return one.said
    text = say("clearing.letter_into", number=one.document.number, case=one.to_id or "")
    return {"text": text, "href": reverse("case_document", args=[kept.key, one.document.code])}

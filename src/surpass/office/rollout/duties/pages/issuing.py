"""Issue an assignment: say what, look at whom it reaches and what it costs, then issue."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.rollout.duties.acts.issue_assignment import checked, issue_assignment
from surpass.office.rollout.duties.acts.withdraw_assignment import withdraw_assignment as withdraw_now
from surpass.office.rollout.duties.models import Assignment
from surpass.office.rollout.duties.pages.forms import IssueForm, WordsForm
from surpass.office.rollout.duties.pages.one import found_assignment, trail
from surpass.office.rollout.duties.pages.words import say
from surpass.office.rollout.duties.reading.preview import Preview
from surpass.office.rollout.duties.seen import assignments_seen
from surpass.office.rollout.form_page import by, form_page, said_of

ISSUE, WITHDRAW = "rollout.issue_assignment", "rollout.withdraw_assignment"
COST = (("name", "level"), ("n", "units"), ("n", "minutes_each"), ("n", "minutes_all"))


@door(ISSUE)
def issue(request: HttpRequest) -> HttpResponseBase:
    """First the preview; then, with the same words and the same units, the act."""
    actor, is_sent = actor_behind(request), request.method == "POST"
    places = within(reach_of(ISSUE, actor), path="path")
    form = IssueForm(
        places, like=_like(request), filled=given(request), files=request.FILES if is_sent else None
    )
    shown, faults = None, tuple[str, ...]()
    if is_sent and form.is_valid():
        is_preview = "preview" in request.POST
        asking, place = form.asking(is_preview=is_preview), form.cleaned_data["place"]
        try:
            if not is_preview:
                one = issue_assignment(**by(request), place=place, asking=asking)
                return redirect("rollout:duties:assignment", one.pk)
            shown = checked(place, asking, on=timezone.localdate())
        except Problems as refused:
            faults = said_of(refused, room="duties")
    context: dict[str, Any] = {
        "title": say("duties.issue"), "expected": say("duties.issue_expected"),
        "trail": [*trail(), {"title": say("duties.issue")}], "form": form, "faults": faults,
    }  # fmt: skip
    if shown is not None:
        form.data = request.POST.copy()
        form.data["seen"] = shown.digest
        context |= _shown(shown)
    status = 422 if faults or (is_sent and form.errors) else 200
    return render(request, "duties/issue.html", context, status=status)


@door(WITHDRAW)
def withdraw_assignment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons; what is settled stays."""
    one, form = found_assignment(request, pk), WordsForm(filled=given(request))
    here = reverse("rollout:duties:assignment", args=[pk])

    def does() -> str:
        withdraw_now(**by(request), assignment=one, reasons=form.cleaned_data["words"])
        return here

    way = [*trail(), {"title": one.title, "href": here}]
    return form_page(request, form, does, key="duties.withdraw_assignment", trail=way)


def _like(request: HttpRequest) -> Assignment | None:
    """An earlier one to begin from."""
    typed = request.GET.get("like", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 10
    return assignments_seen(actor_behind(request)).filter(pk=typed).first() if is_number else None


def _shown(shown: Preview) -> dict[str, Any]:
    """Whom it reaches and what it costs."""
    return {
        "shown": shown, "cost": _cost(shown), "names": _names(shown),
        "said": say("duties.issue_to", count=len(shown.units)),
        "total": say("duties.costs", hours=f"{shown.minutes / 60:.1f}", count=shown.minutes),
    }  # fmt: skip


def _cost(shown: Preview) -> dict[str, Any]:
    return {
        "id": "cost", "title": say("duties.cost"),
        "columns": [{"kind": kind, "title": say(f"duties.head_{name}")} for kind, name in COST],
        "rows": [
            {"cells": [say(f"registry.kind.{row.level}"), row.units, row.minutes, row.total]}
            for row in shown.cost
        ],
        "foot": [
            {"text": say("duties.all")}, {"text": len(shown.units)}, {"text": ""}, {"text": shown.minutes},
        ],
        "empty": {"said": say("duties.nobody"), "why": ""},
    }  # fmt: skip


def _names(shown: Preview) -> str:
    return say("word.list_mark").join(wording().text(node.name) or node.key for node in shown.units)

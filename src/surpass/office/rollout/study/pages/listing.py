"""Programmes of study, the latest first, with how far each got."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.rollout.study.models import StudyProgramme
from surpass.office.rollout.study.pages.words import say, table
from surpass.office.rollout.study.reading.covered import coverage_of
from surpass.office.rollout.study.seen import BEGIN, CERTIFY, SEE, programmes_seen

LISTED = (("name", "title"), ("w", "kind"), ("w", "place"), ("d", "until"), ("n", "units_held"),
          ("w", "stands"))  # fmt: skip


@door(SEE)
def programmes(request: HttpRequest) -> HttpResponse:
    """Everybody of the tree may read what is studied."""
    actor, today = actor_behind(request), timezone.localdate()
    page = Paginator(programmes_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = unit_names(sorted({row.place_id for row in rows}))
    context: dict[str, Any] = {
        "title": say("study.title"), "expected": say("study.expected"), "trail": [],
        "table": table(
            "programmes", LISTED, [_row(row, names, today) for row in rows], note=say("study.no_score")
        ),
        "pager": pager(page, request.GET), "may_begin": not reach_of(BEGIN, actor).is_empty,
        "may_certify": not reach_of(CERTIFY, actor).is_empty,
    }  # fmt: skip
    return render(request, "study/list.html", context)


def stands(one: StudyProgramme, *, on: date) -> dict[str, str]:
    """To come, running, over or withdrawn: word and shape."""
    if one.withdrawn_at is not None:
        return {"text": say("study.state_withdrawn"), "tone": "neutral", "shape": "paused"}
    if one.until < on:
        return {"text": say("study.state_over"), "tone": "neutral", "shape": "check"}
    coming = one.since > on
    return {
        "text": say("study.state_coming" if coming else "study.state_running"), "tone": "note",
        "shape": "soon",
    }  # fmt: skip


def _row(one: StudyProgramme, names: dict[str, str], today: date) -> list[Any]:
    found = coverage_of(one, on=today)
    held = sum(reached.is_held is True for _, reached in found)
    return [
        {"text": one.title, "href": reverse("study:programme", args=[one.pk])},
        say(f"study.kind_{one.kind}"), names[one.place_id], one.until.isoformat(),
        say("study.held_of", held=held, asked=len(found)), stands(one, on=today),
    ]  # fmt: skip

"""Commendations within reach: entered by their document, taken back with reasons."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.encouragement.recognition.commendations.counted import kinds_of
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.commendations.seen import SEE, commendations_seen
from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.error_tolerance.pages.words import own, unit_names
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.up_and_down.periods.law import law_on

COLUMNS = (("name", "unit"), ("w", "kind"), ("long", "what"), ("long", "document"), ("d", "on"),
           ("w", "scan"), ("w", "state"))  # fmt: skip
RECORD, TAKE_BACK = "encouragement.record_commendation", "encouragement.take_back_commendation"


@door(SEE)
def commendations(request: HttpRequest) -> HttpResponse:
    """A unit reads its own."""
    actor = actor_behind(request)
    page = Paginator(commendations_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("commended.title"), "expected": say("commended.expected"), "trail": [],
        "table": _table(list(page.object_list), may_take_back=not reach_of(TAKE_BACK, actor).is_empty),
        "pager": pager(page, request.GET), "may_record": not reach_of(RECORD, actor).is_empty,
    }  # fmt: skip
    return render(request, "encouragement/commendations.html", context)


def _table(rows: list[Commendation], *, may_take_back: bool) -> dict[str, Any]:
    names = unit_names([row.unit_id for row in rows])
    kinds = kinds_of(law_on(timezone.localdate()))
    found = Scan.objects.filter(commendation__in=rows, taken_back=None).order_by("pk")
    scans = dict(found.values_list("commendation", "pk"))
    return {
        "id": "commendations", "title": say("commended.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"commended.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                names.get(row.unit_id, row.unit_id), wording().text(kinds.get(row.fact, {})) or row.fact,
                own(row.what), own(row.document), row.on.isoformat(),
                _scan(row, scans.get(row.pk), may_add=may_take_back),
                _state(row, may_take_back=may_take_back),
            ]}
            for row in rows
        ],
        "empty": {"said": say("commended.none"), "why": say("commended.none_why")},
    }  # fmt: skip


def _scan(row: Commendation, scan: int | None, *, may_add: bool) -> str | dict[str, str]:
    """The way to the scan of the document; else the way to add one."""
    if scan is not None:
        return {"text": say("scans.open"), "href": reverse("encouragement:scan", args=[scan])}
    if row.taken_back is None and may_add:
        there = reverse("encouragement:attach_scan", args=["commendation", row.pk])
        return {"text": say("scans.attach"), "href": there}
    return ""


def _state(row: Commendation, *, may_take_back: bool) -> dict[str, Any]:
    if row.taken_back is not None:
        said = say("commended.taken_back")
        return {"text": said, "tone": "neutral", "shape": "not_available", "note": own(row.reasons)}
    if may_take_back:
        return {"text": say("commended.take_back"), "href": reverse("encouragement:take_back", args=[row.pk])}
    return {"text": say("commended.stands"), "tone": "good", "shape": "check", "note": ""}

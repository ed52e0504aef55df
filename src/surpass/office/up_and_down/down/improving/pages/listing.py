"""Periods to improve within reach, one's own among them; no ranking, and nobody in red."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.up_and_down.down.improving.pages.words import say, state_badge
from surpass.office.up_and_down.down.improving.reading import (
    SEE,
    Planned,
    improvements_seen,
    plans_of,
    stands,
)
from surpass.office.up_and_down.settling.pages.words import about

COLUMNS = (("name", "who"), ("w", "case"), ("w", "begun"), ("w", "measured"), ("w", "state"))


@door(SEE)
def improvements(request: HttpRequest) -> HttpResponse:
    """The latest first."""
    seen = improvements_seen(actor_behind(request))
    page = Paginator(seen, ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("improving.title"), "expected": say("improving.expected"), "trail": [],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
    }  # fmt: skip
    return render(request, "up_and_down/improving/list.html", context)


def _table(rows: list[KeptCase]) -> dict[str, Any]:
    names, plans = about(rows), plans_of([one.pk for one in rows])
    records_of(rows)
    return {
        "id": "improvements", "title": say("improving.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"improving.head_{name}")} for kind, name in COLUMNS],
        "rows": [{"cells": _cells(one, names[one.key], plans.get(one.pk))} for one in rows],
        "empty": {"said": say("improving.none"), "why": say("improving.none_why")},
    }  # fmt: skip


def _cells(one: KeptCase, name: str, plan: Planned | None) -> list[Any]:
    found = stands(one)
    return [
        {"text": name, "href": reverse("up_and_down:improvement", args=[one.key])}, one.key,
        found.since.isoformat() if found.since else say("word.none"),
        plan.measured_on.isoformat() if plan else say("word.none"), state_badge(found),
    ]  # fmt: skip

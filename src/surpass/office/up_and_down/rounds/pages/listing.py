"""The rounds that somebody leads, decides upon or is part of."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.registry.pages.words import ON_A_PAGE, address, pager
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.pages.words import say, title_of
from surpass.office.up_and_down.rounds.seen import SEE, rounds_seen

SHOWN = ("open", "ended")
COLUMNS = (("name", "title"), ("w", "day"), ("n", "people"), ("n", "posts"), ("w", "stands"))


@door(SEE)
def rounds(request: HttpRequest) -> HttpResponse:
    """Those that run, and those that ended."""
    actor = actor_behind(request)
    shown = request.GET.get("show", SHOWN[0])
    shown = shown if shown in SHOWN else SHOWN[0]
    seen, runs = rounds_seen(actor), Q(ended_on=None)
    counts = {name: seen.filter(runs if name == SHOWN[0] else ~runs).count() for name in SHOWN}
    found = seen.filter(runs if shown == SHOWN[0] else ~runs).annotate(
        settled=Count("people", distinct=True), filled=Count("posts", distinct=True)
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("rounds.title"), "expected": say("rounds.expected"), "trail": [],
        "tabs": [
            {"title": say(f"rounds.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == shown, "count": counts[name]}
            for name in SHOWN
        ],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
        "may_open": not reach_of("up_and_down.open_round", actor).is_empty,
    }  # fmt: skip
    return render(request, "up_and_down/rounds/list.html", context)


def _table(rows: list[Any]) -> dict[str, Any]:
    return {
        "id": "rounds", "title": say("rounds.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"rounds.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": title_of(one), "href": reverse("up_and_down:round", args=[one.pk])},
                one.on.isoformat(), str(one.settled), str(one.filled), stands(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("rounds.none"), "why": say("rounds.none_why")},
    }  # fmt: skip


def stands(one: MatchingRound) -> dict[str, str]:
    """Where it stands: word and shape."""
    if one.ended_on is not None:
        return {"text": say(f"rounds.end_{one.ended}"), "tone": "neutral", "shape": "check"}
    return {"text": say("rounds.runs"), "tone": "note", "shape": "soon"}

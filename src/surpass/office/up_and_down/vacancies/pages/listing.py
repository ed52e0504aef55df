"""The vacancies of the office: those that are open, and those that were closed."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.registry.pages.words import ON_A_PAGE, address, pager
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.pages.words import say, titles_of
from surpass.office.up_and_down.vacancies.seen import SEE, vacancies_seen

SHOWN = ("open", "closed")
COLUMNS = (("name", "post"), ("long", "unit"), ("w", "since"), ("n", "numbers"), ("w", "stands"))


@door(SEE)
def vacancies(request: HttpRequest) -> HttpResponse:
    """Every official may ask of an open one what they would lack for it."""
    actor = actor_behind(request)
    shown = request.GET.get("show", SHOWN[0])
    shown = shown if shown in SHOWN else SHOWN[0]
    seen = vacancies_seen(actor).annotate(put=Count("candidacies"))
    is_open = Q(closed_on=None)
    counts = seen.aggregate(open=Count("pk", filter=is_open), closed=Count("pk", filter=~is_open))
    found = seen.filter(is_open if shown == "open" else ~is_open)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("vacancy.title"), "expected": say("vacancy.expected"), "trail": [],
        "tabs": [
            {"title": say(f"vacancy.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == shown, "count": counts[name]}
            for name in SHOWN
        ],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
        "may_open": not reach_of("up_and_down.open_vacancy", actor).is_empty,
        "may_record": not reach_of("up_and_down.record_facts", actor).is_empty,
    }  # fmt: skip
    return render(request, "up_and_down/vacancies/list.html", context)


def _table(rows: list[Vacancy]) -> dict[str, Any]:
    titles = titles_of(rows, on=timezone.localdate())
    return {
        "id": "vacancies", "title": say("vacancy.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"vacancy.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": titles[one.pk][0], "href": reverse("up_and_down:vacancy", args=[one.pk])},
                titles[one.pk][1], one.opened_on.isoformat(), numbers_said(one), stands(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("vacancy.none"), "why": say("vacancy.none_why")},
    }  # fmt: skip


def numbers_said(one: Vacancy) -> str:
    """How many are filled, of how many."""
    approved = say("word.unknown") if one.approved is None else str(one.approved)
    return say("vacancy.filled_of", filled=str(one.filled), approved=approved)


def stands(one: Vacancy) -> dict[str, str]:
    """Where it stands: word and shape."""
    if one.closed_on is not None:
        return {"text": say(f"vacancy.end_{one.ended}"), "tone": "neutral", "shape": "check"}
    put = getattr(one, "put", 0)
    word = say("vacancy.stands_put", count=str(put)) if put else say("vacancy.stands_open")
    return {"text": word, "tone": "note", "shape": "soon"}

"""The texts at work on which one sees, and the lessons of study rooms."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.words import own
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.rollout.publicity.models import Subscriber
from surpass.office.rollout.publicity.pages.words import say, stands, told
from surpass.office.rollout.publicity.seen import DRAFT, LESSONS, SEE, lessons, pieces_seen

COLUMNS = (("name", "title"), ("w", "kind"), ("w", "stands"), ("d", "until"), ("w", "by"))


@door(SEE)
def pieces(request: HttpRequest) -> HttpResponse:
    """The latest first; whoever is named in an example sees it here."""
    actor, today = actor_behind(request), timezone.localdate()
    page = Paginator(pieces_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = names_of({one.by for one in rows})
    context: dict[str, Any] = {
        "title": say("publicity.title"), "expected": say("publicity.expected"), "trail": [],
        "table": {
            "id": "pieces", "title": say("publicity.pieces"), "stacks": True, "is_alone": True,
            "columns": [{"kind": kind, "title": say(f"publicity.head_{name}")} for kind, name in COLUMNS],
            "rows": [
                {"cells": [
                    {"text": own(one.title), "href": reverse("rollout:publicity:piece", args=[one.pk])},
                    say(f"publicity.kind_{one.kind}"), stands(one, on=today),
                    one.expires_on.isoformat() if one.expires_on else say("word.none"),
                    names.get(one.by, one.by),
                ]}
                for one in rows
            ],
            "empty": {"said": say("publicity.none"), "why": say("publicity.none_why")},
        },
        "pager": pager(page, request.GET), "may_draft": not reach_of(DRAFT, actor).is_empty,
        "may_study": not reach_of(LESSONS, actor).is_empty,
        "is_subscribed": Subscriber.objects.filter(account=actor.key).exists(),
    }  # fmt: skip
    return render(request, "publicity/list.html", context)


@door(LESSONS)
def lessons_page(request: HttpRequest) -> HttpResponse:
    """What several closed cases have in common; nothing leads back to one of them."""
    today = timezone.localdate()
    found = [
        {**told(one), "until": say("publicity.until", day=one.expires_on), "pk": one.pk}
        for one in lessons(today)
    ]
    context: dict[str, Any] = {
        "title": say("publicity.lessons"), "expected": say("publicity.lessons_expected"), "lessons": found,
        "trail": [{"title": say("publicity.title"), "href": reverse("rollout:publicity:pieces")}],
    }  # fmt: skip
    return render(request, "publicity/lessons.html", context)

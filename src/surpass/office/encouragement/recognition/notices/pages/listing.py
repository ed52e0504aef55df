"""Catching-up notices within reach, and those that anybody may read."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.pages.words import Row, say, stands, titled
from surpass.office.encouragement.recognition.notices.seen import (
    DRAFT,
    SEE,
    SEE_PUBLIC,
    notices_in_public,
    notices_seen,
)
from surpass.office.encouragement.recognition.notices.standing import superseded_among
from surpass.office.registry.pages.words import ON_A_PAGE, pager

COLUMNS = (("name", "notice"), ("w", "stands"), ("d", "issued"))
LANGUAGES = (("zh", "feed_zh"), ("en", "feed_en"))


@door(SEE)
def notices(request: HttpRequest) -> HttpResponse:
    """Issued ones, and drafts that one handles or is asked about."""
    actor = actor_behind(request)
    context = _listed(request, notices_seen(actor), name="catching_up_notice", words="title")
    context["may_draft"] = not reach_of(DRAFT, actor).is_empty
    return render(request, "encouragement/notices/list.html", context)


@door(SEE_PUBLIC)
def public(request: HttpRequest) -> HttpResponse:
    """Without an account; with the addresses of the feed."""
    context = _listed(request, notices_in_public(), name="public_notice", words="public")
    context["feeds"] = [
        {
            "lang": lang,
            "href": reverse("encouragement:notices_feed", args=[lang]),
            "said": say(f"notices.{key}"),
        }
        for lang, key in LANGUAGES
    ]
    return render(request, "encouragement/notices/public.html", context)


def _listed(request: HttpRequest, seen: QuerySet[Notice], *, name: str, words: str) -> dict[str, Any]:
    page = Paginator(seen, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    gone = superseded_among(rows)
    return {
        "title": say(f"notices.{words}"), "expected": say(f"notices.{words}_expected"), "trail": [],
        "table": _table(rows, gone, name), "pager": pager(page, request.GET),
    }  # fmt: skip


def _table(rows: list[Notice], gone: set[int], name: str) -> Row:
    return {
        "id": "notices", "title": say("notices.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"notices.head_{column}")} for kind, column in COLUMNS],
        "rows": [
            {"cells": [
                {"text": titled(one), "href": reverse(f"encouragement:{name}", args=[one.pk])},
                stands(one, is_superseded=one.pk in gone),
                timezone.localdate(one.issued_at).isoformat() if one.issued_at else say("word.none"),
            ]}
            for one in rows
        ],
        "empty": {"said": say("notices.none"), "why": say("notices.none_why")},
    }  # fmt: skip

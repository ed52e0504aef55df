"""Recommendations within reach, in the order of the registry; one's own; and who was used first, for all."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.pages.words import reasons_said, say, stands
from surpass.office.encouragement.recognition.first_use.proposing.published import published_of
from surpass.office.encouragement.recognition.first_use.seen import (
    SEE,
    SEE_PUBLIC,
    first_uses_seen,
    is_entitled,
    told_in_public,
)
from surpass.office.encouragement.recognition.first_use.standing import is_in
from surpass.office.registry.pages.words import ON_A_PAGE, address, in_both, pager
from surpass.office.registry.reading.called import posts_called, units_called
from surpass.office.up_and_down.periods.pages.words import names_of_people

TABS = ("stands", "waits", "used", "past")
COLUMNS = (("name", "name"), ("long", "unit"), ("d", "since"), ("d", "until"), ("w", "stands"))
TOLD = (("name", "name"), ("long", "post"), ("d", "used"), ("long", "reasons"))


@door(SEE)
def first_uses(request: HttpRequest) -> HttpResponse:
    """For those who recommend and confirm; whoever does not is led to their own."""
    actor, today = actor_behind(request), timezone.localdate()
    if not is_entitled(actor):
        return redirect("encouragement:my_first_use")
    tab = request.GET.get("show", TABS[0])
    tab = tab if tab in TABS else TABS[0]
    seen = first_uses_seen(actor)
    counts = seen.aggregate(**{name: Count("pk", filter=is_in(name, on=today)) for name in TABS})
    page = Paginator(seen.filter(is_in(tab, on=today)), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("first_use.title"), "expected": say("first_use.expected"), "trail": [],
        "tabs": [
            {"title": say(f"first_use.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == tab, "count": counts[name]}
            for name in TABS
        ],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
        "may_recommend": not reach_of("encouragement.recommend_first_use", actor).is_empty,
    }  # fmt: skip
    return render(request, "encouragement/first_use/list.html", context)


@door(SEE_PUBLIC)
def used_first(request: HttpRequest) -> HttpResponse:
    """Those who said yes, in their time, with the reasons that may be told."""
    found = told_in_public(on=timezone.localdate())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("first_use.public"), "expected": say("first_use.public_expected"), "trail": [],
        "table": _told(list(page.object_list)), "pager": pager(page, request.GET),
    }  # fmt: skip
    return render(request, "encouragement/first_use/public.html", context)


def _table(rows: list[FirstUse]) -> dict[str, Any]:
    today = timezone.localdate()
    names = names_of_people([one.person_id for one in rows])
    units = units_called({one.person.place_id for one in rows}, on=today)
    return {
        "id": "first-use", "title": say("first_use.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"first_use.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names[one.person_id], "href": reverse("encouragement:first_use", args=[one.pk])},
                in_both(units[one.person.place_id]["zh"], units[one.person.place_id].get("en", "")),
                one.since.isoformat() if one.since else "", one.until.isoformat() if one.until else "",
                stands(one, on=today),
            ]}
            for one in rows
        ],
        "empty": {"said": say("first_use.none"), "why": say("first_use.none_why")},
    }  # fmt: skip


def _told(rows: list[FirstUse]) -> dict[str, Any]:
    today = timezone.localdate()
    names = names_of_people([one.person_id for one in rows])
    posts = posts_called({one.post for one in rows if one.post}, on=today)
    return {
        "id": "used-first", "title": say("first_use.public"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"first_use.head_{name}")} for kind, name in TOLD],
        "rows": [
            {"cells": [
                names[one.person_id],
                in_both(posts[one.post]["zh"], posts[one.post].get("en", "")) if one.post else "",
                one.used_on.isoformat() if one.used_on else "",
                say("tenure.mark").join(
                    row["said"] for row in reasons_said(published_of(one, on=today), on=today)
                ),
            ]}
            for one in rows
        ],
        "empty": {"said": say("first_use.public_none"), "why": say("first_use.public_none_why")},
    }  # fmt: skip

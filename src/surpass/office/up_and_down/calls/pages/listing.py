"""Open calls, for every official of the tree; for the department, what it owes to each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.registry.pages.words import ON_A_PAGE, address, pager
from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.calls.pages.words import answer_said, owed_said, say
from surpass.office.up_and_down.calls.seen import SEE, calls_seen, may_see_names
from surpass.office.up_and_down.vacancies.seen import own_person

SHOWN = ("open", "mine", "over")
COLUMNS = (("name", "title"), ("w", "kind"), ("d", "until"), ("d", "answer_by"), ("w", "stands"))
OWED = Q(names__withdrawn_on=None, names__answered_on=None, names__isnull=False)


@door(SEE)
def calls(request: HttpRequest) -> HttpResponse:
    """What is open, where one's own name stands, and what is over."""
    actor, today = actor_behind(request), timezone.localdate()
    shown = request.GET.get("show", SHOWN[0])
    shown = shown if shown in SHOWN else SHOWN[0]
    seen, person = calls_seen(actor), own_person(actor)
    own = PutName.objects.filter(person=person) if person else PutName.objects.none()
    parts = {
        "open": Q(until__gt=today), "mine": Q(pk__in=own.values("call")), "over": Q(until__lte=today),
    }  # fmt: skip
    found = seen.filter(parts[shown]).annotate(owed=Count("names", filter=OWED))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("calls.title"), "expected": say("calls.expected"), "trail": [],
        "tabs": [
            {"title": say(f"calls.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == shown, "count": seen.filter(parts[name]).count()}
            for name in SHOWN
        ],
        "table": _table(list(page.object_list), actor, _latest(own), today),
        "pager": pager(page, request.GET),
        "may_publish": not reach_of("up_and_down.publish_call", actor).is_empty,
    }  # fmt: skip
    return render(request, "up_and_down/calls/list.html", context)


def _latest(own: Any) -> dict[int, PutName]:
    return {name.call_id: name for name in own.order_by("pk")}


def _table(rows: list[Call], actor: Actor, own: dict[int, PutName], today: date) -> dict[str, Any]:
    return {
        "id": "calls", "title": say("calls.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"calls.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": written(one.title), "href": reverse("up_and_down:call", args=[one.pk])},
                say(f"calls.kind_{one.kind}"), one.until.isoformat(), one.answer_by.isoformat(),
                _stands(one, actor, own, today),
            ]}
            for one in rows
        ],
        "empty": {"said": say("calls.none"), "why": say("calls.none_why")},
    }  # fmt: skip


def _stands(one: Call, actor: Actor, own: dict[int, PutName], today: date) -> dict[str, str]:
    if may_see_names(actor, one):
        return owed_said(one, owed=getattr(one, "owed", 0), on=today)
    if one.pk in own:
        return answer_said(own[one.pk])
    is_open = one.until > today
    return {"text": say("calls.stands_open" if is_open else "calls.stands_over"),
            "tone": "note" if is_open else "neutral", "shape": "soon" if is_open else "check"}  # fmt: skip

"""The register within reach: one's own service, people sent, people received."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.pages.words import dates_said, kind_said, say, stands
from surpass.office.encouragement.front_line.seen import SEE, SEE_MONEY, postings_seen
from surpass.office.encouragement.front_line.standing import rotates_on
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.registry.pages.words import ON_A_PAGE, address, pager
from surpass.office.up_and_down.periods.pages.words import names_of_people

COLUMNS = (("name", "person"), ("w", "kind"), ("long", "unit"), ("w", "dates"),
           ("d", "rotates"), ("w", "stands"))  # fmt: skip


def shown(name: str, *, on: date) -> Q:
    """The condition of a tab."""
    waits = Q(contested_at__isnull=False, answered_at=None) | Q(state=Posting.State.ENTERED)
    stands_now = Q(state=Posting.State.VERIFIED)
    serves = stands_now & (Q(until=None) | Q(until__gt=on))
    past = (stands_now & Q(until__lte=on)) | Q(state__in=("not_so", "withdrawn"))
    return {"serves": serves, "waits": waits, "past": past}[name]


TABS = ("serves", "waits", "past")


@door(SEE)
def postings(request: HttpRequest) -> HttpResponse:
    """Those who serve, what waits for the receiving unit or an answer, what is over."""
    actor, today = actor_behind(request), timezone.localdate()
    tab = request.GET.get("show", TABS[0])
    tab = tab if tab in TABS else TABS[0]
    seen = postings_seen(actor)
    page = Paginator(seen.filter(shown(tab, on=today)), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("front_line.title"), "expected": say("front_line.expected"), "trail": [],
        "tabs": [
            {"title": say(f"front_line.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == tab, "count": seen.filter(shown(name, on=today)).count()}
            for name in TABS
        ],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
        "may_enter": not reach_of("encouragement.enter_posting", actor).is_empty,
        "may_see_money": not reach_of(SEE_MONEY, actor).is_empty,
    }  # fmt: skip
    return render(request, "encouragement/front_line/list.html", context)


def _rotates(one: Posting) -> str:
    """When the term of the pack is over, of somebody who still serves."""
    day = rotates_on(one) if one.state == Posting.State.VERIFIED and one.until is None else None
    return day.isoformat() if day is not None else ""


def _table(rows: list[Posting]) -> dict[str, Any]:
    names = names_of_people([one.person_id for one in rows])
    units = unit_names({one.unit_id for one in rows})
    return {
        "id": "postings", "title": say("front_line.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"front_line.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names[one.person_id], "href": reverse("encouragement:posting", args=[one.pk])},
                kind_said(one), units.get(one.unit_id, one.unit_id), dates_said(one),
                _rotates(one), stands(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("front_line.nobody"), "why": say("front_line.nobody_why")},
    }  # fmt: skip

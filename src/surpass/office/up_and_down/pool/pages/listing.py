"""The reserve pool within reach, in the order of the registry: nobody in it is ranked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.registry.pages.words import ON_A_PAGE, address, in_both, pager
from surpass.office.registry.reading.called import units_called
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.pages.words import say, stands
from surpass.office.up_and_down.pool.seen import SEE, entries_seen, is_entitled, served_on_front_line
from surpass.office.up_and_down.pool.standing import is_in

SHOWN = ("stands", "waiting", "soon", "past")
COLUMNS = (("name", "name"), ("long", "unit"), ("w", "way"), ("w", "front_line"), ("d", "until"),
           ("w", "stands"))  # fmt: skip


@door(SEE)
def pool(request: HttpRequest) -> HttpResponse:
    """For those who nominate and decide."""
    actor, today = actor_behind(request), timezone.localdate()
    if not is_entitled(actor):
        raise Http404
    shown = request.GET.get("show", SHOWN[0])
    shown = shown if shown in SHOWN else SHOWN[0]
    seen = entries_seen(actor)
    counts = seen.aggregate(**{name: Count("pk", filter=is_in(name, on=today)) for name in SHOWN})
    page = Paginator(seen.filter(is_in(shown, on=today)), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("pool.title"), "expected": say("pool.expected"), "trail": [],
        "tabs": [
            {"title": say(f"pool.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == shown, "count": counts[name]}
            for name in SHOWN
        ],
        "table": _table(list(page.object_list), today), "pager": pager(page, request.GET),
        "may_nominate": not reach_of("up_and_down.nominate", actor).is_empty,
    }  # fmt: skip
    return render(request, "up_and_down/pool/list.html", context)


def _table(rows: list[PoolEntry], today: date) -> dict[str, Any]:
    keys = [one.person_id for one in rows]
    names, served = names_of_people(keys), served_on_front_line(keys, on=today)
    units = units_called({one.person.place_id for one in rows}, on=today)
    return {
        "id": "pool", "title": say("pool.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"pool.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names[one.person_id], "href": reverse("up_and_down:pool_entry", args=[one.pk])},
                in_both(units[one.person.place_id]["zh"], units[one.person.place_id].get("en", "")),
                say(f"pool.way_{one.way}"),
                say("pool.served") if one.person_id in served else "",
                one.until.isoformat() if one.until else "", stands(one, on=today),
            ]}
            for one in rows
        ],
        "empty": {"said": say("pool.nobody"), "why": say("pool.nobody_why")},
    }  # fmt: skip

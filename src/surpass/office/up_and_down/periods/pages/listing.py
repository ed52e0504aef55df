"""The list of running periods within reach: the soonest to end first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.mechanisms.up_and_down.periods.kinds import EFFECTS
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.horizons import PERIOD, span_of
from surpass.office.registry.pages.words import ON_A_PAGE, address, pager
from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks
from surpass.office.up_and_down.periods.pages.rows import causes_of, cells, columns
from surpass.office.up_and_down.periods.pages.words import names_of_people, say
from surpass.office.up_and_down.periods.reading.listed import Listed, listed
from surpass.office.up_and_down.periods.reading.measures import measures_of
from surpass.office.up_and_down.periods.reading.seen import RECORD, SEE, is_entitled, people_seen

SHOWN = ("all", "soon", "unknown", "draft")


@door(SEE)
def periods(request: HttpRequest) -> HttpResponse:
    """For those entitled; whose periods stand on the page is noted as looked at."""
    actor, today = actor_behind(request), timezone.localdate()
    if not is_entitled(actor):
        raise Http404
    shown, effect = _asked(request, "show", SHOWN), _asked(request, "effect", ("", *EFFECTS))
    found = listed(actor, on=today, effect=effect)
    page = Paginator([one for one in found if _fits(one, shown, today)], ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = list(page.object_list)
    people = people_seen(actor).filter(pk__in={one.person for one in rows})
    note_looks(list(people), by=actor, at=timezone.now())
    context = {
        "title": say("periods.title"), "expected": say("periods.expected"), "trail": [],
        "tabs": [
            {"title": say(f"periods.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == shown, "count": sum(_fits(one, name, today) for one in found)}
            for name in SHOWN
        ],
        "effects": [(name, say(f"periods.bars_{name}")) for name in EFFECTS],
        "effect": effect, "shown": shown, "table": _table(rows, today), "pager": pager(page, request.GET),
        "may_record": not reach_of(RECORD, actor).is_empty,
    }  # fmt: skip
    return render(request, "up_and_down/periods/list.html", context)


def _asked(request: HttpRequest, name: str, known: tuple[str, ...]) -> str:
    said = request.GET.get(name, known[0])
    return said if said in known else known[0]


def _fits(one: Listed, shown: str, today: date) -> bool:
    match shown:
        case "soon":
            return one.period.holds(today) is True and one.period.until <= today + span_of(PERIOD, on=today)
        case "unknown":
            return one.period.holds(today) is None
        case "draft":
            return one.period.is_draft
        case _:
            return not one.period.is_draft


def _table(rows: list[Listed], today: date) -> dict[str, Any]:
    names = names_of_people(one.person for one in rows)
    opened = measures_of({one.person for one in rows})
    causes = causes_of([one for mine in opened.values() for one in mine])
    return {
        "id": "periods", "title": say("periods.title"), "stacks": True, "is_alone": True,
        "columns": columns(with_name=True),
        "rows": [
            {"cells": [
                {"text": names[one.person], "href": reverse("up_and_down:person", args=[one.person])},
                *cells(one.period, causes, today=today),
            ]}
            for one in rows
        ],
        "empty": {"said": say("periods.nobody"), "why": say("periods.nobody_why")},
    }  # fmt: skip

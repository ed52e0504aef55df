"""What the rules raise about posts: for those entitled; no ranking, and nobody in red."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.models import Person
from surpass.office.registry.pages.words import ON_A_PAGE, address, in_both, pager
from surpass.office.registry.reading.called import units_called
from surpass.office.up_and_down.down.models import OPEN, Trigger
from surpass.office.up_and_down.down.pages.words import say, state_badge
from surpass.office.up_and_down.down.seen import SEE, is_entitled, tops_of, triggers_seen
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people

SHOWN = ("open", "ended")
COLUMNS = (("name", "who"), ("w", "unit"), ("long", "rule"), ("w", "year"), ("w", "state"))


@door(SEE)
def triggers(request: HttpRequest) -> HttpResponse:
    """Open ones first; what became of the others stays readable."""
    actor = actor_behind(request)
    if not is_entitled(actor):
        raise Http404
    shown = request.GET.get("show", SHOWN[0])
    shown = shown if shown in SHOWN else SHOWN[0]
    seen = triggers_seen(actor)
    found = {"open": seen.filter(state__in=OPEN), "ended": seen.exclude(state__in=OPEN)}
    page = Paginator(found[shown], ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("down.title"), "expected": say("down.expected"), "trail": [],
        "tabs": [
            {"title": say(f"down.show_{name}"), "href": address(request.GET, show=name, page=None),
             "is_here": name == shown, "count": rows.count()}
            for name, rows in found.items()
        ],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
        "tops": tops_of(actor),
    }  # fmt: skip
    return render(request, "up_and_down/down/list.html", context)


def _table(rows: list[Trigger]) -> dict[str, Any]:
    names = names_of_people({row.person_id for row in rows})
    units = units_called({row.person.place_id for row in rows}, on=rows[0].seen_on) if rows else {}
    return {
        "id": "triggers", "title": say("down.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"down.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names[row.person_id], "href": reverse("up_and_down:trigger", args=[row.pk])},
                in_both(units[row.person.place_id]["zh"], units[row.person.place_id].get("en", "")),
                rule_said(row), str(row.year), state_badge(row),
            ]}
            for row in rows
        ],
        "empty": {"said": say("down.nobody"), "why": say("down.nobody_why")},
    }  # fmt: skip


def rule_said(row: Trigger) -> str:
    """The rule as the law of the day on which it spoke says it."""
    book = law_on(row.seen_on)
    return wording().text(book.rules[row.rule].says) if row.rule in book.rules else row.rule


def questions_of(person: Person, actor: Actor) -> list[dict[str, str]]:
    """Those about one person that the reader may see, for the person's page."""
    return [
        {
            "href": reverse("up_and_down:trigger", args=[row.pk]), "said": rule_said(row),
            "year": str(row.year), "state": state_badge(row)["text"],
        }
        for row in triggers_seen(actor).filter(person=person)
    ]  # fmt: skip

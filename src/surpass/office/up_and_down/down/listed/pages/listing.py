"""The pack's list by domain, and what was recorded within reach, one's own among it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.up_and_down.down.listed.pages.words import conduct_said, say, state_badge
from surpass.office.up_and_down.down.listed.reading import Standing, offered, standings_of
from surpass.office.up_and_down.down.listed.said import RECORD, SEE, entries_seen
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.pages.words import clause_said

ENTRIES = (("name", "who"), ("long", "conduct"), ("w", "day"), ("w", "slots"), ("w", "state"))
CATALOGUE = (("w", "domain"), ("name", "conduct"), ("long", "slots"), ("w", "finding"), ("w", "clause"))


@door(SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """What was recorded comes first; the list itself is for everybody to read."""
    actor = actor_behind(request)
    page = Paginator(entries_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("listed.title"), "expected": say("listed.expected"), "trail": [],
        "tables": [_entries(standings_of(list(page.object_list))), _catalogue()],
        "pager": pager(page, request.GET), "may_record": not reach_of(RECORD, actor).is_empty,
    }  # fmt: skip
    return render(request, "up_and_down/listed/list.html", context)


def _entries(rows: list[Standing]) -> dict[str, Any]:
    names = names_of_people({one.of.person_id for one in rows})
    return {
        "id": "listed", "title": say("listed.entries"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"listed.head_{name}")} for kind, name in ENTRIES],
        "rows": [
            {"cells": [
                {"text": names[one.of.person_id],
                 "href": reverse("up_and_down:listed_entry", args=[one.of.pk])},
                conduct_said(one), one.of.happened_on.isoformat(),
                f"{len(one.evidence)} / {len(one.evidence) + len(one.open)}", state_badge(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("listed.none"), "why": ""},
    }  # fmt: skip


def _catalogue() -> dict[str, Any]:
    book, mark = law_on(timezone.localdate()), say("word.list_mark")
    return {
        "id": "catalogue", "title": say("listed.catalogue"), "note": say("listed.catalogue_note"),
        "stacks": True,
        "columns": [{"kind": kind, "title": say(f"listed.head_{name}")} for kind, name in CATALOGUE],
        "rows": [
            {"cells": [
                say(f"listed.domain_{one.domain}"), wording().text(one.says),
                mark.join(
                    say("listed.slot", what=wording().text(slot.says), holder=wording().text(slot.holder))
                    for slot in one.slots
                ),
                say(f"listed.finding_{one.finding}"), clause_said(book, one.cite),
            ]}
            for one in offered(book)
        ],
        "empty": {"said": say("listed.no_catalogue"), "why": ""},
    }  # fmt: skip

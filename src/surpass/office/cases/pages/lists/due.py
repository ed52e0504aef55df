"""The due list: what is owed in every case that the reader may see, by date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.case_view.duty_rows import duty_row
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.lists.clocks import clock_of
from surpass.office.cases.pages.words import people_in, say, wording
from surpass.office.cases.store.owed import Owed, owed_within

COLUMNS = (("left", "w"), ("case", "name"), ("what", "long"), ("who", "long"), ("clause", "w"), ("told", "w"))
MOST = 500


@door("cases.see_cases")
def due_list(request: HttpRequest) -> HttpResponse:
    """Soonest first; lateness is said, and to whom it is told."""
    today = timezone.localdate()
    found, read = owed_within(actor_behind(request), on=today)
    names = people_in(read.records.values())
    table = {
        "id": "due", "stacks": True,
        "title": say("duty.title", day=today.isoformat(), count=len(found), cases=len(read.records)),
        "note": say("duty.provisional_note") if any(one.duty.is_provisional for one in found) else "",
        "columns": [{"kind": kind, "title": say(f"duty.head_{name}")} for name, kind in COLUMNS],
        "rows": [{"cells": _row(one, names)} for one in found[:MOST]],
        "empty": {"said": say("duty.none"), "why": ""},
    }  # fmt: skip
    context = {
        "title": say("cases.due"), "expected": say("cases.due_expected"), "table": table,
        "trail": [{"title": say("cases.title"), "href": reverse("cases")}, {"title": say("cases.due")}],
        "problems": read.problems, "hidden": max(len(found) - MOST, 0),
    }  # fmt: skip
    return render(request, "cases/due.html", context)


def _row(one: Owed, names: Mapping[str, str]) -> list[Any]:
    said = duty_row(one.duty, one.case, wording(), names=names)
    clock = clock_of(one.duty, one.case)
    left: dict[str, Any] = {"text": said["due"]}
    if clock:
        left = {
            "text": said["left"] or said["state"],
            "level": clock["level"],
            "note": clock.get("until", ""),
        }
    case = {"text": one.duty.case, "href": reverse("case", args=[one.duty.case])}
    return [left, case, said["what"], said["who"], said["clause"], said["told"]]

"""The cases that somebody takes part in, what is theirs to do first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.lists.clocks import clock_of
from surpass.office.cases.pages.words import people_in, say, subjects_of, title_of, words_of
from surpass.office.cases.store.owed import Owed, owed_in
from surpass.office.cases.store.reading import records_of
from surpass.office.cases.subjects import seen_by
from surpass.procedure.record import Record

PER_PAGE = 50
COLUMNS = {"case": "name", "about": "w", "step": "long", "holder": "long", "due": "w"}


@door("cases.see_cases")
def cases(request: HttpRequest) -> HttpResponse:
    """Open cases, newest first; with ``?closed`` those that are over."""
    actor, is_closed = actor_behind(request), "closed" in request.GET
    state = ~Q(end="") if is_closed else Q(end="")
    seen = KeptCase.objects.filter(pk__in=KeptCase.objects.filter(seen_by(actor)).values("pk"))
    page = Paginator(seen.filter(state).order_by("-opened_on", "key"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    shown = list(page.object_list)
    read = records_of(shown)
    context = {
        "title": say("cases.title"), "expected": say("cases.expected"),
        "tabs": _tabs(is_closed=is_closed), "table": _table(shown, read.records, actor.key),
        "problems": read.problems, "page": page,
        "may_open": not reach_of("cases.open_case", actor).is_empty,
    }  # fmt: skip
    return render(request, "cases/cases.html", context)


def _tabs(*, is_closed: bool) -> list[dict[str, Any]]:
    here = reverse("cases")
    return [
        {"title": say("cases.open_ones"), "href": here, "is_here": not is_closed},
        {"title": say("cases.closed_ones"), "href": f"{here}?closed", "is_here": is_closed},
    ]


def _table(shown: list[KeptCase], records: Mapping[str, Record], person: str) -> dict[str, Any]:
    names = people_in(records.values()) | subjects_of(shown)
    return {
        "id": "cases", "title": say("cases.title"), "stacks": True,
        "columns": [
            {"kind": kind, "title": say(f"cases.head_{name}")} for name, kind in COLUMNS.items()
        ],
        "rows": [{"cells": _row(kept, records.get(kept.key), names, person)} for kept in shown],
        "empty": {"said": say("cases.none"), "why": say("cases.none_why")},
    }  # fmt: skip


def _row(kept: KeptCase, record: Record | None, names: Mapping[str, str], person: str) -> list[Any]:
    case = {"text": title_of(kept), "key": kept.key, "href": reverse("case", args=[kept.key])}
    about = names.get(kept.subject, kept.subject)
    if record is None:
        return [case, about, {"text": say("cases.broken"), "tone": "attention"}, "", ""]
    if record.case.end:
        words = words_of(record.case, names)
        ended = kept.ended_on.isoformat() if kept.ended_on else ""
        return [case, about, words.step(record.case.end), "", ended]
    first = _first(owed_in(record, on=timezone.localdate()), person)
    return [case, about, *_stand(first, names)]


def _first(found: list[Owed], person: str) -> Owed | None:
    """What this person owes, else what is owed first."""
    own = [one for one in found if person in one.duty.people]
    return next(iter(own or found), None)


def _stand(first: Owed | None, names: Mapping[str, str]) -> list[Any]:
    """Step, holder and clock."""
    if first is None:
        return ["", "", ""]
    words, duty = words_of(first.case, names), first.duty
    clock = clock_of(duty, first.case)
    due: dict[str, Any] = {"text": words.day(duty)}
    if clock:
        due = {
            "text": words.left(duty) or words.state(duty),
            "level": clock["level"],
            "note": clock.get("until", ""),
        }
    return [words.what(duty), words.holder(duty.role, duty.people), due]

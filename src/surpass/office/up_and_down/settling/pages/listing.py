"""Settling within reach: what is due by day, whom to help, who may come back, and the cases."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.cases.due_list import Owed
from surpass.exchange.showing.case_view.duty_rows import duty_row
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.lists.clocks import clock_of
from surpass.office.cases.pages.words import people_in
from surpass.office.cases.store.reading import records_of
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.settling.pages.words import about, moved_said, say, to_open_settling
from surpass.office.up_and_down.settling.reading.due import due_in_settling
from surpass.office.up_and_down.settling.reading.opening import ToOpen, to_open
from surpass.office.up_and_down.settling.reading.returns import Return, return_proposals
from surpass.office.up_and_down.settling.seen import SEE, settlings_seen

DUE = (("person", "name"), ("left", "w"), ("what", "long"), ("who", "long"), ("clause", "long"))
OPEN = (("person", "name"), ("moved", "long"), ("since", "w"), ("next", "w"))
CASES = (("person", "name"), ("case", "w"), ("opened", "w"), ("stands", "w"))
Row = dict[str, Any]


@door(SEE)
def settling(request: HttpRequest) -> HttpResponse:
    """One's own stands here too."""
    actor, today = actor_behind(request), timezone.localdate()
    page = Paginator(settlings_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    opening, returns = to_open(actor, on=today), return_proposals(actor, on=today)
    tables = [_due(due_in_settling(actor, on=today), actor_cases=settlings_seen(actor).filter(end=""))]
    if opening:
        tables.append(_opening(opening))
    if returns:
        tables.append(_returns(returns))
    tables.append(_cases(list(page.object_list)))
    context = {
        "title": say("settling.title"), "expected": say("settling.expected"), "trail": [],
        "tables": tables, "pager": pager(page, request.GET),
    }  # fmt: skip
    return render(request, "up_and_down/settling/list.html", context)


def _due(found: list[Owed], *, actor_cases: Any) -> Row:
    kept = {one.key: one for one in actor_cases}
    names, people = about(kept.values()), people_in(records_of(kept.values()).records.values())
    return {
        "id": "settling-due", "title": say("settling.due"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"settling.head_{name}")} for name, kind in DUE],
        "rows": [{"cells": _due_cells(one, names, people)} for one in found],
        "empty": {"said": say("settling.nothing_due"), "why": ""},
    }  # fmt: skip


def _due_cells(one: Owed, names: dict[str, str], people: dict[str, str]) -> list[Any]:
    said, clock = duty_row(one.duty, one.case, wording(), names=people), clock_of(one.duty, one.case)
    left: Row = {"text": said["due"]}
    if clock:
        left = {
            "text": said["left"] or said["state"], "level": clock["level"], "note": clock.get("until", "")
        }  # fmt: skip
    case = one.duty.case
    href = reverse("up_and_down:settling_case", args=[case])
    return [{"text": names[case], "href": href}, left, said["what"], said["who"], said["clause"]]


def _opening(found: list[ToOpen]) -> Row:
    names = names_of_people(one.person.pk for one in found)
    return {
        "id": "settling-open", "title": say("settling.to_open"), "note": say("settling.to_open_note"),
        "stacks": True,
        "columns": [{"kind": kind, "title": say(f"settling.head_{name}")} for name, kind in OPEN],
        "rows": [
            {"cells": [
                names[one.person.pk], moved_said(one.after), one.since.isoformat(),
                {"text": say("settling.open"), "href": to_open_settling(one.after)},
            ]}
            for one in found
        ],
    }  # fmt: skip


def _returns(found: list[Return]) -> Row:
    names = names_of_people(one.person.pk for one in found)
    return {
        "id": "settling-returns", "title": say("settling.returns"), "note": say("settling.returns_note"),
        "stacks": True,
        "columns": [
            {"kind": kind, "title": say(f"settling.head_{name}")}
            for name, kind in (("person", "name"), ("ready", "w"), ("next", "w"))
        ],
        "rows": [
            {"cells": [
                names[one.person.pk], one.since.isoformat(),
                {"text": say("settling.look_at_return"),
                 "href": reverse("up_and_down:settling_return", args=[one.kept.key])},
            ]}
            for one in found
        ],
    }  # fmt: skip


def _cases(rows: list[KeptCase]) -> Row:
    names = about(rows)
    return {
        "id": "settlings", "title": say("settling.cases"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"settling.head_{name}")} for name, kind in CASES],
        "rows": [
            {"cells": [
                {"text": names[one.key], "href": reverse("up_and_down:settling_case", args=[one.key])},
                one.key, one.opened_on.isoformat() if one.opened_on else "", stands(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("settling.none"), "why": say("settling.none_why")},
    }  # fmt: skip


def stands(one: KeptCase) -> dict[str, str]:
    """Where it stands: word and shape."""
    if one.end:
        return {"text": say("settling.stands_closed"), "tone": "neutral", "shape": "check"}
    return {"text": say("settling.stands_open"), "tone": "note", "shape": "soon"}

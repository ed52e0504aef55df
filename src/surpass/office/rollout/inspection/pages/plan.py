"""The plan of inspections, and one of them: its scope, its checklist, the figures it takes over, its case."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.pages.lists.open_to import case_href
from surpass.office.cases.pages.words import names_of
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.rollout.alarms.models import OrderedFigure
from surpass.office.rollout.alarms.pages.words import item_said
from surpass.office.rollout.alarms.pages.words import stands as figure_stands
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.pages.words import matter_said, say, stands, unit_said
from surpass.office.rollout.inspection.seen import DROP, OPEN, PLAN, SEE, inspection_called, inspections_seen

PLANNED = (("name", "unit"), ("long", "matter"), ("d", "on"), ("w", "by"), ("w", "stands"))
CHECKLIST = (("name", "asks"), ("w", "clause"))
FIGURES = (("name", "item"), ("n", "reported"), ("n", "found"), ("w", "stands"))


@door(SEE)
def inspections(request: HttpRequest) -> HttpResponse:
    """The latest day first, down every level within reach."""
    actor = actor_behind(request)
    page = Paginator(inspections_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = names_of({row.by for row in rows})
    context: dict[str, Any] = {
        "title": say("inspection.title"), "expected": say("inspection.expected"), "trail": [],
        "table": _table("planned", PLANNED, [
            {"cells": [
                {"text": unit_said(row.place_id), "href": reverse("inspection:inspection", args=[row.pk])},
                matter_said(row), row.on.isoformat(), names.get(row.by, row.by), stands(row),
            ]}
            for row in rows
        ]),
        "pager": pager(page, request.GET), "may_plan": not reach_of(PLAN, actor).is_empty,
    }  # fmt: skip
    return render(request, "inspection/list.html", context)


@door(SEE)
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Fixed from the plan on."""
    one, actor = found_inspection(request, pk), actor_behind(request)
    subject, is_waiting = Subject(path=one.place.path), not one.case and one.dropped_at is None
    by = names_of({one.by}).get(one.by, one.by)
    facts = [
        ("unit", unit_said(one.place_id), ""), ("scope", one.scope, ""), ("on", one.on.isoformat(), ""),
        ("stands", stands(one)["text"], ""), ("by", by, ""), ("case", one.case, case_href(request, one.case)),
        ("digest", one.digest[:16], ""), ("why_dropped", one.why_dropped, ""),
    ]  # fmt: skip
    figures = (
        OrderedFigure.objects.filter(order=one.order_id, cell__place=one.place_id) if one.order_id else ()
    )
    context: dict[str, Any] = {
        "title": matter_said(one), "expected": say("inspection.one_expected"),
        "trail": [*trail(), {"title": matter_said(one)}], "one": one,
        "facts": [
            {"term": say(f"inspection.head_{name}"), "said": said, "href": href}
            for name, said, href in facts if said
        ],
        "checklist": _table("checklist", CHECKLIST, [
            {"cells": [wording().text(row["asks"]), row["cite"]]} for row in one.checklist
        ]),
        "figures": _table("figures", FIGURES, [
            {"cells": [
                item_said(row.cell.item), row.reported, row.text or say("word.none"), figure_stands(row),
            ]}
            for row in figures
        ]),
        "may": {
            "open": is_waiting and reach_of(OPEN, actor).covers(subject),
            "drop": is_waiting and reach_of(DROP, actor).covers(subject),
        },
    }  # fmt: skip
    return render(request, "inspection/one.html", context)


def found_inspection(request: HttpRequest, pk: int, *, act: str = SEE) -> PlannedInspection:
    """The inspection, for whoever an act reaches; for others there is none."""
    try:
        return inspection_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("inspection.title"), "href": reverse("inspection:inspections")}]


def _table(name: str, columns: tuple[tuple[str, str], ...], rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": name, "title": say(f"inspection.{name}"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"inspection.head_{key}")} for kind, key in columns],
        "rows": rows, "empty": {"said": say(f"inspection.no_{name}"), "why": ""},
    }  # fmt: skip

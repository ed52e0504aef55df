"""The plan of inspections, supervision down every level, and one of them: scope, checklist, figures, case."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.pages.place_names import names_of as units_named
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.pages.lists.open_to import case_href
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.words import clause_in
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.rollout.alarms.pages.words import item_said, words_said
from surpass.office.rollout.alarms.pages.words import stands as figure_stands
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.pages.words import due_said, matter_said, say, stands, unit_said
from surpass.office.rollout.inspection.reading.course import Course, courses
from surpass.office.rollout.inspection.reading.overview import overview
from surpass.office.rollout.inspection.seen import DROP, OPEN, PLAN, SEE, inspection_called, inspections_seen
from surpass.office.rollout.study.reading.law import book_of

PLANNED = (("name", "unit"), ("long", "matter"), ("d", "on"), ("w", "stands"), ("d", "due"), ("w", "by"))
LEVELS = (("name", "unit"), *(("n", name) for name in ("planned", "open", "party", "late", "closed")))
CHECKLIST = (("name", "asks"), ("w", "clause"))
FIGURES = (("name", "item"), ("n", "reported"), ("n", "found"), ("w", "stands"))
MOST = 5_000
"""Of so many of the latest inspections the overview tells."""


@door(SEE)
def inspections(request: HttpRequest) -> HttpResponse:
    """The latest day first, down every level within reach."""
    actor = actor_behind(request)
    page = Paginator(inspections_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names, held = names_of({row.by for row in rows}), courses(rows, on=timezone.localdate())
    context: dict[str, Any] = {
        "title": say("inspection.title"), "expected": say("inspection.expected"), "trail": [],
        "tables": [_levels(actor), _table("planned", PLANNED, [
            {"cells": [
                {"text": unit_said(row.place_id), "href": reverse("inspection:inspection", args=[row.pk])},
                matter_said(row), row.on.isoformat(), stands(held[row.pk]), due_said(held[row.pk]),
                names.get(row.by, row.by),
            ]}
            for row in rows
        ])],
        "pager": pager(page, request.GET), "may_plan": not reach_of(PLAN, actor).is_empty,
    }  # fmt: skip
    return render(request, "inspection/list.html", context)


def _levels(actor: Actor) -> dict[str, Any]:
    """Of each level what is planned, under way, late and closed, with everything below it."""
    rows = list(inspections_seen(actor)[:MOST])
    held = courses(rows, on=timezone.localdate())
    lines = overview(rows, held, reach=reach_of(SEE, actor))
    names = units_named([line.unit for line in lines])
    return _table("levels", LEVELS, [
        {"cells": [
            {"text": wording().text(names[line.unit]), "depth": min(line.depth, 4)},
            *(str(getattr(line, name)) for _, name in LEVELS[1:]),
        ]}
        for line in lines
    ])  # fmt: skip


@door(SEE)
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Fixed from the plan on."""
    one, actor = found_inspection(request, pk), actor_behind(request)
    subject, is_waiting = Subject(path=one.place.path), not one.case and one.dropped_at is None
    course = courses([one], on=timezone.localdate())[one.pk]
    context: dict[str, Any] = {
        "title": matter_said(one), "expected": say("inspection.one_expected"),
        "trail": [*trail(), {"title": matter_said(one)}], "one": one, "stands": stands(course),
        "facts": _facts(request, one, course),
        "checklist": _table("checklist", CHECKLIST, [
            {"cells": [wording().text(row["asks"]), clause_in(book_of(timezone.localdate()), row["cite"])]}
            for row in one.checklist
        ]),
        "figures": _table("figures", FIGURES, [
            {"cells": [
                item_said(row.cell.item), row.reported, row.text or say("word.none"), figure_stands(row),
            ]}
            for row in one.figures
        ]) if one.order_id else None,
        "may": {
            "open": is_waiting and reach_of(OPEN, actor).covers(subject),
            "drop": is_waiting and reach_of(DROP, actor).covers(subject),
        },
    }  # fmt: skip
    return render(request, "inspection/one.html", context)


def _facts(request: HttpRequest, one: PlannedInspection, course: Course) -> list[dict[str, str]]:
    """What is fixed, and how far its case has come; the file of the case for whoever may open it."""
    to_case = case_href(request, one.case)
    to_file = reverse("case_file", args=[one.case]) if to_case else ""
    found = say("inspection.found_of", answered=course.answered, asked=course.asked) if course.asked else ""
    rows = [
        ("unit", unit_said(one.place_id), ""), ("scope", words_said(one.scope), ""),
        ("on", one.on.isoformat(), ""),
        ("step", wording().text(course.step) if course.step else "", ""),
        ("due", course.due.isoformat() if course.due else "", ""), ("case", one.case, to_case),
        ("findings", found, to_file), ("by", names_of({one.by}).get(one.by, one.by), ""),
        ("digest", one.digest[:16], ""), ("why_dropped", words_said(one.why_dropped), ""),
    ]  # fmt: skip
    return [
        {"term": say(f"inspection.head_{name}"), "said": said, "href": href}
        for name, said, href in rows if said
    ]  # fmt: skip


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

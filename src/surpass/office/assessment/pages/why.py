"""Why a unit's result is what it is: its tree from value to points, what would change it, and its rights."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from surpass.exchange.showing.explaining.explain import explain_place
from surpass.exchange.showing.explaining.explain_text import as_text
from surpass.exchange.showing.report.units import Step, read_section
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Run, Standing, Telling
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.subjects import results_seen

Row = dict[str, Any]
DEEPEST = 4


def result_seen(request: HttpRequest, key: str, place: str) -> Standing:
    """A unit's line of a run within the reader's reach; 404 where there is none."""
    found = results_seen(actor_behind(request)).select_related("run__place", "place").distinct()
    return get_object_or_404(found, run__key=key, place=place)


@door("assessment.see_result")
def why(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """The explanation sheet; with ``?node=`` the whole computation of one figure beside it."""
    standing = result_seen(request, key, place)
    run = standing.run
    section = read_section(view_of(run), unit=place, period=run.period, wording=wording())
    telling = Telling.objects.filter(run=run, place=place).first()
    node = request.GET.get("node", "")
    known = {step.node for step in section.steps}
    reach = reach_of("assessment.object_to_result", actor_behind(request))
    may_object = telling is not None and reach.covers(Subject(path=standing.place.path))
    context = {
        "title": section.name, "expected": say("assessment.why_expected", title=run_title(run)), "run": run,
        "trail": [
            {"title": say("assessment.runs"), "href": reverse("assessment:runs")},
            {"title": run_title(run), "href": reverse("assessment:board", args=[run.key])},
            {"title": section.name},
        ],
        "badge": stage_badge(run), "section": section, "table": _table(run, place, section.steps),
        "computed": _computed(run, place, node) if node in known else "", "node": node,
        "telling": telling, "may_object": may_object, "place": standing.place,
    }  # fmt: skip
    return render(request, "assessment/why.html", context)


@door("assessment.see_result")
def why_as_data(request: HttpRequest, key: str, place: str) -> JsonResponse:
    """The same as data: the computation's own tree."""
    run = result_seen(request, key, place).run
    view = view_of(run)
    tree = explain_place(view, unit=place, node=view.scheme.root.id, period=run.period)
    return JsonResponse(tree.as_json(), json_dumps_params={"ensure_ascii": False})


def _computed(run: Run, place: str, node: str) -> str:
    tree = explain_place(view_of(run), unit=place, node=node, period=run.period)
    return as_text(tree, lang=wording().lang)


def _table(run: Run, place: str, steps: tuple[Step, ...]) -> Row:
    columns = (
        ("item", "name"), ("value", "n"), ("target", "n"), ("points", "n sum"), ("full", "n"), ("way", "n"),
        ("clause", "w"),
    )  # fmt: skip
    return {
        "id": "tree", "title": say("assessment.tree"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"tree.{name}")} for name, kind in columns],
        "rows": [_row(run, place, step) for step in steps],
    }  # fmt: skip


def _row(run: Run, place: str, step: Step) -> Row:
    here = reverse("assessment:why", args=[run.key, place])
    points = {"text": step.points or say("word.unknown"), "why": f"{here}?node={step.node}#computed"}
    name = {"text": step.title, "depth": min(step.depth, DEEPEST)}
    cells = [name, step.value, step.target, points, step.full, step.way, step.clause]
    return {"id": step.node, "cells": cells, "is_inner": not step.is_leaf and bool(step.full)}

"""Why a unit's result is what it is: its tree from value to points, what would change it, and its rights."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from surpass.exchange.showing.explaining.explain import explain_place
from surpass.exchange.showing.explaining.explain_text import as_text
from surpass.exchange.showing.report.units import Step
from surpass.exchange.showing.run_view.numbers import plain, signed, typeset
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.wording import Wording
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Run, Standing, Telling
from surpass.office.assessment.pages.drawn import drawn_once, part_once
from surpass.office.assessment.pages.why.evidence import evidence_of
from surpass.office.assessment.pages.why.questions import questions_of
from surpass.office.assessment.pages.why.reading import Seen, seen_of
from surpass.office.assessment.pages.why.weighing import Lacked, Reached
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.read import read_once, view_of
from surpass.office.assessment.subjects import may_see_result
from surpass.policy.scheme import Node

Row = dict[str, Any]
DEEPEST = 4
WAYS = 5
"""Ways past the unit above that a page lists."""


def result_seen(request: HttpRequest, key: str, place: str) -> Standing:
    """A unit's line of a run within the reader's reach; 404 where there is none."""
    lines = Standing.objects.select_related("run__place", "place")
    found = get_object_or_404(lines, run__key=key, place=place)
    if not may_see_result(actor_behind(request), found):
        raise Http404
    return found


@door("assessment.see_result")
def why(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """The explanation sheet; with ``?node=`` the whole computation of one figure beside it."""
    standing, actor = result_seen(request, key, place), actor_behind(request)
    run, seen = standing.run, seen_of(standing.run, place)
    section = seen.section
    telling = Telling.objects.filter(run=run, place=place).first()
    node = request.GET.get("node", "")
    known = {step.node: step for step in section.steps}
    own = Subject(path=standing.place.path)
    may = {
        name: telling is not None and reach_of(f"assessment.{name}", actor).covers(own)
        for name in ("object_to_result", "ask_about_result")
    }
    evidence = evidence_of(run, standing.place, actor)
    context = {
        "title": section.name, "expected": say("assessment.why_expected", title=run_title(run)), "run": run,
        "trail": trail_of(run, section.name), "badge": stage_badge(run),
        "figures": _figures(run, standing, seen), "lead": part_once(
            run, place, "assessment/why_lead.html",
            lambda: {"section": section, "ways": _ways(seen), "weighed": seen.weighed},
        ),
        "table": drawn_once(
            run, (place, tuple((node, *one.values()) for node, one in evidence.items())),
            lambda: _table(run, place, section.steps, evidence),
        ),
        "foot": part_once(
            run, place, "assessment/why_foot.html", lambda: {"run": run, "sources": seen.sources}
        ),
        "computed": _computed(run, place, node) if node in known else "", "node": node,
        "node_title": known[node].title if node in known else "", "telling": telling, "may": may,
        "place": standing.place, "questions": questions_of(run, standing.place, known, actor),
    }  # fmt: skip
    return render(request, "assessment/why.html", context)


def trail_of(run: Run, *steps: str) -> list[Row]:
    """From all runs to this page."""
    return [
        {"title": say("assessment.runs"), "href": reverse("assessment:runs")},
        {"title": run_title(run), "href": reverse("assessment:board", args=[run.key])},
        *({"title": step} for step in steps),
    ]


@door("assessment.see_result")
def why_as_data(request: HttpRequest, key: str, place: str) -> JsonResponse:
    """The same as data: the computation's own tree."""
    run = result_seen(request, key, place).run
    view = view_of(run)
    tree = explain_place(view, unit=place, node=view.scheme.root.id, period=run.period)
    return JsonResponse(tree.as_json(), json_dumps_params={"ensure_ascii": False})


def _computed(run: Run, place: str, node: str) -> str:
    return read_once(_computation, run, f"{place} {node}", lang=wording().lang)


def _computation(view: RunView, period: str, words: Wording, of: str) -> str:
    """*of*: unit and node."""
    unit, node = of.split(" ", maxsplit=1)
    return as_text(explain_place(view, unit=unit, node=node, period=period), lang=words.lang)


def _figures(run: Run, standing: Standing, seen: Seen) -> list[Row]:
    """What a unit asks first: its total, its two places, its grade, and what is missing to the next."""
    group = view_of(run).group(run.period, standing.group)
    root = seen.section.steps[0]
    unknown = say("word.unknown")
    found = [
        ("total", standing.score or unknown, f"/ {root.full}" if root.full else ""),
        ("place", str(standing.rank or unknown), say("why.of", of=sum(1 for row in group if row["rank"]))),
    ]
    if seen.weighed is not None:
        found.append(("band", seen.weighed.places, seen.weighed.tails))
    if standing.improvement is not None:
        found.append(("improvement", str(standing.improvement), say("why.beside")))
    if grades := view_of(run).scheme.grades:
        title = seen.next_grade and say("why.to_next", grade=seen.next_grade[0], points=seen.next_grade[1])
        held = wording().text(grades.titles[standing.grade]) if standing.grade else say("board.grade_open")
        found.append(("grade", held, title or ""))
    return [{"term": say(f"why.figure_{name}"), "said": said, "note": note} for name, said, note in found]


def _ways(seen: Seen) -> Row | None:
    """What would overtake the unit above: as the run keeps it, else the values that alone would do it.

    Missing:  None: nobody is above, or nothing alone would do it and the run keeps no more.
    """
    if seen.reached is not None:
        return _reached(seen.reached)
    if not seen.ways:
        return None
    columns = (("figure", "name"), ("now", "n"), ("enough", "n sum"), ("brings", "n"))
    return {
        "id": "ways", "title": say("why.ways"), "note": say("why.ways_note"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"why.head_{name}")} for name, kind in columns],
        "rows": [
            {
                "cells": [
                    wording().text(way.node.title), _measured(way.value, way.node),
                    _measured(way.enough, way.node), typeset(signed(way.points)),
                ]
            }
            for way in seen.ways[:WAYS]
        ],
    }  # fmt: skip


def _reached(reached: Reached) -> Row:
    """Each indicator alone, the shortest way first, and the cheapest mix."""
    alone = [step for step in reached.steps if step.alone][:WAYS]
    shown = [step for step in reached.steps if step in alone or step.mix]
    has_values = any(step.alone and step.way for step in shown)
    columns = [("figure", "name"), ("alone", "n"), *([("values", "n")] if has_values else []), ("mix", "n")]
    return {
        "id": "ways", "title": say("why.reach", name=reached.name, place=str(reached.place)),
        "note": say("why.reach_note", gap=reached.gap), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"why.head_{name}")} for name, kind in columns],
        "rows": [
            {
                "cells": [
                    wording().text(step.node.title), step.alone or say("why.not_enough"),
                    *([_values(step)] if has_values else []), step.mix,
                ]
            }
            for step in shown
        ],
        "empty": {"said": say("robust.no_mix"), "why": ""},
    }  # fmt: skip


def _values(step: Lacked) -> str:
    if step.way is None or not step.alone:
        return ""
    enough = _measured(step.way.enough, step.node)
    return say("why.from_to", value=typeset(plain(step.way.value)), enough=enough)


def _measured(value: Decimal, node: Node) -> str:
    return f"{typeset(plain(value))} {wording().text(node.unit)}".strip()


def _table(run: Run, place: str, steps: tuple[Step, ...], evidence: Mapping[str, Row]) -> Row:
    columns = [
        ("item", "name"), ("value", "n"), ("target", "n"), ("points", "n sum"), ("full", "n"), ("way", "n"),
        ("clause", "w"),
    ]  # fmt: skip
    if evidence:
        columns.insert(2, ("evidence", "w"))
    return {
        "id": "tree", "title": say("assessment.tree"), "note": say("why.tree_note"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"tree.{name}")} for name, kind in columns],
        "rows": [_row(run, place, step, evidence) for step in steps],
    }  # fmt: skip


def _row(run: Run, place: str, step: Step, evidence: Mapping[str, Row]) -> Row:
    here = reverse("assessment:why", args=[run.key, place])
    points = {"text": step.points or say("word.unknown"), "why": f"{here}?node={step.node}#computed"}
    name = {"text": step.title, "depth": min(step.depth, DEEPEST)}
    cells: list[Any] = [name, step.value, step.target, points, step.full, step.way, step.clause]
    if evidence:
        cells.insert(2, evidence.get(step.node, ""))
    return {"id": step.node, "cells": cells, "is_inner": not step.is_leaf and bool(step.full)}

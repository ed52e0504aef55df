"""The assessment board of a run: each peer group with level and improvement, parts, grades, completeness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from surpass.exchange.showing.report.board import Board, Line, read_board
from surpass.exchange.showing.run_view.numbers import read
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.verbs import verbs_for
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.subjects import results_seen, runs_seen

Row = dict[str, Any]
SORTS = ("rank", "unit", "score", "improvement", "places")
HEATS = 4


@door("assessment.see_result")
def board(request: HttpRequest, key: str) -> HttpResponse:
    """The whole board for those who see it whole, one's own lines for the others."""
    actor = actor_behind(request)
    run = get_object_or_404(Run.objects.select_related("place", "corrects"), key=key)
    is_whole = runs_seen(actor).filter(pk=run.pk).exists()
    own = set(results_seen(actor).filter(run=run).values_list("place_id", flat=True))
    if not is_whole and not own:
        get_object_or_404(Run.objects.none())
    view = view_of(run)
    groups = view.groups(run.period)
    group = request.GET.get("group", "")
    group = group if group in groups else _first_group(view, run, groups, own)
    sort = request.GET.get("sort", "rank")
    found = read_board(view, period=run.period, group=group, wording=wording(), shown=None)
    is_heat = request.GET.get("view") == "heat"
    words = {"group": group, "view": "heat" if is_heat else "", "sort": sort}
    lines = _sorted([line for line in found.lines if is_whole or line.unit in own], sort)
    context = {
        "title": run_title(run), "expected": say(f"assessment.expected_{run.stage}"), "run": run,
        "trail": [{"title": say("assessment.runs"), "href": reverse("assessment:runs")}, {"title": run.key}],
        "badge": stage_badge(run), "tabs": _tabs(view, groups, group, words, run), "words": words,
        "table": _table(run, found, lines, is_heat=is_heat, words=words), "said": found.sentences,
        "verbs": verbs_for(run, actor), "is_whole": is_whole, "is_heat": is_heat,
        "other_view": _address(run, words | {"view": "" if is_heat else "heat"}),
    }  # fmt: skip
    return render(request, "assessment/board.html", context)


def _first_group(view: RunView, run: Run, groups: tuple[str, ...], own: set[str]) -> str:
    for group in groups:
        if any(row["unit"] in own for row in view.group(run.period, group)):
            return group
    return groups[0] if groups else ""


def _tabs(view: RunView, groups: tuple[str, ...], here: str, words: dict[str, str], run: Run) -> list[Row]:
    return [
        {
            "title": wording().text(view.group_name(group)), "href": _address(run, words | {"group": group}),
            "is_here": group == here, "count": len(view.group(run.period, group)),
        }
        for group in groups
    ]  # fmt: skip


def _address(run: Run, words: dict[str, str]) -> str:
    asked = urlencode({name: word for name, word in words.items() if word})
    return reverse("assessment:board", args=[run.key]) + (f"?{asked}" if asked else "")


def _sorted(lines: list[Line], sort: str) -> list[Line]:
    keys: dict[str, Callable[[Line], Any]] = {
        "unit": lambda line: line.name,
        "score": lambda line: -(read(line.score) or 0),
        "improvement": lambda line: int(line.improvement or 10**9),
        "places": lambda line: -(line.places if line.places is not None else -(10**9)),
    }
    return sorted(lines, key=keys[sort]) if sort in keys else lines


def _table(run: Run, found: Board, lines: list[Line], *, is_heat: bool, words: dict[str, str]) -> Row:
    columns = [
        _head("rank", "rank", run, words), _head("unit", "name", run, words),
        _head("score", "n sum", run, words, under=f"/ {found.full}" if found.full else ""),
    ]  # fmt: skip
    if found.has_progress:
        columns += [_head("improvement", "n", run, words), _head("places", "n", run, words)]
    columns += [
        {"kind": "n", "title": column.title, "under": f"/ {column.full}" if column.full else ""}
        for column in found.columns
    ]
    if found.has_adjustments:
        columns.append({"kind": "n", "title": say("board.adjusted")})
    if found.has_grades:
        columns.append({"kind": "w", "title": say("board.grade")})
    return {
        "id": "board", "title": found.title, "columns": columns,
        "rows": [{"cells": _cells(run, found, line, is_heat=is_heat)} for line in lines],
        "empty": {"said": say("assessment.no_units"), "why": ""},
    }  # fmt: skip


def _head(name: str, kind: str, run: Run, words: dict[str, str], *, under: str = "") -> Row:
    is_here = words["sort"] == name
    falls = name in {"score", "places"}
    return {
        "kind": kind, "title": say(f"assessment.head_{name}"), "under": under,
        "sort": _address(run, words | {"sort": name}),
        "sorted": ("descending" if falls else "ascending") if is_here else "",
    }  # fmt: skip


def _cells(run: Run, found: Board, line: Line, *, is_heat: bool) -> list[Any]:
    why = reverse("assessment:why", args=[run.key, line.unit])
    cells: list[Any] = [line.rank or None, {"text": line.name, "href": why}, {"text": line.score, "why": why}]
    if not line.score:
        cells[2] = {"text": say("word.unknown"), "why": why}
    if found.has_progress:
        cells += [line.improvement or None, _moved(line)]
    for column, part in zip(found.columns, line.parts, strict=True):
        cell: Row = {"text": part or say("word.unknown"), "why": f"{why}#{column.node.id}"}
        if is_heat and part and column.full:
            cell["heat"] = _heat(part, column.full)
        cells.append(cell)
    if found.has_adjustments:
        cells.append(line.adjusted or "–")
    if found.has_grades:
        grade = {"text": line.grade, "tone": line.tone} if line.grade else say("board.grade_open")
        cells.append(grade)
    return cells


def _moved(line: Line) -> Any:
    if line.places is None:
        return None
    return {"text": f"{abs(line.places):f}", "places": f"{line.places:f}"} if line.places else "–"


def _heat(part: str, full: str) -> int:
    """A fifth of the full points each: 0 to 4."""
    points, most = read(part.replace("−", "-")), read(full)
    if points is None or not most:
        return 0
    return max(0, min(HEATS, int(points * (HEATS + 1) / most)))

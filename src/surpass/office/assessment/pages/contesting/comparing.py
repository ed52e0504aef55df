"""Two runs side by side: who moved, by how much."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from surpass.exchange.showing.explaining.place import grade_title
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.models import Run, Standing
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.moves import pairs_of
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.subjects import runs_met
from surpass.office.returns.targets.pages.words import unit_names

Row = dict[str, Any]


@door("assessment.see_result")
def compare(request: HttpRequest, key: str, other: str) -> HttpResponse:
    """Every unit that moved between the two, the others counted."""
    actor = actor_behind(request)
    left, right = (_seen(actor, name) for name in (other, key))
    every = pairs_of(left, right, actor)
    moved = [pair for pair in every if pair.has_moved]
    names = unit_names(pair.unit for pair in moved)
    title = "assessment.compare_title" if right.corrects_id == left.pk else "assessment.compare_two"
    context = {
        "title": say(title, title=run_title(right), before=run_title(left)),
        "expected": say("assessment.compare_said", moved=len(moved), same=len(every) - len(moved)),
        "trail": [
            {"title": say("assessment.runs"), "href": reverse("assessment:runs")},
            {"title": run_title(right), "href": reverse("assessment:board", args=[right.key])},
            {"title": say("assessment.compare")},
        ],
        "badges": [(run, run_title(run), stage_badge(run)) for run in (left, right)],
        "table": _table(right, [(pair.unit, names[pair.unit], pair.before, pair.after) for pair in moved]),
    }  # fmt: skip
    return render(request, "assessment/compare.html", context)


def _seen(actor: Any, key: str) -> Run:
    return get_object_or_404(runs_met(actor), key=key)


def _table(right: Run, rows: list[tuple[str, str, Standing | None, Standing | None]]) -> Row:
    columns = (
        ("unit", "name"),
        ("group", "w"),
        ("rank", "w"),
        ("score", "w"),
        ("improvement", "w"),
        ("grade", "w"),
    )
    return {
        "id": "moved", "title": say("assessment.moved"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"assessment.head_{name}")} for name, kind in columns],
        "rows": [{"cells": _cells(right, *row)} for row in rows],
        "empty": {"said": say("assessment.nobody_moved"), "why": ""},
    }  # fmt: skip


def _cells(right: Run, unit: str, name: str, before: Standing | None, after: Standing | None) -> list[Any]:
    either = after or before
    group = wording().text(view_of(right).group_name(either.group)) if either else ""
    why = reverse("assessment:why", args=[right.key, unit])
    pairs = [
        _pair(getattr(before, field, None), getattr(after, field, None))
        for field in ("rank", "score", "improvement")
    ]
    grades = [_grade(right, one.grade) if one else "–" for one in (before, after)]
    return [
        {"text": name, "href": why},
        group,
        *pairs,
        grades[0] if grades[0] == grades[1] else " → ".join(grades),
    ]


def _pair(before: object, after: object) -> str:
    shown = [say("word.unknown") if one in (None, "") else str(one) for one in (before, after)]
    return shown[0] if shown[0] == shown[1] else " → ".join(shown)


def _grade(run: Run, grade: str) -> str:
    return (
        wording().word(grade_title(view_of(run).scheme.grades, grade)) if grade else say("board.grade_open")
    )

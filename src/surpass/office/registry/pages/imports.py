"""Import on pages: choose files, look at every row, apply, and take back."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.reading.upload_guard import MOST_UPLOAD
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.registry.acts.undo_import import undo_import
from surpass.office.registry.importing.columns import TABLES
from surpass.office.registry.importing.plan import Judged, Outcome, Plan
from surpass.office.registry.importing.uploads import (
    apply_upload,
    look_at,
    read_upload,
    stage,
    staged_upload,
    standing,
)
from surpass.office.registry.models import RegistryImport, StagedImport
from surpass.office.registry.pages.words import address, pager, say, sentence, table, wording

MOST_FILES = len(TABLES)
ON_A_PAGE = 200
STEPS = ("choose", "look", "apply")
_CELL = re.compile(r", column ([A-Z]+) \((\w+)\)$")


@door("registry.import_registry")
def upload(request: HttpRequest) -> HttpResponseBase:
    """Choose a workbook or a set of tables; see what was imported before."""
    actor = actor_behind(request)
    given = request.FILES.getlist("files")
    faults: list[str] = []
    if request.method == "POST":
        try:
            files = [(file.name or "file", file.read(MOST_UPLOAD + 1)) for file in given[:MOST_FILES]]
            if not files or len(given) > MOST_FILES:
                faults = [say("choose_files", most=MOST_FILES)]
            else:
                stage(read_upload(files), by=actor, at=timezone.now())
                return redirect("registry:look")
        except Problems as refused:
            faults = [f"{problem.where}: {sentence(problem)}" for problem in refused.problems]
    done = RegistryImport.objects.filter(by=actor.key).order_by("-at", "-pk")[:20]
    return render(
        request,
        "registry/import.html",
        {
            "title": say("import"),
            "expected": say("import_expected"),
            "stages": _stages("choose"),
            "faults": faults,
            "tables": _tables(),
            "done": _done_table(list(done)),
        },
        status=422 if faults else 200,
    )


def _tables() -> list[dict[str, str]]:
    """The tables of an import by name, each with what is on record."""
    keys = [(key, reverse("registry:table", args=[key])) for key in TABLES]
    return [{"title": say(f"sheet.{key}"), "href": href} for key, href in keys]


def _stages(now: str) -> list[dict[str, str]]:
    at = STEPS.index(now)
    states = ["done" if nth < at else "now" if nth == at else "next" for nth in range(len(STEPS))]
    return [{"title": say(f"step_{step}"), "state": state} for step, state in zip(STEPS, states, strict=True)]


def _done_table(rows: list[RegistryImport]) -> dict[str, Any]:
    cells = [
        [
            {"text": row.name, "href": reverse("registry:done", args=[row.pk])},
            timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M"),
            say("import_undone") if row.undone_entry is not None else say("import_stands"),
        ]
        for row in rows
    ]
    return table("imports", heads=["name:head_file", "d:head_at", "w:head_state"], rows=cells)


@door("registry.import_registry")
def look(request: HttpRequest) -> HttpResponseBase:
    """Every row: inserted, changed, unchanged or refused, with its reasons."""
    actor = actor_behind(request)
    staged = staged_upload(actor)
    if staged is None:
        return redirect("registry:import")
    plan = look_at(staged, by=actor, at=timezone.now())
    tabs = [Outcome.REFUSED, Outcome.CHANGED, Outcome.INSERTED, Outcome.UNCHANGED]
    asked = request.GET.get("outcome", "")
    here = asked if asked in tabs else next((one for one in tabs if plan.total(one)), Outcome.UNCHANGED)
    lines = [judged for judged in plan.lines if judged.outcome == here]
    page = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    is_standing = standing(staged.digest) is not None
    return render(
        request,
        "registry/look.html",
        {
            "title": say("import_look"),
            "trail": [{"title": say("import"), "href": reverse("registry:import")}, {"title": staged.name}],
            "expected": say("look_expected"),
            "stages": _stages("look"),
            "staged": staged,
            "is_standing": is_standing,
            "problems": [f"{problem.where}: {sentence(problem)}" for problem in plan.problems],
            "counts": _counts_table(plan.counts),
            "tabs": [
                {
                    "title": say(f"outcome.{one}"),
                    "href": address(request.GET, outcome=one, page=None),
                    "is_here": one == here,
                    "count": plan.total(one),
                }
                for one in tabs
            ],
            "lines": _lines_table(list(page.object_list), here),
            "pager": pager(page, request.GET),
            "seen": plan.fingerprint,
            "why_not": _why_not(plan, is_standing=is_standing),
        },
    )


def _counts_table(counts: dict[str, dict[str, int]]) -> dict[str, Any]:
    cells = [
        [say(f"sheet.{key}"), *(str(counted[one]) for one in Outcome)]
        for key, counted in counts.items()
        if any(counted.values())
    ]
    heads = ["name:head_table", *(f"n:outcome.{one}" for one in Outcome)]
    return table("counts", heads=heads, rows=cells)


def _lines_table(lines: list[Judged], outcome: str) -> dict[str, Any]:
    cells = [
        [
            say("line_at", row=judged.line.place.row),
            say(f"sheet.{judged.line.table.key}"),
            " · ".join(text for text in judged.line.cells.values() if text),
            " ".join([*(_reason(judged, nth) for nth in range(len(judged.reasons))), *_notes(judged)]),
        ]
        for judged in lines
    ]
    heads = ["name:head_line", "w:head_table", "long:head_row", "long:head_reason"]
    return table("lines", heads=heads, rows=cells, title=say(f"outcome.{outcome}"), stacks=True)


def _reason(judged: Judged, nth: int) -> str:
    problem = judged.reasons[nth]
    cell = _CELL.search(problem.where)
    if cell is None:
        return sentence(problem)
    return say("cell_says", letters=cell[1], column=say(f"column.{cell[2]}"), said=sentence(problem))


def _notes(judged: Judged) -> list[str]:
    return [wording().say(note) for note in judged.notes]


def _why_not(plan: Plan, *, is_standing: bool) -> str:
    if is_standing:
        return say("why_not_standing")
    if not plan.is_sound:
        return say("why_not_refused")
    return say("why_not_nothing") if plan.is_empty else ""


@require_POST
@door("registry.import_registry")
def apply(request: HttpRequest) -> HttpResponseBase:
    """Apply what was looked at; if anything has moved since, look again."""
    actor = actor_behind(request)
    staged = staged_upload(actor)
    if staged is None:
        return redirect("registry:import")
    if look_at(staged, by=actor, at=timezone.now()).fingerprint != request.POST.get("seen"):
        messages.warning(request, say("look_again"))
        return redirect("registry:look")
    try:
        done = apply_upload(staged, by=actor, at=timezone.now())
    except Problems as refused:
        messages.error(request, " ".join(map(sentence, refused.problems)))
        return redirect("registry:look")
    if done is None:
        messages.info(request, say("why_not_nothing"))
        return redirect("registry:look")
    StagedImport.objects.filter(by=actor.key).delete()
    messages.success(request, say("import_applied"))
    return redirect("registry:done", done=done.pk)


@door("registry.import_registry")
def done(request: HttpRequest, done: int) -> HttpResponse:
    """What an import did, and how it is taken back."""
    found = _mine(request, done)
    return render(
        request,
        "registry/done.html",
        {
            "title": found.name,
            "trail": [{"title": say("import"), "href": reverse("registry:import")}, {"title": found.name}],
            "found": found,
            "stages": _stages("apply"),
            "counts": _counts_table(found.counts),
        },
    )


def _mine(request: HttpRequest, done: int) -> RegistryImport:
    return get_object_or_404(RegistryImport, pk=done, by=actor_behind(request).key)


@require_POST
@door("registry.undo_import")
def undo(request: HttpRequest, done: int) -> HttpResponseBase:
    """Take an import back, with a reason."""
    found, reason = _mine(request, done), request.POST.get("reason", "").strip()[:400]
    if not reason:
        messages.warning(request, say("reason_needed"))
        return redirect("registry:done", done=found.pk)
    try:
        undo_import(by=actor_behind(request), at=timezone.now(), done=found, reason=reason)
        messages.success(request, say("import_was_undone"))
    except Problems as refused:
        messages.warning(request, " ".join(map(sentence, refused.problems)))
    return redirect("registry:done", done=found.pk)

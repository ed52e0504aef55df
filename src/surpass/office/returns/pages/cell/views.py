"""The page of a cell, its panel beside a sheet, and what is done there."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import EvidenceProblem, Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.accept_values import accept_values
from surpass.office.returns.acts.correct_values import correct_values
from surpass.office.returns.acts.record_site_check import record_site_check
from surpass.office.returns.acts.remark import remark
from surpass.office.returns.acts.send_back import send_back
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.cells.conflict import ChangedMeanwhile
from surpass.office.returns.models import Cell
from surpass.office.returns.pages.cell.panel import cells_seen, panel_of
from surpass.office.returns.pages.faults import sentence
from surpass.office.returns.pages.words import say

LONGEST = 2_000
OF_CHECK = ("cell__round", "cell__place", "cell__item__bureau")


@require_safe
@door("returns.see_values")
def cell(request: HttpRequest, pk: int) -> HttpResponse:
    """The cell, as a page of its own or as the panel beside a sheet."""
    actor = actor_behind(request)
    return shown(request, find_cell(actor, pk), actor)


@require_POST
@door("returns.remark")
def add_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about a cell."""
    return _done(request, pk, lambda actor, cell: remark(
        by=actor, at=timezone.now(), cell=cell, text=typed(request, "text")
    ), "returns.remarked")  # fmt: skip


@require_POST
@door("returns.accept_values")
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the value as it is."""
    return _done(request, pk, lambda actor, cell: accept_values(
        by=actor, at=timezone.now(), wanted=[_want(request, cell)]
    ), "returns.accepted_one")  # fmt: skip


@require_POST
@door("returns.send_back")
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the value back to its unit, with the reason."""
    return _done(request, pk, lambda actor, cell: send_back(
        by=actor, at=timezone.now(), wanted=[_want(request, cell)]
    ), "returns.sent_back_one")  # fmt: skip


@require_POST
@door("returns.correct_values")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the proven value in its place."""
    return _done(request, pk, lambda actor, cell: correct_values(
        by=actor, at=timezone.now(), wanted=[_want(request, cell)]
    ), "returns.corrected_one")  # fmt: skip


@require_POST
@door("returns.record_site_check")
def site_check(request: HttpRequest, pk: int, check: int) -> HttpResponse:
    """Say what was found on site."""
    return _done(request, pk, lambda actor, cell: record_site_check(
        by=actor, at=timezone.now(), outcome=typed(request, "outcome"), text=typed(request, "text"),
        note=typed(request, "note"), check=get_object_or_404(cell.checks.select_related(*OF_CHECK), pk=check),
    ), "returns.checked_one")  # fmt: skip


def find_cell(actor: Actor, pk: int) -> Cell:
    """A cell that the reader may see, or no such page."""
    return get_object_or_404(cells_seen(actor), pk=pk)


def shown(
    request: HttpRequest, cell: Cell, actor: Actor, *, faults: tuple[str, ...] = (), status: int = 200
) -> HttpResponse:
    """The panel for a sheet that asks for it, else the page."""
    is_panel = bool(request.headers.get("HX-Request"))
    template = "returns/panel.html" if is_panel else "returns/cell.html"
    words = {**panel_of(cell, actor), "faults": faults, "typed": request.POST}
    return render(request, template, words, status=status)


def typed(request: HttpRequest, name: str) -> str:
    """A word of a form, as a database can keep it."""
    return request.POST.get(name, "").replace("\0", "").strip()[:LONGEST]


def _want(request: HttpRequest, cell: Cell) -> Wanted:
    seen = typed(request, "version")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else -1
    return Wanted(cell=cell.pk, version=version, text=typed(request, "text"), reason=typed(request, "reason"))


def _done(request: HttpRequest, pk: int, do: Callable[[Actor, Cell], object], told: str) -> HttpResponse:
    actor = actor_behind(request)
    found = find_cell(actor, pk)
    try:
        do(actor, found)
    except ChangedMeanwhile:
        return shown(request, find_cell(actor, pk), actor, faults=(say("returns.clashed_one"),), status=409)
    except (EvidenceProblem, UseProblem) as refused:
        return shown(request, found, actor, faults=sentences(refused, found), status=422)
    messages.success(request, say(told))
    return redirect("returns:cell", pk=pk)


def sentences(refused: Problems, cell: Cell) -> tuple[str, ...]:
    """What was wrong, in the reader's words."""
    return tuple(sentence(problem, kind=cell.item.kind) for problem in refused.problems)

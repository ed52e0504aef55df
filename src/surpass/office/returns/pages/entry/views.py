"""The pages of the sheet: fill in, save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.cells.conflict import ChangedMeanwhile
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.opening.deadlines import dues_of
from surpass.office.returns.pages.entry.sheet import (
    NOTHING,
    Back,
    block_sheet,
    cells_again,
    unit_sheet,
)
from surpass.office.returns.pages.entry.typed_block import read_block, typed_in, wanted_of
from surpass.office.returns.pages.faults import by_cell, clashes_of
from surpass.office.returns.pages.marks import BADGES, clock
from surpass.office.returns.pages.rounds.one import find_round, round_frame
from surpass.office.returns.pages.tables import pager
from surpass.office.returns.pages.words import say, units

UNITS_PER_PAGE = 100
BADGED = (*BADGES.values(), "late", "not_available", "locked")


@require_safe
@door("returns.see_values")
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """The sheet of one unit, or of all units that the reader fills in; whoever only sees, reads it."""
    actor = actor_behind(request)
    found = find_round("returns.see_values", actor, key)
    return _sheet(request, actor, found)


@require_POST
@door("returns.save_values")
def save(request: HttpRequest, key: str) -> HttpResponse:
    """Save what was typed: all or nothing, and every cell says what is wrong with it."""
    actor = actor_behind(request)
    found = find_round("returns.save_values", actor, key)
    asks = _Asks(request, actor, found)
    try:
        block = read_block(request)
        cells = cells_within("returns.save_values", actor).filter(round=found)
        asks.known = cells.select_related("item", "round").in_bulk([one.cell for one in block.cells])
        wanted = wanted_of(block, asks.known)
        asks.typed = typed_in(block, wanted)
        changed = save_values(by=actor, at=timezone.now(), wanted=wanted) if wanted else []
    except ChangedMeanwhile as refused:
        return _clashed(asks, refused)
    except (EvidenceProblem, UseProblem) as refused:
        return _refused(asks, refused)
    said = say("returns.saved", count=len(changed)) if changed else say("returns.nothing_changed")
    if asks.is_script:
        as_they_stand = asks.known | {cell.pk: cell for cell in changed}
        return JsonResponse({"said": said, "cells": cells_again(as_they_stand.values(), found)})
    messages.success(request, said)
    return redirect(_back_to(request, found))


@dataclass(slots=True)
class _Asks:
    """Somebody asks to save: what is known of it so far."""

    request: HttpRequest
    actor: Actor
    found: Round
    known: Mapping[int, Cell] = field(default_factory=dict)
    typed: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def is_script(self) -> bool:
        """Whether the page's script asks, and reads the answer."""
        return self.request.content_type == "application/json"


def _refused(asks: _Asks, refused: EvidenceProblem | UseProblem) -> HttpResponse:
    faults, rest = by_cell(refused, list(asks.known.values()))
    said = " ".join([*rest, *([say("returns.not_saved", count=len(faults))] if faults else [])])
    if asks.is_script:
        problems = [{"cell": cell, "said": text} for cell, text in faults.items()]
        return JsonResponse({"said": said, "problems": problems}, status=422)
    messages.error(asks.request, said)
    return _sheet(asks.request, asks.actor, asks.found, Back(asks.typed, faults), status=422)


def _clashed(asks: _Asks, refused: ChangedMeanwhile) -> HttpResponse:
    clashes = clashes_of(refused)
    said = say("returns.clashed", count=len(clashes))
    if asks.is_script:
        return JsonResponse({"said": said, "clashes": clashes}, status=409)
    messages.error(asks.request, said)
    back = Back(asks.typed, clashes={clash["cell"]: clash for clash in clashes})
    return _sheet(asks.request, asks.actor, asks.found, back, status=409)


def _back_to(request: HttpRequest, found: Round) -> str:
    unit = request.GET.get("unit", "")
    return reverse("returns:enter", args=[found.key]) + (f"?unit={unit}" if unit else "")


def _sheet(
    request: HttpRequest, actor: Actor, found: Round, back: Back = NOTHING, *, status: int = 200
) -> HttpResponse:
    cells, may_edit = _cells(actor, found)
    places = list(cells.order_by("place_id").values_list("place_id", flat=True).distinct())
    unit = request.GET.get("unit", "") or (places[0] if len(places) == 1 else "")
    if unit and unit not in places:
        raise Http404
    due = dues_of(found).get(unit, found.due)
    frame = {
        **round_frame(found, actor, here="enter"),
        "expected": say("returns.sheet_expected", due=due.isoformat()),
        "clock": clock(found, due, today=timezone.localdate()),
        "unit": unit,
        "may_edit": may_edit and found.state == Round.State.OPEN,
        "may_send": not reach_of("returns.send_values", actor).is_empty,
        "back": back,
        "badged": BADGED,
        "others": _others(found, places, unit),
    }
    if unit:
        sheet = unit_sheet(found, cells.filter(place=unit), may_edit=may_edit, back=back)
        words = {**frame, "unit_name": units([unit], period=found.period)[unit], "sheet": sheet}
        return render(request, "returns/sheet.html", words, status=status)
    page = Paginator(places, UNITS_PER_PAGE).get_page(request.GET.get("page"))
    shown = cells.filter(place__in=list(page.object_list))
    sheet = block_sheet(found, shown, may_edit=may_edit, back=back)
    words = {**frame, "sheet": sheet, "pager": pager(page, request.GET)}
    return render(request, "returns/block.html", words, status=status)


def _cells(actor: Actor, found: Round) -> tuple[QuerySet[Cell], bool]:
    """The cells that the reader fills in; without any, those that the reader sees."""
    own = cells_within("returns.save_values", actor).filter(round=found)
    if own.exists():
        return own, True
    return cells_within("returns.see_values", actor).filter(round=found), False


def _others(found: Round, places: list[str], unit: str) -> list[dict[str, Any]]:
    """Tabs: all units together, then each by itself; none where there is one unit only."""
    if len(places) < 2:
        return []
    here, names = reverse("returns:enter", args=[found.key]), units(places, period=found.period)
    every = {"title": say("returns.all_units"), "href": here, "is_here": not unit}
    return [
        every,
        *({"title": names[one], "href": f"{here}?unit={one}", "is_here": one == unit} for one in places[:40]),
    ]

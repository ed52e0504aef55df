"""Before a unit sends: what will go, what is empty, what is late; then the sending."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.send_values import SENDABLE, send_values
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.cells.conflict import ChangedMeanwhile
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.opening.deadlines import dues_of
from surpass.office.returns.pages.cell.listing import shown_cells
from surpass.office.returns.pages.desk.views import read_ticks
from surpass.office.returns.pages.faults import by_cell
from surpass.office.returns.pages.marks import clock
from surpass.office.returns.pages.rounds.one import find_round, round_frame
from surpass.office.returns.pages.words import say, units


@require_http_methods(["GET", "HEAD", "POST"])
@door("returns.send_values")
def send(request: HttpRequest, key: str) -> HttpResponse:
    """Look over what will be sent; confirm."""
    actor = actor_behind(request)
    found = find_round("returns.send_values", actor, key)
    return _sent(request, actor, found) if request.method == "POST" else _review(request, actor, found)


def _sent(request: HttpRequest, actor: Actor, found: Round) -> HttpResponse:
    _, wanted = read_ticks(request, has_reasons=False)
    if not wanted:
        messages.warning(request, say("returns.nothing_ticked"))
        return _review(request, actor, found, status=422)
    mine = [Wanted(cell=one.cell, version=one.version) for one in wanted]
    try:
        cells = send_values(by=actor, at=timezone.now(), wanted=mine)
    except ChangedMeanwhile as refused:
        messages.error(request, say("returns.clashed", count=len(refused.clashes)))
        return _review(request, actor, found, status=409)
    except (EvidenceProblem, UseProblem) as refused:
        faults, rest = by_cell(
            refused,
            cells_within("returns.send_values", actor).filter(round=found).select_related("item", "round"),
        )
        messages.error(request, " ".join([*dict.fromkeys(faults.values()), *rest]))
        return _review(request, actor, found, status=422)
    late = sum(cell.is_late for cell in cells)
    messages.success(request, say("returns.sent", count=len(cells)))
    if late:
        messages.warning(request, say("returns.sent_late", count=late))
    return redirect("returns:round", key=found.key)


def _review(request: HttpRequest, actor: Actor, found: Round, *, status: int = 200) -> HttpResponse:
    cells = cells_within("returns.send_values", actor).filter(round=found)
    unit = request.GET.get("unit", "")
    held = list(
        (cells.filter(place=unit) if unit else cells)
        .select_related("item")
        .order_by("place_id", "item__order")
    )
    ready = [cell for cell in held if cell.state in SENDABLE]
    dues = dues_of(found)
    due = max((dues.get(place, found.due) for place in {cell.place_id for cell in held}), default=found.due)
    today = timezone.localdate()
    words = {
        **round_frame(found, actor, here="send"),
        "expected": say("returns.send_expected", due=due.isoformat()),
        "unit": unit,
        "clock": clock(found, due, today=today),
        "is_late": any(
            today > dues.get(cell.place_id, found.due) and not cell.first_sent_at for cell in ready
        ),
        "ready": _rows(ready, found),
        "empty": _rows([cell for cell in held if cell.state == Cell.State.EMPTY], found),
        "figures": _figures(held),
        "back": f"{reverse('returns:enter', args=[found.key])}{f'?unit={unit}' if unit else ''}",
    }
    return render(request, "returns/send.html", words, status=status)


def _rows(cells: list[Cell], found: Round) -> list[dict[str, Any]]:
    names = units((cell.place_id for cell in cells), period=found.period)
    shown = shown_cells(cells, is_open=found.state == Round.State.OPEN)
    return [
        {
            **row,
            "version": cell.version,
            "unit_name": names[cell.place_id],
            "is_ticked": cell.state == Cell.State.DRAFT,
        }
        for cell, row in zip(cells, shown, strict=True)
    ]


def _figures(held: list[Cell]) -> list[dict[str, Any]]:
    named = {
        "draft": {Cell.State.DRAFT},
        "returned": {Cell.State.RETURNED},
        "empty": {Cell.State.EMPTY},
        "sent": {Cell.State.SENT, Cell.State.ACCEPTED},
    }
    return [
        {
            "term": say(f"returns.count_{name}"),
            "said": str(sum(cell.state in states for cell in held)),
            "note": f"/ {len(held)}",
        }
        for name, states in named.items()
    ]

"""One round: whom to chase, or how the cells of one unit stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.cells.subjects import cells_within, rounds_seen, subject_of_round
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.opening.deadlines import dues_of
from surpass.office.returns.pages.cell.listing import shown_cells
from surpass.office.returns.pages.marks import clock, light
from surpass.office.returns.pages.tables import address, pager, state_columns
from surpass.office.returns.pages.words import round_title, say, trail_to, units

PER_PAGE = 100
UNSENT = Q(state__in=[Cell.State.EMPTY, Cell.State.DRAFT, Cell.State.RETURNED])
SORTS = {"unit": ("place_id",), "unsent": ("-unsent", "place_id"), "late": ("-late", "place_id")}


def find_round(act: str, actor: Actor, key: str) -> Round:
    """A round with a cell within reach of an act, or no such page."""
    seen = rounds_seen(act, actor).select_related("place", "calendar")
    return get_object_or_404(seen, key=key)


@door("returns.see_values")
def one_round(request: HttpRequest, key: str) -> HttpResponse:
    """The round as far as the reader sees it; of a single unit, its cells."""
    actor = actor_behind(request)
    found = find_round("returns.see_values", actor, key)
    cells = cells_within("returns.see_values", actor).filter(round=found)
    unit = request.GET.get("unit", "") or _only_unit(cells)
    frame = {**round_frame(found, actor), "unit": unit}
    if unit:
        return render(request, "returns/unit.html", {**frame, **_of_unit(found, cells, unit)})
    return render(request, "returns/round.html", {**frame, **_chase(request, found, cells)})


def round_frame(found: Round, actor: Actor, *, here: str = "") -> dict[str, Any]:
    """What every page of a round says first: which one, how it stands, what the reader may do there.

    *here* is the word of the link that leads to the page; the page of the round itself has none.
    """
    return {
        "title": round_title(found),
        "trail": [*trail_to(found), {"title": say(f"returns.link_{here}")}] if here else trail_to(found),
        "found": found,
        "is_open": found.state == Round.State.OPEN,
        "state_said": say(f"returns.round_{found.state}_said", due=found.due.isoformat()),
        "links": _links(found, actor),
    }


def _links(found: Round, actor: Actor) -> list[dict[str, Any]]:
    """The pages of the round whose act reaches it."""
    subject = subject_of_round(found)
    is_open = found.state == Round.State.OPEN
    wanted = {
        "returns:enter": is_open and _has("save_values", actor),
        "returns:send": is_open and _has("send_values", actor),
        "sheets:hand_in": is_open and _has("stage_intake", actor),
        "sheets:rows": True,
        "returns:sample": rounds_seen("returns.draw_sample", actor).filter(pk=found.pk).exists(),
        "returns:extend": is_open and reach_of("returns.extend", actor).touches(subject),
        "returns:freeze": any(
            reach_of(act, actor).touches(subject) for act in ("returns.propose_freeze", "returns.freeze")
        ),
    }
    return [
        {
            "title": say(f"returns.link_{name.partition(':')[2]}"),
            "href": reverse(name, args=[found.key]),
            "is_first": name == "returns:enter",
            "takes_unit": name in {"returns:enter", "returns:send"},
        }
        for name, is_wanted in wanted.items()
        if is_wanted
    ]


def _has(act: str, actor: Actor) -> bool:
    return not reach_of(f"returns.{act}", actor).is_empty


def _only_unit(cells: QuerySet[Cell]) -> str:
    places = list(cells.order_by().values_list("place_id", flat=True).distinct()[:2])
    return places[0] if len(places) == 1 else ""


def _of_unit(found: Round, cells: QuerySet[Cell], unit: str) -> dict[str, Any]:
    today = timezone.localdate()
    own = list(cells.filter(place=unit).select_related("item").order_by("item__order"))
    due = dues_of(found).get(unit, found.due)
    name = units([unit], period=found.period)[unit]
    missing = sum(cell.state in {Cell.State.EMPTY, Cell.State.DRAFT, Cell.State.RETURNED} for cell in own)
    return {
        "unit_name": name,
        "expected": say("returns.unit_expected", unit=name, missing=missing, all=len(own)),
        "clock": clock(found, due, today=today),
        "cells": shown_cells(own, is_open=found.state == Round.State.OPEN),
    }


def _chase(request: HttpRequest, found: Round, cells: QuerySet[Cell]) -> dict[str, Any]:
    sort = request.GET.get("sort", "unsent")
    states = {state.value: Count("pk", filter=Q(state=state)) for state in Cell.State}
    rows = (
        cells.order_by()
        .values("place_id")
        .annotate(
            all=Count("pk"),
            late=Count("pk", filter=Q(is_late=True)),
            unsent=Count("pk", filter=UNSENT),
            **states,
        )
        .order_by(*SORTS.get(sort, SORTS["unsent"]))
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    totals = cells.order_by().aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(is_late=True)), unsent=Count("pk", filter=UNSENT), **states
    )
    return {
        "expected": say(
            "returns.round_expected", due=found.due.isoformat(), unsent=totals["unsent"], all=totals["all"]
        ),
        "figures": _figures(totals),
        "table": _table(request, found, [dict(row) for row in page], sort),
        "pager": pager(page, request.GET),
    }


def _figures(totals: dict[str, int]) -> list[dict[str, Any]]:
    named = ("unsent", "sent", "accepted", "returned", "late")
    return [
        {"term": say(f"returns.count_{name}"), "said": f"{totals[name]:,}", "note": f"/ {totals['all']:,}"}
        for name in named
    ]


def _table(request: HttpRequest, found: Round, rows: list[dict[str, Any]], sort: str) -> dict[str, Any]:
    names, dues, today = (
        units((row["place_id"] for row in rows), period=found.period),
        dues_of(found),
        timezone.localdate(),
    )
    columns: list[dict[str, Any]] = [
        {"kind": "name", "title": say("returns.unit"), "sort": address(request.GET, sort="unit", page=None)},
        {"kind": "w", "title": say("returns.progress")},
        {
            "kind": "n",
            "title": say("returns.count_unsent"),
            "sort": address(request.GET, sort="unsent", page=None),
        },
        *state_columns(),
        {"kind": "w", "title": say("returns.due")},
    ]
    columns[-2]["sort"] = address(request.GET, sort="late", page=None)
    at, way = {"unit": (0, "ascending"), "late": (-2, "descending")}.get(sort, (2, "descending"))
    columns[at]["sorted"] = way
    return {
        "id": "chase",
        "title": say("returns.chase"),
        "note": say("returns.chase_note"),
        "columns": columns,
        "rows": [
            {"cells": _row(found, row, names, dues.get(row["place_id"], found.due), today)} for row in rows
        ],
        "stacks": True,
    }


def _row(found: Round, row: dict[str, Any], names: Any, due: date, today: date) -> list[Any]:
    unit = row["place_id"]
    href = f"{reverse('returns:round', args=[found.key])}?unit={unit}"
    done = row[Cell.State.SENT] + row[Cell.State.ACCEPTED]
    clocked = clock(found, due, today=today)
    if not row["unsent"]:
        clocked = {**clocked, "level": "done", "word": say("returns.all_sent")}
    return [
        {"text": names[unit], "href": href},
        {"gauge": done or "0.0", "most": row["all"]},
        row["unsent"],
        *(row[state.value] for state in Cell.State),
        row["late"],
        light(clocked),
    ]

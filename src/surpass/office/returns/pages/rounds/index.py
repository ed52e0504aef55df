"""The rounds that a reader takes part in, the nearest date first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.cells.subjects import cells_within, rounds_seen
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.pages.marks import clock, light
from surpass.office.returns.pages.tables import pager, state_columns
from surpass.office.returns.pages.words import round_title, say

PER_PAGE = 30
STATE_TONES = {Round.State.OPEN: "note", Round.State.PROPOSED: "soon", Round.State.FROZEN: "neutral"}


@door("returns.see_values")
def rounds(request: HttpRequest) -> HttpResponse:
    """The list of rounds."""
    actor = actor_behind(request)
    found = rounds_seen("returns.see_values", actor).order_by("-due", "key")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    counts = counts_of(cells_within("returns.see_values", actor).filter(round__in=shown), by="round")
    may_open = not reach_of("returns.open_round", actor).is_empty
    return render(
        request,
        "returns/rounds.html",
        {
            "title": say("returns.rounds"),
            "expected": say("returns.rounds_expected"),
            "table": _table(shown, counts),
            "pager": pager(page, request.GET),
            "may_open": may_open,
            "may_assign": may_assign(actor),
        },
    )


def may_assign(actor: Actor) -> bool:
    """Whether the reader says who verifies what."""
    return not reach_of("returns.assign_verifier", actor).is_empty


def counts_of(cells: QuerySet[Cell], *, by: str) -> dict[Any, dict[str, int]]:
    """How many cells stand in each state, and how many were late, for each round or unit; one query."""
    states = {state.value: Count("pk", filter=Q(state=state)) for state in Cell.State}
    rows = (
        cells.order_by()
        .values(by)
        .annotate(all=Count("pk"), late=Count("pk", filter=Q(is_late=True)), **states)
    )
    return {row[by]: row for row in rows}


def _table(shown: list[Round], counts: dict[Any, dict[str, int]]) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "id": "rounds",
        "title": say("returns.rounds"),
        "columns": [
            {"kind": "name", "title": say("returns.round")},
            {"kind": "w", "title": say("returns.state")},
            {"kind": "w", "title": say("returns.due")},
            *state_columns(),
        ],
        "rows": [{"cells": _row(found, counts[found.pk], today)} for found in shown],
        "stacks": True,
        "is_alone": True,
        "empty": {"said": say("returns.no_rounds"), "why": say("returns.no_rounds_why")},
    }


def _row(found: Round, counted: dict[str, int], today: Any) -> list[Any]:
    return [
        {"text": round_title(found), "href": reverse("returns:round", args=[found.key])},
        {
            "text": say(f"returns.round_{found.state}"),
            "tone": STATE_TONES[Round.State(found.state)],
            "shape": "",
        },
        light(clock(found, found.due, today=today)),
        *(counted[state.value] for state in Cell.State),
        counted["late"],
    ]

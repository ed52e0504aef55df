"""The verification desk: what waits for the reader's word, and the word for many rows at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.accept_values import accept_values
from surpass.office.returns.acts.send_back import send_back
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.cells.conflict import ChangedMeanwhile
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Cell
from surpass.office.returns.pages.cell.panel import sees_entries
from surpass.office.returns.pages.desk.asked import SORTS, choices, matching, odd_ones, read_asked
from surpass.office.returns.pages.desk.rows import Ticked, desk_rows
from surpass.office.returns.pages.faults import by_cell
from surpass.office.returns.pages.tables import address, pager
from surpass.office.returns.pages.words import say

NAMED = re.compile(r"(\d{1,18})\.(\d{1,9})\Z")
ROW = ("round", "item__bureau", "place")
Judge = Callable[..., list[Cell]]


@require_safe
@door("returns.accept_values")
def desk(request: HttpRequest) -> HttpResponse:
    """The list, filtered to what the reader verifies."""
    return _desk(request, Ticked())


@require_POST
@door("returns.accept_values")
def accept_many(request: HttpRequest) -> HttpResponse:
    """Accept the ticked rows, or all rows of the page but the ticked ones."""
    return _judge(request, accept_values, "returns.accepted", has_reasons=False)


@require_POST
@door("returns.send_back")
def send_many_back(request: HttpRequest) -> HttpResponse:
    """Send rows back, each with its own reason, else with the one for all."""
    return _judge(request, send_back, "returns.given_back", has_reasons=True)


def _judge(request: HttpRequest, judge: Judge, told: str, *, has_reasons: bool) -> HttpResponse:
    actor = actor_behind(request)
    ticked, wanted = read_ticks(request, has_reasons=has_reasons)
    if not wanted:
        messages.warning(request, say("returns.nothing_ticked"))
        return _desk(request, ticked, status=422)
    try:
        done = _per_round(actor, wanted, judge)
    except ChangedMeanwhile as refused:
        faults = {clash.cell.pk: say("returns.clashed_one") for clash in refused.clashes}
        messages.error(request, say("returns.clashed", count=len(faults)))
        return _desk(request, _with(ticked, faults), status=409)
    except (EvidenceProblem, UseProblem) as refused:
        cells = Cell.objects.select_related("item", "round").filter(pk__in=[one.cell for one in wanted])
        faults, rest = by_cell(refused, cells)
        messages.error(request, " ".join([say("returns.not_judged", count=len(faults)), *rest]))
        return _desk(request, _with(ticked, faults), status=422)
    messages.success(request, say(told, count=done))
    return redirect(f"{reverse('returns:desk')}?{request.GET.urlencode()}")


@transaction.atomic
def _per_round(actor: Actor, wanted: Sequence[Wanted], judge: Judge) -> int:
    """One act for each round, all or none."""
    round_of = dict(Cell.objects.filter(pk__in=[one.cell for one in wanted]).values_list("pk", "round_id"))
    ordered = sorted(wanted, key=lambda one: round_of.get(one.cell, 0))
    now = timezone.now()
    return sum(
        len(judge(by=actor, at=now, wanted=list(each)))
        for _, each in groupby(ordered, key=lambda one: round_of.get(one.cell, 0))
    )


def read_ticks(request: HttpRequest, *, has_reasons: bool) -> tuple[Ticked, list[Wanted]]:
    """What was ticked, and what it means for which cells at which version."""
    sent = request.POST
    on_page, ticks = _pairs(sent.getlist("row")), _pairs(sent.getlist("tick"))
    is_all_but = sent.get("which") == "all_but"
    chosen = {cell: on_page[cell] for cell in on_page if (cell in ticks) != is_all_but}
    reason = _plain(sent.get("reason", ""))
    reasons = {cell: _plain(sent.get(f"why{cell}", "")) for cell in on_page}
    wanted = [
        Wanted(cell=cell, version=version, reason=(reasons[cell] or reason) if has_reasons else "")
        for cell, version in chosen.items()
    ]
    return Ticked(frozenset(ticks), reasons, reason, is_all_but), wanted


def _pairs(named: Sequence[str]) -> dict[int, int]:
    return {int(match[1]): int(match[2]) for match in map(NAMED.match, named) if match}


def _plain(text: str) -> str:
    return text.replace("\0", "").strip()


def _with(ticked: Ticked, faults: dict[int, str]) -> Ticked:
    return Ticked(ticked.cells, ticked.reasons, ticked.reason, ticked.is_all_but, faults)


def _desk(request: HttpRequest, ticked: Ticked, *, status: int = 200) -> HttpResponse:
    actor, asked = actor_behind(request), read_asked(request.GET)
    cells = cells_within("returns.accept_values", actor)
    found, has_more = matching(cells, asked), False
    ids: Any = found.values_list("pk", flat=True)
    if asked.is_odd:
        ids, has_more = odd_ones(found)
    page = Paginator(ids, asked.size).get_page(request.GET.get("page"))
    held = cells.select_related(*ROW).in_bulk(list(page.object_list))
    rows = desk_rows(
        [held[pk] for pk in page.object_list if pk in held], ticked, has_entries=sees_entries(actor)
    )
    words = {
        "title": say("returns.desk"),
        "expected": say("returns.desk_expected", count=page.paginator.count),
        "boxes": choices(cells, asked),
        "filters": asked,
        "rows": rows,
        "sorts": {name: address(request.GET, sort=name, page=None) for name in SORTS},
        "pager": pager(page, request.GET),
        "ticked": ticked,
        "has_more": has_more,
        "query": request.GET.urlencode(),
        "can_judge": any(row["may_judge"] for row in rows),
    }
    return render(request, "returns/desk.html", words, status=status)

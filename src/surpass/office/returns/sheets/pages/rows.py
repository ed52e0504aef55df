"""The values of a round as a table on the screen, and as files with the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.pages.tables import address, pager
from surpass.office.returns.pages.words import trail_to, written
from surpass.office.returns.sheets.columns import ValueRow
from surpass.office.returns.sheets.handed_out import rows_file, workbook_for
from surpass.office.returns.sheets.pages.words import (
    round_seen,
    say,
    sentence,
    title_of,
    wording,
)
from surpass.office.returns.sheets.rows import SORTS, STATES, RowsAsked, cells_for, read_asked, rows_of
from surpass.office.returns.sheets.written import MEDIA_TYPES, Form

ON_A_PAGE = 200
SHOWN = {
    "unit": "name", "item": "w", "measure": "w", "target": "n", "value": "n", "state": "w", "late": "w",
    "reason": "long", "version": "n",
}  # fmt: skip
"""The columns of the screen, with their kinds."""
BADGES: Mapping[str, str] = {
    Cell.State.DRAFT: "draft",
    Cell.State.SENT: "sent",
    Cell.State.RETURNED: "sent_back",
    Cell.State.ACCEPTED: "accepted",
}


@door("returns.see_values")
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """One page of the rows, with the files that hold all of them."""
    found = round_seen(request, key)
    reader = actor_behind(request)
    try:
        asked, wrong = read_asked(request.GET.dict()), []
    except UseProblem as refused:
        asked, wrong = RowsAsked(), [sentence(problem) for problem in refused.problems]
    cells = cells_for(found, reader, asked)
    page = Paginator(cells, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(rows_of(cells[page.start_index() - 1 if page.paginator.count else 0 : page.end_index()]))
    return render(
        request,
        "returns/sheets/rows.html",
        {
            "title": title_of(found),
            "trail": [*trail_to(found), {"title": say("rows")}],
            "found": found,
            "rows": shown,
            "table": _table(request, asked, shown),
            "pager": pager(page, request.GET),
            "filters": _filters(found, reader_rows=cells_for(found, reader), asked=asked),
            "wrong": wrong,
            "query": request.GET.urlencode(),
            "forms": list(Form),
            "may_hand_in": found.state == Round.State.OPEN
            and not reach_of("returns.stage_intake", reader).is_empty,
        },
        status=400 if wrong else 200,
    )


@door("returns.see_values")
def rows_as_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """All rows asked for, as csv, xlsx or JSON."""
    found = round_seen(request, key)
    if form not in {one.value for one in Form}:
        raise Http404
    try:
        asked = read_asked(request.GET.dict())
    except UseProblem as refused:
        return HttpResponse(refused.text(), content_type="text/plain; charset=utf-8", status=400)
    raw = rows_file(found, actor_behind(request), asked, Form(form))
    return _file(raw, name=f"{found.key}.{form}", media_type=MEDIA_TYPES[Form(form)])


@door("returns.see_values")
def workbook(request: HttpRequest, key: str) -> HttpResponse:
    """The round's workbook, to fill in and hand in again."""
    found = round_seen(request, key)
    raw = workbook_for(found, actor_behind(request), wording=wording())
    return _file(raw, name=f"{found.key}.fill-in.xlsx", media_type=MEDIA_TYPES[Form.XLSX])


def _file(raw: bytes, *, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(raw, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _table(request: HttpRequest, asked: RowsAsked, shown: Sequence[ValueRow]) -> dict[str, Any]:
    return {
        "id": "rows",
        "title": say("rows"),
        "is_alone": True,
        "columns": [_column(request, asked, key, kind) for key, kind in SHOWN.items()],
        "rows": [{"cells": _cells(row)} for row in shown],
        "empty": {"said": say("no_rows"), "why": say("no_rows_why"), "href": "?", "next": say("all_rows")},
    }


def _column(request: HttpRequest, asked: RowsAsked, key: str, kind: str) -> dict[str, str]:
    column = {"kind": kind, "title": say(f"shown_{key}")}
    if key in SORTS:
        is_up = asked.sort == key
        column["sort"] = address(request.GET, sort=f"-{key}" if is_up else key, page=None)
        if asked.sort.removeprefix("-") == key:
            column["sorted"] = "ascending" if is_up else "descending"
    return column


def _cells(row: ValueRow) -> list[Any]:
    words = wording()
    return [
        words.text({"zh": row.unit_zh, "en": row.unit_en}),
        words.text({"zh": row.title_zh, "en": row.title_en}),
        words.text({"zh": row.measure_zh, "en": row.measure_en}),
        row.target,
        row.value,
        _state(row),
        {"text": "", "state": "late"} if row.late else "",
        written(row.reason),
        row.version,
    ]


def _state(row: ValueRow) -> Any:
    if row.not_available:
        return {"text": "", "state": "not_available"}
    return {"text": "", "state": BADGES[row.state]} if row.state in BADGES else say("state_empty")


def _filters(found: Round, *, reader_rows: Any, asked: RowsAsked) -> list[dict[str, Any]]:
    """A select for each filter, of what the reader can choose."""
    words = wording()
    seen = reader_rows.order_by()
    units = seen.order_by("place__path").values_list("place_id", "place_id").distinct()
    items = (
        seen.order_by("item__order", "fact")
        .values_list("fact", "item__title_zh" if words.lang == "zh" else "item__title_en")
        .distinct()
    )
    states = [(state, say(f"state_{state}")) for state in STATES]
    return [
        _select("unit", units, asked.unit),
        _select("item", items, asked.item),
        _select("state", states, asked.state),
    ]


def _select(name: str, options: Iterable[tuple[str, str]], chosen: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": say(f"shown_{name}"),
        "options": [{"value": key, "title": title, "is_chosen": key == chosen} for key, title in options],
    }

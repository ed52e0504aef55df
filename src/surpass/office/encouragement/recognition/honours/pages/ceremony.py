"""The list of a ceremony: every award of a year that stands, to be printed or taken as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.reading.safe_text import marked
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.documents.files.handing_out import attachment
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.words import kind_names, names_for, say
from surpass.office.encouragement.recognition.honours.proposing.kinds import kinds_on
from surpass.office.encouragement.recognition.honours.seen import SEE, honours_seen, is_entitled
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names

HEADS = (
    ("n", "number"),
    ("name", "name"),
    ("w", "unit"),
    ("w", "kind"),
    ("d", "awarded"),
    ("w", "certificate"),
)
BORN = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no zones; a fixed day keeps the bytes the same
TABLE, BOOK = "csv", "xlsx"
MEDIA = {TABLE: "text/csv", BOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@door(SEE)
def ceremony(request: HttpRequest, year: int) -> HttpResponse:
    """In the order of the kinds of the pack, the highest first."""
    rows, title = _rows(request, year), say("honours.ceremony", year=str(year))
    context: dict[str, Any] = {
        "title": title, "expected": say("honours.ceremony_expected"),
        "trail": [{"title": say("honours.title"), "href": reverse("encouragement:honours")},
                  {"title": title}],
        "year": year,
        "table": {
            "id": "ceremony", "title": title, "stacks": True, "is_alone": True,
            "columns": [{"kind": kind, "title": say(f"honours.head_{name}")} for kind, name in HEADS],
            "rows": [{"cells": list(cells)} for cells in rows],
            "empty": {"said": say("honours.ceremony_none"), "why": ""},
        },
    }  # fmt: skip
    return render(request, "encouragement/honours/ceremony.html", context)


@door(SEE)
def file_of(request: HttpRequest, year: int, form: str) -> HttpResponseBase:
    """The same rows as a table or a workbook; a cell that could be a formula is marked."""
    if form not in MEDIA:
        raise Http404
    heads = [say(f"honours.head_{name}") for _, name in HEADS]
    rows = [heads, *([marked(cell) for cell in cells] for cells in _rows(request, year))]
    content = _csv(rows) if form == TABLE else _book(rows)
    return attachment(content, name=f"honours-{year}.{form}", media_type=MEDIA[form])


def _rows(request: HttpRequest, year: int) -> Sequence[Sequence[str]]:
    actor, today = actor_behind(request), timezone.localdate()
    if not is_entitled(actor):
        raise Http404
    order = {kind.key: nth for nth, kind in enumerate(kinds_on(today))}
    found = list(honours_seen(actor).filter(year=year, state=Honour.State.AWARDED))
    found.sort(key=lambda one: (one.person is None, -order.get(one.kind, -1), one.pk))
    papers = dict(
        SuperiorPaper.objects.filter(honour__in=found, is_right=True).values_list("honour", "document")
    )
    names, kinds, units = names_for(found), kind_names(today), unit_names([one.place_id for one in found])
    return [
        (
            str(nth), written(names[one.pk]), units.get(one.place_id, one.place_id),
            kinds.get(one.kind, one.kind),
            one.awarded_on.isoformat() if one.awarded_on else "",
            one.certificate.number if one.certificate else written(papers.get(one.pk, "")),
        )
        for nth, one in enumerate(found, 1)
    ]  # fmt: skip


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode("utf-8-sig")


def _book(rows: Sequence[Sequence[str]]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]

    held = io.BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": BORN})
    sheet = book.add_worksheet()
    for nth, cells in enumerate(rows):
        sheet.write_row(nth, 0, list(cells))
    book.close()
    return held.getvalue()

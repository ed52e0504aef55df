"""The years that are over: report, lists that went up, whether they are closed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Place
from surpass.office.error_tolerance.pages.words import clause_in
from surpass.office.packs import office_pack
from surpass.office.rollout.records.gathered.standing import years_of
from surpass.office.rollout.records.pages.words import closed_stands, report_stands, say
from surpass.office.rollout.records.seen import SEE, place_seen
from surpass.office.rollout.study.reading.law import book_of
from surpass.rollout.records.retention import kept_kinds

YEARS = (("name", "year"), ("n", "results"), ("w", "report"), ("n", "handed_up"), ("w", "closed"))
KEPT = (("name", "kind"), ("w", "years"), ("w", "clause"))


@door(SEE)
def years(request: HttpRequest) -> HttpResponse:
    """The latest first."""
    place, today = place_of(request), timezone.localdate()
    rows = years_of(place, today=today.year)
    context: dict[str, Any] = {
        "title": say("records.title"), "expected": say("records.expected"), "trail": [],
        "table": table("years", YEARS, [
            {"cells": [
                {"text": str(row.year), "href": reverse("records:year", args=[row.year])}, str(row.runs),
                report_stands(row.report), str(row.handed_up), closed_stands(row.closed),
            ]}
            for row in rows
        ]),
        "kept": table("kept", KEPT, [
            {"cells": [
                wording().text(kind.title),
                say("records.for_good" if kind.years is None else "records.years_long", years=kind.years),
                clause_in(book_of(today), kind.cite),
            ]}
            for kind in kept_kinds(office_pack(), on=today)
        ]),
    }  # fmt: skip
    return render(request, "records/years.html", context)


def place_of(request: HttpRequest, *, act: str = SEE) -> Place:
    """The place whose records somebody keeps; for others there is none."""
    try:
        return place_seen(actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(*, year: int | None = None) -> list[dict[str, str]]:
    """The way back."""
    way = [{"title": say("records.title"), "href": reverse("records:years")}]
    if year is not None:
        way.append({"title": str(year), "href": reverse("records:year", args=[year])})
    return way


def table(name: str, columns: tuple[tuple[str, str], ...], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A table of records; what it says where it is empty stands under ``no_``."""
    return {
        "id": name, "title": say(f"records.{name}"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"records.head_{key}")} for kind, key in columns],
        "rows": rows, "empty": {"said": say(f"records.no_{name}"), "why": ""},
    }  # fmt: skip

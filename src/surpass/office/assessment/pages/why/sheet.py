"""The sheet of a unit's result: one page of paper whose text alone is enough to redo every number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.doors import door
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.assessment.pages.why.reading import seen_of, sheet_of
from surpass.office.assessment.pages.why.why import result_seen, trail_of
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.read import view_of


@door("assessment.see_result")
def sheet(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Made for paper: ten lines to the total and the places, then a line for each figure."""
    run = result_seen(request, key, place).run
    found, scheme = sheet_of(run, place), view_of(run).scheme
    context = {
        "title": say("sheet.title", name=found.name), "expected": say("sheet.expected"), "run": run,
        "trail": [
            *trail_of(run),
            {"title": found.name, "href": reverse("assessment:why", args=[run.key, place])},
            {"title": say("sheet.short")},
        ],
        "sheet": found, "about": say("sheet.about", title=run_title(run), group=found.group),
        "badge": stage_badge(run), "sources": seen_of(run, place).sources, "place": place,
        "rounding": wording().say(f"rounding.{scheme.rounding}"), "points": scheme.points_decimals,
        "decimals": scheme.score_decimals, "issuer": wording().text(pack_called(run.pack).issuer),
        "when": timezone.localtime().strftime("%Y-%m-%d %H:%M"), "reader": str(request.user),
    }  # fmt: skip
    return render(request, "assessment/sheet.html", context)

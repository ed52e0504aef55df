"""The sheet of a unit's result: one page of paper whose text alone is enough to redo every number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.assessment.pages.drawn import part_once
from surpass.office.assessment.pages.why.reading import seen_of, sheet_of
from surpass.office.assessment.pages.why.why import result_seen, trail_of
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.subjects import TOLD
from surpass.office.assessment.telling.sheet_paper import paper_title, sheets_of


@door("assessment.see_result")
def sheet(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Made for paper: ten lines to the total and the places, then a line for each figure."""
    standing, actor = result_seen(request, key, place), actor_behind(request)
    run = standing.run
    found, scheme = sheet_of(run, place), view_of(run).scheme
    issued = sheets_of(run, place)
    is_due = run.stage in TOLD and found.is_exact
    is_due = is_due and paper_title(run, found.name, wording()) not in {one.title for one in issued}
    reach = reach_of("assessment.issue_sheet", actor)
    may_issue = is_due and reach.covers(Subject(path=standing.place.path))
    context = {
        "title": say("sheet.title", name=found.name), "expected": say("sheet.expected"), "run": run,
        "trail": [
            *trail_of(run),
            {"title": found.name, "href": reverse("assessment:why", args=[run.key, place])},
            {"title": say("sheet.short")},
        ],
        "sums": part_once(
            run, ("sums", place), "assessment/sums.html",
            lambda: {
                "sheet": found, "rounding": wording().say(f"rounding.{scheme.rounding}"),
                "points": scheme.points_decimals, "decimals": scheme.score_decimals,
            },
        ), "about": say("sheet.about", title=run_title(run), group=found.group),
        "badge": stage_badge(run), "sources": seen_of(run, place).sources, "place": place,
        "issuer": wording().text(pack_called(run.pack).issuer),
        "when": timezone.localtime().strftime("%Y-%m-%d %H:%M"), "reader": str(request.user),
        "issued": issued, "may_issue": may_issue,
    }  # fmt: skip
    return render(request, "assessment/sheet.html", context)

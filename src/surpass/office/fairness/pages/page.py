"""The page of a place and year: what is switched on, rates and comparisons as plain tables, who read it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from surpass.exchange.mechanisms.fairness.rows import COLUMNS, rows_of
from surpass.exchange.mechanisms.fairness.said import said_summary
from surpass.exchange.runs.results_files import results_csv
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.fairness.acts.look_at_fairness import note_look
from surpass.office.fairness.models import PageLook
from surpass.office.fairness.pages.standing import attributes_of, release_of, stands_of
from surpass.office.fairness.pages.switches import switches_table
from surpass.office.fairness.pages.tables import tables_of
from surpass.office.fairness.pages.words import said_of, say, switch_said
from surpass.office.fairness.released import YearOf, year_of, year_shown, years_of
from surpass.office.fairness.seen import HAND_IN, RELEASE, SEE, SWITCH_OFF, SWITCH_ON, places_seen
from surpass.office.registry.pages.words import address

BEGINNING = b"\xef\xbb\xbf"
"""By which a spreadsheet knows that a csv is UTF-8."""
TEXTS = ("kind", "stage", "attribute", "cite", "group", "first", "second", "told", "verdict", "why")
MOST_LOOKS = 20


@door(SEE)
def fairness(request: HttpRequest) -> HttpResponse:
    """``?place=KEY&year=2026``; that it was read is noted."""
    places = places_seen(actor_behind(request))
    if not places:
        raise Http404
    place, year = _asked(request, places)
    context: dict[str, Any] = {
        "title": say("fair.title"), "expected": say("fair.expected"), "trail": [],
        "place": place, "year": year,
        "places": unit_names([one.pk for one in places]).items(),
        "years": years_of(place, on=timezone.localdate()), "faults": (),
        "may": {
            name: reach_of(act, actor_behind(request)).touches(Subject(path=place.path))
            for name, act in (
                ("on", SWITCH_ON), ("off", SWITCH_OFF), ("hand_in", HAND_IN), ("release", RELEASE)
            )
        },
    }  # fmt: skip
    try:
        one = year_of(place, year, on=timezone.localdate())
    except Problems as refused:
        return render(request, "fairness/page.html", {**context, "faults": said_of(refused)}, status=422)
    note_look(one, by=actor_behind(request), at=timezone.now())
    return render(
        request, "fairness/page.html", {**context, **_shown(request, one, may_off=context["may"]["off"])}
    )


def _shown(request: HttpRequest, one: YearOf, *, may_off: bool) -> dict[str, Any]:
    stages = list(dict.fromkeys(part.stage for part in one.found.parts)) if one.found else []
    told = attributes_of(one.found) if one.found else {}
    stage, attribute = (
        asked if (asked := request.GET.get(name, "")) in known else next(iter(known), "")
        for name, known in (("stage", stages), ("attribute", list(told)))
    )
    query = urlencode({"place": str(one.place.pk), "year": str(one.year)})
    return {
        "switches": switches_table(one),
        "on": [(row.pk, switch_said(row)) for row in one.switches.values() if may_off],
        "has_any": one.found is not None and bool(one.found.parts or one.found.seniority),
        "tables": tables_of(one.found, stage, attribute, on=one.release.on)
        if one.found and one.release else [],
        "attribute": attribute, "stage": stage,
        "attributes": list(told.items()), "release": release_of(one), "one": one,
        "stands": stands_of(one), "release_verb": say("fair.release", year=str(one.year)),
        "tabs": [
            {"title": say(f"fairness.stage_{name}"), "href": address(request.GET, stage=name),
             "is_here": name == stage}
            for name in stages
        ],
        "looks": _looks(one),
        "summary": said_summary(one.found, lang=wording().lang) if one.found else "",
        "csv": f"{reverse('fairness:rows')}?{query}" if one.found else "",
    }  # fmt: skip


def _looks(one: YearOf) -> list[str]:
    rows = list(PageLook.objects.filter(place=one.place, year=one.year).order_by("-at", "-pk")[:MOST_LOOKS])
    names = names_of({row.by for row in rows})
    return [say("fair.by_on", name=names.get(row.by, row.by), day=row.on.isoformat()) for row in rows]


@door(SEE)
def rows(request: HttpRequest) -> HttpResponse:
    """The rows of the page as a file; no text of it becomes a formula."""
    places = places_seen(actor_behind(request))
    if not places:
        raise Http404
    place, year = _asked(request, places)
    try:
        one = year_of(place, year, on=timezone.localdate())
    except Problems as refused:
        raise Http404 from refused
    note_look(one, by=actor_behind(request), at=timezone.now())
    found = rows_of(one.found) if one.found else []
    body = BEGINNING + results_csv(found, list(COLUMNS), numbers=set(COLUMNS) - set(TEXTS))
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="fairness-{place.pk}-{year}.csv"'
    return answer


def _asked(request: HttpRequest, places: list[Place]) -> tuple[Place, int]:
    """The place and year asked for; others than one's own are none."""
    key = request.GET.get("place", "")
    place = next((one for one in places if one.pk == key), None) if key else places[0]
    if place is None:
        raise Http404
    year, today = request.GET.get("year", ""), timezone.localdate()
    is_year = len(year) == len("2026") and year.isdecimal() and 1900 <= int(year) <= today.year
    return place, int(year) if is_year else year_shown(place, on=today)

"""Pages of counts: the quarters, and one of them as it was or would be told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.error_tolerance.acts.release_statistics import release_statistics
from surpass.office.error_tolerance.learning.models import Release
from surpass.office.error_tolerance.learning.quarter.seen import (
    RELEASE,
    SEE,
    quarter_over,
    releases_seen,
    tables_of,
    tops_seen,
    waiting,
)
from surpass.office.error_tolerance.learning.quarter.tables import shown_tables
from surpass.office.error_tolerance.learning.quarter.telling import Tables
from surpass.office.error_tolerance.learning.words import said_of, say
from surpass.office.error_tolerance.pages.words import unit_names

PAGE = "error_tolerance/learning/quarter.html"
Row = dict[str, Any]


@require_safe
@door(SEE)
def statistics(request: HttpRequest) -> HttpResponse:
    """The quarters that were told, and those that wait for it."""
    actor, today = actor_behind(request), timezone.localdate()
    told, due = releases_seen(actor), waiting(actor, on=today)
    names = unit_names({one.place_id for one in told} | {top.pk for top, _ in due})
    rows = [(one.place_id, one.quarter, say("learning.released", day=_day(one))) for one in told]
    rows += [(top.pk, one.name, say("learning.not_released")) for top, one in due]
    columns = (("quarter", "name"), ("tree", "w"), ("state", "w"))
    context = {
        "title": say("learning.statistics"), "expected": say("learning.statistics_expected"),
        "trail": [_home()],
        "table": {
            "id": "quarters", "title": say("learning.statistics"), "stacks": True, "is_alone": True,
            "columns": [{"kind": kind, "title": say(f"learning.head_{name}")} for name, kind in columns],
            "rows": [
                {"cells": [{"text": quarter_said(name), "href": _address(top, name)}, names[top], state]}
                for top, name, state in sorted(rows, key=lambda row: (row[1], row[0]), reverse=True)
            ],
            "empty": {"said": say("learning.no_quarter"), "why": say("learning.no_quarter_why")},
        },
    }  # fmt: skip
    return render(request, "error_tolerance/learning/precedents.html", context)


@require_safe
@door(SEE)
def quarter(request: HttpRequest, top: str, name: str) -> HttpResponse:
    """What was told of it; for whoever may release it, what would be told."""
    return _page(request, top, name)


@require_POST
@door(RELEASE)
def release(request: HttpRequest, top: str, name: str) -> HttpResponseBase:
    """Tell it."""
    place = _top(request, top, act=RELEASE)
    try:
        release_statistics(by=actor_behind(request), at=timezone.now(), top=place, quarter=name)
    except Problems as refused:
        return _page(request, top, name, faults=said_of(refused))
    messages.success(request, say("learning.released_now"))
    return redirect("error_tolerance:quarter", top, name)


def quarter_said(name: str) -> str:
    """A quarter in words."""
    year, _, nth = name.partition("-")
    return say("learning.quarter", year=year, nth=nth)


def _page(request: HttpRequest, top: str, name: str, *, faults: tuple[str, ...] = ()) -> HttpResponse:
    place = _top(request, top)
    told = Release.objects.filter(place=place, quarter=name).first()
    tables = told.tables if told else _would_be(request, place, name)
    context = {
        "title": quarter_said(name), "trail": [_home(), _list(), {"title": quarter_said(name)}],
        "expected": unit_names([top])[top], "faults": faults, "top": top, "name": name,
        "state": say("learning.released", day=_day(told)) if told else say("learning.would_be"),
        "may_release": told is None, "floor": tables["floor"], "tables": shown_tables(tables),
    }  # fmt: skip
    return render(request, PAGE, context, status=422 if faults else 200)


def _would_be(request: HttpRequest, place: Place, name: str) -> Tables:
    """For whoever may release it."""
    if place not in tops_seen(actor_behind(request), act=RELEASE):
        raise Http404
    try:
        return tables_of(place, quarter_over(name, on=timezone.localdate()))
    except Problems as none:
        raise Http404 from none


def _top(request: HttpRequest, top: str, *, act: str = SEE) -> Place:
    found = next((one for one in tops_seen(actor_behind(request), act=act) if one.pk == top), None)
    if found is None:
        raise Http404
    return found


def _day(one: Release) -> str:
    return timezone.localdate(one.at).isoformat()


def _address(top: str, name: str) -> str:
    return reverse("error_tolerance:quarter", args=[top, name])


def _home() -> Row:
    return {"title": say("tolerance.requests"), "href": reverse("error_tolerance:requests")}


def _list() -> Row:
    return {"title": say("learning.statistics"), "href": reverse("error_tolerance:statistics")}

"""The units and years within reach; the own years; who is put up as excellent where one works."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised
from surpass.office.encouragement.appraisal.pages.words import grade_said, say, stage_of, stands, title_of
from surpass.office.encouragement.appraisal.reading.grades import grades_known
from surpass.office.encouragement.appraisal.reading.notice import notices_seen
from surpass.office.encouragement.appraisal.seen import SEE, SEE_OWN, appraisals_seen, own_years
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.up_and_down.periods.pages.words import names_of_people

COLUMNS = (("name", "unit"), ("n", "people"), ("n", "summaries"), ("n", "decided"), ("w", "stands"))
OWN = (("name", "unit"), ("w", "stage"), ("w", "grade"))
NOTICE = (("name", "unit"), ("long", "excellent"), ("w", "ends"))


@door(SEE_OWN)
def appraisals(request: HttpRequest) -> HttpResponse:
    """The latest year first; whoever sees no unit is led to their own years."""
    actor = actor_behind(request)
    if reach_of(SEE, actor).is_empty:
        return redirect("encouragement:own_years")
    page = Paginator(appraisals_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("appraisal.title"), "expected": say("appraisal.expected"), "trail": [],
        "table": _table("appraisals", COLUMNS, [_cells(one) for one in page.object_list]),
        "pager": pager(page, request.GET),
        "may_open": not reach_of("encouragement.open_appraisal", actor).is_empty,
        "own": own_years(actor).exists(), "sees_notices": True,
    }  # fmt: skip
    return render(request, "encouragement/appraisals.html", context)


@door(SEE_OWN)
def own(request: HttpRequest) -> HttpResponse:
    """What every official has of their own: a year a line."""
    page = Paginator(own_years(actor_behind(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("appraisal.own"), "expected": say("appraisal.own_expected"), "trail": [],
        "table": _table("own_years", OWN, [_own_cells(one) for one in page.object_list]),
        "pager": pager(page, request.GET), "sees_notices": True,
    }  # fmt: skip
    return render(request, "encouragement/appraisals.html", context)


@door("encouragement.see_excellent")
def excellent(request: HttpRequest) -> HttpResponse:
    """Inside the unit alone: while the notice runs, everybody who works there may object to the head."""
    rows = [
        [title_of(one), say("word.list_mark").join(names_of_people(people).values()), ends.isoformat()]
        for one, people, ends in notices_seen(actor_behind(request), on=timezone.localdate())
    ]
    context: dict[str, Any] = {
        "title": say("appraisal.notices"), "expected": say("appraisal.notices_expected"), "trail": [],
        "table": _table("notices", NOTICE, rows),
    }  # fmt: skip
    return render(request, "encouragement/appraisals.html", context)


def _table(name: str, columns: tuple[tuple[str, str], ...], rows: list[list[Any]]) -> dict[str, Any]:
    return {
        "id": name, "title": say(f"appraisal.{name}_list"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"appraisal.head_{key}")} for kind, key in columns],
        "rows": [{"cells": cells} for cells in rows],
        "empty": {"said": say(f"appraisal.{name}_none"), "why": say(f"appraisal.{name}_none_why")},
    }  # fmt: skip


def _cells(one: Appraisal) -> list[Any]:
    people = one.people.all()
    return [
        {"text": title_of(one), "href": reverse("encouragement:appraisal", args=[one.pk])},
        str(people.count()), str(people.exclude(summary_on=None).count()),
        str(people.exclude(decided="").count()), stands(one),
    ]  # fmt: skip


def _own_cells(one: Appraised) -> list[Any]:
    grades = grades_known([one.person_id], at=timezone.localdate()).get(one.person_id, {})
    return [
        {"text": title_of(one.appraisal), "href": reverse("encouragement:appraised", args=[one.pk])},
        say(f"appraisal.stage_{stage_of(one)}"), grade_said(grades.get(one.year, ""), one.appraisal),
    ]  # fmt: skip

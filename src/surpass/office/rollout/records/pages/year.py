"""One year: its report, what went up, its closing; files are handed out as they were kept."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.error_tolerance.pages.words import own
from surpass.office.returns.models import Round
from surpass.office.rollout.records.acts.close_year import folder_of
from surpass.office.rollout.records.acts.hand_up_lists import folder_of as lists_folder
from surpass.office.rollout.records.gathered.reported import due_of
from surpass.office.rollout.records.gathered.standing import YearStanding, standing_of, unfinished
from surpass.office.rollout.records.models import ClosedYear
from surpass.office.rollout.records.pages.words import report_stands, say
from surpass.office.rollout.records.pages.years import place_of, table, trail
from surpass.office.rollout.records.said import YEARS
from surpass.office.rollout.records.seen import (
    BEGIN,
    CLOSE,
    HAND_UP,
    SEE,
    SEE_ARCHIVE,
    closed_called,
    handed_up_seen,
    subject_of,
)

HANDED_UP = (("name", "at"), ("w", "by"), ("long", "lists"), ("long", "digest"))
ZIP = "application/zip"


@door(SEE)
def year(request: HttpRequest, nth: int) -> HttpResponse:
    """What there is of it, and what is still to be done."""
    place, actor, today = place_of(request), actor_behind(request), timezone.localdate()
    if nth not in YEARS or nth >= today.year:
        raise Http404
    one, due = standing_of(place, nth), due_of(nth, on=today)
    subject, asked = subject_of(place), (BEGIN, CLOSE, HAND_UP, SEE_ARCHIVE)
    covers = {act: reach_of(act, actor).covers(subject) for act in asked}
    left = [] if one.closed else unfinished(place, nth)
    context: dict[str, Any] = {
        "title": say("records.year_title", year=nth), "expected": say("records.year_expected"),
        "trail": [*trail(), {"title": str(nth)}], "year": nth, "one": one,
        "report": _report(one, due.isoformat() if due else ""), "handed_up": _handed_up(actor, nth),
        "closing": _closing(one.closed) if one.closed else [], "later": say("word.list_mark").join(one.later),
        "left": say("word.list_mark").join(_titles(left)),
        "may": {
            "begin": one.report is None and covers[BEGIN], "hand_up": covers[HAND_UP],
            "close": one.closed is None and not left and one.runs and covers[CLOSE],
            "archive": one.closed is not None and covers[SEE_ARCHIVE],
        },
    }  # fmt: skip
    return render(request, "records/year.html", context)


@door(SEE_ARCHIVE)
def archive(request: HttpRequest, nth: int) -> FileResponse:
    """The archive of a closed year, byte for byte."""
    try:
        one = closed_called(nth, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown
    return _handed(one.file, f"{folder_of(one.year, one.digest)}.zip")


@door(SEE)
def lists(request: HttpRequest, nth: int, pk: int) -> FileResponse:
    """What went up, byte for byte."""
    one = handed_up_seen(actor_behind(request)).filter(year=nth, pk=pk).first()
    if one is None:
        raise Http404
    return _handed(one.file, f"{lists_folder(one.year, one.digest)}.zip")


def _handed(file: str, name: str) -> FileResponse:
    content = read_kept(file)
    if content is None:
        raise Http404
    return attachment(content, name=name, media_type=ZIP)


def _report(one: YearStanding, due: str) -> list[dict[str, str]]:
    stands = report_stands(one.report)["text"]
    href = reverse("records:report", args=[one.year]) if one.report else ""
    rows = [("report", stands, href), ("due", due, "")]
    return [
        {"term": say(f"records.head_{name}"), "said": said, "href": href} for name, said, href in rows if said
    ]


def _handed_up(actor: Actor, nth: int) -> dict[str, Any]:
    rows = list(handed_up_seen(actor).filter(year=nth))
    names = names_of({row.by for row in rows})
    return table("handed_up", HANDED_UP, [
        {"cells": [
            {"text": timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M"),
             "href": reverse("records:lists", args=[nth, row.pk])},
            names.get(row.by, row.by),
            say("word.list_mark").join(
                say("records.list_rows", title=say(f"records.list_{name}"), rows=row.rows[name])
                for name in row.lists
            ),
            row.digest[:16],
        ]}
        for row in rows
    ])  # fmt: skip


def _titles(keys: list[str]) -> list[str]:
    """What rounds and results are called, with their period."""
    of = wording().lang
    held = {
        row.key: f"{getattr(row, f'title_{of}') or row.key} {row.period}"
        for rows in (Round.objects.filter(key__in=keys), Run.objects.filter(key__in=keys))
        for row in rows
    }
    return [held[key] for key in keys]


def _closing(one: ClosedYear) -> list[dict[str, str]]:
    rows = [
        ("at", timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M")),
        ("by", names_of({one.by}).get(one.by, one.by)), ("reasons", own(one.reasons)),
        ("runs", say("word.list_mark").join(one.runs)), ("files", str(one.files)), ("head", str(one.head)),
        ("digest", one.digest),
    ]  # fmt: skip
    return [{"term": say(f"records.head_{name}"), "said": said} for name, said in rows]

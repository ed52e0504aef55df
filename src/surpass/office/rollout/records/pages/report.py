"""The report on a year: each part with its numbers, their sources and its words; printed as it stands."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.wording import said_in
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.error_tolerance.pages.words import clause_in
from surpass.office.rollout.records.gathered.reported import (
    ENOUGH,
    PartShown,
    approvers,
    digest_now,
    due_of,
    shown,
)
from surpass.office.rollout.records.models import YearReport
from surpass.office.rollout.records.pages.words import name_said, report_stands, say, source_said, value_said
from surpass.office.rollout.records.pages.years import trail
from surpass.office.rollout.records.seen import DECIDE, HAND_IN, SEE, WRITE, report_called, subject_of
from surpass.office.rollout.study.reading.law import book_of

STATE = YearReport.State


@door(SEE)
def report(request: HttpRequest, nth: int) -> HttpResponse:
    """As it stands: counted now while it is a draft, frozen once it was handed in."""
    one, actor, today = found_report(request, nth), actor_behind(request), timezone.localdate()
    subject = subject_of(one.place)
    covers = {act: reach_of(act, actor).covers(subject) for act in (WRITE, HAND_IN, DECIDE)}
    is_draft = one.state == STATE.DRAFT
    context: dict[str, Any] = {
        "title": say("records.report_title", year=nth), "expected": say("records.report_expected"),
        "trail": [*trail(year=nth), {"title": say("records.head_report")}], "one": one, "year": nth,
        "badge": report_stands(one), "facts": _facts(one), "words": _words(one),
        "parts": [
            _part(part, may_write=is_draft and covers[WRITE], year=nth) for part in shown(one, on=today)
        ],
        "may": {
            "hand_in": is_draft and covers[HAND_IN],
            "decide": covers[DECIDE] and _waits_for(one, actor),
        },
    }  # fmt: skip
    return render(request, "records/report.html", context)


@door(SEE)
def paper(request: HttpRequest, nth: int, lang: str) -> FileResponse:
    """The document as it was issued."""
    one = found_report(request, nth)
    document = {"zh": one.paper_zh, "en": one.paper_en}.get(lang)
    content = read_kept(document.digest) if document is not None else None
    if document is None or content is None:
        raise Http404
    return attachment(content, name=f"{document.code}.pdf", media_type="application/pdf")


def found_report(request: HttpRequest, nth: int, *, act: str = SEE) -> YearReport:
    """The report, for whoever an act reaches; for others there is none."""
    try:
        return report_called(nth, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def _facts(one: YearReport) -> list[dict[str, str]]:
    today, due = timezone.localdate(), due_of(one.year, on=timezone.localdate())
    papers = [
        (f"paper_{lang}", document.number, reverse("records:paper", args=[one.year, lang]))
        for lang, document in (("zh", one.paper_zh), ("en", one.paper_en)) if document
    ]  # fmt: skip
    names = names_of(set(approvers(one)) if one.digest else set())
    rows = [
        ("state", report_stands(one)["text"], ""), ("due", due.isoformat() if due else "", ""),
        ("digest", one.digest or digest_now(one, on=today), ""),
        ("approved", say("records.approved_of", count=len(names), most=ENOUGH,
                         people=say("word.list_mark").join(names.values()) or say("word.none"))
         if one.digest else "", ""),
        *papers,
    ]  # fmt: skip
    return [
        {"term": say(f"records.head_{name}"), "said": said, "href": href} for name, said, href in rows if said
    ]


def _part(part: PartShown, *, may_write: bool, year: int) -> dict[str, Any]:
    words = wording()
    title, book = words.text(part.part.title), book_of(timezone.localdate())
    return {
        "title": title, "cite": clause_in(book, part.part.cite), "asks": words.text(part.part.asks),
        "words": said_in(part.words, words.lang), "id": part.part.id,
        "href": reverse("records:write_report", args=[year, part.part.id]) if may_write else "",
        "table": {
            "id": f"numbers-{part.part.id}", "title": title, "stacks": True, "is_alone": True,
            "columns": [
                {"kind": kind, "title": say(f"records.head_{name}")}
                for kind, name in (("name", "number"), ("n", "value"), ("long", "source"))
            ],
            "rows": [
                {"cells": [
                    name_said(one.name, words),
                    value_said(one, words), source_said(one, words),
                ]}
                for one in part.numbers
            ],
        } if part.numbers else None,
    }  # fmt: skip


def _words(one: YearReport) -> list[dict[str, str]]:
    rows = list(one.words.order_by("pk"))
    names = names_of({row.by for row in rows})
    return [
        {
            "term": f"{timezone.localtime(row.at).date().isoformat()} {names.get(row.by, row.by)}",
            "said": say("records.said_approved" if row.is_approved else "records.said_back"),
            "note": said_in(row.reasons, wording().lang),
        }
        for row in rows
    ]  # fmt: skip


def _waits_for(one: YearReport, actor: Actor) -> bool:
    """Whoever wrote any of it, or approved it already, is not asked."""
    return one.state == STATE.HANDED_IN and actor.key not in {one.by, *one.writers, *approvers(one)}

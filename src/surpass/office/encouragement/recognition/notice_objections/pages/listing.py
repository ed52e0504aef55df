"""What is put up and until when one may object; objections against oneself, to look into, and one's own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.pages.words import (
    said_whole,
    say,
    what_said,
    whom_said,
)
from surpass.office.encouragement.recognition.notice_objections.plain import objection_rows, to_look_into
from surpass.office.encouragement.recognition.notice_objections.put_up import PutUp, of_objection
from surpass.office.encouragement.recognition.notice_objections.said import key_of
from surpass.office.encouragement.recognition.notice_objections.seen import (
    SEE,
    objections_against,
    own_objections,
    put_up_for_papers,
    put_up_now,
)
from surpass.office.error_tolerance.pages.words import own as written

COLUMNS = (("name", "whom"), ("w", "kind"), ("long", "what"), ("d", "until"), ("w", "do"))
Row = dict[str, Any]


@door(SEE)
def notice_objections(request: HttpRequest) -> HttpResponse:
    """Everybody with an account."""
    actor, today = actor_behind(request), timezone.localdate()
    up, papers = put_up_now(actor, on=today), put_up_for_papers(actor, on=today)
    mine = to_look_into(actor)
    looked = {row.pk for row in mine}
    against = [row for row in objections_against(actor) if row.by != actor.key]
    context = {
        "title": say("objections.title"), "expected": say("objections.expected"), "trail": [],
        "table": _table("up", [_up(one, actor) for one in up]),
        "papers": _table("papers", [_paper(one) for one in papers]) if papers else None,
        "cards": [
            _card("against", _shown(against)), _card("find", _shown(mine, tells_source=looked)),
            _card("own", _shown(list(own_objections(actor)))),
        ],
    }  # fmt: skip
    return render(request, "encouragement/objections.html", context)


def _table(name: str, rows: list[list[Any]]) -> Row:
    return {
        "id": name, "title": say(f"objections.{name}"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"objections.head_{key}")} for kind, key in COLUMNS],
        "rows": [{"cells": cells} for cells in rows],
        "empty": {"said": say("objections.up_none"), "why": say("objections.up_none_why")},
    }  # fmt: skip


def _up(one: PutUp, actor: Actor) -> list[Any]:
    return [*_cells(one), _to_do(one, actor)]


def _to_do(one: PutUp, actor: Actor) -> Any:
    if NoticeObjection.objects.filter(**key_of(one), by=actor.key, document="").exists():
        return say("objections.objected_before")
    if actor.key in one.proposed:
        return say("objections.own_hand")
    href = reverse("encouragement:object_to_notice", args=[one.kind, one.row])
    return {"text": say("objections.object"), "href": href}


def _paper(one: PutUp) -> list[Any]:
    href = reverse("encouragement:enter_notice_objection", args=[one.kind, one.row])
    return [*_cells(one), {"text": say("objections.enter"), "href": href}]


def _cells(one: PutUp) -> list[Any]:
    until = one.until.isoformat() if one.until is not None else say("word.none")
    return [whom_said(one), say(f"objections.kind_{one.kind}"), what_said(one), until]


def _term(row: NoticeObjection) -> str:
    """Until when it may be answered; afterwards, that it still may while nothing is found."""
    is_over = timezone.localdate() > row.answer_until
    return say(
        "objections.answer_late" if is_over else "objections.answer_until", on=row.answer_until.isoformat()
    )


def _ripe_from(row: NoticeObjection) -> str:
    """From which day on something may be found; empty: now."""
    days = [of_objection(row).until, row.answer_until if row.replied_on is None else None]
    until = max((day for day in days if day is not None), default=None)
    if until is None or timezone.localdate() > until:
        return ""
    return say("objections.find_waits", until=until.isoformat())


def _card(name: str, rows: list[Row]) -> Row:
    return {"id": name, "title": say(f"objections.{name}"), "rows": rows}


def _shown(rows: list[NoticeObjection], *, tells_source: Collection[int] = ()) -> list[Row]:
    return [
        said | {
            "of": said_whole(of_objection(row)), "state_said": say(f"objections.state_{said['state']}"),
            **{name: written(said[name]) for name in ("words", "reply", "finding", "document", "source")},
            "may_answer": row.is_upheld is None and row.replied_on is None,
            "term": _term(row), "ripe_from": _ripe_from(row),
        }
        for row, said in zip(rows, objection_rows(rows, tells_source=tells_source), strict=True)
    ]  # fmt: skip

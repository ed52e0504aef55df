"""Objections to what is put up, for programs and commands; whose one is, for whoever looks into it alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.recognition.notice_objections.acts.find_notice_objection import is_apart
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.put_up import PutUp, of_objection
from surpass.office.encouragement.recognition.notice_objections.seen import (
    objections_against,
    objections_near,
    own_objections,
)
from surpass.office.record.seals import sealed_in

Row = dict[str, Any]
STATES = {True: "upheld", False: "unfounded", None: "open"}


def to_look_into(actor: Actor) -> list[NoticeObjection]:
    """Open ones within reach, of things in which somebody had no hand."""
    found = objections_near(actor).filter(is_upheld=None)
    return [row for row in found if is_apart(of_objection(row), row, actor.key)]


def objections_read(actor: Actor) -> list[Row]:
    """One's own, those against oneself or one's unit, and those that one looks into."""
    mine = to_look_into(actor)
    looked = {row.pk for row in mine}
    found = {row.pk: row for row in (*own_objections(actor), *objections_against(actor), *mine)}
    return objection_rows([found[pk] for pk in sorted(found)], tells_source=looked)


def objection_rows(rows: Iterable[NoticeObjection], *, tells_source: Iterable[int] = ()) -> list[Row]:
    """Several, with what stands sealed of them; one look into the seals.

    Missing:  empty words of whom an erasure took the key.
    """
    listed, told = list(rows), set(tells_source)
    entries = {one for row in listed for one in (row.entry, row.reply_entry, row.finding_entry) if one}
    sealed = sealed_in(entries)
    names = names_of({row.by for row in listed if row.pk in told and not row.document})
    return [_row(row, sealed, _source(row, sealed, names) if row.pk in told else "") for row in listed]


def put_up_row(one: PutUp) -> Row:
    """What is put up; ``until`` is the last day."""
    return {
        "kind": one.kind, "row": one.row, "of": one.subject, "since": one.since.isoformat(),
        "until": _day(one.until),
    }  # fmt: skip


def _row(row: NoticeObjection, sealed: dict[int, Row], source: str) -> Row:
    one = of_objection(row)
    came = row.came_on or timezone.localdate(row.at)
    return {
        "objection": row.pk, "kind": one.kind, "row": one.row, "of": one.subject, "on": came.isoformat(),
        "words": _words(sealed, row.entry), "document": row.document, "state": STATES[row.is_upheld],
        "answer_until": row.answer_until.isoformat(), "reply": _words(sealed, row.reply_entry),
        "finding": _words(sealed, row.finding_entry), "source": source,
    }  # fmt: skip


def _words(sealed: dict[int, Row], entry: int | None) -> str:
    return str(sealed.get(entry or 0, {}).get("words", ""))


def _source(row: NoticeObjection, sealed: dict[int, Row], names: dict[str, str]) -> str:
    if row.document:
        return str(sealed.get(row.entry, {}).get("whose", ""))
    return names.get(row.by, row.by)


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()

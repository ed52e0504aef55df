"""Objections for programs and commands: with their answers, and whose for whoever looks into them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from surpass.office.encouragement.recognition.honours.in_case.seats import is_checker
from surpass.office.encouragement.recognition.honours.models import Honour, HonourObjection
from surpass.office.encouragement.recognition.honours.standing import case_of
from surpass.office.encouragement.recognition.objections.whose import whose

STATES = {True: "upheld", False: "unfounded", None: "open"}


def objections_read(reader: str) -> list[dict[str, Any]]:
    """What somebody objected or entered, what they look into, and what holds against their own honour."""
    rows = HonourObjection.objects.select_related("honour__place", "honour__person__account").order_by("pk")
    own = rows.filter(by=reader)
    holds = rows.filter(honour__person__account__key=reader or None, is_upheld=True)
    open_ = rows.filter(honour__state=Honour.State.IN_CASE)
    checked = [row for row in open_ if _sits(row.honour, reader) and is_checker(row.honour, reader)]
    found = {row.pk: row for row in (*own, *holds, *checked)}
    return [objection_row(found[pk], reader=reader) for pk in sorted(found)]


def objection_looked_into(pk: int, reader: str) -> HonourObjection | None:
    """An objection, for whoever looks into it now.

    Missing:  None for everybody else.
    """
    rows = HonourObjection.objects.select_related("honour__place", "honour__person__account")
    found = rows.filter(pk=pk).first()
    return found if found is not None and is_checker(found.honour, reader) else None


def objection_row(row: HonourObjection, *, reader: str) -> dict[str, Any]:
    """One; ``source`` is empty for everybody but those who look into it."""
    day = row.came_on or timezone.localtime(row.at).date()
    return {
        "objection": row.pk, "honour": row.honour_id, "on": day.isoformat(), "words": row.words,
        "document": row.document, "state": STATES[row.is_upheld], "answer": row.finding,
        "source": whose(row) if is_checker(row.honour, reader) else "",
    }  # fmt: skip


def _sits(one: Honour, reader: str) -> bool:
    case = case_of(one)
    return case is not None and any(reader in people for people in case.seats.values())

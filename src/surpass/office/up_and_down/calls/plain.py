"""Calls and names under them for programs and commands."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.calls.terms import is_late, is_open

Row = dict[str, Any]


def call_row(one: Call, *, on: date) -> Row:
    """A call, as everybody of the tree reads it."""
    return {
        "call": one.pk, "unit": one.place_id, "kind": one.kind, "vacancy": one.vacancy_id, "title": one.title,
        "asks": one.asks, "until": one.until, "answer_by": one.answer_by, "open": is_open(one, on=on),
    }  # fmt: skip


def name_row(name: PutName, *, on: date) -> Row:
    """A name under a call; ``state``: waits, late, withdrawn, taken or not_taken."""
    answered = "taken" if name.is_taken else "not_taken"
    state = "withdrawn" if name.withdrawn_on else answered if name.answered_on else "waits"
    return {
        "name": name.pk, "call": name.call_id, "person": name.person_id, "words": name.words,
        "put_on": name.put_on, "state": "late" if is_late(name, on=on) else state,
        "answered_on": name.answered_on, "reasons": name.reasons,
    }  # fmt: skip

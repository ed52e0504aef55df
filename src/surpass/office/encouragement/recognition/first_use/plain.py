"""A recommendation for programs and commands."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.reason import Found
from surpass.office.encouragement.recognition.first_use.standing import state_of

Row = dict[str, Any]
UNASKED = "unasked"


def first_use_row(one: FirstUse, *, on: date) -> Row:
    """Where it stands.

    Missing:  ``consent`` is ``unasked`` while the person said nothing.
    """
    return {
        "row": one.pk, "person": one.person_id, "state": state_of(one, on=on), "since": one.since,
        "until": one.until, "decided_on": one.decided_on, "ended_on": one.ended_on, "used_on": one.used_on,
        "post": one.post, "case": one.case, "consent": one.consent or UNASKED,
        "public_until": one.public_until, "undone_on": one.undone_on,
    }  # fmt: skip


def whole_row(one: FirstUse, *, on: date) -> Row:
    """With reasons, each with its source and date, and everybody's words."""
    return {
        **first_use_row(one, on=on), "reasons": one.reasons, "words": one.words, "decision": one.decision,
        "why_ended": one.why_ended, "answer": one.answer,
    }  # fmt: skip


def found_row(person: str, found: Found) -> Row:
    """What speaks for somebody, and what is asked for."""
    reasons = [{**one.plain(), "verified": one.is_verified} for one in found.reasons]
    return {
        "person": person, "reasons": reasons,
        "asks": [{"what": what, "of": of} for what, of in found.asks],
    }  # fmt: skip

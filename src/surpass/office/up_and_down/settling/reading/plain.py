"""Settling as plain words for programs."""

from __future__ import annotations

from typing import Any

from surpass.office.up_and_down.rounds.models import Placement
from surpass.office.up_and_down.settling.models import ReturnAnswer, Settling
from surpass.office.up_and_down.settling.reading.opening import ToOpen
from surpass.office.up_and_down.settling.reading.returns import Return

Row = dict[str, Any]
BARRED = {True: "yes", False: "no", None: "unknown"}


def to_open_row(one: ToOpen) -> Row:
    """A move after which settling may be opened."""
    after = one.after
    moved = {"case": None, "placement": after.pk} if isinstance(after, Placement) else {
        "case": after.key, "placement": None,
    }  # fmt: skip
    return {**moved, "person": one.person.pk, "since": one.since}


def opened_row(one: Settling) -> Row:
    """A case of settling, and what moved the person."""
    return {
        "case": one.case_id, "after": one.after_id, "placement": one.placement_id, "person": one.person_id
    }  # fmt: skip


def return_row(one: Return) -> Row:
    """A proposal, with what the case file says for it."""
    why = [{"step": said.step, "on": said.on, "text": said.text} for said in one.why]
    return {
        "case": one.kept.key, "person": one.person.pk, "since": one.since,
        "barred": BARRED[one.bars.is_barred], "why": why,
    }  # fmt: skip


def answer_row(one: ReturnAnswer) -> Row:
    """What was answered; the reasons are sealed under the person's key."""
    return {
        "case": one.case_id, "person": one.person_id, "accepted": one.is_accepted, "on": one.on, "by": one.by
    }  # fmt: skip

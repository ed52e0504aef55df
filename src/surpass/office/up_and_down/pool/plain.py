"""An entry of the pool for programs and commands: where it stands; words only of the entry asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.up_and_down.pool.models import PoolEntry, PoolStep
from surpass.office.up_and_down.pool.seen import served_on_front_line
from surpass.office.up_and_down.pool.standing import state_of

Row = dict[str, Any]


def entry_row(one: PoolEntry, *, on: date) -> Row:
    """Where it stands."""
    return {
        "entry": one.pk, "person": one.person_id, "way": one.way, "asked_on": one.asked_on,
        "state": state_of(one, on=on), "since": one.since, "until": one.until,
        "decided_on": one.decided_on, "ended_on": one.ended_on,
        "front_line": bool(served_on_front_line([one.person_id], on=on)),
    }  # fmt: skip


def whole_row(one: PoolEntry, *, on: date) -> Row:
    """With words, reasons and steps."""
    words = {"words": one.words, "reasons": one.reasons, "why_ended": one.why_ended}
    return {
        **entry_row(one, on=on),
        **words,
        "steps": [step_row(row) for row in one.steps.order_by("due", "pk")],
    }


def step_row(step: PoolStep) -> Row:
    """A step of development."""
    return {
        "step": step.pk, "entry": step.of_id, "kind": step.kind, "what": step.what, "due": step.due,
        "done_on": step.done_on, "evidence": step.evidence,
    }  # fmt: skip

"""What is due in cases of settling, by day: read off their files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.store.owed import Owed, by_date, owed_in
from surpass.office.cases.store.reading import records_of
from surpass.office.up_and_down.settling.seen import settlings_seen


def due_in_settling(actor: Actor, *, on: date, within: int | None = None) -> list[Owed]:
    """Soonest first, what is late among it; *within*: no later than in so many days."""
    read = records_of(settlings_seen(actor).filter(end=""))
    found = [one for record in read.records.values() for one in owed_in(record, on=on)]
    last = None if within is None else on + timedelta(days=within)
    return by_date(
        one for one in found if last is None or (one.duty.due is not None and one.duty.due <= last)
    )


def due_row(one: Owed) -> dict[str, Any]:
    """A duty as plain words for programs; ``left``: working days, below zero when late."""
    duty = one.duty
    return {
        "case": duty.case, "subject": duty.subject, "step": duty.step, "role": duty.role,
        "people": list(duty.people), "due": duty.due, "left": duty.left, "state": duty.state,
        "cite": duty.cite,
    }  # fmt: skip

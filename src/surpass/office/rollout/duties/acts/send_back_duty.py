"""Whoever asked sends a report back, with reasons and, where the day is near, another day."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.said import held, refused, step, words_of
from surpass.office.rollout.duties.seen import at_asker


@act("rollout.send_back_duty")
def send_back_duty(doing: Doing, *, duty: Duty, reasons: str, until: date | None = None) -> Duty:
    """It is to be reported again; a day that is given may only be later than the one that stands.

    Raises:   NotAllowed. UseProblem: ``duty-state``, ``time-day``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(at_asker(duty))
    duty = held(duty, Duty.State.REPORTED)
    said = words_of(reasons, "what is missing in it")
    if until is not None and until <= max(duty.due, doing.today):
        raise refused("time-day", until.isoformat(), f"a day after {max(duty.due, doing.today).isoformat()}")
    duty.state, duty.due, duty.reported_on = Duty.State.ACCEPTED, until or duty.due, None
    duty.save(update_fields=["state", "due", "reported_on"])
    step(doing, duty, words=said, day=until)
    return duty

"""A unit says what stands in its way, and until when it asks to have."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.said import held, refused, step, words_of
from surpass.office.rollout.duties.seen import at_unit


@act("rollout.ask_for_time")
def ask_for_time(doing: Doing, *, duty: Duty, until: date, reasons: str) -> Duty:
    """The day that stands goes on counting until whoever asked answers.

    Raises:   NotAllowed. UseProblem: ``duty-state``, ``time-day``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(at_unit(duty))
    duty = held(duty, Duty.State.OWED, Duty.State.ACCEPTED)
    if until <= max(duty.due, doing.today):
        raise refused("time-day", until.isoformat(), f"a day after {max(duty.due, doing.today).isoformat()}")
    duty.asked_until = until
    duty.save(update_fields=["asked_until"])
    step(doing, duty, words=words_of(reasons, "what stands in the way"), day=until)
    return duty

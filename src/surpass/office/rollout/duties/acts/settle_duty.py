"""Whoever asked takes a report as done."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.said import held, step
from surpass.office.rollout.duties.seen import at_asker


@act("rollout.settle_duty")
def settle_duty(doing: Doing, *, duty: Duty, words: str = "") -> Duty:
    """It is done on the day of the report, as far as time goes; whoever reported does not settle.

    Raises:   NotAllowed. UseProblem: ``duty-state``.
    """
    duty = held(duty, Duty.State.REPORTED)
    doing.may(at_asker(duty))
    duty.state, duty.ended_on = Duty.State.SETTLED, duty.reported_on
    duty.save(update_fields=["state", "ended_on"])
    step(doing, duty, words=words.strip()[:2000], day=duty.ended_on)
    return duty

"""A unit reports what it did of its duty."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.duties.acts.withdraw_assignment import OPEN
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.said import MOST, held, refused, step, words_of
from surpass.office.rollout.duties.seen import at_unit


@act("rollout.report_duty")
def report_duty(doing: Doing, *, duty: Duty, words: str) -> Duty:
    """To whoever asked; its parts are settled first.

    Raises:   NotAllowed. UseProblem: ``duty-state``, ``duty-parts``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(at_unit(duty))
    duty = held(duty, Duty.State.ACCEPTED)
    open_parts = sorted(duty.parts.filter(state__in=OPEN).values_list("place_id", flat=True))
    if open_parts:
        raise refused("duty-parts", ", ".join(open_parts), "every part settled first",
                      next_step="settle the parts, or ask for more time")  # fmt: skip
    duty.report = words_of(words, "what was done", most=MOST)
    duty.state, duty.report_by, duty.reported_on = Duty.State.REPORTED, doing.by.key, doing.today
    duty.asked_until = None
    duty.save(update_fields=["report", "state", "report_by", "reported_on", "asked_until"])
    step(doing, duty, words=duty.report)
    return duty

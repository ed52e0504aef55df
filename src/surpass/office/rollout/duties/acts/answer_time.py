"""Whoever asked gives more time, or says why not."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.said import held, refused, step, words_of
from surpass.office.rollout.duties.seen import at_asker


@act("rollout.answer_time")
def answer_time(doing: Doing, *, duty: Duty, is_given: bool, reasons: str) -> Duty:
    """The day that was asked for, or the one that stands; the parts below keep theirs.

    Raises:   NotAllowed. UseProblem: ``duty-state``, ``time-not-asked``, ``duty-day`` for a part whose whole
              is due before, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(at_asker(duty))
    duty = held(duty, Duty.State.OWED, Duty.State.ACCEPTED)
    if duty.asked_until is None:
        raise refused("time-not-asked", "no day", "a duty for which more time was asked")
    said = words_of(reasons, "why the time is given or not")
    whole = duty.part_of
    if is_given and whole is not None and duty.asked_until > whole.due:
        raise refused(
            "duty-day", duty.asked_until.isoformat(), f"until {whole.due.isoformat()}, when the whole is due"
        )
    given = duty.asked_until if is_given else None
    duty.due, duty.asked_until = given or duty.due, None
    duty.save(update_fields=["due", "asked_until"])
    step(doing, duty, words=said, day=given, facts={"given": is_given})
    return duty

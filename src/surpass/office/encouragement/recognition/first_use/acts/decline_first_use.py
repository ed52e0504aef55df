"""Decline to be used first: at any time while it is open, and without reasons."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.said import held_now, recorded
from surpass.office.encouragement.recognition.first_use.seen import subject_of
from surpass.office.encouragement.recognition.first_use.standing import OPEN, STATE


@act("encouragement.decline_first_use")
def decline_first_use(doing: Doing, *, one: FirstUse) -> FirstUse:
    """Nobody asks why, and nothing follows from it.

    Raises:   NotAllowed. UseProblem: ``first-use-state``.
    """
    doing.may(subject_of(one))
    one = held_now(one, *OPEN, on=doing.today)
    one.state, one.ended_on = STATE.DECLINED, doing.today
    one.save(update_fields=["state", "ended_on"])
    recorded(doing, one, {"state": one.state})
    return one

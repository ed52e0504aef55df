"""Withdraw a recommendation, with reasons that the person reads; of one used, take the example back."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.said import held_now, recorded, refused, words_of
from surpass.office.encouragement.recognition.first_use.seen import subject_of
from surpass.office.encouragement.recognition.first_use.standing import OPEN, STATE


@act("encouragement.withdraw_first_use")
def withdraw_first_use(doing: Doing, *, one: FirstUse, reasons: str) -> FirstUse:
    """From then on it orders nobody, and nothing of it is told in public.

    Raises:   NotAllowed. UseProblem: ``first-use-state``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(subject_of(one))
    one = held_now(one, *OPEN, STATE.USED, on=doing.today)
    one.why_ended = words_of(reasons, "reasons that the person reads")
    if one.state == STATE.USED:
        if one.undone_on is not None:
            raise refused("first-use-state", "taken back", "one that is still told")
        one.undone_on = doing.today
    else:
        one.state, one.ended_on = STATE.WITHDRAWN, doing.today
    one.save(update_fields=["state", "ended_on", "why_ended", "undone_on"])
    recorded(doing, one, {"state": one.state, "withdrawn": True}, {"reasons": one.why_ended})
    return one

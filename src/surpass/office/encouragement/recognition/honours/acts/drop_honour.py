"""Drop a nomination before any case: with reasons that whoever nominated reads, and the person."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import held_now, recorded, words_of
from surpass.office.encouragement.recognition.honours.seen import subject_of


@act("encouragement.drop_honour")
def drop_honour(doing: Doing, *, one: Honour, reasons: str) -> Honour:
    """It may be nominated again.

    Raises:   NotAllowed. UseProblem: ``honour-state``, ``honour-wordless``, ``text-too-long``.
    """
    doing.may(subject_of(one))
    one = held_now(one, Honour.State.NOMINATED)
    one.reasons = words_of(reasons, "reasons that the person reads")
    one.state = Honour.State.DROPPED
    one.save(update_fields=["reasons", "state"])
    recorded(doing, one, {"dropped": True}, {"reasons": one.reasons})
    return one

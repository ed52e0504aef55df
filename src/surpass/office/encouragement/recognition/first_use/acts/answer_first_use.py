"""Answer what is said of oneself: in words, at any time while it is open or told."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.said import held_now, recorded, words_of
from surpass.office.encouragement.recognition.first_use.seen import subject_of
from surpass.office.encouragement.recognition.first_use.standing import OPEN, STATE


@act("encouragement.answer_first_use")
def answer_first_use(doing: Doing, *, one: FirstUse, words: str) -> FirstUse:
    """It stands beside the reasons, for everybody who reads those.

    Raises:   NotAllowed. UseProblem: ``first-use-state``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(subject_of(one))
    one = held_now(one, *OPEN, STATE.USED, on=doing.today)
    one.answer, one.answered_on = words_of(words, "your answer"), doing.today
    one.save(update_fields=["answer", "answered_on"])
    recorded(doing, one, {"answered": True}, {"answer": one.answer})
    return one

"""Enter that the superior revoked an honour of theirs: by their paper, and verified before it holds."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import held_now, refused, words_of
from surpass.office.encouragement.recognition.honours.seen import subject_of
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
from surpass.office.encouragement.recognition.superior.said import Paper, entered, of_superior


@act("encouragement.enter_superior_revocation")
def enter_superior_revocation(doing: Doing, *, one: Honour, paper: Paper, grounds: str) -> SuperiorPaper:
    """Of an honour that a superior conferred and that stands; no case is led here.

    Raises:   NotAllowed. UseProblem: ``honour-state``, ``honour-not-of-superior``, ``honour-paper-day``,
              ``honour-wordless``, ``text-too-long``, and what ``entered`` raises.
    """
    doing.may(subject_of(one))
    one = held_now(one, Honour.State.AWARDED)
    if not of_superior(one):
        raise refused("honour-not-of-superior", str(one.pk), "an honour that a superior conferred")
    if one.awarded_on is not None and paper.on < one.awarded_on:
        raise refused("honour-paper-day", paper.on.isoformat(), f"a day from {one.awarded_on} on")
    words = words_of(grounds, "why, as the paper says it")
    return entered(doing, one, paper, says=SuperiorPaper.Says.REVOKED, words=words)

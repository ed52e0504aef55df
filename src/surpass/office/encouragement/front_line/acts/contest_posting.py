"""Contest what is said of one's own service: no money and no preference rests on it until it is answered."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.said import now, recorded, refused, words_of
from surpass.office.encouragement.front_line.seen import sent_subject
from surpass.office.encouragement.front_line.standing import is_contested


@act("encouragement.contest_posting")
def contest_posting(doing: Doing, *, posting: Posting, words: str) -> Posting:
    """Days, dates, or that the receiving unit says it is not so.

    Raises:   NotAllowed. UseProblem: ``posting-state``, ``posting-contested``, ``posting-wordless``.
    """
    doing.may(sent_subject(posting))
    one = now(posting, Posting.State.ENTERED, Posting.State.VERIFIED, Posting.State.NOT_SO)
    if is_contested(one):
        raise refused("posting-contested", "a contest that waits", "a posting whose contest was answered")
    one.contest, one.contested_at = words_of(words, "what is wrong"), doing.at
    one.answer, one.answered_by, one.answered_at = "", "", None
    one.save()
    recorded(doing, one, {"contested": True}, {"contest": one.contest})
    return one

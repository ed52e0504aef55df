"""Answer what a person contested, with reasons: it stands, or the receiving unit verifies it anew."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.acts.withdraw_posting import taken_out
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.said import now, overlapping, recorded, refused, words_of
from surpass.office.encouragement.front_line.seen import sent_subject
from surpass.office.encouragement.front_line.standing import is_contested


@act("encouragement.answer_contest")
def answer_contest(doing: Doing, *, posting: Posting, is_right: bool, words: str) -> Posting:
    """By somebody whose hand was neither in the entry nor in the verification.

    Where the person is right, what was verified counts no more, and waits to be verified anew.

    Raises:   NotAllowed. UseProblem: ``posting-state``, ``posting-not-contested``, ``posting-wordless``,
              ``posting-overlap``.
    """
    doing.may(sent_subject(posting))
    one = now(posting, Posting.State.ENTERED, Posting.State.VERIFIED, Posting.State.NOT_SO)
    if not is_contested(one):
        raise refused("posting-not-contested", "nothing contested", "a posting whose contest waits")
    one.answer = words_of(words, "reasons that the person reads")
    one.answered_by, one.answered_at = doing.by.key, doing.at
    if is_right:
        _open_again(doing, one)
    one.save()
    recorded(doing, one, {"right": is_right}, {"answer": one.answer})
    return one


def _open_again(doing: Doing, one: Posting) -> None:
    other = overlapping(one.person, one.since, one.until) if one.state == Posting.State.NOT_SO else None
    if other is not None:
        raise refused("posting-overlap", f"posting {other.pk}", "postings that follow each other")
    taken_out(doing, one)
    one.days.filter(replaced_at=None).update(replaced_at=doing.at)
    one.state, one.verified_by, one.verified_at, one.reasons = Posting.State.ENTERED, "", None, ""

"""Say of one objection whether it holds: by somebody who had no hand in what was put up, with reasons."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.commendations.acts.take_back_commendation import taken_back_now
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.put_up import (
    CATCHING_UP,
    COMMENDED,
    PutUp,
    of_objection,
)
from surpass.office.encouragement.recognition.notice_objections.said import held, recorded, refused, words_of
from surpass.office.encouragement.recognition.notices.acts.withdraw_notice import withdrawn_now
from surpass.office.encouragement.recognition.notices.models import Notice


@act("encouragement.find_notice_objection")
def find_notice_objection(
    doing: Doing, *, row: NoticeObjection, is_upheld: bool, finding: str
) -> NoticeObjection:
    """Once, after the last day, and after whom it concerns answered or could have.

    A commendation does not count any more, and a notice is withdrawn, where it holds; a grade is decided
    anew by whoever decides on grades, and is not fixed before.

    Raises:   NotAllowed. UseProblem: ``notice-objection-found``, ``notice-objection-hand``,
              ``notice-objection-runs``, ``notice-objection-unheard``, ``notice-objection-wordless``,
              ``text-too-long``.
    """
    row = held(row)
    one = of_objection(row)
    doing.may(one.placed)
    check_finder(one, row, doing.by.key)
    check_heard(one, row, on=doing.today)
    words = words_of(finding, "what was found, and how")
    row.is_upheld, row.found_by, row.found_on = is_upheld, doing.by.key, doing.today
    row.finding_entry = recorded(
        doing, one, {"objection": row.pk, "upheld": is_upheld}, {"words": words}
    )  # fmt: skip
    row.save()
    if is_upheld:
        _follow(doing, one, words)
    return row


def is_apart(one: PutUp, row: NoticeObjection, who: str) -> bool:
    """Whether somebody neither proposed it, nor objected or entered the objection, nor is whom it is for."""
    return who not in {*one.proposed, row.by, one.owner}


def check_finder(one: PutUp, row: NoticeObjection, who: str) -> None:
    """Nobody finds on what they have a hand in.

    Raises:   UseProblem: ``notice-objection-hand``.
    """
    if not is_apart(one, row, who):
        raise refused(
            "notice-objection-hand", who, "somebody who neither proposed, nor objected, nor is concerned"
        )


def check_heard(one: PutUp, row: NoticeObjection, *, on: date) -> None:
    """Whether the notice is over, and whom it concerns was heard or let it be.

    Raises:   UseProblem: ``notice-objection-runs``, ``notice-objection-unheard``.
    """
    if one.until is not None and on <= one.until:
        raise refused("notice-objection-runs", on.isoformat(), f"a day after {one.until}")
    if row.replied_on is None and on <= row.answer_until:
        raise refused(
            "notice-objection-unheard", on.isoformat(), f"an answer, or a day after {row.answer_until}"
        )


def _follow(doing: Doing, one: PutUp, words: str) -> None:
    if one.until is None:
        return
    if one.kind == COMMENDED:
        held_one = Commendation.objects.select_for_update(of=("self",)).get(pk=one.row)
        taken_back_now(doing, held_one, reasons=words)
    elif one.kind == CATCHING_UP:
        notice = Notice.objects.get(units=one.row)
        withdrawn_now(doing, notice, reasons=words)

"""Answer an objection: whom it concerns says their side, once, before anything is found on it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.put_up import of_objection
from surpass.office.encouragement.recognition.notice_objections.said import held, recorded, refused, words_of


@act("encouragement.answer_notice_objection")
def answer_notice_objection(doing: Doing, *, row: NoticeObjection, words: str) -> NoticeObjection:
    """The person put up, or the head of the unit; a late answer counts while nothing is found.

    Raises:   NotAllowed. UseProblem: ``notice-objection-found``, ``notice-objection-answered``,
              ``notice-objection-wordless``, ``text-too-long``.
    """
    row = held(row)
    one = of_objection(row)
    doing.may(one.concerned)
    if row.replied_on is not None:
        raise refused(
            "notice-objection-answered", row.replied_on.isoformat(), "an objection not answered yet"
        )
    said = words_of(words, "your side of it")
    row.replied_on = doing.today
    row.reply_entry = recorded(doing, one, {"objection": row.pk, "answers": True}, {"words": said})
    row.save(update_fields=["replied_on", "reply_entry"])
    return row

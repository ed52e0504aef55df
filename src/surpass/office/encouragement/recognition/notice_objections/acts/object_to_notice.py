"""Object to what is put up, its last day included; whom it is for is not told by whom."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.put_up import PutUp, held_now
from surpass.office.encouragement.recognition.notice_objections.said import (
    answer_until,
    check_runs,
    key_of,
    recorded,
    refused,
    words_of,
)


@act("encouragement.object_to_notice")
def object_to_notice(doing: Doing, *, one: PutUp, words: str) -> NoticeObjection:
    """Once each; not by whoever proposed it, who may take it back or decide anew.

    Raises:   NotAllowed. UseProblem: ``notice-objection-late``, ``notice-objection-hand``,
              ``notice-objection-twice``, ``notice-objection-wordless``, ``notice-objection-unset``,
              ``text-too-long``.
    """
    doing.may(one.placed)
    one = held_now(one.kind, one.row)
    check_runs(one, on=doing.today)
    if doing.by.key in one.proposed:
        raise refused("notice-objection-hand", doing.by.key, "somebody who neither proposed nor decided it")
    said = words_of(words, "what speaks against it, and what shows it")
    if NoticeObjection.objects.filter(**key_of(one), by=doing.by.key, document="").exists():
        raise refused(
            "notice-objection-twice", doing.by.key, "one objection of each: the first waits for an answer"
        )
    made = NoticeObjection(
        **key_of(one), by=doing.by.key, at=doing.at, answer_until=answer_until(on=doing.today)
    )
    made.entry = recorded(doing, one, {"objects": True}, {"words": said})
    made.save()
    return made

"""Enter an objection of somebody without an account, by the paper on which it came or was taken down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.put_up import PutUp, held_now
from surpass.office.encouragement.recognition.notice_objections.said import (
    MOST_OF_NAME,
    answer_until,
    check_runs,
    key_of,
    recorded,
    refused,
    words_of,
)
from surpass.office.record.lengths import check_lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """What came: the words, the paper, the day it arrived. ``whose``: empty of one without a name."""

    words: str
    document: str
    came_on: date
    whose: str = ""


@act("encouragement.enter_notice_objection")
def enter_notice_objection(doing: Doing, *, one: PutUp, came: OnPaper) -> NoticeObjection:
    """The day on which it came counts; whose it is, whoever looks into it reads alone.

    Raises:   NotAllowed. UseProblem: ``notice-objection-late``, ``notice-objection-day``,
              ``notice-objection-twice``, ``notice-objection-wordless``, ``notice-objection-unset``,
              ``text-too-long``.
    """
    doing.may(one.placed)
    one = held_now(one.kind, one.row)
    check_runs(one, on=came.came_on)
    if not one.since <= came.came_on <= doing.today:
        raise refused(
            "notice-objection-day", came.came_on.isoformat(), f"a day from {one.since} to {doing.today}"
        )
    words = words_of(came.words, "what speaks against it, and what shows it")
    document, whose = words_of(came.document, "the paper on which it stands"), came.whose.strip()
    check_lengths(NoticeObjection, document=document)
    if len(whose) > MOST_OF_NAME:
        raise refused("text-too-long", f"{len(whose)} characters", f"at most {MOST_OF_NAME}")
    if NoticeObjection.objects.filter(**key_of(one), document=document).exists():
        raise refused("notice-objection-twice", document, "a paper that was not entered yet")
    made = NoticeObjection(
        **key_of(one), by=doing.by.key, at=doing.at, document=document, came_on=came.came_on,
        answer_until=answer_until(on=doing.today),
    )  # fmt: skip
    made.entry = recorded(
        doing, one, {"objects": True, "came_on": came.came_on.isoformat()},
        {"words": words, "document": document, "whose": whose},
    )  # fmt: skip
    made.save()
    return made

"""Enter an objection of somebody without an account, by the paper on which it came or was taken down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.honours.models import Honour, HonourObjection
from surpass.office.encouragement.recognition.honours.said import held_now, refused, words_of
from surpass.office.encouragement.recognition.honours.seen import over, subject_of
from surpass.office.encouragement.recognition.honours.standing import notice_of
from surpass.office.record.lengths import check_lengths

MOST_OF_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came: the words, the paper, the day it arrived. ``whose``: empty of one without a name."""

    words: str
    document: str
    came_on: date
    whose: str = ""


@act("encouragement.enter_objection")
def enter_objection(doing: Doing, *, one: Honour, came: Came) -> HonourObjection:
    """The day on which it came counts; it may be entered until somebody ends the notice in the case.

    Whose it is, is sealed: who looks into it reads it, and nobody else.

    Raises:   NotAllowed. UseProblem: ``honour-notice-over``, ``honour-objection-day``,
              ``honour-objection-twice``, ``honour-wordless``, ``text-too-long``.
    """
    doing.may(subject_of(one))
    one = held_now(one)
    place = notice_of(one)
    if place is None or place.due is None or came.came_on > place.due:
        raise over(one)
    if not place.since <= came.came_on <= doing.today:
        asked = f"a day from {place.since} to {doing.today}"
        raise refused("honour-objection-day", came.came_on.isoformat(), asked)
    words = words_of(came.words, "what speaks against it, and what shows it")
    document, whose = words_of(came.document, "the paper on which it stands"), came.whose.strip()
    check_lengths(HonourObjection, document=document)
    if len(whose) > MOST_OF_NAME:
        raise refused("text-too-long", f"{len(whose)} characters", f"at most {MOST_OF_NAME}")
    if one.objections.filter(document=document).exists():
        raise refused("honour-objection-twice", document, "a paper that was not entered yet")
    made = HonourObjection.objects.create(
        honour=one, words=words, by=doing.by.key, at=doing.at, entry=-1, document=document,
        came_on=came.came_on,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"honour:{one.pk}"],
        facts={"honour": one.pk, "objection": made.pk, "came_on": came.came_on.isoformat()},
        sealed={f"honour:{one.pk}": {"words": words, "document": document, "whose": whose}},
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made

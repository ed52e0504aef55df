"""A unit that moved up says in a few sentences what it did; it need not, and may change it while a draft."""

from __future__ import annotations

import hashlib

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.recognition.notices.models import Notice, NoticeUnit
from surpass.office.encouragement.recognition.notices.said import held_now, words_of

MOST = 600


@act("encouragement.say_what_was_done")
def say_what_was_done(doing: Doing, *, row: NoticeUnit, words: str) -> NoticeUnit:
    """It is told with the name of who wrote it; the ledger keeps a digest.

    Raises:   NotAllowed: for another unit. UseProblem: ``notice-state``, ``notice-wordless``,
              ``text-too-long``.
    """
    row = NoticeUnit.objects.select_related("place", "notice").get(pk=row.pk)
    doing.may(Subject(path=row.place.path))
    held_now(row.notice, Notice.State.DRAFT)
    row.words = words_of(words, most=MOST, expected="what the unit did, in a few sentences")
    row.by, row.at = doing.by.key, doing.at
    row.save(update_fields=["words", "by", "at"])
    doing.record(
        about=[f"notice:{row.notice_id}", f"unit:{row.place_id}"],
        facts={"notice": row.notice_id, "digest": hashlib.sha256(row.words.encode()).hexdigest()},
    )
    return row

"""Put an appraisal of a posting on file, where the person reads it."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.models import Posting, PostingAppraisal
from surpass.office.encouragement.front_line.said import not_own, now, recorded, refused, words_of
from surpass.office.encouragement.front_line.seen import received_subject
from surpass.office.encouragement.front_line.standing import kind_of


@act("encouragement.file_appraisal")
def file_appraisal(doing: Doing, *, posting: Posting, kind: str, on: date, words: str) -> PostingAppraisal:
    """Of a kind that the pack asks for, on a day of the posting.

    Raises:   NotAllowed. UseProblem: ``posting-state``, ``posting-own``, ``posting-appraisal``,
              ``posting-wordless``.
    """
    doing.may(received_subject(posting))
    one = now(posting, Posting.State.VERIFIED)
    not_own(one, doing)
    law = kind_of(one)
    if law is None or kind not in law.appraised or not one.since <= on <= doing.today:
        asked = ", ".join(law.appraised) if law else "none"
        raise refused("posting-appraisal", f"{kind} on {on}", f"one of {asked}, from {one.since} on")
    words = words_of(words, "what the appraisal says")
    entry = recorded(doing, one, {"appraisal": kind, "on": on.isoformat()}, {"said": words})
    return PostingAppraisal.objects.create(
        posting=one, kind=kind, on=on, said=words, by=doing.by.key, at=doing.at, entry=entry
    )

"""Write down what a session discussed; nobody is named as having said it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.study.models import StudyNote, StudySession
from surpass.office.rollout.study.said import MOST, about, digest, refused, standing_session, words_of


@act("study.add_note")
def add_note(doing: Doing, *, session: StudySession, words: str) -> StudyNote:
    """Notes are added, never changed.

    Raises:   NotAllowed: another unit. UseProblem: ``study-withdrawn``, ``study-unheld``,
              ``reasons-missing``, ``text-too-long``.
    """
    doing.may(Subject(path=session.place.path))
    one = standing_session(session)
    if not one.is_held:
        raise refused("study-unheld", "no session was held", "a session")
    said = words_of(words, "what was discussed", most=MOST)
    entry = doing.record(about=about(one), facts={"session": one.pk, "note": digest(said)})
    return StudyNote.objects.create(session=one, words=said, by=doing.by.key, at=doing.at, entry=entry)

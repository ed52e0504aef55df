"""Say that the unit holds no session of a programme, and why: not the same as nothing recorded."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.study.models import StudyProgramme, StudySession
from surpass.office.rollout.study.reading.asked import is_asked
from surpass.office.rollout.study.said import about, digest, refused, standing, words_of


@act("study.say_unheld")
def say_unheld(doing: Doing, *, programme: StudyProgramme, place: Place, reasons: str) -> StudySession:
    """By the unit itself, while no session of it stands.

    Raises:   NotAllowed: another unit. UseProblem: ``study-unit``, ``study-session-twice``,
              ``study-withdrawn``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(Subject(path=place.path))
    one = standing(programme)
    if not is_asked(one, place, on=doing.today):
        raise refused("study-unit", place.pk, "a unit that the programme asks")
    if one.sessions.filter(place=place, withdrawn_at=None).exists():
        raise refused("study-session-twice", place.pk, "a unit of which nothing is recorded")
    words = words_of(reasons, "why none is held")
    made = StudySession.objects.create(
        programme=one, place=place, on=doing.today, why_unheld=words, by=doing.by.key, at=doing.at, entry=0
    )
    made.entry = doing.record(about=about(made), facts={"session": made.pk, "unheld": digest(words)})
    made.save(update_fields=["entry"])
    return made

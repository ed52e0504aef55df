"""Withdraw a programme, with reasons; what was recorded of it stays readable."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.study.models import StudyProgramme
from surpass.office.rollout.study.said import about, standing, withdrawn


@act("study.withdraw_programme")
def withdraw_programme(doing: Doing, *, programme: StudyProgramme, reasons: str) -> StudyProgramme:
    """No unit owes anything for it any more; certificates stand.

    Raises:   NotAllowed. UseProblem: ``study-withdrawn``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(Subject(path=programme.place.path))
    one = standing(programme)
    said = withdrawn(doing, one, reasons)
    doing.record(about=about(one), facts={"study": one.pk, **said})
    return one

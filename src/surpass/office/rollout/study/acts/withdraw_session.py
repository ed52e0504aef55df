"""Withdraw what was recorded of a session, with reasons; then it may be recorded anew."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.study.models import StudySession
from surpass.office.rollout.study.said import about, refused, standing_session, withdrawn


@act("study.withdraw_session")
def withdraw_session(doing: Doing, *, session: StudySession, reasons: str) -> StudySession:
    """A session of which somebody has a certificate stays.

    Raises:   NotAllowed: another unit. UseProblem: ``study-withdrawn``, ``study-certified``,
              ``reasons-missing``, ``text-too-long``.
    """
    doing.may(Subject(path=session.place.path))
    one = standing_session(session)
    if count := one.certificates.filter(withdrawn_at=None).count():
        raise refused("study-certified", f"{count} certificates", "a session without a certificate",
                      next_step="have them withdrawn first")  # fmt: skip
    said = withdrawn(doing, one, reasons)
    doing.record(about=about(one), facts={"session": one.pk, **said})
    return one

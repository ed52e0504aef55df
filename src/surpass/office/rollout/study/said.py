"""What stands in the way of an act of study; words, digests, entries."""

from __future__ import annotations

import hashlib
from typing import Any

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.rollout.study.models import (
    StudyProgramme,
    StudySession,
    TrainingCertificate,
    Withdrawable,
)

MOST = 4000


def problem(code: str, found: str, expected: str, *, next_step: str = "") -> Problem:
    """One problem."""
    return Problem(
        code=code, where="study", found=found, expected=expected,
        next_step=next_step or "look at the page again, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str, *, next_step: str = "") -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected, next_step=next_step)])


def words_of(words: str, expected: str, *, most: int = 2000) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``reasons-missing``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("reasons-missing", "no words", expected)
    if len(said) > most:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {most}")
    return said


def digest(words: str) -> str:
    """What the ledger keeps of words."""
    return hashlib.sha256(words.encode()).hexdigest()


def standing(one: StudyProgramme) -> StudyProgramme:
    """The programme as it is now, locked.

    Raises:   UseProblem: ``study-withdrawn``.
    """
    held = StudyProgramme.objects.select_for_update(of=("self",)).select_related("place").get(pk=one.pk)
    _check_stands(held)
    return held


def standing_session(one: StudySession) -> StudySession:
    """The session as it is now, locked.

    Raises:   UseProblem: ``study-withdrawn``.
    """
    rows = StudySession.objects.select_for_update(of=("self",)).select_related("place", "programme__place")
    held = rows.get(pk=one.pk)
    _check_stands(held)
    return held


def withdrawn(doing: Doing, one: Withdrawable, reasons: str) -> dict[str, Any]:
    """Write down that it is withdrawn and why; what the ledger says of it comes back.

    Raises:   UseProblem: ``study-withdrawn``, ``reasons-missing``, ``text-too-long``.
    """
    _check_stands(one)
    one.why_withdrawn = words_of(reasons, "why it is withdrawn")
    one.withdrawn_by, one.withdrawn_at = doing.by.key, doing.at
    one.save(update_fields=["why_withdrawn", "withdrawn_by", "withdrawn_at"])
    return {"withdrawn": digest(one.why_withdrawn)}


def about(one: StudyProgramme | StudySession | TrainingCertificate) -> list[str]:
    """The subjects of its entry."""
    if isinstance(one, StudyProgramme):
        return [f"study:{one.pk}", f"unit:{one.place_id}"]
    if isinstance(one, StudySession):
        return [f"study:{one.programme_id}", f"unit:{one.place_id}"]
    return [f"study:{one.programme_id}", f"person:{one.person_id}"]


def _check_stands(one: Withdrawable) -> None:
    if one.withdrawn_at is not None:
        raise refused("study-withdrawn", f"withdrawn on {one.withdrawn_at:%Y-%m-%d}", "one that stands")

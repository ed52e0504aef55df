"""What is said in an objection, and what stands in the way of an act upon it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.put_up import PutUp
from surpass.office.encouragement.recognition.notice_objections.until import ANSWER, last_day

MOST, MOST_OF_NAME = 2000, 120


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([
        Problem(code=code, where="objection", found=found, expected=expected,
                next_step="look at what is put up, and say it again")
    ])  # fmt: skip


def words_of(words: str, expected: str) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``notice-objection-wordless``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("notice-objection-wordless", "no words", expected)
    if len(said) > MOST:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {MOST}")
    return said


def check_runs(one: PutUp, *, on: date) -> None:
    """Whether one may still object on a day; the last day counts, to its end.

    Raises:   UseProblem: ``notice-objection-late``.
    """
    if one.until is None or on > one.until:
        ended = one.until.isoformat() if one.until is not None else "nothing is put up"
        raise refused("notice-objection-late", on.isoformat(), f"the last day or before: {ended}")


def answer_until(*, on: date) -> date:
    """Until when whom it concerns may answer.

    Raises:   UseProblem: ``notice-objection-unset``.
    """
    until = last_day(ANSWER, on=on)
    if until is None:
        raise refused("notice-objection-unset", "no such param", f"a param {ANSWER} of the pack")
    return until


def key_of(one: PutUp) -> dict[str, int]:
    """The column of an objection that says against what it is."""
    names = {"excellent": "appraised_id", "catching_up": "moved_up_id", "commendation": "commendation_id"}
    return {names[one.kind]: one.row}


def held(row: NoticeObjection) -> NoticeObjection:
    """The objection as it stands now, locked, without a finding.

    Raises:   UseProblem: ``notice-objection-found``.
    """
    found = NoticeObjection.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.is_upheld is not None:
        raise refused("notice-objection-found", str(found.pk), "an objection that nobody found on yet")
    return found


def recorded(doing: Doing, one: PutUp, facts: Mapping[str, object], sealed: Mapping[str, object]) -> int:
    """An entry of the ledger; the words under the key of whom it is for."""
    return doing.record(
        about=[one.subject, f"{one.kind}:{one.row}"], facts={one.kind: one.row, **facts},
        sealed={one.subject: sealed},
    )  # fmt: skip

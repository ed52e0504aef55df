"""The four steps in one, for a command: whoever gives it has looked at the preview of the command before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone

from surpass.foundation.problems import EvidenceProblem, Problem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.apply_intake import apply_intake
from surpass.office.returns.acts.stage_intake import stage_intake
from surpass.office.returns.models import Round
from surpass.office.returns.sheets.intake.compared import Compared, compared
from surpass.office.returns.sheets.intake.staged import read_file


def take_values(
    file: Path, found: Round, actor: Actor, *, reason: str = "", is_applied: bool = False
) -> tuple[Compared, Sequence[Problem]]:
    """What a file changes in an open round, and what could not be understood; written if so asked.

    Raises:   EvidenceProblem: the file cannot be read at all. NotAllowed. UseProblem: ``round-frozen``.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise EvidenceProblem([_unreadable(file, error)]) from error
    staged = read_file(raw, name=file.name, found=found, actor=actor)
    seen = compared(staged.said, found, actor, left=staged.left, reason=reason)
    if is_applied and seen.writes:
        now = timezone.now()
        words = {"found": found, "raw": raw, "name": file.name, "staged": staged, "reason": reason}
        intake = stage_intake(by=actor, at=now, is_confirmed=True, **words)
        apply_intake(by=actor, at=now, intake=intake, seen=seen.digest)
    return seen, staged.problems


def _unreadable(file: Path, error: OSError) -> Problem:
    return Problem(
        code="file-unreadable", where=str(file), found=error.strerror or "no access", expected="a file",
        next_step="correct its name",
    )  # fmt: skip

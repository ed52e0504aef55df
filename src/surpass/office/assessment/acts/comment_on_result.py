"""A leader says what is to be learned from a result: a word beside the figures, never in their place."""

from __future__ import annotations

import hashlib

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Comment, Run

LONGEST = 2000


@act("assessment.comment_on_result")
def comment_on_result(doing: Doing, *, run: Run, text: str) -> Comment:
    """Stands on the run's catching-up page as it was written; another word is another comment.

    Raises:   NotAllowed. UseProblem: ``comment-empty``, ``run-is-trial``.
    """
    doing.may(Subject(path=run.place.path))
    said = text.strip()
    problems = []
    if run.stage == Run.Stage.TRIAL:
        problems.append(_problem(run, "run-is-trial", run.stage, "a run that counts"))
    if not 0 < len(said) <= LONGEST:
        problems.append(
            _problem(run, "comment-empty", f"{len(said)} characters", f"1 to {LONGEST} characters")
        )
    if problems:
        raise UseProblem(problems)
    entry = doing.record(
        about=[f"run:{run.key}", f"unit:{run.place_id}"],
        facts={"digest": hashlib.sha256(said.encode()).hexdigest()},
    )
    return Comment.objects.create(run=run, text=said, by=doing.by.key, at=doing.at, entry=entry)


def _problem(run: Run, code: str, held: str, expected: str) -> Problem:
    steps = {
        "run-is-trial": "comment on the run that is told to the units",
        "comment-empty": "write the comment, or leave the page",
    }
    return Problem(
        code=code, where=f"run {run.key}", found=held, expected=expected, next_step=steps[code]
    )  # fmt: skip

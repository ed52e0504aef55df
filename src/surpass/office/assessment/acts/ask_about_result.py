"""A unit asks about a figure of its result, in writing."""

from __future__ import annotations

import hashlib

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Question, Telling
from surpass.office.assessment.store.read import view_of

LONGEST = 2000


@act("assessment.ask_about_result")
def ask_about_result(doing: Doing, *, telling: Telling, node: str, text: str) -> Question:
    """*node*: the figure, a place of the tree. No window closes a question; it does not stop one either.

    Raises:   NotAllowed. UseProblem: ``figure-not-told``, ``question-empty``.
    """
    doing.may(Subject(path=telling.place.path))
    run, said = telling.run, text.strip()
    problems = []
    if not view_of(run).row(telling.place_id, run.period, node):
        problems.append(_problem(telling, "figure-not-told", node, "a figure of the result that was told"))
    if not 0 < len(said) <= LONGEST:
        held = f"{len(said)} characters"
        problems.append(_problem(telling, "question-empty", held, f"1 to {LONGEST} characters"))
    if problems:
        raise UseProblem(problems)
    entry = doing.record(
        about=[f"run:{run.key}", f"unit:{telling.place_id}"],
        facts={"figure": node, "digest": hashlib.sha256(said.encode()).hexdigest()},
    )
    return Question.objects.create(
        run=run,
        place=telling.place,
        node=node,
        text=said,
        asked_by=doing.by.key,
        asked_at=doing.at,
        entry=entry,
    )


def _problem(telling: Telling, code: str, held: str, expected: str) -> Problem:
    steps = {
        "figure-not-told": "choose a figure of your own result",
        "question-empty": "write the question, or leave the page",
    }
    return Problem(
        code=code, where=f"run {telling.run.key}, unit {telling.place_id}", found=held, expected=expected,
        next_step=steps[code],
    )  # fmt: skip

"""The assessment office answers a unit's question about a figure, in writing and once."""

from __future__ import annotations

import hashlib

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Question

LONGEST = 2000


@act("assessment.answer_question")
def answer_question(doing: Doing, *, question: Question, text: str) -> Question:
    """What was answered stays as it was written; whoever wants to know more asks again.

    Raises:   NotAllowed. UseProblem: ``answer-empty``, ``question-answered``.
    """
    doing.may(Subject(path=question.place.path))
    asked = Question.objects.select_for_update(of=("self",)).select_related("run", "place")
    question = asked.get(pk=question.pk)
    said = text.strip()
    if question.answer:
        at = question.answered_at.date().isoformat() if question.answered_at else ""
        raise _refused(question, "question-answered", f"an answer of {at}", "a question that is open")
    if not 0 < len(said) <= LONGEST:
        raise _refused(question, "answer-empty", f"{len(said)} characters", f"1 to {LONGEST} characters")
    doing.record(
        about=[f"run:{question.run.key}", f"unit:{question.place_id}"],
        facts={
            "figure": question.node, "question": question.entry,
            "digest": hashlib.sha256(said.encode()).hexdigest(),
        },
    )  # fmt: skip
    question.answer, question.answered_by, question.answered_at = said, doing.by.key, doing.at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    return question


def _refused(question: Question, code: str, held: str, expected: str) -> UseProblem:
    steps = {
        "question-answered": "read the answer; whoever wants to know more asks again",
        "answer-empty": "write the answer, or leave the page",
    }
    problem = Problem(
        code=code, where=f"run {question.run.key}, unit {question.place_id}, figure {question.node}",
        found=held, expected=expected, next_step=steps[code],
    )  # fmt: skip
    return UseProblem([problem])

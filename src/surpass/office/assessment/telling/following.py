"""Results follow their cases: none is said to be corrected before it was; one taken up again counts."""

from __future__ import annotations

from typing import Any

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.assessment.models import Run, Telling
from surpass.office.cases.models import KeptCase
from surpass.policy.procedures.kinds import EFFECT
from surpass.procedure.cases.case import Event
from surpass.procedure.record import Record

CORRECTED_RESULT = "corrected_result"
MARK = "run:"


def follow(*, kept: KeptCase, record: Record, event: Event | None, **_: Any) -> None:
    """Hold an effect that corrects a result to the run that was made for this case.

    A case that is taken up again is from then on where the unit objects to that result.

    Raises:   UseProblem: ``result-not-corrected``.
    """
    if event is None and kept.reopens_id is not None:
        Telling.objects.filter(case=kept.reopens_id).update(case=kept.key)
    step = record.case.procedure.steps.get(event.step) if event else None
    is_due = step is not None and step.kind == EFFECT and step.effect == CORRECTED_RESULT
    if event is None or not is_due or not Telling.objects.filter(case=kept.key).exists():
        return
    digests = Run.objects.filter(case=kept.key).values_list("digest", flat=True)
    if not {f"{MARK}{digest}" for digest in digests} & set(event.evidence):
        problem = Problem(
            code="result-not-corrected", where=f"case {kept.key}, step {event.step}",
            found="no run that corrects", expected="the run that was made for this case",
            next_step="correct the result in the room of objection",
        )  # fmt: skip
        raise UseProblem([problem])

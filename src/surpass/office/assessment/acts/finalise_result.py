"""The committee's director makes a result final when nobody can object any more."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.assessment.models import Run
from surpass.office.assessment.subjects import subject_of_run
from surpass.office.assessment.telling.chain import open_cases_of


@act("assessment.finalise_result")
def finalise_result(doing: Doing, *, run: Run) -> Run:
    """Provisional becomes final; the windows are over and every objection was answered.

    Raises:   NotAllowed: also to whoever ran it. UseProblem: ``run-not-provisional``, ``objections-open``.
    """
    run = Run.objects.select_for_update(of=("self",)).select_related("place").get(pk=run.pk)
    doing.may(subject_of_run(run))
    if run.stage != Run.Stage.PROVISIONAL:
        raise _refused(run, "run-not-provisional", run.stage, "a result that was told and not replaced")
    if still_open := open_cases_of(run):
        listed = ", ".join(kept.key for kept in still_open[:10])
        raise _refused(run, "objections-open", f"{len(still_open)} cases: {listed}", "cases that are over")
    run.stage, run.final_by, run.final_at = Run.Stage.FINAL, doing.by.key, doing.at
    run.save(update_fields=["stage", "final_by", "final_at"])
    doing.record(
        about=[f"run:{run.key}", f"unit:{run.place_id}"], facts={"run": run.key, "digest": run.digest}
    )
    return run


def _refused(run: Run, code: str, held: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where=f"run {run.key}", found=held, expected=expected,
        next_step="wait until every window is over and every objection answered",
    )  # fmt: skip
    return UseProblem([problem])

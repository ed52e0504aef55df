"""The assessment office tells the units their provisional results, with their right to object."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Run
from surpass.office.assessment.telling.objection_cases import tell_units
from surpass.office.returns.targets.setting.seats import Seats


@act("assessment.tell_result")
def tell_result(doing: Doing, *, run: Run, seats: Seats) -> Run:
    """From today each unit sees its result and has its case; *seats*: who acts for the offices in all.

    Raises:   NotAllowed. UseProblem: ``run-not-computed``, ``run-is-draft``, and as :func:`tell_units`.
    """
    doing.may(Subject(path=run.place.path))
    run = Run.objects.select_for_update(of=("self",)).select_related("place").get(pk=run.pk)
    if run.stage != Run.Stage.COMPUTED:
        raise _refused(run, "run-not-computed", run.stage, "a run that was computed and not told")
    if run.is_draft:
        raise _refused(run, "run-is-draft", "rules that are not all in force", "a pack without holes")
    run.stage, run.told_at = Run.Stage.PROVISIONAL, doing.at
    run.save(update_fields=["stage", "told_at"])
    units = list(run.standings.values_list("place_id", flat=True))
    told = tell_units(doing, run, units, seats)
    doing.record(
        about=[f"run:{run.key}", f"unit:{run.place_id}"],
        facts={"run": run.key, "digest": run.digest, "units": len(told)},
    )
    return run


def _refused(run: Run, code: str, held: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where=f"run {run.key}", found=held, expected=expected,
        next_step="choose another run, or compute one",
    )  # fmt: skip
    return UseProblem([problem])

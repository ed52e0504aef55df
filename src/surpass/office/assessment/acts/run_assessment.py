"""The assessment office runs the engine over frozen returns."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.facts.basis import basis_of
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.make import make_run
from surpass.office.returns.models import Round


@act("assessment.run_assessment")
def run_assessment(doing: Doing, *, found: Round, is_drawn: bool | None = None) -> Run:
    """A run that may be told; one that was not told yet gives way to it.

    *is_drawn*: whether its places get bands from drawn weights; None: where the pack says how to draw.

    Raises:   NotAllowed. UseProblem: ``round-not-frozen``, ``round-of-targets``, ``pack-changed``,
              ``drawing-not-in-pack``, ``run-told`` (what was told is corrected by a case), ``run-unchanged``.
    """
    doing.may(Subject(path=found.place.path))
    found = Round.objects.select_for_update(of=("self",)).select_related("place").get(pk=found.pk)
    before = current_run(found)
    if before is not None and before.stage != Run.Stage.COMPUTED:
        raise _refused(found, "run-told", f"run {before.key}, {before.stage}", "no run that was told")
    basis = basis_of(found, known_at=doing.at, is_drawn=is_drawn)
    run = make_run(doing, basis, stage=Run.Stage.COMPUTED)
    if before is not None:
        if before.files_digest == run.files_digest:
            raise _refused(found, "run-unchanged", f"run {before.key} with the same result", "another result")
        before.stage = Run.Stage.REPLACED
        before.save(update_fields=["stage"])
    return run


def current_run(found: Round) -> Run | None:
    """The run of a round's programme and period that stands; trials and replaced runs do not."""
    same = Run.objects.filter(place=found.place, programme=found.programme, period=found.period)
    return same.exclude(stage__in=[Run.Stage.TRIAL, Run.Stage.REPLACED]).order_by("-pk").first()


def _refused(found: Round, code: str, held: str, expected: str) -> UseProblem:
    steps = {
        "run-told": "correct what was told through an objection, or make a trial run",
        "run-unchanged": "use the run that is there",
    }
    problem = Problem(
        code=code, where=f"round {found.key}", found=held, expected=expected, next_step=steps[code]
    )
    return UseProblem([problem])

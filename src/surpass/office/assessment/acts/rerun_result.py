"""Compute a result again because cases put blockers into force, or ended some."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.again import moved_units, run_again, tell_moved
from surpass.office.assessment.subjects import subject_of_run
from surpass.office.assessment.telling.chain import tellings_of
from surpass.office.assessment.telling.touched import cases_due


@act("assessment.rerun_result")
def rerun_result(doing: Doing, *, run: Run) -> Run:
    """A new run beside the old one, which stays readable; every unit that moved is told anew.

    Raises:   NotAllowed. UseProblem: ``nothing-to-recompute``: no case changed anything of this run since it
              was made, or it gave way to another.
    """
    doing.may(subject_of_run(run))
    run.refresh_from_db()
    cases = cases_due(run)
    if not cases:
        raise UseProblem([_problem(run)])
    before, after = run_again(doing, run, case=cases[-1])
    if tellings := tellings_of(before):
        tell_moved(doing, after, moved_units(before, after), seats_of=tellings[0].case)
    return after


def _problem(run: Run) -> Problem:
    return Problem(
        code="nothing-to-recompute", where=f"run {run.key}", found="nothing that it does not know",
        expected="a case that put something into force, or ended it, after the run was made",
        next_step="look at the newest run of the period",
    )  # fmt: skip

"""Record for every unit whose time to object is over that it ran out."""

from __future__ import annotations

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.acts.object_to_result import OBJECTED
from surpass.office.assessment.models import Run
from surpass.office.assessment.telling.chain import open_cases_of
from surpass.office.cases.acting.carry_out import carry_out
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.policy.procedures.kinds import APPEAL, TIMEOUT
from surpass.procedure.cases.case import Place


@act("assessment.close_windows")
def close_windows(doing: Doing, *, run: Run) -> list[KeptCase]:
    """The windows whose last day is past, each closed in its own case by the registrar.

    Raises:   NotAllowed. UseProblem: ``no-window-over``. RefusedByProcedure: without a registrar's seat.
    """
    doing.may(Subject(path=run.place.path))
    closed = []
    for kept in open_cases_of(run):
        case = read_case(CaseTable(), kept.key).case
        place = next(filter(_is_window, case.places), None)
        if place is not None and place.due is not None and place.due < doing.today:
            intent = Intent(act=TIMEOUT, role=case.procedure.registrar, step=place.step.id)
            carry_out(doing, kept, case, intent)
            closed.append(kept)
    if not closed:
        raise UseProblem([_none_over(run)])
    return closed


def _is_window(place: Place) -> bool:
    return place.step.kind == APPEAL and OBJECTED in place.step.go


def _none_over(run: Run) -> Problem:
    return Problem(
        code="no-window-over", where=f"run {run.key}", found="no unit whose time to object is over",
        expected="a window past its last day", next_step="wait until the last day is past",
    )  # fmt: skip

"""What a case found is put right: other figures in the place of frozen ones, and a new run beside the old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Amendment, Run, Telling
from surpass.office.assessment.store.again import moved_units, run_again, tell_moved
from surpass.office.assessment.telling.chain import newest_of
from surpass.office.assessment.telling.figures import Figure, cells_read, number_of, wrong_figures
from surpass.office.assessment.telling.following import CORRECTED_RESULT, MARK
from surpass.office.cases.acting.carry_out import carry_out
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.returns.models import Cell
from surpass.policy.procedures.kinds import EFFECT
from surpass.procedure.cases.case import Case

ENTERED = "entered"


@act("assessment.correct_result")
def correct_result(doing: Doing, *, telling: Telling, figures: Sequence[Figure], reasons: str) -> Run:
    """Amend, compute again, enter it in the case, and tell every other unit that moved.

    The run before stays as it was and can be read; the frozen cells too.

    Raises:   NotAllowed. UseProblem: ``correction-not-due`` (the case has not decided so),
              ``figure-not-read`` and ``figure-not-number`` for each, ``reasons-missing``, ``run-unchanged``.
              RefusedByProcedure: whoever has no seat for the office.
    """
    doing.may(Subject(path=telling.place.path))
    kept = held_case(telling.case)
    case = read_case(CaseTable(), kept.key).case
    step = _step(case, telling)
    standing = newest_of(telling.run)
    cells = cells_read(standing, figures)
    raise_all(UseProblem, [*_no_reasons(telling, reasons), *wrong_figures(telling, figures, cells)])
    _amend(doing, telling, figures, cells, reasons)
    before, run = run_again(doing, standing, case=kept.key)
    intent = Intent(
        act=ENTERED, role=case.procedure.steps[step].actor, step=step, reasons=reasons,
        evidence=(f"{MARK}{run.digest}",),
    )  # fmt: skip
    carry_out(doing, kept, case, intent)
    tell_moved(doing, run, moved_units(before, run) - {telling.place_id}, seats_of=kept.key)
    return run


def _amend(
    doing: Doing, telling: Telling, figures: Sequence[Figure], cells: Mapping[int, Cell], reasons: str
) -> None:
    if not figures:
        return
    said = {cells[one.cell].subject: one.text for one in figures}
    entry = doing.record(
        about=[*sorted(said), f"case:{telling.case}", f"run:{telling.run.key}"],
        facts={"case": telling.case, "figures": said},
    )
    Amendment.objects.bulk_create(
        Amendment(
            cell=cells[one.cell], text=one.text, number=number_of(one.text), is_absent=not one.text,
            reason=reasons, case=telling.case, by=doing.by.key, at=doing.at, entry=entry,
        )
        for one in figures
    )  # fmt: skip


def _no_reasons(telling: Telling, reasons: str) -> list[Problem]:
    if reasons.strip():
        return []
    return [_problem(telling, "reasons-missing", "no reasons", "written reasons")]


def _step(case: Case, telling: Telling) -> str:
    """The open step at which the result is corrected."""
    for place in case.places:
        if place.step.kind == EFFECT and place.step.effect == CORRECTED_RESULT:
            return place.step.id
    held = ", ".join(place.step.id for place in case.places) or case.end
    raise UseProblem([_problem(telling, "correction-not-due", held, "a case that decided on a correction")])


def _problem(telling: Telling, code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"case {telling.case}", found=found, expected=expected,
        next_step="look into the case, then correct what is asked for",
    )  # fmt: skip

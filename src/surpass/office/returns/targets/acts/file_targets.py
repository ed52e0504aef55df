"""A unit files its targets: the sheet is sent, and the case names exactly these figures."""

from __future__ import annotations

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.carry_out import Done, carry_out
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.returns.acts.send_values import SENDABLE, send_values
from surpass.office.returns.cells.changing import Wanted, check_open
from surpass.office.returns.targets.models import Setting
from surpass.office.returns.targets.setting.figures import cells_of, check_complete, mark_of
from surpass.policy.procedures.kinds import SUPPLY
from surpass.procedure.cases.case import Case

SUPPLIED = "supplied"


@act("returns.file_targets")
def file_targets(doing: Doing, *, setting: Setting, reasons: str = "") -> Done:
    """Send what is not sent yet, and act in the case for the unit.

    Raises:   NotAllowed. UseProblem: ``targets-incomplete``, ``targets-not-asked``, ``round-frozen``.
              RefusedByProcedure: whoever has no seat for the unit, among others.
    """
    doing.may(Subject(path=setting.place.path))
    kept = held_case(setting.case)
    case = read_case(CaseTable(), kept.key).case
    step = _step(case)
    check_open(setting.round)
    cells = cells_of(setting)
    check_complete(setting, cells)
    unsent = [Wanted(cell=cell.pk, version=cell.version) for cell in cells if cell.state in SENDABLE]
    if unsent:
        send_values(by=doing.by, at=doing.at, wanted=unsent)
    intent = Intent(
        act=SUPPLIED, role=case.procedure.party, step=step, reasons=reasons, evidence=(mark_of(cells),)
    )
    return carry_out(doing, kept, case, intent)


def _step(case: Case) -> str:
    """The open step at which the unit files."""
    for place in case.places:
        if place.step.kind == SUPPLY and SUPPLIED in place.step.go:
            return place.step.id
    problem = Problem(
        code="targets-not-asked", where=f"case {case.opening.case}",
        found=", ".join(place.step.id for place in case.places) or case.end,
        expected="a step at which the unit files its targets", next_step="wait until they are asked for",
    )  # fmt: skip
    raise UseProblem([problem])

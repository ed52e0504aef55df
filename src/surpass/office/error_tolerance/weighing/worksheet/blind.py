"""Who reads which worksheet: nobody another's before every reader of the round has filed."""

from __future__ import annotations

from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.policy.procedures.kinds import DECISION
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.standing import grounds


def reading_steps(case: Case) -> list[Step]:
    """The steps that ask for the factors, in the order of the pack."""
    return [step for step in case.procedure.steps.values() if step.asks_factors]


def round_of(case: Case) -> int:
    """Which reading this is: a case that is remitted is read anew."""
    return max((case.visits.get(step.id, 0) for step in reading_steps(case)), default=0) or 1


def own_step(case: Case, person: str) -> Step | None:
    """For which step somebody writes a worksheet; the body that decides may add its own.

    Missing:  None without such a seat, or for whoever stands aside in it.
    """
    if not case.procedure.factors:
        return None
    able = [role for role in roles_of(case, person) if not grounds(case, person, role)]
    deciding = [step for step in case.procedure.steps.values() if step.kind == DECISION]
    return next((step for step in (*reading_steps(case), *deciding) if step.actor in able), None)


def worksheet_of(kept: KeptCase, case: Case, *, step: str, person: str) -> Worksheet | None:
    """Somebody's worksheet of this round; one query."""
    return kept.worksheets.filter(step=step, round=round_of(case), person=person).first()


def filed_in(kept: KeptCase, case: Case) -> list[Worksheet]:
    """Every worksheet that was filed in this round, in the order of the steps; one query."""
    order = {step: place for place, step in enumerate(case.procedure.steps)}
    found = kept.worksheets.filter(round=round_of(case), filed_at__isnull=False)
    return sorted(found, key=lambda one: (order.get(one.step, len(order)), one.filed_at, one.pk))


def is_read(case: Case, filed: list[Worksheet]) -> bool:
    """Whether each step that asks for the factors has its reading."""
    return {step.id for step in reading_steps(case)} <= {one.step for one in filed}


def may_see(case: Case, filed: list[Worksheet], person: str) -> bool:
    """Whether somebody may read what others filed: every reading is there, and their own among them."""
    if not is_read(case, filed):
        return False
    own = own_step(case, person)
    is_reader = own is not None and own.asks_factors
    return not is_reader or person in {one.person for one in filed}

"""Choose the way of an adjustment: a named human proposes one that is open today, with reasons."""

from __future__ import annotations

from surpass.exchange.cases.read_cases import read_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.avoidance import check_free
from surpass.office.cases.acting.carry_out import Done, carry_out
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.facts import check_settled
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.subjects import subject_of_case
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.procedures.kinds import PROPOSE
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case


@act("up_and_down.choose_way")
def choose_way(doing: Doing, *, case: KeptCase, way: str, reasons: str) -> Done:
    """The act of the procedure's step, with the way as its outcome; the list of the day stands beside it.

    Raises:   NotAllowed: no seat in this case. RefusedByProcedure: with the clause. UseProblem:
              ``way-not-due``, ``reasons-missing``, ``way-closed``, ``way-asks``, ``tie-undeclared``,
              ``fact-disputed``, ``recused-by-registry``.
    """
    kept = held_case(case.pk)
    doing.may(subject_of_case(kept, doing.by))
    held = read_case(CaseTable(), kept.key).case
    step = step_to_choose(held)
    if step is None or not step.outcome_for:
        raise file_problem("way-not-due", kept, kept.key, "a case in which the way is to be proposed now")
    if not reasons.strip():
        raise file_problem("reasons-missing", kept, "no reasons", "why this way and no milder one")
    check_free(kept, held, person=doing.by.key, role=step.actor, on=doing.today)
    check_settled(kept, held, step.id)
    book = law_on(doing.today)
    intent = Intent(
        act=step.outcome_for[0], role=step.actor, step=step.id, outcome=way, reasons=reasons.strip(),
        evidence=(f"{book.pack} {book.edition} {book.fingerprint[:16]}",),
    )  # fmt: skip
    return carry_out(doing, kept, held, intent)


def step_to_choose(case: Case) -> Step | None:
    """The open step at which a way is proposed."""
    open_ones = (place.step for place in case.places)
    return next((step for step in open_ones if step.kind == PROPOSE and step.outcome_for), None)

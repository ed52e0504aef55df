"""A named person acts in a case, in their seat."""

from __future__ import annotations

from surpass.exchange.cases.read_cases import read_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.avoidance import check_free
from surpass.office.cases.acting.carry_out import Done, carry_out
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.facts import check_settled
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.subjects import subject_of_case
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import ANYTIME, ASSIGN


@act("cases.act_on_case")
def act_on_case(
    doing: Doing, *, case: str, intent: Intent, head: str = "", calendar: Calendar | None = None
) -> Done:
    """The procedure judges the act; one that needs more people waits for their signatures.

    *head*: only if the record still ends in this digest, which the person saw. *calendar*: with the act
    ``calendar``, the newer one.

    Raises:   NotAllowed: no seat in this case. RefusedByProcedure: with the clause. UseProblem:
              ``case-not-found``, ``case-moved``, ``signed-already``, ``tie-undeclared``,
              ``fact-disputed``, ``recused-by-registry``.
    """
    kept = held_case(case)
    doing.may(subject_of_case(kept, doing.by))
    record = read_case(CaseTable(), case)
    check_free(kept, record.case, person=doing.by.key, role=intent.role, on=doing.today)
    if intent.act == ASSIGN and intent.ground in record.case.procedure.roles:
        check_free(kept, record.case, person=intent.person, role=intent.ground, on=doing.today)
    if intent.act not in ANYTIME:
        check_settled(kept, record.case, intent.step)
    return carry_out(doing, kept, record.case, intent, head=head, calendar=calendar)

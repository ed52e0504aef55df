"""Somebody in a seat says whether a tie binds them in this case; what it is, is sealed."""

from __future__ import annotations

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.carry_out import carry_out
from surpass.office.cases.acting.held import about_case, held_case
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acting.ties import declarable, keep_declaration
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.subjects import subject_of_case
from surpass.policy.procedures.kinds import RECUSE
from surpass.procedure.cases.case import Case


@act("cases.declare_tie")
def declare_tie(doing: Doing, *, case: str, ground: str = "", said: str = "") -> None:
    """With a *ground* of the procedure the person stands aside from now on; without one, nothing binds them.

    *said*: to whom and how, in words; sealed with the ground under the case's own key.

    Raises:   NotAllowed: no seat in this case. UseProblem: ``case-closed``, ``tie-unasked``,
              ``ground-unknown``.
    """
    kept = held_case(case)
    doing.may(subject_of_case(kept, doing.by))
    record = read_case(CaseTable(), case)
    _check(kept, record.case, doing.by.key, ground)
    if ground:
        role = _role(record.case, doing.by.key)
        intent = Intent(act=RECUSE, role=role, person=doing.by.key, ground=ground, reasons=said)
        carry_out(doing, kept, record.case, intent)
        return
    entry = doing.record(about=about_case(kept), facts={"case": kept.key, "act": "declare", "tie": False})
    keep_declaration(doing, kept, person=doing.by.key, has_tie=False, entry=entry)


def _role(case: Case, person: str) -> str:
    """The seat, among those in which people stand aside, that somebody holds; empty for none."""
    return next(
        (role for role in case.seats if role in case.procedure.recusal.who and person in case.seats[role]), ""
    )


def _check(kept: KeptCase, case: Case, person: str, ground: str) -> None:
    grounds = declarable(case)
    where = f"case {kept.key}"
    problems = []
    if case.end:
        problems.append(_problem("case-closed", where, "a declaration", "an open case"))
    if not _role(case, person) or not grounds:
        problems.append(
            _problem("tie-unasked", where, "a seat in which nobody stands aside", "a seat that asks for it")
        )
    elif ground and ground not in grounds:
        problems.append(_problem("ground-unknown", where, ground, f"one of {', '.join(grounds)}"))
    if problems:
        raise UseProblem(problems)


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected, next_step="look at the page of the case"
    )

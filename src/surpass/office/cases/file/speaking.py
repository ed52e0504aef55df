"""Who adds to the file of a case: somebody in a seat, in an open case, who need not stand aside."""

from __future__ import annotations

from collections.abc import Iterable

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.acting.ties import check_declared
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.subjects import subject_of_case
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.standing import grounds
from surpass.procedure.record import Record


def speaking_in(doing: Doing, key: str) -> tuple[KeptCase, Case, str]:
    """The case, held until the act ends, how it stands, and the role in which the actor speaks.

    Raises:   NotAllowed: no seat in this case. UseProblem: ``case-not-found``, ``case-closed``,
              ``recused-person``, ``tie-undeclared``. EvidenceProblem: the record is not whole.
    """
    kept, record = held_record(doing, key)
    case = record.case
    if case.end:
        raise file_problem("case-closed", kept, "an addition to its file", "an open case")
    seats = roles_of(case, doing.by.key)
    able = [role for role in seats if not grounds(case, doing.by.key, role)]
    if not able:
        raise file_problem(
            "recused-person", kept, f"{doing.by.key} as {', '.join(seats) or 'nobody'}",
            f"somebody who need not stand aside ({case.procedure.recusal.cite or case.procedure.cite})",
        )  # fmt: skip
    check_declared(kept, case, person=doing.by.key, role=able[0], act="")
    return kept, case, able[0]


def held_record(doing: Doing, key: str) -> tuple[KeptCase, Record]:
    """The case, held until the act ends, and its record, for somebody with a seat.

    Raises:   NotAllowed: no seat in this case. UseProblem: ``case-not-found``. EvidenceProblem: the record is
              not whole.
    """
    kept = held_case(key)
    doing.may(subject_of_case(kept, doing.by))
    return kept, read_case(CaseTable(), key)


def is_party(case: Case, role: str) -> bool:
    """Whether a role is that of the person concerned."""
    return case.procedure.roles[role].is_party


def is_one_party(case: Case, roles: Iterable[str]) -> bool:
    """Whether one of the roles is that of the person concerned."""
    return any(is_party(case, role) for role in roles)


def file_problem(code: str, kept: KeptCase, found: str, expected: str) -> UseProblem:
    """What stands in the way of an addition to the file."""
    problem = Problem(
        code=code, where=f"case {kept.key}", found=found, expected=expected,
        next_step="look at the file of the case",
    )  # fmt: skip
    return UseProblem([problem])

"""Who plans and carries out a clarification: an office of the case, never the person concerned."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.clearing.toward import CLARIFICATION, clears
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.standing import grounds


def clearing_held(doing: Doing, case: str) -> tuple[KeptCase, Case, str]:
    """The case, held until the act ends, and the actor's office in it; whose task it is comes first.

    Raises:   NotAllowed: no seat. UseProblem: ``case-not-clearing``, ``clearing-role``, and what
              ``speaking_in`` raises.
    """
    kept, found, _ = speaking_in(doing, case)
    if not clears(found.procedure):
        raise file_problem(
            "case-not-clearing", kept, found.procedure.id, "a procedure that may clear somebody"
        )
    role = clearing_role(found, doing.by.key)
    if not role:
        raise file_problem("clearing-role", kept, doing.by.key, "somebody with an office in this case")
    return kept, found, role


def clearing_role(case: Case, person: str) -> str:
    """The office in which somebody may plan and carry out; empty for the party and for strangers."""
    own = tuple(one.actor for one in case.procedure.steps.values() if one.effect == CLARIFICATION)
    return office_of(case, person, first=own)


def office_of(case: Case, person: str, *, first: Sequence[str] = ()) -> str:
    """An office in which somebody sits and need not stand aside, of *first* where they can; else empty."""
    seats = [role for role in roles_of(case, person) if not is_party(case, role)]
    able = [role for role in seats if not grounds(case, person, role)]
    return next((role for role in first if role in able), next(iter(able), ""))

"""The nearest entries for programs and the command line: the same as on the page, as keys."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import check
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import subject_of_case
from surpass.office.error_tolerance.learning.library.rows import row_of
from surpass.office.error_tolerance.learning.nearest.profile import nearest_to
from surpass.office.error_tolerance.weighing.screening.agreeing import check_screens

SEE = "error_tolerance.see_nearest"


def nearest_rows(kept: KeptCase, actor: Actor, *, on: date) -> list[dict[str, Any]]:
    """Each entry with what was alike, what differed and what is unknown.

    Raises:   NotAllowed: no part in the case. UseProblem: ``precedents-of-party``,
              ``case-without-tolerance``.
    """
    check(SEE, actor, subject_of_case(kept, actor))
    case = record_of(kept).case
    check_screens(kept, case)
    if all(case.procedure.roles[role].is_party for role in roles_of(case, actor.key)):
        raise _of_party(kept, actor)
    return [
        {
            **row_of(one, on=on), "alike": [point._asdict() for point in held.alike],
            "differs": [point._asdict() for point in held.differs],
            "unknown": [point._asdict() for point in held.unknown],
        }
        for one, held in nearest_to(kept, case, person=actor.key, on=on)
    ]  # fmt: skip


def _of_party(kept: KeptCase, actor: Actor) -> UseProblem:
    return file_problem("precedents-of-party", kept, actor.key, "somebody who reads or decides in the case")
